/** zod at the border: data in the shape the contract says, or a 400 that names each field. */
import type { z } from 'zod';
import '../../../contracts/comun/idioma.ts';
import type { ErrorDeCampo } from '../../../contracts/comun/problemas.ts';
import { identificadorEscrito, recortar } from '../../../contracts/comun/texto.ts';
import { invalido, noEncontrado } from '../../comun/errores.ts';

/**
 * Parses `datos`.
 * @throws ErrorHttp 400 with `errores`
 */
export function validar<S extends z.ZodType>(schema: S, datos: unknown, campo = ''): z.output<S> {
  const leido = schema.safeParse(datos, { reportInput: true });
  if (leido.success) return leido.data;
  const errores = erroresDe(leido.error, campo);
  throw invalido(errores, resumir(errores));
}

/**
 * Parses the query of a call: what is left empty there, as a form leaves it, is not given.
 * @throws ErrorHttp 400 with `errores`
 */
export function validarConsulta<S extends z.ZodType>(
  schema: S,
  consulta: Readonly<Record<string, unknown>>,
): z.output<S> {
  const dadas = Object.entries(consulta).filter(
    ([, valor]) => typeof valor !== 'string' || valor.trim() !== '',
  );
  return validar(schema, Object.fromEntries(dadas));
}

/** What is wrong, each field once: a price below zero is not above zero either, and one of them is enough. */
export function erroresDe({ issues }: z.ZodError, campo = ''): ErrorDeCampo[] {
  const porCampo = new Map<string, ErrorDeCampo>();
  for (const error of issues.flatMap((issue) => aErroresDeCampo(issue, campo))) {
    if (!porCampo.has(error.campo)) porCampo.set(error.campo, error);
  }
  return [...porCampo.values()];
}

/** An id in a path. @throws ErrorHttp 404 with `mensaje` for what cannot be one */
export function idDeRuta(texto: string | undefined, mensaje: string): number {
  const id = identificadorEscrito.safeParse(texto);
  if (!id.success || String(id.data) !== texto) throw noEncontrado(mensaje);
  return id.data;
}

function aErroresDeCampo(issue: z.core.$ZodIssue, campo: string): ErrorDeCampo[] {
  const base = [campo, ...issue.path.map(String)].filter((parte) => parte !== '');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((clave) => ({
      campo: recortar([...base, clave].join('.'), 100),
      mensaje: 'No existe',
    }));
  }
  return [{ campo: base.join('.') || 'cuerpo', mensaje: mensajeDe(issue) }];
}

function mensajeDe(issue: z.core.$ZodIssue): string {
  return 'input' in issue && issue.input === undefined ? 'Es obligatorio' : issue.message;
}

function resumir(errores: readonly ErrorDeCampo[]): string {
  const campos = errores.map(({ campo }) => campo);
  return `Datos inválidos: ${campos.slice(0, 10).join(', ')}`;
}
