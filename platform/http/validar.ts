/** zod at the border: data in the shape the contract says, or a 400 that names each field. */
import type { z } from 'zod';
import '../../contracts/idioma.ts';
import type { ErrorDeCampo } from '../../contracts/problemas.ts';
import { invalido } from '../errores.ts';

/**
 * Parses `datos`.
 * @throws ErrorHttp 400 with `errores`
 */
export function validar<S extends z.ZodType>(schema: S, datos: unknown, campo = ''): z.output<S> {
  const leido = schema.safeParse(datos, { reportInput: true });
  if (leido.success) return leido.data;
  const errores = leido.error.issues.map((issue) => aErrorDeCampo(issue, campo));
  throw invalido(errores, resumir(errores));
}

function aErrorDeCampo(issue: z.core.$ZodIssue, campo: string): ErrorDeCampo {
  const ruta = [campo, ...issue.path.map(String)].filter((parte) => parte !== '').join('.');
  return { campo: ruta || 'cuerpo', mensaje: mensajeDe(issue) };
}

function mensajeDe(issue: z.core.$ZodIssue): string {
  return 'input' in issue && issue.input === undefined ? 'Es obligatorio' : issue.message;
}

function resumir(errores: readonly ErrorDeCampo[]): string {
  const campos = [...new Set(errores.map(({ campo }) => campo))];
  return `Datos inválidos: ${campos.slice(0, 10).join(', ')}`;
}
