/** Alerts for somebody else's system: one POST, signed, bounded in time. Any 2xx is a yes. */
import { createHmac } from 'node:crypto';
import type { MandarAlertas } from '../contracts/operaciones/alertas.ts';
import { LlamadaFallida, LlamadaRechazada } from '../contracts/comun/llamadas.ts';
import type { Env } from '../platform/ajustes/env.ts';

const LIMITE_MS = 10_000;

/** Header `X-Belgrano-Firma` over `<ts>.<body>`, `ts` in seconds. */
export function firmarAlertas(secreto: string, ts: string, texto: string): string {
  const v1 = createHmac('sha256', secreto).update(`${ts}.${texto}`).digest('hex');
  return `ts=${ts},v1=${v1}`;
}

/** @returns undefined where there is nobody to tell */
export function createMandarAlertas(
  env: Pick<Env, 'ALERTAS_URL' | 'ALERTAS_SECRETO' | 'version'>,
  limiteMs = LIMITE_MS,
): MandarAlertas | undefined {
  const { ALERTAS_URL: url, ALERTAS_SECRETO: secreto, version } = env;
  if (url === undefined) return undefined;
  return async (clave, cuerpo) => {
    const texto = JSON.stringify(cuerpo);
    const ts = String(Math.floor(Date.now() / 1_000));
    const respuesta = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(limiteMs),
      headers: {
        'Content-Type': 'application/json',
        'User-Agent': `Belgrano/${version}`,
        // The same for every try: who gets it twice can tell.
        'Idempotency-Key': clave,
        ...(secreto === undefined ? {} : { 'X-Belgrano-Firma': firmarAlertas(secreto, ts, texto) }),
      },
      body: texto,
    }).catch((error: unknown) => {
      throw new LlamadaFallida(`no respondió (${nombreDe(error)})`, { cause: error });
    });
    // What it says is of no interest, however long it is.
    await respuesta.body?.cancel().catch(() => undefined);
    const { ok, status } = respuesta;
    if (ok) return;
    if (status >= 400 && status < 500 && status !== 408 && status !== 429) {
      throw new LlamadaRechazada(`respondió ${status}`, status);
    }
    throw new LlamadaFallida(`respondió ${status}`);
  };
}

function nombreDe(error: unknown): string {
  if (!(error instanceof Error)) return 'error';
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.name;
}
