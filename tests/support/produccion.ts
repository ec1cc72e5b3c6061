/** A Belgrano as a deployment has it: real processes in production, each with its own secrets, by themselves or behind a proxy. */
import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { COLA_PAGOS, COLA_PEDIDOS } from '../../contracts/temporal/colas.ts';
import { freePort } from '../../dev/servers/ports.ts';
import { startTemporal } from '../../dev/servers/temporal.ts';
import { createSimuladorGhl } from '../../dev/simuladores/ghl.ts';
import { createSimuladorMp } from '../../dev/simuladores/mp.ts';
import type { SimuladorMp } from '../../dev/simuladores/mp.ts';
import { COBRADOR } from '../../dev/simuladores/pagos.ts';
import { crearBase } from './base.ts';
import type { Base } from './base.ts';
import { arrancar } from './proceso.ts';
import type { Proceso } from './proceso.ts';
import { crearProxy } from './proxy.ts';
import type { Proxy } from './proxy.ts';
import { crearSmtp } from './smtp.ts';
import type { ServidorSmtp } from './smtp.ts';

export interface Produccion {
  /** As this machine reaches them: through the proxy, where there is one. */
  readonly ahorro: string;
  readonly tickets: string;
  /** The same past the proxy: what nobody outside should reach. */
  readonly adentro: { readonly ahorro: string; readonly tickets: string };
  /** As people reach them, by names that only a browser of the tests knows. */
  readonly tienda: string;
  readonly despacho: string;
  readonly base: Base;
  readonly smtp: ServidorSmtp;
  readonly mp: SimuladorMp;
  readonly secretos: Secretos;
  /** One more process of the shop's API, by itself. @returns its address */
  otroAhorro(): Promise<string>;
  /** A worker of payments, where it was left out. */
  iniciarPagos(): Promise<Proceso>;
  cerrar(): Promise<void>;
}

type Secretos = ReturnType<typeof secretosNuevos>;

