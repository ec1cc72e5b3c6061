import { setTimeout as dormir } from 'node:timers/promises';
import { createServer } from 'node:net';
import pg from 'pg';
import { io } from 'socket.io-client';
import { afterEach, describe, expect, it } from 'vitest';
import type { Paquete } from '../../contracts/comercio.ts';
import { fechaDe } from '../../contracts/ritmo.ts';
import { COLA_PAGOS, COLA_PEDIDOS, scheduleIdPaquete } from '../../contracts/temporal.ts';
import { freePort } from '../../dev/ports.ts';
import { CREDENCIALES_SIMULADAS } from '../../platform/env.ts';
import {
  API_KEY,
  cambiarEstado,
  comprar,
  entrar,
  hasta,
  llamar,
  pedidoDe,
} from '../support/llamadas.ts';
import { crearEntorno } from '../support/entorno.ts';
import type { Entorno } from '../support/entorno.ts';
import { crearPar } from '../support/par.ts';
import type { Par } from '../support/par.ts';
import { crearEntornoDePagos, numeroNuevo } from '../support/pagos.ts';
import { conocido } from '../support/tienda.ts';
import { arrancar } from '../support/proceso.ts';
import type { Proceso } from '../support/proceso.ts';

/** Real processes, real kill -9. The only file that works on the product's own task queue. */
const LIMITE = 180_000;
const abiertos: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cerrar of abiertos.splice(0).reverse()) await cerrar();
});

async function preparar(variables: (par: Par) => Record<string, string> = () => ({})) {
  const par = await crearPar();
  abiertos.push(() => par.cerrar());
  const env = variables(par);
  const e = await crearEntorno({ sinWorker: true, taskQueue: COLA_PEDIDOS, env });
  abiertos.push(() => e.cerrar());
  const worker = async (): Promise<Proceso> => {
    const proceso = await arrancar(
      'worker/main.ts',
      { ...comun(e), ...env, WORKER_PORT: '0' },
      /worker listo/,
    );
    abiertos.push(() => proceso.matar());
    return proceso;
  };
  return { e, par, worker };
}

const comun = (e: Entorno) => ({
  DATABASE_URL: e.baseUrl,
  TEMPORAL_ADDRESS: e.env.TEMPORAL_ADDRESS,
  RELEVO_EDAD_MS: '500',
});

const nuevosDe = (e: Entorno, numero: string) =>
  e.db.evento.count({
    where: { nombre: 'nuevo_ticket', datos: { path: ['numero'], equals: numero } },
  });

