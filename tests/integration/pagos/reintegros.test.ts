import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { colaDePagos } from '../../../contracts/temporal/colas.ts';
import { WORKFLOW_CONCILIACION } from '../../../contracts/temporal/pagos.ts';
import { createRelevoPagos } from '../../../worker/rondas/relevo-pagos.ts';
import type { Ronda } from '../../../platform/proceso/ronda.ts';
import { log } from '../../support/servidores/base.ts';
import { cambiarEstado, entrar, hasta, llamar } from '../../support/personas/llamadas.ts';
import { alertas, crearEntornoDePagos, enEstado } from '../../support/personas/pagos.ts';
import type { EntornoDePagos } from '../../support/personas/pagos.ts';
import { manosDePreparacion } from '../../support/personas/preparacion.ts';
import type { Comprado } from '../../support/personas/preparacion.ts';
import { conocido } from '../../support/personas/tienda.ts';

let p: EntornoDePagos;
let admin: string;
let relevo: Ronda<number>;
const manos = manosDePreparacion(() => p.e);
beforeAll(async () => {
  p = await crearEntornoDePagos();
  admin = await entrar(p.e.tickets);
  await p.e.db.repartidor.updateMany({ data: { capacidad: 1_000 } });
  const { mensajeroPagos: mensajero } = p.e;
  relevo = createRelevoPagos({ sql: p.e.sql.sql, mensajero, log, cadaMs: 50, edadMs: 0 });
  relevo.iniciar();
});
afterEach(() => {
  p.mp.reembolsos.demorar(0);
  p.mp.fallas.quitar();
});
afterAll(async () => {
  await relevo.detener();
  await p.cerrar();
});

const FIDEOS = 'Fideos Tirabuzón 500 g';
const OTROS = 'Fideos Spaghetti 500 g';

/** An order of three packets, paid, of which one was found. */
async function preparado(ademas: object = {}) {
  const cuerpo = { metodo_pago: 'mercadopago', si_falta: 'quitar', ...ademas };
  const { ahorro } = p.e;
  const items = await manos.ids({ [FIDEOS]: 3 });
  const [{ producto_id: linea } = { producto_id: 0 }] = items;
  const comprado = await llamar<{ pedido: { numero: string }; seguimiento: { token: string } }>(
    `${ahorro}/api/checkout`,
    {
      cuerpo: {
        cliente: { nombre: 'Juan Pérez', email: 'juan@example.com', telefono: '1144445555' },
        ...{ items, direccion: 'Av. Cabildo 1234, CABA', ...cuerpo },
      },
    },
  );
  const { numero } = comprado.cuerpo.pedido;
  const pedido: Comprado = { numero, token: comprado.cuerpo.seguimiento.token };
  const { id } = await p.mp.pagar(numero, 'approved');
  await enEstado(p, numero, 'confirmado');
  await manos.marcar(numero, linea, { preparados: 1 });
  return { pedido, numero, pagoId: id, linea };
}
const sale = async (numero: string) => {
  await hasta(
    async () => (await p.e.db.ticket.findUnique({ where: { numero } }))?.estado === 'listo',
  );
  expect((await cambiarEstado(p.e.tickets, admin, numero, 'en_camino')).status).toBe(200);
};
const reintegroEn = (numero: string, estado: string) =>
  hasta(() => p.e.db.reintegro.findFirst({ where: { pedido: { numero }, estado } }));
const devuelto = (pagoId: number) =>
  p.mp.almacen.pagos.get(String(pagoId))?.transaction_amount_refunded;
const deNumero = async (codigo: string, numero: string) =>
  (await alertas(p, codigo)).filter((alerta) => alerta.numero === numero);
let rondas = 0;
const conciliar = () =>
  p.e.client.workflow.execute(WORKFLOW_CONCILIACION, {
    taskQueue: colaDePagos(p.e.taskQueue),
    workflowId: `conciliar-reintegros-${(rondas += 1)}`,
    args: [{ horas: 0 }],
  });

