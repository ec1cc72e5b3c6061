/** Anybody does anything to an order and its money: after each step all books agree, to the centavo. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FichaDePago } from '../../../contracts/pagos/ficha.ts';
import type { PedidoAdminDetalle } from '../../../contracts/tienda/admin/pedidos.ts';
import type { Preparacion } from '../../../contracts/preparacion/preparacion.ts';
import type { Ticket } from '../../../contracts/despacho/tickets.ts';
import { colaDePagos } from '../../../contracts/temporal/colas.ts';
import { WORKFLOW_CONCILIACION } from '../../../contracts/temporal/pagos.ts';
import { GESTOS, paseo } from '../../support/dinero/azar.ts';
import type { Gesto, Paseo } from '../../support/dinero/azar.ts';
import { leerCuentas, queNoCierra, queNoCierraEnTodos } from '../../support/dinero/cuentas.ts';
import { CODIGO_POSTAL, crearLugar } from '../../support/dinero/lugar.ts';
import type { Lugar } from '../../support/dinero/lugar.ts';
import { manosDelPaseo } from '../../support/dinero/manos.ts';
import type { Comprado } from '../../support/dinero/manos.ts';
import { comprar, hasta, llamar, pedidoDe } from '../../support/personas/llamadas.ts';
import { enEstado } from '../../support/personas/pagos.ts';

/** How many times so many walk at once: more by hand, and others, `DINERO_CORRIDAS=50 DINERO_SEMILLA=7`. */
const CORRIDAS = Number(process.env['DINERO_CORRIDAS'] ?? 3);
const SEMILLA = Number(process.env['DINERO_SEMILLA'] ?? 20261130);
const A_LA_VEZ = 6;

let lugar: Lugar;
beforeAll(async () => {
  lugar = await crearLugar();
});
afterAll(() => lugar.cerrar());

/** What somebody could do in some walk: one in which nothing works says nothing. */
const logrados = new Set<Gesto['que']>();

const centavos = (pesos: number) => Math.round(pesos * 100);

/** Bought, and paid where that comes before; without the coupon where its budget is over. */
async function comprado(de: Paseo, cupon: string): Promise<Comprado & { readonly total: number }> {
  const { e, mp, admin, productos } = lugar;
  const { medio: metodo_pago, si_falta, si_no_contesta } = de;
  const items = de.lineas.map(({ producto, pasos }) => {
    const { id = 0, paso = 1 } = productos[producto] ?? {};
    return { producto_id: id, cantidad: pasos * paso };
  });
  const cuerpo = {
    ...{ ...pedidoDe(items), codigo_postal: CODIGO_POSTAL },
    ...{ metodo_pago, si_falta, si_no_contesta },
    ...(de.conCupon && { cupon }),
  };
  const { status, cuerpo: hecho } = await comprar(e.ahorro, { cuerpo });
  if (status === 409 && de.conCupon) return comprado({ ...de, conCupon: false }, cupon);
  expect([201, 202]).toContain(status);
  const { numero, total } = hecho.pedido;
  const { token } = hecho.seguimiento;
  if (metodo_pago === 'mercadopago') await mp.pagar(numero, 'approved');
  if (metodo_pago === 'transferencia') {
    const ruta = `${e.ahorro}/api/pedidos/${numero}/transferencia?token=${token}`;
    expect((await llamar(ruta, { cuerpo: { comprobante: 'op. 1' } })).status).toBe(202);
    await admin.pedir(`/api/transferencias/${numero}`, { cuerpo: { estado: 'confirmada' } });
  }
  await enEstado(lugar, numero, 'confirmado');
  await hasta(() => e.db.ticket.findUnique({ where: { numero } }));
  const { pagoId } = await e.db.pedido.findUniqueOrThrow({ where: { numero } });
  return { numero, token, total, pagoId };
}

/** Everybody who shows its money shows the same. */
async function exigirQueTodosDiganLoMismo({ numero, token, pagoId }: Comprado): Promise<void> {
  const { e, admin, despacho } = lugar;
  const [deSuPagina, deAdmin, ticket, preparacion] = await Promise.all([
    llamar<PedidoAdminDetalle>(`${e.ahorro}/api/pedidos/${numero}?token=${token}`),
    admin.pedir<PedidoAdminDetalle>(`/api/admin/pedidos/${numero}`),
    llamar<Ticket>(`${e.tickets}/api/tickets/${numero}`, { token: despacho }),
    llamar<Preparacion>(`${e.tickets}/api/preparacion/${numero}`, { token: despacho }),
  ]);
  const { total, total_final, pago } = deSuPagina.cuerpo;
  for (const ajeno of [deAdmin.cuerpo, preparacion.cuerpo])
    expect([ajeno.total, ajeno.total_final]).toEqual([total, total_final]);
  expect(ticket.cuerpo.total).toBe(total);
  expect(ticket.cuerpo.a_cobrar).toBe(pagoId === null ? total_final : 0);
  if (pagoId === null) return;
  const { cuerpo: ficha } = await admin.pedir<FichaDePago>(`/api/payments/${pagoId}`);
  const vuelve = ficha.reintegros.filter(({ estado }) => estado !== 'con_todo');
  const enPartes = vuelve.map(({ monto }) => monto).sort();
  const enSuPedido = pago?.devoluciones.map(({ monto }) => monto) ?? [];
  const entera = ficha.devolucion === null ? [] : [ficha.devolucion.monto];
  expect([...enSuPedido].sort()).toEqual([...entera, ...enPartes].sort());
}