describe('Cuando el worker muere entre dos pasos', () => {
  it(
    'después del ticket y antes de confirmar: entonces hay un ticket, un aviso y una confirmación',
    { timeout: LIMITE },
    async () => {
      const { e, par, worker } = await preparar(({ url }) => ({ BELGRANO_AHORRO_URL: url }));
      par.guion = ['cuelga'];
      const primero = await worker();
      const numero = 'PED-20250101000000-0001';
      const { status } = await llamar(`${e.tickets}/api/tickets`, {
        apiKey: true,
        cuerpo: { numero, cliente_nombre: 'Ana', total: 10 },
      });
      expect(status).toBe(201);
      await hasta(async () => par.recibidas.length === 1);
      await primero.matar();
      await worker();
      await hasta(async () => par.recibidas.length === 2, 45_000);
      expect(par.recibidas[1]?.cuerpo).toEqual(par.recibidas[0]?.cuerpo);
      expect(await e.db.ticket.count({ where: { numero } })).toBe(1);
      expect(await nuevosDe(e, numero)).toBe(1);
      await dormir(1_500);
      expect(par.recibidas).toHaveLength(2);
    },
  );

  it(
    'con el ticket remoto hecho y la respuesta en camino: entonces no hay un segundo ticket',
    { timeout: LIMITE },
    async () => {
      const { e, par, worker } = await preparar(({ url }) => ({ TICKETERA_URL: url }));
      par.guion = ['hace-y-cuelga'];
      const primero = await worker();
      const compra = comprar(e.ahorro);
      await hasta(async () => par.recibidas.length === 1);
      await primero.matar();
      await worker();
      const { numero } = (await compra).cuerpo.pedido;
      const pedido = await hasta(async () => {
        const fila = await e.db.pedido.findUniqueOrThrow({ where: { numero } });
        return fila.estado === 'confirmado' && fila;
      }, 45_000);
      expect([...par.tickets]).toEqual([[numero, pedido.ticketId]]);
      expect(par.recibidas.every(({ cuerpo }) => cuerpo['numero'] === numero)).toBe(true);
    },
  );

  it(
    'una y otra vez mientras entran pedidos: entonces cada uno se cumple exactamente una vez',
    { timeout: LIMITE },
    async () => {
      const { e, worker } = await preparar();
      await e.db.repartidor.updateMany({ data: { capacidad: 1_000 } });
      const antes = (await e.db.producto.findUniqueOrThrow({ where: { id: 2 } })).stock;
      let actual = await worker();
      const respuestas: Promise<Awaited<ReturnType<typeof comprar>>>[] = [];
      for (let muerte = 0; muerte < 3; muerte += 1) {
        for (let i = 0; i < 10; i += 1) {
          const cuerpo = pedidoDe([{ producto_id: 2, cantidad: 1 }]);
          respuestas.push(comprar(e.ahorro, { cuerpo }));
          await dormir(20);
        }
        await actual.matar();
        actual = await worker();
      }
      const compras = await Promise.all(respuestas);
      expect(compras.every(({ status }) => status === 201 || status === 202)).toBe(true);
      const numeros = compras.map(({ cuerpo }) => cuerpo.pedido.numero);
      expect(new Set(numeros).size).toBe(30);
      await hasta(
        async () => (await e.db.pedido.count({ where: { estado: 'confirmado' } })) === 30,
        60_000,
      );
      expect(await e.db.ticket.count()).toBe(30);
      expect(await e.db.evento.count({ where: { nombre: 'nuevo_ticket' } })).toBe(30);
      expect(await e.db.ticketHistorial.count()).toBe(30);
      expect((await e.db.producto.findUniqueOrThrow({ where: { id: 2 } })).stock).toBe(antes - 30);
    },
  );
});

describe('Cuando el worker de pagos muere mientras llegan avisos', () => {
  it(
    'entonces cada aviso termina, cada pago cuenta una vez y cada pedido pagado sigue',
    { timeout: LIMITE },
    async () => {
      const p = await crearEntornoDePagos({
        sinWorker: true,
        sinWorkerDePagos: true,
        taskQueue: COLA_PEDIDOS,
      });
      abiertos.push(() => p.cerrar());
      await p.e.iniciarWorker();
      const env = {
        ...CREDENCIALES_SIMULADAS,
        ...comun(p.e),
        MP_BASE_URL: p.mp.url,
        GHL_BASE_URL: p.ghl.url,
        WORKER_COLA: COLA_PAGOS,
        WORKER_PORT: '0',
      };
      const worker = () => arrancar('worker/main.ts', env, /worker listo/);
      let actual = await worker();
      abiertos.push(() => actual.matar());
      const numeros: string[] = [];
      for (let i = 0; i < 8; i += 1) numeros.push(await numeroNuevo(p));
      p.mp.avisos.fallar('dos-veces', 3);
      const avisos = numeros.map(async (numero) => {
        await p.mp.pagar(numero, 'rejected');
        await p.mp.pagar(numero, 'approved');
      });
      await dormir(150);
      for (let muerte = 0; muerte < 2; muerte += 1) {
        await actual.matar();
        actual = await worker();
      }
      await Promise.all(avisos);
      await hasta(
        async () => (await p.e.db.pedido.count({ where: { estado: 'confirmado' } })) === 8,
        60_000,
      );
      await hasta(
        async () => (await p.e.db.webhookEvent.count({ where: { status: 'success' } })) === 16,
        30_000,
      );
      expect(await p.e.db.webhookEvent.count()).toBe(16);
      expect(await p.e.db.payment.count()).toBe(16);
      expect(await p.e.db.paymentCambio.count()).toBe(16);
      expect(await p.e.db.ticket.count()).toBe(8);
      expect(await p.e.db.devolucion.count()).toBe(0);
    },
  );
});

