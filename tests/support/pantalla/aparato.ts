/**
 * A browser whose push service is ours: it asks it for subscriptions as it would its maker's, which no test reaches, and
 * is brought what that one was handed.
 */
import type { BrowserContext, Page, Worker } from 'playwright-core';
import { hasta } from '../personas/llamadas.ts';
import type { Aviso, ServicioDePush } from '../terceros/push.ts';
import type { Persona } from './navegador.ts';

/** What stands in for the browser's own account of its subscription: pages keep it here. */
const GUARDADA = 'navegador.suscripcion';
const ARMAR = `const armar = (datos, alTerminar) => ({
  ...datos, toJSON: () => datos, unsubscribe: () => { alTerminar(); return Promise.resolve(true); },
});`;
const EN_PAGINAS = `(() => {
  if (typeof PushManager === 'undefined') return;
  ${ARMAR}
  const guardada = () => JSON.parse(localStorage.getItem('${GUARDADA}') ?? 'null');
  const dar = (datos) => datos && armar(datos, () => localStorage.removeItem('${GUARDADA}'));
  PushManager.prototype.getSubscription = async () => dar(guardada());
  PushManager.prototype.subscribe = async (opciones) => {
    const datos = guardada() ?? await window.suscribirEnElServicio(opciones);
    localStorage.setItem('${GUARDADA}', JSON.stringify(datos));
    return dar(datos);
  };
  // A worker that hears nothing for half a minute is put to sleep, and does not wake while somebody is attached to it.
  const despertar = ({ active }) => active?.postMessage('seguí despierto');
  setInterval(() => void navigator.serviceWorker?.ready.then(despertar), 5_000);
  window.pedidosDePermiso = 0;
  const pedir = Notification.requestPermission.bind(Notification);
  Notification.requestPermission = () => { window.pedidosDePermiso++; return pedir(); };
})();`;

interface Opciones {
  readonly userVisibleOnly: boolean;
  readonly applicationServerKey: string;
}

/** @param fallar whether it gives none now */
export async function conServicioDePush(
  { contexto }: Persona,
  servicio: ServicioDePush,
  { nombre, clave, fallar = () => false }: DelAparato,
): Promise<void> {
  await contexto.exposeFunction('suscribirEnElServicio', (opciones: Opciones) => {
    // As browsers do: what is not shown is not subscribed to, and each subscription is for one key.
    if (!opciones.userVisibleOnly || opciones.applicationServerKey !== clave)
      throw new Error(`no así: ${JSON.stringify(opciones)}`);
    if (fallar()) throw new Error('AbortError: push service not available');
    return servicio.suscribir(nombre);
  });
  await contexto.addInitScript(EN_PAGINAS);
}
interface DelAparato {
  /** By which the push service knows it. */
  readonly nombre: string;
  /** For which there is a subscription. */
  readonly clave: string;
  readonly fallar?: () => boolean;
}

export const permitir = ({ contexto }: Persona, url: string): Promise<void> =>
  contexto.grantPermissions(['notifications'], { origin: new URL(url).origin });

/** What somebody has answered their browser when it asked whether the page may show notices. */
export async function permiso(
  pagina: Page,
  setting: 'denied' | 'granted',
  url: string,
): Promise<void> {
  const cdp = await pagina.context().newCDPSession(pagina);
  const { origin } = new URL(url);
  await cdp.send('Browser.setPermission', {
    ...{ permission: { name: 'notifications' }, setting, origin },
  });
}

/** Whether the browser has a subscription, and how often the page has asked whether it may. */
export const suscripto = (pagina: Page): Promise<boolean> =>
  pagina.evaluate<boolean>(`localStorage.getItem('${GUARDADA}') !== null`);
export const pedidosDePermiso = (pagina: Page): Promise<number> =>
  pagina.evaluate<number>('window.pedidosDePermiso');