interface Opciones {
  readonly conProxy: boolean;
  readonly sinPagos?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts everything, and waits until it is there. */
export async function levantarProduccion(opciones: Opciones): Promise<Produccion> {
  const abiertos: (() => Promise<unknown>)[] = [];
  const cerrar = async () => {
    for (const fin of abiertos.splice(0).reverse()) await fin();
  };
  try {
    return { ...(await levantar(opciones, (fin) => void abiertos.push(fin))), cerrar };
  } catch (error) {
    await cerrar();
    throw error;
  }
}

async function levantar(
  { conProxy, sinPagos = false, env: deMas = {} }: Opciones,
  alCerrar: (fin: () => Promise<unknown>) => void,
): Promise<Omit<Produccion, 'cerrar'>> {
  const secretos = secretosNuevos();
  const temporal = await startTemporal();
  alCerrar(() => temporal.stop());
  const base = await crearBase();
  alCerrar(() => base.cerrar());
  const smtp = await crearSmtp();
  alCerrar(() => smtp.cerrar());
  const otros = await levantarOtros(secretos, alCerrar);
  const puertos = { ahorro: await freePort(), tickets: await freePort() };
  const adentro = {
    ahorro: `http://127.0.0.1:${puertos.ahorro}`,
    tickets: `http://127.0.0.1:${puertos.tickets}`,
  };
  const proxies = {
    ahorro: await delante(adentro.ahorro, alCerrar),
    tickets: await delante(adentro.tickets, alCerrar),
  };
  const tienda = `https://tienda.lan:${proxies.ahorro.puerto}`;
  const despacho = `https://despacho.lan:${proxies.tickets.puerto}`;
  const comun = {
    ...{ NODE_ENV: 'production', ESCUCHAR_EN: '127.0.0.1' },
    ...{ DATABASE_URL: base.url, TEMPORAL_ADDRESS: temporal.address },
    SMTP_URL: `${smtp.url}/?requireTLS=false`,
    ...{ TIENDA_URL: tienda, DESPACHO_URL: despacho, PROXIES_DE_CONFIANZA: conProxy ? '1' : '0' },
    ...{ MP_BASE_URL: otros.mpUrl, GHL_BASE_URL: otros.ghlUrl },
    BELGRANO_AHORRO_API_KEY: secretos.BELGRANO_AHORRO_API_KEY,
    ...deMas,
  };
  const proceso = async (
    servicio: 'api-ahorro' | 'api-tickets' | 'worker',
    suyo: Record<string, string>,
    listo: RegExp,
  ) => {
    const env = { ...comun, ...suyo, BELGRANO_SERVICE: servicio };
    const arrancado = await arrancar(`${servicio}/main.ts`, env, listo);
    alCerrar(() => arrancado.matar());
    return arrancado;
  };
  const { AHORRO_SECRET_KEY, TICKETS_SECRET_KEY, ...dePagos } = secretos;
  const tiendaEn = (puerto: number) =>
    proceso(
      'api-ahorro',
      { AHORRO_SECRET_KEY, ...dePagos, AHORRO_PORT: String(puerto) },
      /Belgrano Ahorro escucha/,
    );
  const worker = (cola: string) =>
    proceso(
      'worker',
      { AHORRO_SECRET_KEY, ...dePagos, WORKER_COLA: cola, WORKER_PORT: '0' },
      /worker listo/,
    );
  await Promise.all([
    worker(COLA_PEDIDOS),
    ...(sinPagos ? [] : [worker(COLA_PAGOS)]),
    tiendaEn(puertos.ahorro),
    proceso(
      'api-tickets',
      { TICKETS_SECRET_KEY, TICKETS_PORT: String(puertos.tickets) },
      /Belgrano Tickets escucha/,
    ),
  ]);
  const afuera = { ahorro: proxies.ahorro.url, tickets: proxies.tickets.url };
  const { ahorro, tickets } = conProxy ? afuera : adentro;
  otros.mp.avisos.destino = `${ahorro}/webhooks/mp`;
  return {
    ...{ ahorro, tickets, adentro, tienda, despacho, base, smtp, mp: otros.mp, secretos },
    async otroAhorro() {
      const puerto = await freePort();
      await tiendaEn(puerto);
      return `http://127.0.0.1:${puerto}`;
    },
    iniciarPagos: () => worker(COLA_PAGOS),
  };
}

async function delante(
  destino: string,
  alCerrar: (fin: () => Promise<unknown>) => void,
): Promise<Proxy> {
  const proxy = await crearProxy(destino, inject('certificado'));
  alCerrar(() => proxy.cerrar());
  return proxy;
}

/** Other people's systems, which in production are spoken to over HTTPS alone. */
async function levantarOtros(
  { MP_ACCESS_TOKEN, MP_WEBHOOK_SECRET, GHL_API_TOKEN }: Secretos,
  alCerrar: (fin: () => Promise<unknown>) => void,
) {
  const mp = await createSimuladorMp({
    ...{ accessToken: MP_ACCESS_TOKEN, secreto: MP_WEBHOOK_SECRET, deVerdad: true },
  });
  alCerrar(() => mp.cerrar());
  const ghl = await createSimuladorGhl({ token: GHL_API_TOKEN });
  alCerrar(() => ghl.cerrar());
  const [deMp, deGhl] = [await delante(mp.url, alCerrar), await delante(ghl.url, alCerrar)];
  return { mp, mpUrl: deMp.url, ghlUrl: deGhl.url };
}

function secretosNuevos() {
  const nuevo = () => randomBytes(24).toString('hex');
  return {
    ...{ AHORRO_SECRET_KEY: nuevo(), TICKETS_SECRET_KEY: nuevo() },
    BELGRANO_AHORRO_API_KEY: nuevo(),
    ...{ MP_ACCESS_TOKEN: nuevo(), MP_WEBHOOK_SECRET: nuevo(), GHL_API_TOKEN: nuevo() },
    MP_COLLECTOR_ID: String(COBRADOR),
  };
}