describe('Cuando la API muere después de guardar el pedido', () => {
  it('entonces el relevo lo toma y se cumple una vez', { timeout: LIMITE }, async () => {
    const { e, worker } = await preparar();
    await worker();
    // A Temporal that never answers keeps the API waiting with the order stored.
    const mudo = createServer(() => undefined);
    await new Promise<void>((resolve) => mudo.listen(0, '127.0.0.1', resolve));
    abiertos.push(async () => mudo.close());
    const direccion = mudo.address();
    const puertoMudo = typeof direccion === 'object' ? direccion?.port : 0;
    const api = await arrancar(
      'api-ahorro/main.ts',
      { ...comun(e), TEMPORAL_ADDRESS: `127.0.0.1:${puertoMudo}`, AHORRO_PORT: '0' },
      /Belgrano Ahorro escucha[\s\S]*puerto: (\d+)/,
    );
    abiertos.push(() => api.matar());
    const puerto = /puerto: (\d+)/.exec(api.salida())?.[1];
    const cortada = comprar(`http://127.0.0.1:${puerto}`).then(
      () => false,
      () => true,
    );
    const { numero } = await hasta(() => e.db.pedido.findFirst());
    await api.matar();
    expect(await cortada).toBe(true);
    await hasta(async () => (await e.db.pedido.findFirst())?.estado === 'confirmado');
    expect(await e.db.ticket.count()).toBe(1);
    expect(await nuevosDe(e, numero)).toBe(1);
  });
});

describe('Cuando el worker muere mientras se hace el pedido de un paquete', () => {
  it('entonces otro lo hace, una vez, y se cumple una vez', { timeout: LIMITE }, async () => {
    const { e, worker } = await preparar();
    const primero = await worker();
    const tito = await conocido(e.ahorro, 'comerciante@example.com', 'comerciante-belgrano-2025');
    const { cuerpo } = await tito.pedir<{ paquete: Paquete }>('/api/paquetes', {
      cuerpo: {
        ...{
          nombre: 'De todos los días',
          frecuencia: 'semanal',
          dias_semana: [1, 2, 3, 4, 5, 6, 7],
        },
        items: [{ producto_id: 3, cantidad: 4 }],
      },
    });
    const { id } = cuerpo.paquete;
    const antes = (await e.db.producto.findUniqueOrThrow({ where: { id: 3 } })).stock;
    const suyo = e.client.schedule.getHandle(scheduleIdPaquete(id));
    abiertos.push(() => suyo.delete());
    await hasta(
      async () => (await e.db.paqueteComerciante.findUnique({ where: { id } }))?.revisadoEn,
    );
    // The step waits for this lock, in the middle of its transaction, when its worker is killed.
    const traba = new pg.Client({ connectionString: e.baseUrl });
    await traba.connect();
    abiertos.push(() => traba.end());
    await traba.query('BEGIN');
    await traba.query('SELECT FROM ahorro.productos WHERE id = 3 FOR UPDATE');
    await suyo.trigger();
    await hasta(async () => {
      const { rows } = await traba.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return rows[0]?.n === 1;
    });
    await primero.matar();
    await worker();
    await traba.query('ROLLBACK');
    const numero = `PED-${fechaDe(Date.now()).replaceAll('-', '')}000000-P${id}`;
    await hasta(
      async () => (await e.db.pedido.findUnique({ where: { numero } }))?.estado === 'confirmado',
      60_000,
    );
    expect(await e.db.pedido.count()).toBe(1);
    expect(await e.db.ticket.count({ where: { numero } })).toBe(1);
    expect(await nuevosDe(e, numero)).toBe(1);
    expect((await e.db.producto.findUniqueOrThrow({ where: { id: 3 } })).stock).toBe(antes - 4);
    expect(await e.db.paqueteEjecucion.findMany()).toMatchObject([{ numero, estado: 'completo' }]);
  });
});

