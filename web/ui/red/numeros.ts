/** Numbers as people write them into forms: the browser's own fields take the dot of `1.500` for a comma, or say nothing. */
import { numeroEscrito, porQueNoEsNumero } from '../../../contracts/reglas/valores/numeros.ts';
import { ErrorApi } from './api.ts';
import { textoDe } from './envio.ts';

/** For the field that it is written into. */
export const CON_NUMERO = { inputMode: 'decimal', autoComplete: 'off', maxLength: 20 } as const;

/** As somebody here would write it. */
export const escritoDe = (numero: number | null | undefined): string =>
  numero == null ? '' : String(numero).replace('.', ',');

/** Of a form; null where nothing is written. @throws ErrorApi of that field where it is no number */
export function numeroDe(datos: FormData, campo: string): number | null {
  const escrito = textoDe(datos, campo);
  if (escrito === '') return null;
  const porQueNo = porQueNoEsNumero(escrito);
  if (porQueNo === null) return Number(numeroEscrito(escrito));
  throw new ErrorApi('Revisá los datos marcados', 400, [{ campo, mensaje: porQueNo }]);
}

/** @param deQue what it is, to be told @throws ErrorApi where it is no number */
export function exigirNumero(escrito: string, deQue: string): number {
  const porQueNo = porQueNoEsNumero(escrito);
  if (porQueNo === null) return Number(numeroEscrito(escrito));
  throw new ErrorApi(`${deQue}: ${porQueNo}`, 400);
}
