import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { query } from '../../support/medir/query.ts';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { cambiarEstado, comprar, entrar, hasta, llamar } from '../../support/personas/llamadas.ts';
import { apart, disagreements } from './agreement.ts';
import type { Keepers, Shown } from './agreement.ts';

const dice = { estado: 'confirmado', ticket: 'pendiente', repartidor: 'Repartidor1' };
const SANO: Shown = {
  ...{ numero: 'PED-1', row: { ...dice, prioridad: 'normal' }, order: dice, running: true },
  ...{ workflow: dice, search: { estado: 'confirmado', repartidor: 'Repartidor1' } },
  ...{ board: { ...dice, prioridad: 'normal' }, shopper: dice },
};

describe('Cuando dos dicen otra cosa del mismo pedido', () => {
  it('entonces se nota quién, qué y de qué pedido', () => {
    expect(apart(SANO, false)).toEqual([]);
    const distinto = { ...dice, ticket: 'en_camino' };
    expect(apart({ ...SANO, order: distinto }, false)).toEqual([
      'PED-1: la fila del pedido dice ticket en_camino; la fila, pendiente',
    ]);
    expect(apart({ ...SANO, workflow: { ...dice, repartidor: null } }, false)).toEqual([
      'PED-1: el flujo dice repartidor null; la fila, Repartidor1',
    ]);
    expect(apart({ ...SANO, search: null, workflow: null, running: false }, true)).toEqual([
      'PED-1: el flujo no lo tiene',
      'PED-1: la búsqueda no lo tiene',
      'PED-1: está confirmado y su flujo no sigue',
    ]);
    const board = { ...dice, prioridad: 'urgente' };
    expect(apart({ ...SANO, board, shopper: null }, false)).toEqual([
      'PED-1: el tablero dice prioridad urgente; la fila, normal',
      'PED-1: el cliente no lo tiene',
    ]);
  });

  it('entonces de lo que terminó Temporal puede no saber nada, si perdió lo que sabía', () => {
    const fin = { estado: 'entregado', ticket: 'entregado', repartidor: 'Repartidor1' };
    const terminado: Shown = {
      ...{ numero: 'PED-1', row: fin, order: fin, board: fin, shopper: fin },
      ...{ workflow: null, search: null, running: false },
    };
    expect(apart(terminado, true)).toEqual([]);
    expect(apart(terminado, false)).toHaveLength(2);
    expect(apart({ ...terminado, running: true }, true)).toEqual([
      'PED-1: está entregado y su flujo sigue',
    ]);
  });

  it('entonces del ticket que se canceló antes de anotarlo su flujo puede no saber nada', () => {
    const fin = { estado: 'cancelado', ticket: 'cancelado', repartidor: 'Repartidor1' };
    const cancelado: Shown = {
      ...{ numero: 'PED-1', row: fin, order: fin, board: fin, shopper: fin, running: false },
      ...{ workflow: { estado: 'cancelado', ticket: null, repartidor: null } },
      ...{ search: { estado: 'cancelado', repartidor: null } },
    };
    expect(apart(cancelado, false)).toEqual([]);
    expect(apart({ ...cancelado, search: { estado: 'en_cola', repartidor: null } }, false)).toEqual(
      ['PED-1: la búsqueda dice estado en_cola; la fila, cancelado'],
    );
  });
});

describe('Cuando se mira un Belgrano entero', () => {
  let e: Entorno;
  let todos: Keepers;
  const numeros: string[] = [];
  beforeAll(async () => {
    e = await crearEntorno();
    const token = await entrar(e.tickets);
    todos = {
      ...{ databaseUrl: e.baseUrl, temporal: e.client, shop: e.ahorro, dispatch: [e.tickets] },
      ...{ board: { Authorization: `Bearer ${token}` }, forgot: false },
    };
    for (let i = 0; i < 4; i += 1) numeros.push((await comprar(e.ahorro)).cuerpo.pedido.numero);
    const [, segundo = '', tercero = ''] = numeros;
    await cambiarEstado(e.tickets, token, segundo, 'en_preparacion');
    const cabeceras = { 'Idempotency-Key': randomUUID() };
    await llamar(`${e.tickets}/api/tickets/${tercero}/cancelar`, { token, cuerpo: {}, cabeceras });
  });
  afterAll(() => e.cerrar());

  const mirar = () => disagreements(todos);
  const sql = (texto: string, ...valores: unknown[]) => query(e.baseUrl, texto, valores);

  it('entonces uno sano está de acuerdo, y cada daño se nota con su número', async () => {
    await hasta(async () => (await mirar()).length === 0);
    const [primero = '', segundo = '', tercero = '', cuarto = ''] = numeros;
    await sql(
      `UPDATE tickets.ticket SET prioridad = 'alta', repartidor_id = NULL WHERE numero = $1`,
      primero,
    );
    await sql(`UPDATE ahorro.pedidos SET estado = 'en_camino' WHERE numero = $1`, segundo);
    await sql(`UPDATE tickets.ticket SET estado = 'en_camino' WHERE numero = $1`, tercero);
    await e.client.workflow.getHandle(workflowIdPedido(cuarto)).terminate();
    await hasta(async () => (await mirar()).some((texto) => texto.startsWith(cuarto)));
    const hallado = await mirar();
    const de = (numero: string) =>
      hallado.filter((texto) => texto.startsWith(`${numero}: `)).length;
    // Of the first its driver, of the second the order's state, of the third both states.
    expect([primero, segundo, tercero, cuarto].map(de)).toEqual([4, 2, 8, 1]);
    expect(hallado).toContain(`${cuarto}: está confirmado y su flujo no sigue`);
  });
});