describe('Cuando hay dos procesos de despacho y dos workers, y muere uno de cada', () => {
  it('entonces cada tablero ve cada aviso, y en orden', { timeout: LIMITE }, async () => {
    const { e, worker } = await preparar();
    await e.db.repartidor.updateMany({ data: { capacidad: 1_000 } });
    const [primero] = await Promise.all([worker(), worker()]);
    const despacho = async (puerto: number) => {
      const api = await arrancar(
        'api-tickets/main.ts',
        { ...comun(e), TICKETS_PORT: String(puerto) },
        /Belgrano Tickets escucha/,
      );
      abiertos.push(() => api.matar());
      return api;
    };
    const puertos = [await freePort(), await freePort()] as const;
    const [muere] = await Promise.all(puertos.map(despacho));
    const tableros = await Promise.all(puertos.map(abrirTablero));
    // The queue is shared with what earlier tests left running: that may have told something already.
    const { _max: previo } = await e.db.evento.aggregate({ _max: { eventoId: true } });
    const desde = Number(previo.eventoId ?? 0);

    const compras: Promise<Awaited<ReturnType<typeof comprar>>>[] = [];
    const admin = await entrar(e.tickets);
    const seguidos = Array.from({ length: 40 }, async (_, i) => {
      await dormir(i * 100);
      const compra = comprar(e.ahorro);
      compras.push(compra);
      const { numero } = (await compra).cuerpo.pedido;
      await hasta(() => e.db.ticket.findUnique({ where: { numero } }), 45_000);
      await cambiarEstado(e.tickets, admin, numero, 'en_preparacion');
    });
    // Before its first event a client has nothing to go on from: it would start from its return.
    await hasta(async () => tableros.every(({ vistos }) => vistos.length > 0));
    await Promise.all([muere?.matar(), primero.matar()]);
    await dormir(1_000);
    await Promise.all([despacho(puertos[0]), worker()]);
    await Promise.all(seguidos);

    const enLaBase = await e.db.evento.findMany({ orderBy: { eventoId: 'asc' } });
    const todos = enLaBase.map(({ eventoId }) => Number(eventoId)).filter((id) => id > desde);
    expect(enLaBase.filter(({ nombre }) => nombre === 'nuevo_ticket')).toHaveLength(40);
    for (const tablero of tableros) {
      const vistos = () => [...new Set(tablero.vistos)].filter((id) => id > desde);
      await hasta(async () => vistos().length >= todos.length).catch(() => undefined);
      expect(vistos(), tablero.historia.join('\n')).toEqual(todos);
    }
    expect(tableros[0]?.conexiones()).toBeGreaterThan(1);
  });
});

/** A board as the page has it: it comes back by itself, with the last event it saw. */
async function abrirTablero(puerto: number) {
  const vistos: number[] = [];
  /** What happened to its connection, for who reads why it saw too little. */
  const historia: string[] = [];
  let conexiones = 0;
  const socket = io(`http://127.0.0.1:${puerto}`, {
    auth: (decir) =>
      decir({ apiKey: API_KEY, ...(vistos.length > 0 ? { desde: vistos.at(-1) } : {}) }),
    transports: ['websocket'],
    reconnectionDelay: 100,
    reconnectionDelayMax: 500,
    forceNew: true,
  });
  abiertos.push(async () => socket.disconnect());
  socket.onAny((_nombre: string, { evento_id }: { evento_id: number }) => vistos.push(evento_id));
  socket.on('connect', () => {
    conexiones += 1;
    historia.push(`conectado, después de ${vistos.at(-1)}`);
  });
  socket.on('connect_error', ({ message }) => historia.push(`no entra: ${message}`));
  socket.on('disconnect', (motivo) => {
    historia.push(`afuera en ${vistos.at(-1)}: ${motivo}`);
    // The server lets go on purpose of who it cannot bring up to date: the page comes back by itself.
    if (motivo === 'io server disconnect') setTimeout(() => socket.connect(), 500);
  });
  await hasta(async () => conexiones > 0);
  return { vistos, historia, conexiones: () => conexiones };
}

describe('Cuando se pide a un proceso que termine', () => {
  it('entonces contesta lo que está en curso y sale con 0', { timeout: LIMITE }, async () => {
    const { e, worker } = await preparar();
    const suyo = await worker();
    const api = await arrancar(
      'api-ahorro/main.ts',
      { ...comun(e), AHORRO_PORT: '0' },
      /puerto: \d+/,
    );
    abiertos.push(() => api.matar());
    const puerto = /puerto: (\d+)/.exec(api.salida())?.[1];
    const enCurso = comprar(`http://127.0.0.1:${puerto}`);
    await hasta(() => e.db.pedido.findFirst());
    const salida = api.terminar();
    expect((await enCurso).status).toBe(201);
    expect(await salida).toBe(0);
    expect(await suyo.terminar()).toBe(0);
  });

  it('entonces un ajuste malo lo nombra y sale con 1', { timeout: LIMITE }, async () => {
    const malo = arrancar('api-tickets/main.ts', { TICKETS_PORT: 'abc' }, /nunca/);
    await expect(malo).rejects.toThrow(/terminó \(1\)[\s\S]*TICKETS_PORT/);
  });
});
