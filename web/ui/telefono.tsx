/** A telephone as it was written, to be called where it can be understood. */
import { enlaceLlamar } from './textos.ts';

export function Telefono({ telefono, e164 }: { telefono: string; e164: string | null }) {
  return e164 === null ? telefono : <a href={enlaceLlamar(e164)}>{telefono}</a>;
}
