import { afterEach, describe, expect, it } from 'vitest';
import pMap from 'p-map';
import type { Paquete } from '../../contracts/comercio/comercio.ts';
import type { EstadoTicket } from '../../contracts/reglas/estados.ts';
import { DIA_MS } from '../../contracts/reglas/tiempo/dias.ts';
import { scheduleIdPaquete } from '../../contracts/temporal/paquetes.ts';
import { agendasDePagos } from '../../flujos/pagos.ts';
import { comprar, entrar, hasta, llamar, pedidoDe } from '../support/personas/llamadas.ts';
import { comprarEnLinea, enEstado } from '../support/personas/pagos.ts';
import { conocido } from '../support/personas/tienda.ts';
import { prepararDesastre, vista } from './desastre.ts';

const abiertos: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cerrar of abiertos.splice(0).reverse()) await cerrar();
});

/** How many orders there are of each kind when it happens: 200 in all. */
const HAY: readonly (readonly [readonly EstadoTicket[], number])[] = [
  [[], 60],
  [['en_preparacion'], 40],
  [['en_preparacion', 'en_camino'], 30],
  [['en_preparacion', 'en_camino', 'no_entregado'], 20],
];
const ESPERAN_REPARTIDOR = 20;
const ESPERAN_PAGO = 30;
const A_LA_VEZ = 8;