/** What the push service was handed, brought to the page's service worker as the browser would. */
export async function traer(pagina: Page, avisos: readonly Aviso[]): Promise<void> {
  await pagina.evaluate('navigator.serviceWorker.ready.then(() => null)');
  const cdp = await pagina.context().newCDPSession(pagina);
  const registrado = new Promise<string>((resolve) => {
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: [primera] }) => {
      if (primera !== undefined) resolve(primera.registrationId);
    });
  });
  await cdp.send('ServiceWorker.enable');
  const registrationId = await registrado;
  const { origin } = new URL(pagina.url());
  const sw = await trabajador(pagina.context());
  await sw.evaluate(CONTAR);
  for (const aviso of avisos) {
    const antes = await sw.evaluate<number>('puestos');
    await cdp.send('ServiceWorker.deliverPushMessage', {
      ...{ origin, registrationId, data: JSON.stringify(aviso) },
    });
    // Looked at while it is being put up, the browser takes it for closed and forgets it.
    await hasta(async () => (await sw.evaluate<number>('puestos')) > antes);
  }
}
/** How many its worker has put up. */
const CONTAR = `if (self.puestos === undefined) {
  self.puestos = 0;
  const mostrar = registration.showNotification.bind(registration);
  registration.showNotification = (...aviso) => mostrar(...aviso).then(() => { self.puestos += 1; });
}`;

export interface Mostrado {
  readonly title: string;
  readonly body: string;
  readonly tag: string;
  readonly data: string;
}
/** A look that the browser does not answer is taken again: it does not, now and then, while it is showing one. */
const VER = `Promise.race([
  navigator.serviceWorker.ready.then(async (registro) =>
    (await registro.getNotifications()).map(({ title, body, tag, data }) => ({ title, body, tag, data }))),
  new Promise((listo) => setTimeout(() => listo([]), 2_000)),
])`;

/** The notices that are on the screen, once there is one with this title. */
export const mostrados = (pagina: Page, titulo: string): Promise<readonly Mostrado[]> =>
  hasta(async () => {
    const todos = await pagina.evaluate<Mostrado[]>(VER);
    return todos.some(({ title }) => title === titulo) && todos;
  });

/** The service worker of the person's pages. */
const trabajador = (contexto: BrowserContext): Promise<Worker> =>
  hasta(() => Promise.resolve(contexto.serviceWorkers()[0] ?? false));

/**
 * A touch on the notice that is shown. What a browser lets nobody do but a hand is written down instead.
 * @returns what it did: brought a page to the front, or opened one
 */
export async function tocar(persona: Persona): Promise<readonly [que: string, ruta: string]> {
  const sw = await trabajador(persona.contexto);
  return hasta(() => sw.evaluate<[string, string] | null>(TOCAR));
}
const TOCAR = `Promise.race([
  new Promise((listo) => {
    const ruta = (url) => url.replace(location.origin, '');
    Clients.prototype.openWindow = async (url) => listo(['abre', ruta(url)]);
    WindowClient.prototype.focus = async function () { listo(['muestra', ruta(this.url)]); };
    void registration.getNotifications().then(([notification]) => notification === undefined ||
      dispatchEvent(new NotificationEvent('notificationclick', { notification })));
  }),
  new Promise((listo) => setTimeout(() => listo(null), 5_000)),
])`;

/** The browser ends its subscription and tells its worker, which is given `nueva` when it asks; none: nobody answers. */
export async function mudar(
  persona: Persona,
  nueva: ReturnType<ServicioDePush['suscribir']>,
): Promise<void> {
  const sw = await trabajador(persona.contexto);
  await persona.pagina.evaluate(
    `localStorage.setItem('${GUARDADA}', JSON.stringify(${JSON.stringify(nueva)}))`,
  );
  await sw.evaluate(`(() => {
    ${ARMAR}
    PushManager.prototype.getSubscription = async () => null;
    PushManager.prototype.subscribe = async () => armar(${JSON.stringify(nueva)}, () => {});
    dispatchEvent(new ExtendableEvent('pushsubscriptionchange'));
  })()`);
}
