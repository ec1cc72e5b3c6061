/** The notifications that the simulated MercadoPago sends: signed, repeated until acknowledged, or faulty. */
import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as dormir } from 'node:timers/promises';
import { primerId } from './pagos.ts';
import type { Pago } from './pagos.ts';

/** What goes wrong with a notification. */
export type FallaDeAviso = (typeof FALLAS_DE_AVISO)[number];
export const FALLAS_DE_AVISO = [
  'tarde',
  'dos-veces',
  'desordenado',
  'nunca',
  'mala-firma',
] as const;

interface Aviso {
  readonly id: number;
  readonly dataId: string;
  readonly action: string;
  readonly url: string;
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

export interface OpcionesDeAvisos {
  readonly secreto: string;
  /** Pauses before a notification that was not acknowledged is sent again. */
  readonly reintentos?: readonly number[];
  readonly tardeMs?: number;
}

/** @returns the status of the answer, 0 where there was none */
async function mandar({ url: adonde, ...aviso }: Aviso, secreto: string): Promise<number> {
  const requestId = randomUUID();
  const ts = String(Date.now());
  const { dataId } = aviso;
  const url = new URL(adonde);
  url.searchParams.set('data.id', dataId);
  url.searchParams.set('type', 'payment');
  const respuesta = await fetch(url, {
    method: 'POST',
    signal: AbortSignal.timeout(22_000),
    headers: {
      'Content-Type': 'application/json',
      'x-request-id': requestId,
      'x-signature': firmar(secreto, { dataId, requestId, ts }),
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
  await respuesta?.text().catch(() => '');
  return respuesta?.status ?? 0;
}

export type Avisos = ReturnType<typeof createAvisos>;

export function createAvisos({
  secreto,
  reintentos = REINTENTOS_MS,
  tardeMs = TARDE_MS,
}: OpcionesDeAvisos) {
  const fallas: FallaDeAviso[] = [];
  let retenido: Aviso | undefined;
  let siguiente = primerId();

  async function insistir(aviso: Aviso, clave = secreto): Promise<void> {
    for (const pausa of [0, ...reintentos]) {
      if (pausa > 0) await dormir(pausa, undefined, { ref: false });
      const status = await mandar(aviso, clave);
      avisos.respuestas.push(status);
      if (status >= 200 && status < 300) return;
    }
  }

  const avisos = {
    /** What was answered: statuses in the order of the sending. */
    respuestas: [] as number[],
    /** Where they go, in place of what the preference says. */
    destino: undefined as string | undefined,
    /** Of the next `veces` notifications. */
    fallar: (falla: FallaDeAviso, veces = 1) =>
      void fallas.push(...Array<FallaDeAviso>(veces).fill(falla)),
    /** Tells the shop of a payment. Resolves when that is over; never rejects. */
    async avisar({ id, notification_url }: Pago, action = 'payment.updated'): Promise<void> {
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
      await insistir(aviso, falla === 'mala-firma' ? 'otro' : secreto);
      if (falla === 'dos-veces') await insistir(aviso);
      const viejo = retenido;
      retenido = undefined;
      if (viejo !== undefined) await insistir(viejo);
    },
  };
  return avisos;
}
