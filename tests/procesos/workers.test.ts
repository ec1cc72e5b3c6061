import { setTimeout as dormir } from 'node:timers/promises';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import type { Paquete } from '../../contracts/comercio/comercio.ts';
import { fechaDe } from '../../contracts/reglas/tiempo/dias.ts';
import {
  COLA_PAGOS,
  COLA_PEDIDOS,
  WORKFLOW_CALENTAMIENTO,
} from '../../contracts/temporal/colas.ts';
import { scheduleIdPaquete } from '../../contracts/temporal/paquetes.ts';
import { CREDENCIALES_SIMULADAS } from '../../platform/ajustes/ajustes.ts';
import { comprar, hasta, pedidoDe } from '../support/personas/llamadas.ts';
import { crearEntornoDePagos, numeroNuevo } from '../support/personas/pagos.ts';
import { arrancar } from '../support/servidores/proceso.ts';
import { conProcesos, nuevosDe } from '../support/servidores/procesos.ts';
import { conocido } from '../support/personas/tienda.ts';

const { preparar, comun, alTerminar, temporal } = conProcesos();

describe('Cuando un worker dice que está listo', () => {
  it('entonces ya hizo un flujo, que no es de ningún pedido', async () => {
    const { e, worker } = await preparar();
    await worker();
    const query = `WorkflowType = '${WORKFLOW_CALENTAMIENTO}' AND ExecutionStatus = 'Completed'`;
    // What is listed lags behind.
    await hasta(async () => (await e.client.workflow.count(query)).count === 1);
    expect(await e.db.evento.count()).toBe(0);
  });
});

describe('Cuando el worker muere', () => {
  it('una y otra vez mientras entran pedidos: entonces cada uno se cumple exactamente una vez', async () => {
    const { e, worker } = await preparar();
    await e.db.repartidor.updateMany({ data: { capacidad: 1_000 } });
    const antes = (await e.db.producto.findUniqueOrThrow({ where: { id: 2 } })).stock.toNumber();
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
    await hasta(async () => (await e.db.pedido.count({ where: { estado: 'confirmado' } })) === 30);
    expect(await e.db.ticket.count()).toBe(30);
    expect(await e.db.evento.count({ where: { nombre: 'nuevo_ticket' } })).toBe(30);
    expect(await e.db.ticketHistorial.count()).toBe(30);
    expect((await e.db.producto.findUniqueOrThrow({ where: { id: 2 } })).stock.toNumber()).toBe(
      antes - 30,
    );
  });
});

describe('Cuando el worker de pagos muere mientras llegan avisos', () => {
  it('entonces cada aviso termina, cada pago cuenta una vez y cada pedido pagado sigue', async () => {
    const p = await crearEntornoDePagos({
      sinWorker: true,
      sinWorkerDePagos: true,
      temporal: temporal(),
      taskQueue: COLA_PEDIDOS,
    });
    alTerminar(() => p.cerrar());
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
    alTerminar(() => actual.matar());
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
    await hasta(async () => (await p.e.db.pedido.count({ where: { estado: 'confirmado' } })) === 8);
    await hasta(
      async () => (await p.e.db.webhookEvent.count({ where: { status: 'success' } })) === 16,
    );
    expect(await p.e.db.webhookEvent.count()).toBe(16);
    expect(await p.e.db.payment.count()).toBe(16);
    expect(await p.e.db.paymentCambio.count()).toBe(16);
    expect(await p.e.db.ticket.count()).toBe(8);
    expect(await p.e.db.devolucion.count()).toBe(0);
  });
});

describe('Cuando el worker muere mientras se hace el pedido de un paquete', () => {
  it('entonces otro lo hace, una vez, y se cumple una vez', async () => {
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
    const antes = (await e.db.producto.findUniqueOrThrow({ where: { id: 3 } })).stock.toNumber();
    const fila = await e.db.paqueteComerciante.findUniqueOrThrow({ where: { id } });
    const agenda = e.client.schedule.getHandle(scheduleIdPaquete(fila));
    alTerminar(() => agenda.delete());
    await hasta(
      async () => (await e.db.paqueteComerciante.findUnique({ where: { id } }))?.revisadoEn,
    );
    // The step waits for this lock, in the middle of its transaction, when its worker is killed.
    const traba = new pg.Client({ connectionString: e.baseUrl });
    await traba.connect();
    alTerminar(() => traba.end());
    await traba.query('BEGIN');
    await traba.query('SELECT FROM ahorro.productos WHERE id = 3 FOR UPDATE');
    await agenda.trigger();
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
    const { numero } = await hasta(() =>
      e.db.pedido.findFirst({ where: { estado: 'confirmado' } }),
    );
    const dia = fechaDe(Date.now()).replaceAll('-', '');
    expect(numero).toMatch(new RegExp(`^PED-${dia}000000-P${id}-`));
    expect(await e.db.pedido.count()).toBe(1);
    expect(await e.db.ticket.count({ where: { numero } })).toBe(1);
    expect(await nuevosDe(e, numero)).toBe(1);
    expect((await e.db.producto.findUniqueOrThrow({ where: { id: 3 } })).stock.toNumber()).toBe(
      antes - 4,
    );
    expect(await e.db.paqueteEjecucion.findMany()).toMatchObject([{ numero, estado: 'completo' }]);
  });
});
