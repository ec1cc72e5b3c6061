/** What a workflow tells of itself for a trace: plain data, since it leaves the workflow's sandbox. */
export interface TramoDeFlujo {
  readonly nombre: string;
  readonly traza: string;
  readonly tramo: string;
  readonly padre: string;
  /** Its workflow id. */
  readonly flujo: string;
  /** In milliseconds since 1970. */
  readonly inicio: number;
  readonly fin: number;
  /** The kind of error it ended with, where it did. */
  readonly falla?: string;
}
