/** The filters of the catalogue as the address has them. Pure. */
import { FILTROS } from '../../../../contracts/reglas/listados.ts';
import { aptosEscritos, NOMBRE_APTO } from '../../../../contracts/reglas/valores/aptos.ts';
import type { Apto } from '../../../../contracts/reglas/valores/aptos.ts';
import { sinAcentos } from '../../../../contracts/reglas/valores/sin-acentos.ts';
import { formatearPesos } from '../../../../contracts/reglas/valores/pesos.ts';

/** Parameters of the address with what they are to be, once for each; the empty ones are taken out. */
export type Cambios = Readonly<Record<string, string | readonly string[]>>;

/** What whatever changes filters is given. */
export interface Filtrable {
  readonly consulta: URLSearchParams;
  readonly filtrar: (cambios: Cambios) => void;
}

/** One that is set, as it is said, and what takes it out. */
export interface Puesto {
  readonly nombre: string;
  readonly quitar: Cambios;
}

/** What is changed comes last. */
export function conCambios(params: URLSearchParams, cambios: Cambios): URLSearchParams {
  const despues = new URLSearchParams(params);
  for (const [clave, valor] of Object.entries(cambios)) {
    despues.delete(clave);
    for (const dado of [valor].flat()) if (dado !== '') despues.append(clave, dado);
  }
  return despues;
}

const DE_PRECIO = ['precio_min', 'precio_max'];
const quitando = (claves: readonly string[]): Cambios =>
  Object.fromEntries(claves.map((clave) => [clave, '']));

/** Without any of them. */
export const SIN_FILTROS = quitando(FILTROS);

/** What it has to be fit for, as the address says it; nothing where it says what nobody knows. */
export function aptosDe(consulta: URLSearchParams): readonly Apto[] {
  const aptos = aptosEscritos(consulta.get('aptos') ?? '');
  return Array.isArray(aptos) ? aptos : [];
}

/** One more of them, or one less. */
export function alternarApto(consulta: URLSearchParams, apto: Apto): Cambios {
  const puestos = aptosDe(consulta);
  const despues = puestos.includes(apto)
    ? puestos.filter((puesto) => puesto !== apto)
    : [...puestos, apto];
  return { aptos: despues.join(',') };
}

/** Whether both are the same name, as people write it. */
export const mismoNombre = (a: string, b: string): boolean => sinAcentos(a) === sinAcentos(b);

/** One more of the brands that will do, or one less. */
export function alternarMarca(consulta: URLSearchParams, nombre: string): Cambios {
  const puestas = consulta.getAll('marca');
  const demas = puestas.filter((puesta) => !mismoNombre(puesta, nombre));
  return { marca: demas.length < puestas.length ? demas : [...puestas, nombre] };
}

/** Those that are set, the last one last; both ends of a price are one, brands and what it is fit for are one each. */
export function puestosDe(consulta: URLSearchParams): readonly Puesto[] {
  const claves = [...new Set(consulta.keys())].filter((clave) => FILTROS.includes(clave));
  const ultimoPrecio = claves.findLast((clave) => DE_PRECIO.includes(clave));
  return claves
    .filter((clave) => !DE_PRECIO.includes(clave) || clave === ultimoPrecio)
    .flatMap((clave): readonly Puesto[] => {
      const quitar = quitando(clave === ultimoPrecio ? DE_PRECIO : [clave]);
      if (clave === 'marca') {
        const deCada = (nombre: string) => ({ nombre, quitar: alternarMarca(consulta, nombre) });
        return consulta.getAll(clave).map(deCada);
      }
      const aptos = clave === 'aptos' ? aptosDe(consulta) : [];
      if (aptos.length === 0) return [{ nombre: nombreDe(clave, consulta), quitar }];
      return aptos.map((apto) => ({
        nombre: NOMBRE_APTO[apto],
        quitar: alternarApto(consulta, apto),
      }));
    });
}

function nombreDe(clave: string, consulta: URLSearchParams): string {
  if (clave === 'con_stock') return 'Con stock';
  if (clave === 'oferta') return 'En oferta';
  if (!DE_PRECIO.includes(clave)) return consulta.get(clave) ?? '';
  return precios(enPesos(consulta.get('precio_min')), enPesos(consulta.get('precio_max')));
}

const enPesos = (escrito: string | null): number | undefined =>
  escrito === null || Number.isNaN(Number(escrito)) ? undefined : Number(escrito);

/** `Hasta $ 2.300`, `De $ 2.300 a $ 5.000`, `Desde $ 5.000`; whole pesos without cents. */
export function precios(desde: number | undefined, hasta: number | undefined): string {
  const escrito = (pesos: number) => formatearPesos(pesos).replace(/,00$/, '');
  if (desde === undefined) return hasta === undefined ? 'Precio' : `Hasta ${escrito(hasta)}`;
  return hasta === undefined
    ? `Desde ${escrito(desde)}`
    : `De ${escrito(desde)} a ${escrito(hasta)}`;
}
