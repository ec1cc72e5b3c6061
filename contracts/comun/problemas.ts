/** The body of every error: RFC 9457 plus the members that existing clients read. */
export interface ErrorDeCampo {
  readonly campo: string;
  readonly mensaje: string;
}
export interface Problema {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  /** A short Spanish sentence, shown as it is. */
  readonly error: string;
  readonly errores?: readonly ErrorDeCampo[];
  /** On 409 of a state machine: where it may go from here. */
  readonly permitidos?: readonly string[];
}
