/** A real browser, for walks through the pages. */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { BrowserContext, Page } from 'playwright-core';

const COMPLETO = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
/** The same engine without what a window needs: a quarter less work in a walk. */
const SIN_VENTANA = '/usr/bin/chromium-headless-shell';
const LIVIANO =
  process.env.CHROMIUM_PATH === undefined && existsSync(SIN_VENTANA) ? SIN_VENTANA : COMPLETO;
const CAPTURAS = new URL('../../e2e/capturas/', import.meta.url).pathname;

export interface Pantalla {
  readonly ancho: number;
  readonly alto: number;
}
export const ESCRITORIO: Pantalla = { ancho: 1280, alto: 800 };
export const TELEFONO: Pantalla = { ancho: 360, alto: 740 };
export const GRANDE: Pantalla = { ancho: 1440, alto: 900 };

/** What else their machine has. */
export interface Aparatos {
  /** The browser's own, which shows a test picture; they let the page use it, or have none that may be used. */
  readonly camara?: 'permitida' | 'negada';
  /** A screen that is touched. */
  readonly tactil?: boolean;
  /** A browser with all it has, as what it shows beside the page. */
  readonly completo?: boolean;
}
const CAMARA = {
  permitida: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  negada: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream=deny'],
} as const;

export interface Navegador {
  /** Somebody with a machine of their own: no cookies shared with others. */
  persona(pantalla?: Pantalla, con?: Aparatos): Promise<Persona>;
  cerrar(): Promise<void>;
}
export interface Persona {
  readonly contexto: BrowserContext;
  readonly pagina: Page;
  /** What the page complained about: uncaught errors, policy violations. */
  readonly quejas: string[];
}

/**
 * @param huella of a certificate that nobody signed, to be believed all the same
 * @throws Error that names the package to install when there is no Chromium
 */
export async function abrirNavegador(huella?: string): Promise<Navegador> {
  if (!existsSync(COMPLETO)) {
    throw new Error(
      `No hay un Chromium en ${COMPLETO}: instalalo con «apt-get install -y chromium» o decí dónde está con CHROMIUM_PATH`,
    );
  }
  const perfiles = mkdtempSync(join(tmpdir(), 'belgrano-chromium-'));
  const contextos: BrowserContext[] = [];
  return {
    async persona(pantalla = ESCRITORIO, { camara, tactil = false, completo = false } = {}) {
      // Each with an empty folder: one browser process, one person.
      const contexto = await chromium.launchPersistentContext(
        join(perfiles, `${contextos.length}`),
        {
          executablePath: completo ? COMPLETO : LIVIANO,
          viewport: { width: pantalla.ancho, height: pantalla.alto },
          hasTouch: tactil,
          locale: 'es-AR',
          timezoneId: 'America/Argentina/Buenos_Aires',
          args: [
            '--no-sandbox',
            '--disable-gpu',
            '--disable-quic',
            '--no-first-run',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
            // An address of a LAN, where plain http is not safe to the browser.
            '--host-resolver-rules=MAP *.lan 127.0.0.1',
            ...(camara === undefined ? [] : CAMARA[camara]),
            ...(huella === undefined ? [] : [`--ignore-certificate-errors-spki-list=${huella}`]),
          ],
        },
      );
      contexto.setDefaultTimeout(30_000);
      contextos.push(contexto);
      ABIERTOS.add(contexto);
      contexto.on('close', () => ABIERTOS.delete(contexto));
      const pagina = contexto.pages()[0] ?? (await contexto.newPage());
      const quejas: string[] = [];
      pagina.on('pageerror', (error) => quejas.push(error.message));
      pagina.on('console', (mensaje) => {
        if (mensaje.type() !== 'error') return;
        // Failed requests are told by the page itself, and are part of the walk.
        if (!/Failed to load resource|WebSocket connection|ERR_/.test(mensaje.text()))
          quejas.push(mensaje.text());
      });
      return { contexto, pagina, quejas };
    },
    async cerrar() {
      await Promise.all(contextos.map((contexto) => contexto.close()));
      rmSync(perfiles, { recursive: true, force: true });
    },
  };
}

/** Browsers that are open now. */
const ABIERTOS = new Set<BrowserContext>();

/** What every open page shows now, as somebody who cannot see it would hear it; for a walk that failed. */
export async function queSeVe(): Promise<string> {
  const paginas = [...ABIERTOS].flatMap((contexto) => contexto.pages());
  const vistas = await Promise.all(
    paginas.map(async (pagina) => {
      const voz = await pagina
        .locator('body')
        .ariaSnapshot({ timeout: 5_000 })
        .catch((error: unknown) => String(error));
      return `— ${pagina.url()}\n${voz.slice(0, 3_000)}`;
    }),
  );
  return vistas.join('\n');
}

/** Keeps what the page looks like, for people to look at; where nobody will, as in CI, `CAPTURAS=no` keeps nothing. */
export async function capturar(pagina: Page, nombre: string): Promise<void> {
  if (process.env.CAPTURAS === 'no') return;
  mkdirSync(CAPTURAS, { recursive: true });
  await pagina.screenshot({ path: join(CAPTURAS, `${nombre}.png`) });
}
