/** A Belgrano as a deployment has it: real processes in production, each with its own secrets, by themselves or behind a proxy. */
import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { COLA_PAGOS, COLA_PEDIDOS } from '../../../contracts/temporal/colas.ts';
import { freePort } from '../../../dev/servers/ports.ts';
import { startTemporal } from '../procesos/temporal.ts';
import { createSimuladorGhl } from '../../simuladores/ghl.ts';
import { createSimuladorMp } from '../../simuladores/mp.ts';
import type { SimuladorMp } from '../../simuladores/mp.ts';
import { COBRADOR } from '../../simuladores/pagos.ts';
import { crearBase } from './base.ts';
import type { Base } from './base.ts';
import { arrancar } from './proceso.ts';
import type { Proceso } from './proceso.ts';
import { crearProxy } from './proxy.ts';
import type { Proxy } from './proxy.ts';
import { crearSmtp } from '../terceros/smtp.ts';
import type { ServidorSmtp } from '../terceros/smtp.ts';

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

type AlCerrar = (fin: () => Promise<unknown>) => void;

async function levantar(
  { conProxy, sinPagos = false, env: deMas = {} }: Opciones,
  alCerrar: AlCerrar,
): Promise<Omit<Produccion, 'cerrar'>> {
  const secretos = secretosNuevos();
  const temporal = await startTemporal();
  alCerrar(() => temporal.stop());
  const base = await crearBase();
  alCerrar(() => base.cerrar());
  const smtp = await crearSmtp();
  alCerrar(() => smtp.cerrar());
  const { mp, ...deOtros } = await levantarOtros(secretos, alCerrar);
  const puertos = { ahorro: await freePort(), tickets: await freePort() };
  const [ahorro, tickets] = [await entradaDe(puertos.ahorro), await entradaDe(puertos.tickets)];
  const tienda = `https://tienda.lan:${ahorro.proxy.puerto}`;
  const despacho = `https://despacho.lan:${tickets.proxy.puerto}`;
  const procesos = createProcesos(secretos, alCerrar, {
    ...{ NODE_ENV: 'production', ESCUCHAR_EN: '127.0.0.1' },
    ...{ DATABASE_URL: base.url, TEMPORAL_ADDRESS: temporal.address },
    SMTP_URL: `${smtp.url}/?requireTLS=false`,
    ...{ TIENDA_URL: tienda, DESPACHO_URL: despacho, PROXIES_DE_CONFIANZA: conProxy ? '1' : '0' },
    ...{ ...deOtros, ...deMas },
  });
  await Promise.all([
    procesos.worker(COLA_PEDIDOS),
    ...(sinPagos ? [] : [procesos.worker(COLA_PAGOS)]),
    procesos.tienda(puertos.ahorro),
    procesos.despacho(puertos.tickets),
  ]);
  const afuera = { ahorro: ahorro.proxy.url, tickets: tickets.proxy.url };
  const adentro = { ahorro: ahorro.directa, tickets: tickets.directa };
  const entradas = conProxy ? afuera : adentro;
  mp.avisos.destino = `${entradas.ahorro}/webhooks/mp`;
  return {
    ...{ ...entradas, adentro, tienda, despacho, base, smtp, mp, secretos },
    async otroAhorro() {
      const puerto = await freePort();
      await procesos.tienda(puerto);
      return enEstaMaquina(puerto);
    },
    iniciarPagos: () => procesos.worker(COLA_PAGOS),
  };

  async function entradaDe(puerto: number) {
    const directa = enEstaMaquina(puerto);
    return { directa, proxy: await delante(directa, alCerrar) };
  }
}

const enEstaMaquina = (puerto: number) => `http://127.0.0.1:${puerto}`;

/** Each kind of process with the secrets that it works with, and no others. */
function createProcesos(
  { AHORRO_SECRET_KEY, TICKETS_SECRET_KEY, BELGRANO_AHORRO_API_KEY, ...dePagos }: Secretos,
  alCerrar: AlCerrar,
  comun: Record<string, string>,
) {
  const arrancarUno = async (
    BELGRANO_SERVICE: 'api-ahorro' | 'api-tickets' | 'worker',
    propio: Record<string, string>,
    listo: RegExp,
  ) => {
    const env = { ...comun, ...propio, BELGRANO_SERVICE, BELGRANO_AHORRO_API_KEY };
    const proceso = await arrancar(`${BELGRANO_SERVICE}/main.ts`, env, listo);
    alCerrar(() => proceso.matar());
    return proceso;
  };
  const deAhorro = { AHORRO_SECRET_KEY, ...dePagos };
  return {
    tienda: (puerto: number) =>
      arrancarUno(
        'api-ahorro',
        { ...deAhorro, AHORRO_PORT: String(puerto) },
        /Belgrano Ahorro escucha/,
      ),
    despacho: (puerto: number) =>
      arrancarUno(
        'api-tickets',
        { TICKETS_SECRET_KEY, TICKETS_PORT: String(puerto) },
        /Belgrano Tickets escucha/,
      ),
    worker: (cola: string) =>
      arrancarUno('worker', { ...deAhorro, WORKER_COLA: cola, WORKER_PORT: '0' }, /worker listo/),
  };
}

async function delante(destino: string, alCerrar: AlCerrar): Promise<Proxy> {
  const proxy = await crearProxy(destino, inject('certificado'));
  alCerrar(() => proxy.cerrar());
  return proxy;
}

/** Other people's systems, which in production are spoken to over HTTPS alone. */
async function levantarOtros(
  { MP_ACCESS_TOKEN, MP_WEBHOOK_SECRET, GHL_API_TOKEN }: Secretos,
  alCerrar: AlCerrar,
) {
  const mp = await createSimuladorMp({
    ...{ accessToken: MP_ACCESS_TOKEN, secreto: MP_WEBHOOK_SECRET, deVerdad: true },
  });
  alCerrar(() => mp.cerrar());
  const ghl = await createSimuladorGhl({ token: GHL_API_TOKEN });
  alCerrar(() => ghl.cerrar());
  const [deMp, deGhl] = [await delante(mp.url, alCerrar), await delante(ghl.url, alCerrar)];
  return { mp, MP_BASE_URL: deMp.url, GHL_BASE_URL: deGhl.url };
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
