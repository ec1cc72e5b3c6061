/** The notifications that the simulated MercadoPago sends: signed, repeated until acknowledged, or faulty. */
import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as dormir } from 'node:timers/promises';
import { primerId } from './ids.ts';
import type { Pago } from './pagos.ts';

/** What goes wrong with a notification. */
export type FallaDeAviso = 'tarde' | 'dos-veces' | 'desordenado' | 'nunca' | 'mala-firma';
export const FALLAS_DE_AVISO: readonly FallaDeAviso[] = [
  'tarde',
  'dos-veces',
  'desordenado',
  'nunca',
  'mala-firma',
];

export interface Aviso {
  readonly id: number;
  readonly dataId: string;
  readonly action: string;
  readonly url: string;
}

export interface Avisos {
  /** Tells the shop of a payment. Resolves when that is over; never rejects. */
  avisar(pago: Pago, action?: string): Promise<void>;
  /** Of the next `veces` notifications. */
  fallar(falla: FallaDeAviso, veces?: number): void;
  /** What was answered: statuses in the order of the sending. */
  readonly respuestas: number[];
  /** Where they go, in place of what the preference says. */
  destino: string | undefined;
}

/** The header `x-signature` for a notification. `ts` is seconds or milliseconds. */
export function firmar(
  secreto: string,
  { dataId, requestId, ts }: { dataId?: string | undefined; requestId: string; ts: string },
): string {
  const id = dataId === undefined ? '' : `id:${dataId};`;
  const texto = `${id}request-id:${requestId};ts:${ts};`;
  return `ts=${ts},v1=${createHmac('sha256', secreto).update(texto).digest('hex')}`;
}

const TARDE_MS = 5_000;
const REINTENTOS_MS = [1_000, 5_000, 30_000, 60_000, 120_000];

export function createAvisos({
  secreto,
  reintentos = REINTENTOS_MS,
  tardeMs = TARDE_MS,
}: {
  readonly secreto: string;
  /** Pauses before a notification that was not acknowledged is sent again. */
  readonly reintentos?: readonly number[];
  readonly tardeMs?: number;
}): Avisos {
  const fallas: FallaDeAviso[] = [];
  const respuestas: number[] = [];
  let retenido: Aviso | undefined;
  let siguiente = primerId();

  async function mandar(aviso: Aviso, malaFirma = false): Promise<boolean> {
    const requestId = randomUUID();
    const ts = String(Date.now());
    const { dataId } = aviso;
    const url = new URL(aviso.url);
    url.searchParams.set('data.id', dataId);
    url.searchParams.set('type', 'payment');
    const respuesta = await fetch(url, {
      method: 'POST',
      signal: AbortSignal.timeout(22_000),
      headers: {
        'Content-Type': 'application/json',
        'x-request-id': requestId,
        'x-signature': firmar(malaFirma ? 'otro' : secreto, { dataId, requestId, ts }),
      },
      body: JSON.stringify({
        id: aviso.id,
        live_mode: false,
        type: 'payment',
        date_created: new Date().toISOString(),
        user_id: 44_444,
        api_version: 'v1',
        action: aviso.action,
        data: { id: dataId },
      }),
    }).catch(() => undefined);
    respuestas.push(respuesta?.status ?? 0);
    await respuesta?.text().catch(() => '');
    return respuesta?.ok === true;
  }

  async function insistir(aviso: Aviso, malaFirma: boolean): Promise<void> {
    if (await mandar(aviso, malaFirma)) return;
    for (const pausa of reintentos) {
      await dormir(pausa, undefined, { ref: false });
      if (await mandar(aviso, malaFirma)) return;
    }
  }

  const avisos: Avisos = {
    respuestas,
    destino: undefined,
    fallar: (falla, veces = 1) => void fallas.push(...Array<FallaDeAviso>(veces).fill(falla)),
    async avisar({ id, notification_url }, action = 'payment.updated') {
      const url = avisos.destino ?? notification_url;
      if (!URL.canParse(url)) return;
      siguiente += 1;
      const aviso: Aviso = { id: siguiente, dataId: String(id), action, url };
      const falla = fallas.shift();
      if (falla === 'nunca') return;
      if (falla === 'desordenado') {
        // Kept back until after the next one.
        retenido = aviso;
        return;
      }
      if (falla === 'tarde') await dormir(tardeMs, undefined, { ref: false });
      await insistir(aviso, falla === 'mala-firma');
      if (falla === 'dos-veces') await insistir(aviso, false);
      const viejo = retenido;
      retenido = undefined;
      if (viejo !== undefined) await insistir(viejo, false);
    },
  };
  return avisos;
}