describe('Cuando sale menos de lo que se pagó', () => {
  it('y vuelve, y sale con menos todavía: entonces también esa diferencia se devuelve, y lo de antes no otra vez', async () => {
    const { numero, pagoId, linea } = await preparado();
    await sale(numero);
    await hasta(async () => devuelto(pagoId) === 2240);
    for (const estado of ['no_entregado', 'pendiente'])
      expect((await cambiarEstado(p.e.tickets, admin, numero, estado)).status).toBe(200);
    expect((await manos.marcar(numero, linea, { preparados: 0 })).status).toBe(200);
    await sale(numero);
    await hasta(async () => devuelto(pagoId) === 3360);
    expect(p.mp.reembolsos.de(pagoId)).toHaveLength(2);
  });

  it('y vuelve, y lo que faltaba aparece: entonces no se lleva lo que ya se devolvió', async () => {
    const { pedido, numero, pagoId, linea } = await preparado();
    await sale(numero);
    await hasta(async () => devuelto(pagoId) === 2240);
    for (const estado of ['no_entregado', 'pendiente'])
      expect((await cambiarEstado(p.e.tickets, admin, numero, estado)).status).toBe(200);
    const hallado = await manos.marcar(numero, linea, { preparados: 3 });
    expect([hallado.status, hallado.cuerpo['error']]).toEqual([
      409,
      expect.stringMatching(/^Ya se devolvieron \$\s2\.240\S* por lo que faltaba/),
    ]);
    // Its mark would be taken back, and with it what was missing.
    const cambiado = await llamar(`${p.e.ahorro}/api/pedidos/${numero}?token=${pedido.token}`, {
      ...{ metodo: 'PATCH', cuerpo: { items: [{ producto_id: linea, cantidad: 2 }] } },
    });
    expect(cambiado.status).toBe(409);
    expect((await manos.marcar(numero, linea, { preparados: 1 })).status).toBe(200);
    await sale(numero);
    expect((await manos.ver(pedido)).total_final).toBe(1120);
    expect(devuelto(pagoId)).toBe(2240);
  });

  it('entonces la diferencia se devuelve una vez, y el pedido lo dice', async () => {
    const { pedido, numero, pagoId } = await preparado();
    expect(devuelto(pagoId)).toBe(0);
    await sale(numero);
    await reintegroEn(numero, 'hecho');
    expect(devuelto(pagoId)).toBe(2240);
    const visto = await hasta(async () => {
      const ahora = await manos.ver(pedido);
      const anotado = ahora.historial.some(({ detalle }) =>
        /^Se devolvieron \$\s2\.240\S* de \$\s3\.360/.test(detalle ?? ''),
      );
      return anotado && ahora;
    });
    expect(visto).toMatchObject({
      ...{ total: 3360, total_final: 1120 },
      pago: { estado: 'aprobado', devoluciones: [{ estado: 'hecha', monto: 2240 }] },
    });
    // Ours, so that nobody has to look.
    expect(await deNumero('pago_devuelto_en_parte', numero)).toEqual([]);
    expect(await deNumero('pago_reintegrado', numero)).toHaveLength(1);
    await conciliar();
    await cambiarEstado(p.e.tickets, admin, numero, 'entregado');
    expect(p.mp.reembolsos.de(pagoId)).toHaveLength(1);
    const correo = await hasta(() =>
      p.e.db.correo.findFirst({
        where: { tipo: 'devuelto', datos: { path: ['numero'], equals: numero } },
      }),
    );
    expect(correo.datos).toMatchObject({ monto: 2240, de: 3360 });
  });

  it('y MercadoPago tarda: entonces se sigue hasta que está, sin pedir otra', async () => {
    const { numero, pagoId } = await preparado();
    p.mp.reembolsos.proximos('in_process');
    await sale(numero);
    await reintegroEn(numero, 'en_proceso');
    await conciliar();
    expect(devuelto(pagoId)).toBe(0);
    const [enCurso] = p.mp.reembolsos.de(pagoId);
    p.mp.reembolsos.resolver(enCurso?.id ?? 0, 'approved');
    await conciliar();
    await reintegroEn(numero, 'hecho');
    expect([devuelto(pagoId), p.mp.reembolsos.de(pagoId).length]).toEqual([2240, 1]);
  });

  it('y la rechaza: entonces alguien se entera, y más tarde se pide de nuevo', async () => {
    const { numero, pagoId } = await preparado();
    p.mp.reembolsos.proximos('rejected');
    await sale(numero);
    await reintegroEn(numero, 'rechazado');
    expect(await deNumero('devolucion_rechazada', numero)).toHaveLength(1);
    await conciliar();
    expect(p.mp.reembolsos.de(pagoId)).toHaveLength(1);
    await p.e.sql.sql`UPDATE ahorro.reintegros SET actualizado_en = now() - interval '2 hours'
      WHERE payment_id = ${String(pagoId)}`;
    await conciliar();
    await reintegroEn(numero, 'hecho');
    expect(devuelto(pagoId)).toBe(2240);
  });

  it('y después se cancela: entonces vuelve el resto, y en total no más de lo que se pagó', async () => {
    const { numero, pagoId } = await preparado();
    await sale(numero);
    await reintegroEn(numero, 'hecho');
    await cambiarEstado(p.e.tickets, admin, numero, 'no_entregado');
    const cancelado = await llamar(`${p.e.tickets}/api/tickets/${numero}/cancelar`, {
      ...{ metodo: 'POST', token: admin },
    });
    expect(cancelado.status).toBe(200);
    await hasta(async () => devuelto(pagoId) === 3360);
    expect(p.mp.reembolsos.de(pagoId).map(({ amount }) => amount)).toEqual([2240, 1120]);
  });

  it('y una persona ya devolvió algo: entonces entre las dos no vuelve más de lo que se pagó', async () => {
    const { numero, pagoId, linea } = await preparado();
    await manos.marcar(numero, linea, { preparados: 3 });
    const operaciones = await conocido(p.e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
    const pedida = await operaciones.pedir(`/api/payments/${pagoId}/reintegros`, {
      ...{ cuerpo: { monto: 2000, motivo: 'Se disculpó la tienda' } },
      cabeceras: { 'Idempotency-Key': `antes-de-salir-${numero}` },
    });
    expect(pedida.status).toBe(202);
    await manos.marcar(numero, linea, { preparados: 1 });
    await sale(numero);
    await hasta(async () => devuelto(pagoId) === 3360);
    expect(await deNumero('devolucion_rechazada', numero)).toEqual([]);
  });

  it('y se cancela mientras está en curso: entonces tampoco vuelve más', async () => {
    const { numero, pagoId } = await preparado();
    p.mp.reembolsos.proximos('in_process');
    await sale(numero);
    await reintegroEn(numero, 'en_proceso');
    await cambiarEstado(p.e.tickets, admin, numero, 'no_entregado');
    await llamar(`${p.e.tickets}/api/tickets/${numero}/cancelar`, { metodo: 'POST', token: admin });
    const [enCurso] = p.mp.reembolsos.de(pagoId);
    p.mp.reembolsos.resolver(enCurso?.id ?? 0, 'approved');
    await p.e.sql.sql`UPDATE ahorro.devoluciones SET actualizada_en = now() - interval '2 hours'
      WHERE payment_id = ${String(pagoId)}`;
    await hasta(async () => {
      await conciliar();
      return devuelto(pagoId) === 3360;
    });
  });

  it('y se reemplazó por algo más caro: entonces la diferencia la pone la tienda', async () => {
    await p.e.db.producto.updateMany({ where: { nombre: OTROS }, data: { precio: 1200 } });
    const { pedido, numero, pagoId, linea: falta } = await preparado({ si_falta: 'preguntar' });
    const [{ producto_id } = { producto_id: 0 }] = await manos.ids({ [OTROS]: 1 });
    await manos.marcar(numero, falta, { preparados: 1, reemplazo: { producto_id, cantidad: 2 } });
    const { consulta } = await manos.ver(pedido);
    const [linea] = consulta?.lineas ?? [];
    expect(linea?.propuesta.importe).toBe(2240);
    await manos.responder(pedido, {
      id: consulta?.id,
      respuestas: [{ linea_id: linea?.linea_id, acepta: true }],
    });
    await sale(numero);
    await hasta(async () => (await manos.ver(pedido)).estado === 'en_camino');
    expect((await manos.ver(pedido)).total_final).toBe(3360);
    expect(await p.e.db.reintegro.count({ where: { pedido: { numero } } })).toBe(0);
    expect(devuelto(pagoId)).toBe(0);
  });
});
