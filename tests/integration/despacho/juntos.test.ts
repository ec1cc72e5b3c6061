/** Orders that are to be dispatched at once share a transaction, and nothing else. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDespachoActivities } from '../../../activities/despacho/despacho.ts';
import { crearBase } from '../../support/servidores/base.ts';
import type { Base } from '../../support/servidores/base.ts';
import { hasta } from '../../support/personas/llamadas.ts';
import { pedidoGuardado } from '../../support/personas/pedido-guardado.ts';

let base: Base;
let pasos: ReturnType<typeof createDespachoActivities>;
beforeAll(async () => {
  base = await crearBase();
  pasos = createDespachoActivities({ sql: base.sql });
});
beforeEach(async () => {
  await base.db.ticket.updateMany({ data: { estado: 'entregado' } });
  await base.db.repartidor.updateMany({ data: { enTurno: true, capacidad: 4 } });
});
afterAll(() => base.cerrar());

const comprado = (metodo?: 'efectivo' | 'mercadopago') => pedidoGuardado(base.sql.sql, metodo);
const comprados = (cuantos: number) =>
  Promise.all(Array.from({ length: cuantos }, () => comprado()));
const tickets = (numeros: readonly string[]) =>
  base.db.ticket.findMany({ where: { numero: { in: [...numeros] } } });

/** How many transactions made them: all that one makes are made at the same moment. */
async function tandas(numeros: readonly string[]): Promise<number> {
  const hechos = await tickets(numeros);
  return new Set(hechos.map(({ fechaCreacion }) => fechaCreacion.getTime())).size;
}

describe('Cuando llegan muchos pedidos a la vez', () => {
  it('entonces van juntos, cada uno con su ticket, y nadie lleva más que otro ni más de lo que puede', async () => {
    const repartidores = await base.db.repartidor.count();
    const caben = repartidores * 4;
    const numeros = await comprados(caben + 3);
    const hechos = await Promise.all(numeros.map((numero) => pasos.despacharPedido(numero)));

    expect(hechos.map(({ ticket }) => ticket.numero)).toEqual(numeros);
    expect(await tandas(numeros)).toBeLessThan(numeros.length / 2);
    const guardados = await tickets(numeros);
    const llevan = await base.db.ticket.groupBy({
      ...{ by: ['repartidorId', 'sinRepartidor'], where: { numero: { in: numeros } } },
      _count: true,
    });
    const quienes = llevan.filter(({ repartidorId }) => repartidorId !== null);
    expect(quienes.map(({ _count }) => _count)).toEqual(
      Array.from({ length: repartidores }, () => 4),
    );
    expect(llevan.filter(({ repartidorId }) => repartidorId === null)).toMatchObject([
      { sinRepartidor: 'capacidad_excedida', _count: 3 },
    ]);
    for (const { id, repartidorId } of guardados) {
      const hecho = hechos.find(({ ticket }) => ticket.id === id);
      expect(hecho?.ticket.repartidor === null).toBe(repartidorId === null);
    }
    const pedidos = await base.db.pedido.findMany({ where: { numero: { in: numeros } } });
    expect(pedidos.map(({ estado }) => estado)).toEqual(numeros.map(() => 'confirmado'));
    expect(await base.db.evento.count({ where: { nombre: 'nuevo_ticket' } })).toBe(
      await base.db.ticket.count(),
    );
  });

  it('y toca por turno: entonces también dentro de una tanda va uno después del otro', async () => {
    const clave = 'estrategia_asignacion';
    await base.db.configuracion.update({ where: { clave }, data: { valor: 'round_robin' } });
    const repartidores = await base.db.repartidor.count();
    const numeros = await comprados(repartidores);
    await Promise.all(numeros.map((numero) => pasos.despacharPedido(numero)));
    const quienes = (await tickets(numeros)).map(({ repartidorId }) => repartidorId);
    expect(new Set(quienes).size).toBe(repartidores);
    await base.db.configuracion.update({ where: { clave }, data: { valor: 'menor_carga' } });
  });

  it('y algunos no van: entonces cada uno de ellos dice por qué, y los demás van igual', async () => {
    const [bien, tambien, cancelado, hecho] = (await comprados(4)) as [
      string,
      string,
      string,
      string,
    ];
    const impago = await comprado('mercadopago');
    await base.db.pedido.update({ where: { numero: cancelado }, data: { estado: 'cancelado' } });
    const { ticket } = await pasos.despacharPedido(hecho);
    const todos = [bien, cancelado, 'PED-no-hay', impago, hecho, tambien];
    const fin = await Promise.allSettled(todos.map((numero) => pasos.despacharPedido(numero)));
    expect(
      fin.map((resultado) =>
        resultado.status === 'fulfilled'
          ? resultado.value.ticket.numero
          : (resultado.reason as { type: string }).type,
      ),
    ).toEqual([bien, 'PedidoCancelado', 'PedidoInexistente', 'FaltaPago', hecho, tambien]);
    expect(fin[4]).toMatchObject({ value: { ticket: { id: ticket.id } } });
  });

  it('y a uno lo tiene otro: entonces los demás no lo esperan, y él va cuando lo sueltan', async () => {
    const numeros = await comprados(5);
    const [tomado] = numeros as [string];
    const pasaron: string[] = [];
    let van: Promise<void>[] = [];
    await base.db.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT FROM ahorro.pedidos WHERE numero = ${tomado} FOR UPDATE`;
      van = numeros.map(async (numero) => {
        await pasos.despacharPedido(numero);
        pasaron.push(numero);
      });
      await Promise.all(van.slice(1));
      // Also those that come while it waits.
      await pasos.despacharPedido(await comprado());
      await hasta(async () => {
        const esperan = await base.db.$queryRaw<unknown[]>`
          SELECT pid FROM pg_stat_activity
          WHERE datname = current_database() AND wait_event_type = 'Lock'`;
        return esperan.length === 1;
      });
      expect(pasaron).not.toContain(tomado);
    });
    await Promise.all(van);
    expect(await base.db.ticket.count({ where: { numero: { in: numeros } } })).toBe(5);
  });

  it('y se piden dos veces: entonces cada uno tiene un ticket', async () => {
    const numeros = await comprados(6);
    const pasosSolos = createDespachoActivities({ sql: base.sql });
    const dos = await Promise.all(
      [pasos, pasosSolos, pasos].map((cuales) =>
        Promise.all(numeros.map((numero) => cuales.despacharPedido(numero))),
      ),
    );
    const ids = dos.map((hechos) => hechos.map(({ ticket }) => ticket.id));
    expect(ids[1]).toEqual(ids[0]);
    expect(ids[2]).toEqual(ids[0]);
    expect(await base.db.ticket.count({ where: { numero: { in: numeros } } })).toBe(6);
  });
});