describe('Cuando Temporal pierde todo lo que sabía', () => {
  it('entonces en un minuto cada pedido abierto tiene otra vez quien lo lleve, como estaba', async () => {
    const { p, temporal, arrancarWorkers } = await prepararDesastre((cerrar) =>
      abiertos.push(cerrar),
    );
    const { e } = p;
    await arrancarWorkers(e.baseUrl);
    await e.db.producto.updateMany({ data: { stock: 10_000 } });
    await e.db.repartidor.updateMany({ data: { capacidad: 1_000 } });
    const admin = await entrar(e.tickets);
    const cuerpo = pedidoDe([{ producto_id: 2, cantidad: 1 }]);
    // On a busy machine some are not known in time: the same key is the same change.
    const mover = (numero: string, estado: EstadoTicket) =>
      hasta(async () => {
        const { status } = await llamar(`${e.tickets}/api/tickets/${numero}/estado`, {
          ...{ metodo: 'PATCH', token: admin, cuerpo: { estado } },
          cabeceras: { 'Idempotency-Key': `${numero}-${estado}` },
        });
        return status === 200;
      });
    const comprado = async (estados: readonly EstadoTicket[] = []) => {
      const { numero } = (await comprar(e.ahorro, { cuerpo })).cuerpo.pedido;
      await hasta(() => e.db.ticket.findUnique({ where: { numero } }));
      for (const estado of estados) await mover(numero, estado);
      return numero;
    };
    const recorridos = HAY.flatMap(([estados, cuantos]) =>
      Array.from({ length: cuantos }, () => estados),
    );
    const numeros = await pMap(recorridos, comprado, { concurrency: A_LA_VEZ });
    // Nobody has room for more.
    await e.db.repartidor.updateMany({ data: { capacidad: 1 } });
    const sinNadie = Array.from({ length: ESPERAN_REPARTIDOR }, () => []);
    numeros.push(...(await pMap(sinNadie, comprado, { concurrency: A_LA_VEZ })));
    const porPagar = await pMap(
      Array.from({ length: ESPERAN_PAGO }),
      async () => (await comprarEnLinea(p)).cuerpo.pedido.numero,
      { concurrency: A_LA_VEZ },
    );
    await Promise.all(porPagar.map((numero) => enEstado(p, numero, 'pago_pendiente')));
    await hasta(async () => (await e.db.preferencia.count()) === ESPERAN_PAGO);
    const paquete = await armarPaquete();

    const foto = async () => ({
      tickets: await e.db.ticket.findMany({ orderBy: { id: 'asc' } }),
      nuevos: await e.db.evento.count({ where: { nombre: 'nuevo_ticket' } }),
      enlaces: await e.db.preferencia.findMany({ orderBy: { pedidoId: 'asc' } }),
    });
    const todos = [...numeros, ...porPagar];
    expect(todos).toHaveLength(200);
    const vistas = await pMap(todos, (numero) => vista(e, numero), { concurrency: A_LA_VEZ });
    const antes = await foto();
    const stock = (await e.db.producto.findUniqueOrThrow({ where: { id: 2 } })).stock.toNumber();

    await temporal.morir({ sinDatos: true });
    const volvio = Date.now();
    const viven = await pMap(todos, async (numero) => {
      await hasta(() => vista(e, numero).catch(() => null));
      return Date.now() - volvio;
    });
    console.log(`Los 200 vuelven a tener flujo a los ${Math.max(...viven)} ms`);
    expect(Math.max(...viven)).toBeLessThan(60_000);

    const despues = await pMap(todos, (numero) => vista(e, numero), { concurrency: A_LA_VEZ });
    for (const [i, recobrada] of despues.entries()) {
      const { numero, estado, ticket, sinRepartidor, demoraMs, desde } = { ...vistas[i] };
      expect(recobrada).toMatchObject({ numero, estado, ticket, sinRepartidor });
      const corrido = [
        Date.parse(recobrada.desde ?? '') - Date.parse(desde ?? ''),
        (recobrada.demoraMs ?? 0) - (demoraMs ?? 0),
      ];
      if (desde === undefined) continue;
      expect([numero, corrido.every((ms) => Math.abs(ms) < 1_000)]).toEqual([numero, true]);
    }
    // What each agenda was there for goes on, and the day that fell into it is not lost.
    const agenda = e.client.schedule.getHandle(scheduleIdPaquete(paquete));
    await hasta(() => agenda.describe().catch(() => null));
    for (const agenda of agendasDePagos(['mercadopago'])) {
      await hasta(() =>
        e.client.schedule
          .getHandle(agenda)
          .describe()
          .catch(() => null),
      );
    }
    const delDia = await hasta(() =>
      e.db.pedido.findFirst({ where: { numero: { contains: '000000-P' } } }),
    );
    await hasta(() => e.db.ticket.findUnique({ where: { numero: delDia.numero } }));
    // And nothing is there twice.
    const ahora = await foto();
    const deAntes = ahora.tickets.filter(({ numero }) => numero !== delDia.numero);
    expect(deAntes).toEqual(antes.tickets);
    expect(ahora.nuevos).toBe(antes.nuevos + 1);
    expect(ahora.enlaces).toEqual(antes.enlaces);
    expect((await e.db.producto.findUniqueOrThrow({ where: { id: 2 } })).stock.toNumber()).toBe(
      stock,
    );
    // A payment that comes now finds somebody who waits for it.
    const [pagado = ''] = porPagar;
    await p.mp.pagar(pagado, 'approved');
    await hasta(() => e.db.ticket.findUnique({ where: { numero: pagado } }));

    /** Of every day, due a minute ago: it is there, and its day has not been ordered. */
    async function armarPaquete() {
      const tito = await conocido(e.ahorro, 'comerciante@example.com', 'comerciante-belgrano-2025');
      const hace = new Date(Date.now() - 3 * 3_600_000 - 60_000);
      const { cuerpo: hecho } = await tito.pedir<{ paquete: Paquete }>('/api/paquetes', {
        cuerpo: {
          ...{ nombre: 'De todos los días', frecuencia: 'semanal' },
          ...{ dias_semana: [1, 2, 3, 4, 5, 6, 7], hora: hace.toISOString().slice(11, 16) },
          items: [{ producto_id: 3, cantidad: 4 }],
        },
      });
      const { id } = hecho.paquete;
      await hasta(
        async () => (await e.db.paqueteComerciante.findUnique({ where: { id } }))?.revisadoEn,
      );
      return e.db.paqueteComerciante.update({
        where: { id },
        data: { creadoEn: new Date(Date.now() - DIA_MS) },
      });
    }
  });
});
