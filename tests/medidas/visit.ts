/** One opening of a page, as somebody has it who was never there: on a slow line, with a slow telephone. */
import type { Page } from 'playwright-core';
import { abrirNavegador, TELEFONO } from '../support/pantalla/navegador.ts';

/** Runs in the page, before anything of it. */
const VITALS = new URL('vitals.js', import.meta.url).pathname;
/** The line that Lighthouse calls `mobileSlow4G`: 150 ms there and back, 1.6 Mbit/s; in ms and bytes a second. */
const SLOW_4G = {
  offline: false,
  latency: 150,
  downloadThroughput: (1_638.4 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
};
const SLOWER = 4;
/** Nothing has moved for so long: it is all there. */
const SETTLED_MS = 3_000;

export interface Seen {
  /** Kilobytes over the line. */
  readonly scriptKb: number;
  readonly totalKb: number;
  /** Until the largest thing was painted. */
  readonly lcpMs: number;
  /** How much moved under the eye, as Core Web Vitals count it. */
  readonly cls: number;
}

/** @param prepare what somebody has done before, such as filling a cart; not measured */
export async function visit(
  url: string,
  prepare: (page: Page) => Promise<void> = () => Promise.resolve(),
): Promise<Seen> {
  const browser = await abrirNavegador();
  try {
    const { contexto, pagina } = await browser.persona(TELEFONO, { completo: true });
    await prepare(pagina);
    await contexto.addInitScript({ path: VITALS });
    const cdp = await contexto.newCDPSession(pagina);
    await cdp.send('Network.enable');
    await cdp.send('Network.clearBrowserCache');
    await cdp.send('Network.emulateNetworkConditions', SLOW_4G);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    const kinds = new Map<string, string>();
    const bytes = { script: 0, total: 0 };
    cdp.on('Network.responseReceived', ({ requestId, type }) => void kinds.set(requestId, type));
    cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      bytes.total += encodedDataLength;
      if (kinds.get(requestId) === 'Script') bytes.script += encodedDataLength;
    });
    await pagina.goto(url, { waitUntil: 'networkidle', timeout: 60_000 });
    await pagina.waitForTimeout(SETTLED_MS);
    const { lcp, cls } = await pagina.evaluate(() => (globalThis as unknown as Vitals).vitals);
    return {
      scriptKb: bytes.script / 1024,
      totalKb: bytes.total / 1024,
      ...{ lcpMs: lcp, cls },
    };
  } finally {
    await browser.cerrar();
  }
}

interface Vitals {
  readonly vitals: { readonly lcp: number; readonly cls: number };
}
