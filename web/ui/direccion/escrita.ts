/** An address as a form has it, in parts, and as the API takes it: one line. */
import { direccionDe, partesDe, repartida } from '../../../contracts/reglas/valores/direccion.ts';
import type { PartesDeDireccion } from '../../../contracts/reglas/valores/direccion.ts';
import type { ErrorDeCampo } from '../../../contracts/comun/problemas.ts';
import { ErrorApi } from '../red/api.ts';
import { textoDe } from '../red/envio.ts';

export type Parte = keyof PartesDeDireccion;

/** What each part's field is called in a form. */
export const NOMBRE: Readonly<Record<Parte, string>> = {
  calle: 'direccion.calle',
  numero: 'direccion.numero',
  piso: 'direccion.piso',
  barrio: 'direccion.barrio',
  codigo_postal: 'codigo_postal',
};

/** What was written before, if anything was; otherwise what is known. */
export function conLoDeAntes(
  partes: PartesDeDireccion,
  antes: Readonly<Partial<Record<string, string>>>,
): PartesDeDireccion {
  if (!antes[NOMBRE.calle]) return partes;
  return leer((nombre) => antes[nombre] ?? '');
}

function leer(escrito: (nombre: string) => string): PartesDeDireccion {
  const de = (parte: Parte) => escrito(NOMBRE[parte]).trim();
  return {
    ...{ calle: de('calle'), numero: de('numero'), piso: de('piso') },
    ...{ barrio: de('barrio'), codigo_postal: de('codigo_postal') },
  };
}

/** What was written, in one line; empty where nothing was. @param escrito what stands in the field of a name */
export function direccionEscrita(escrito: (nombre: string) => string): string {
  return direccionDe(repartida(leer(escrito)));
}

/** What is missing of an address to be found by. @param requerida whether there has to be one */
export function faltaEnDireccion(
  escrito: (nombre: string) => string,
  requerida: boolean,
): ErrorDeCampo[] {
  const partes = repartida(leer(escrito));
  const nada = direccionDe(partes) === '';
  if (nada && !requerida) return [];
  return [
    ...(partes.calle === '' ? [{ campo: NOMBRE.calle, mensaje: 'Escribí la calle' }] : []),
    ...(partes.numero === ''
      ? [{ campo: NOMBRE.numero, mensaje: 'Escribí el número, o s/n si no tiene' }]
      : []),
  ];
}

/** What was written in a form, in one line. @throws ErrorApi where it is not enough to be found by */
export function exigirDireccion(datos: FormData): string {
  const escrito = (nombre: string) => textoDe(datos, nombre);
  const errores = faltaEnDireccion(escrito, true);
  if (errores.length > 0) throw new ErrorApi('Revisá la dirección', 400, errores);
  return direccionEscrita(escrito);
}

/** Whether a form says the same as `conocida`, however that was put together. */
export function esLaMisma(datos: FormData, conocida: string): boolean {
  const escrita = direccionEscrita((nombre) => textoDe(datos, nombre));
  return escrita === direccionDe(repartida(partesDe(conocida)));
}

/**
 * What the API says of the address is said at a field that there is: where it is delivered to is told by the barrio.
 * @param campoDe what the API calls it
 */
export function conCampos(error: unknown, campoDe = 'direccion'): unknown {
  if (!(error instanceof ErrorApi)) return error;
  const errores = error.errores.map((falla) =>
    falla.campo === campoDe ? { ...falla, campo: NOMBRE.barrio } : falla,
  );
  return new ErrorApi(error.message, error.status, errores);
}
