/** A step whose answer was lost runs again: whichever it is, its effect is there once. */
import { randomUUID } from 'node:crypto';
import { MockActivityEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createActivities } from '../../../activities/index.ts';
import type { Activities } from '../../../activities/index.ts';
import type { NuevoTicket } from '../../../contracts/despacho/tickets.ts';
import { crearBase } from '../../support/servidores/base.ts';
import type { Base } from '../../support/servidores/base.ts';
import { pedidoGuardado } from '../../support/personas/pedido-guardado.ts';

let base: Base;
let pasos: Activities;
beforeAll(async () => {
  base = await crearBase();
  pasos = createActivities({
    ...{
      db: base.db,
      sql: base.sql,
      mandarCorreo: undefined,
      mandarPush: undefined,
      mandarAlertas: undefined,
    },
    ...{ ticketeraUrl: undefined, ahorroUrl: undefined, cobrados: [] },
    codigoDesde: undefined,
    nuevoCodigo: () => '0000',
    llamarAlPar: () => Promise.reject(new Error('nadie llama a nadie')),
  });
});
afterAll(() => base.cerrar());

/** Runs it as one and the same step, as often as it is called. */
function paso<T>(hacer: () => Promise<T>): () => Promise<T> {
  const workflowExecution = { workflowId: 'pedido', runId: randomUUID() };
  return () => new MockActivityEnvironment({ workflowExecution, activityId: '1' }).run(hacer);
}

const comprado = (metodo?: 'efectivo' | 'mercadopago') => pedidoGuardado(base.sql.sql, metodo);

async function despachado(): Promise<string> {
  const numero = await comprado();
  await paso(() => pasos.despacharPedido(numero))();
  return numero;
}

/** All that a step may change, but for the time of the last change. */
async function todo(): Promise<unknown> {
  const [fila] = await base.sql.sql<{ todo: unknown }>`
    SELECT jsonb_build_object(
      'tickets', (SELECT jsonb_agg(to_jsonb(t) - 'fecha_actualizacion' ORDER BY id) FROM tickets.ticket t),
      'pasos', (SELECT jsonb_agg(t ORDER BY id) FROM tickets.ticket_historial t),
      'eventos', (SELECT jsonb_agg(t ORDER BY evento_id) FROM tickets.evento t),
      'rechazos', (SELECT jsonb_agg(t ORDER BY ticket_id) FROM tickets.rechazo t),
      'repartidores', (SELECT jsonb_agg(t ORDER BY id) FROM tickets.repartidores t),
      'pedidos', (SELECT jsonb_agg(to_jsonb(t) - 'fecha_actualizacion' ORDER BY id) FROM ahorro.pedidos t),
      'historial', (SELECT jsonb_agg(t ORDER BY id) FROM ahorro.pedido_historial t),
      'stock', (SELECT jsonb_agg(stock ORDER BY id) FROM ahorro.productos)) AS todo`;
  return fila?.todo;
}

const actor = 'admin:1';
const TICKET = {
  ...{ numero: 'DESP-repetido', cliente_nombre: 'Ana', total: 10, productos: ['Yerba'] },
  ...{ cliente_direccion: null, cliente_telefono: null, cliente_email: null, metodo_pago: null },
  ...{ indicaciones: '', estado: 'pendiente', prioridad: 'normal', tipo_cliente: 'cliente' },
} as const satisfies NuevoTicket;
const REMOTO = {
  id: 9,
  estado: 'pendiente',
  repartidor: null,
  fecha_creacion: '2026-01-02T03:04:05.000Z',
} as const;

/** `repartidorId` had the ticket before. */
type Caso = (numero: string, repartidorId: number) => Promise<unknown>;
const CON_TICKET: Readonly<Record<string, Caso>> = {
  cambiarEstadoTicket: (numero) =>
    pasos.cambiarEstadoTicket({ numero, estado: 'en_preparacion', actor }),
  cambiarPrioridad: (numero) => pasos.cambiarPrioridad({ numero, prioridad: 'urgente', actor }),
  anotarTicket: (numero) => pasos.anotarTicket({ numero, nota: 'tocar timbre', actor }),
  cancelarTicket: (numero) => pasos.cancelarTicket({ numero, motivo: 'no hay', actor }),
  asignarRepartidor: (numero, repartidorId) =>
    pasos.asignarRepartidor({ numero, repartidorId: repartidorId === 3 ? 4 : 3, actor }),
  rechazarTicket: (numero, repartidorId) =>
    pasos.rechazarTicket({ numero, repartidorId, motivo: 'lejos', actor }),
};
const SIN_TICKET: Readonly<Record<string, Caso>> = {
  despacharPedido: (numero) => pasos.despacharPedido(numero),
  despacharTicket: () => pasos.despacharTicket(TICKET),
  marcarEnCola: (numero) =>
    pasos.marcarEnCola({ numero, paso: 'ticket', motivo: 'no hay base', alertar: true }),
  salirDeCola: (numero) => pasos.salirDeCola({ numero, paso: 'ticket' }),
  reflejarTicket: (numero) =>
    pasos.reflejarTicket({ numero, ticket: { ...REMOTO, numero }, actor: 'sistema' }),
  cancelarPedido: (numero) => pasos.cancelarPedido({ numero, motivo: 'no hay', actor }),
  avisar: (numero) =>
    pasos.avisar({ nivel: 'advertencia', codigo: 'pedido_demorado', mensaje: 'tarda', numero }),
};
const CON_PAGO: Readonly<Record<string, Caso>> = {
  abrirPago: (numero) => pasos.abrirPago(numero),
  acreditarPago: (numero) => pasos.acreditarPago({ numero, pagoId: '7' }),
};

async function dosVeces(numero: string, caso: Caso): Promise<void> {
  const antes = await todo();
  const ticket = await base.db.ticket.findUnique({ where: { numero } });
  const hacer = paso(() => caso(numero, ticket?.repartidorId ?? 0));
  await hacer();
  const hecho = await todo();
  expect(hecho).not.toEqual(antes);
  await hacer();
  expect(await todo()).toEqual(hecho);
}

describe('Cuando un paso se repite porque su respuesta se perdió', () => {
  it.each(Object.entries(CON_TICKET))('%s: entonces su efecto está una vez', async (_, caso) => {
    await dosVeces(await despachado(), caso);
  });

  it.each(Object.entries(SIN_TICKET))('%s: entonces su efecto está una vez', async (_, caso) => {
    await dosVeces(await comprado(), caso);
  });

  it.each(Object.entries(CON_PAGO))('%s: entonces su efecto está una vez', async (_, caso) => {
    await dosVeces(await comprado('mercadopago'), caso);
  });

  it('despacharPedido, trescientas veces: entonces encuentra siempre el ticket que está', async () => {
    const numero = await despachado();
    const { id } = await base.db.ticket.findUniqueOrThrow({ where: { numero } });
    for (let i = 0; i < 300; i += 1) {
      const { ticket } = await paso(() => pasos.despacharPedido(numero))();
      expect(ticket.id).toBe(id);
    }
  });
});