let rondas = 0;
/** What found another refund of its payment under way has its turn an hour later. */
async function pasarUnaHora(pagoId: string): Promise<void> {
  const { e } = lugar;
  await e.sql.sql`UPDATE ahorro.devoluciones SET actualizada_en = now() - interval '1 hour'
    WHERE payment_id = ${pagoId}`;
  await e.sql.sql`UPDATE ahorro.reintegros SET actualizado_en = now() - interval '1 hour'
    WHERE payment_id = ${pagoId}`;
  await e.client.workflow.execute(WORKFLOW_CONCILIACION, {
    taskQueue: colaDePagos(e.taskQueue),
    workflowId: `conciliar-al-azar-${(rondas += 1)}`,
    args: [{ horas: 0 }],
  });
}

/** What was asked back is back, by whom it was paid. */
async function asentado({ numero, pagoId }: Comprado): Promise<void> {
  const { e, mp } = lugar;
  if (pagoId === null || !/^\d+$/.test(pagoId)) return;
  await hasta(async () => {
    const [fila] = await e.sql.sql<{ debe: number; abiertos: number }>`
      SELECT (CASE WHEN p.estado = 'cancelado' THEN pago.amount ELSE coalesce((
          SELECT sum(monto) FROM ahorro.reintegros WHERE pedido_id = p.id), 0) END)::float8 AS debe,
        (SELECT count(*)::int FROM ahorro.reintegros WHERE pedido_id = p.id AND hecho_en IS NULL) AS abiertos
      FROM ahorro.pedidos AS p JOIN ahorro.payments AS pago ON pago.payment_id = p.pago_id WHERE numero = ${numero}`;
    const vuelto = mp.almacen.pagos.get(pagoId)?.transaction_amount_refunded ?? 0;
    const bien = fila?.abiertos === 0 && centavos(vuelto) === centavos(fila.debe);
    if (!bien) await pasarUnaHora(pagoId);
    return bien;
  });
}

async function pasear(de: Paseo, cupon: string): Promise<void> {
  const pedido = await comprado(de, cupon);
  const { e } = lugar;
  const { hacer } = manosDelPaseo(lugar, pedido);
  const hechos: (readonly [Gesto, number])[] = [];
  const exigirQueCierre = async (enReposo = false) => {
    const quejas = await hasta(async () => {
      const { estado, stockDevueltoEn } = await e.db.pedido.findUniqueOrThrow({
        where: { numero: pedido.numero },
      });
      const ticket = await e.db.ticket.findUniqueOrThrow({ where: { numero: pedido.numero } });
      // A cancellation is answered with its ticket; the rest follows.
      if (ticket.estado === 'cancelado' && (estado !== 'cancelado' || stockDevueltoEn === null))
        return false;
      const deUno = queNoCierra(await leerCuentas(e, pedido.numero), pedido.total, enReposo);
      return [...deUno, ...(await queNoCierraEnTodos(e, lugar.stock))];
    });
    if (quejas.length > 0)
      throw new Error(`${pedido.numero}: ${quejas.join('; ')}, tras ${JSON.stringify(hechos)}`);
  };
  await exigirQueCierre();
  for (const gesto of de.gestos) {
    const status = await hacer(gesto);
    hechos.push([gesto, status]);
    if (status >= 200 && status < 300) logrados.add(gesto.que);
    if (status >= 500) throw new Error(`${pedido.numero}: ${JSON.stringify(hechos)}`);
    await exigirQueCierre();
  }
  await asentado(pedido);
  await exigirQueCierre(true);
  await exigirQueTodosDiganLoMismo(pedido);
}

describe('Cuando a un pedido y a su dinero les pasa cualquier cosa, a varios a la vez', () => {
  it('entonces nada se pierde, y todos dicen lo mismo al centavo', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(paseo, { minLength: A_LA_VEZ, maxLength: A_LA_VEZ }),
        async (paseos) => {
          const cupon = await lugar.cuponNuevo();
          await Promise.all(paseos.map((de) => pasear(de, cupon)));
        },
      ),
      { numRuns: CORRIDAS, seed: SEMILLA, endOnFailure: true, interruptAfterTimeLimit: 1_500_000 },
    );
    expect([...logrados].sort()).toEqual([...GESTOS].sort());
  }, 1_800_000);
});
