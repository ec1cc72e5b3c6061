/** Errors that say which answer they deserve and whether a retry helps. */
import type { ErrorDeCampo } from '../../contracts/comun/problemas.ts';

export interface DetalleError {
  readonly detalle?: string;
  readonly errores?: readonly ErrorDeCampo[];
  readonly permitidos?: readonly string[];
  /** Seconds after which a retry makes sense. */
  readonly reintentarEn?: number;
  readonly cause?: unknown;
}

/** An error with an HTTP status and a Spanish sentence for whoever asked. */
export class ErrorHttp extends Error {
  override readonly name: string = 'ErrorHttp';
  readonly status: number;
  readonly detalle: DetalleError;

  constructor(status: number, mensaje: string, detalle: DetalleError = {}) {
    super(mensaje, { cause: detalle.cause });
    this.status = status;
    this.detalle = detalle;
  }

  /** Whether the same request may succeed later. */
  get retry(): boolean {
    return this.status === 429 || this.status >= 500;
  }
}

/** What a call may have done when it ended for want of a dependency. */
export type Hecho = 'nada' | 'no_se_sabe' | 'pedida';

/** Somebody that was needed did not answer; `hecho` is what may have been done all the same. */
export class SinServicio extends Error {
  override readonly name: string = 'SinServicio';
  readonly retry = true;
  readonly hecho: Hecho = 'no_se_sabe';
}

export const invalido = (errores: readonly ErrorDeCampo[], mensaje = 'Datos inválidos') =>
  new ErrorHttp(400, mensaje, { errores });
export const sinCredenciales = (mensaje = 'Hay que iniciar sesión') => new ErrorHttp(401, mensaje);
export const sinPermiso = (mensaje = 'No tiene permiso') => new ErrorHttp(403, mensaje);
export const noEncontrado = (mensaje: string) => new ErrorHttp(404, mensaje);
export const conflicto = (mensaje: string, detalle: DetalleError = {}) =>
  new ErrorHttp(409, mensaje, detalle);

/** The password that was given as the current one is another. */
export function passwordEquivocada(): ErrorHttp {
  const mensaje = 'La contraseña actual no es esa';
  return invalido([{ campo: 'password_actual', mensaje }], mensaje);
}
