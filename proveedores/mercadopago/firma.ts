/** The signature of MercadoPago's notifications. Source: its documentation of webhooks. */
import { createHmac, timingSafeEqual } from 'node:crypto';

export interface Firmado {
  /** Header `x-signature`: `ts=<seconds or milliseconds>,v1=<hex>`. */
  readonly firma: string;
  /** Header `x-request-id`. */
  readonly requestId: string | undefined;
  /** `data.id` of the query. */
  readonly dataId: string | undefined;
}

/** Why a signature is not accepted. */
export type FallaDeFirma =
  'falta la firma' | 'la firma no se entiende' | 'la firma no coincide' | 'la firma venció';

/**
 * Checks a signature in a time that does not depend on where it differs.
 * @param ahora milliseconds; `tolerancia` milliseconds before and after
 * @returns null when it is right
 */
export function comprobarFirma(
  { firma, requestId, dataId }: Firmado,
  { secreto, ahora, tolerancia }: { secreto: string; ahora: number; tolerancia: number },
): FallaDeFirma | null {
  if (firma === '') return 'falta la firma';
  const leida = leerFirma(firma);
  if (leida === null) return 'la firma no se entiende';
  const { ts, v1 } = leida;
  const calculada = createHmac('sha256', secreto)
    .update(textoFirmado(ts, requestId, dataId))
    .digest();
  if (!timingSafeEqual(calculada, Buffer.from(v1, 'hex'))) return 'la firma no coincide';
  return Math.abs(ahora - enMilisegundos(ts)) > tolerancia ? 'la firma venció' : null;
}

/** Of two notifications with the same one, the same was signed. */
export function huellaDeFirma(firma: string): string | null {
  return leerFirma(firma)?.v1 ?? null;
}

function leerFirma(firma: string): { ts: string; v1: string } | null {
  const partes = new Map(
    firma.split(',').map((parte) => {
      const [nombre = '', valor = ''] = parte.split('=', 2);
      return [nombre.trim(), valor.trim()] as const;
    }),
  );
  const ts = partes.get('ts') ?? '';
  const v1 = (partes.get('v1') ?? '').toLowerCase();
  return /^\d{1,16}$/.test(ts) && /^[0-9a-f]{64}$/.test(v1) ? { ts, v1 } : null;
}

/** What is signed; parts that are missing are left out. Ids with letters are signed in lower case. */
function textoFirmado(
  ts: string,
  requestId: string | undefined,
  dataId: string | undefined,
): string {
  return [
    dataId ? `id:${dataId.toLowerCase()};` : '',
    requestId ? `request-id:${requestId};` : '',
    `ts:${ts};`,
  ].join('');
}

/** Seconds until the year 5138; anything larger is milliseconds. */
function enMilisegundos(ts: string): number {
  const numero = Number(ts);
  return numero < 1e11 ? numero * 1000 : numero;
}
