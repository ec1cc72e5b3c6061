import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reclamo, ReclamoDeAdmin } from '../../../contracts/pedidos/reclamos.ts';
import { createRelevoPagos } from '../../../worker/rondas/relevo-pagos.ts';
import type { Ronda } from '../../../platform/proceso/ronda.ts';
import { log } from '../../support/servidores/base.ts';
import { cambiarEstado, entrar, hasta, llamar } from '../../support/personas/llamadas.ts';
import {
  alertas,
  comprarEnLinea,
  crearEntornoDePagos,
  enEstado,
} from '../../support/personas/pagos.ts';
import type { EntornoDePagos } from '../../support/personas/pagos.ts';
import { manosDePreparacion } from '../../support/personas/preparacion.ts';
import type { Comprado } from '../../support/personas/preparacion.ts';
import { conocido, stockDe } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';

let p: EntornoDePagos;
let despacho: string;
let admin: Visitante;
let relevo: Ronda<number>;
const manos = manosDePreparacion(() => p.e);
beforeAll(async () => {
  p = await crearEntornoDePagos();
  despacho = await entrar(p.e.tickets);
  admin = await conocido(p.e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
  await p.e.db.repartidor.updateMany({ data: { capacidad: 1_000 } });
  const { mensajeroPagos: mensajero } = p.e;
  relevo = createRelevoPagos({ sql: p.e.sql.sql, mensajero, log, cadaMs: 50, edadMs: 0 });
  relevo.iniciar();
});
afterAll(async () => {
  await relevo.detener();
  await p.cerrar();
});

const FIDEOS = 'Fideos Tirabuzón 500 g';
const BANANA = 'Banana Cavendish por kg';
const idDe = async (nombre: string) => (await manos.ids({ [nombre]: 1 }))[0]?.producto_id ?? 0;
/** A picture of one point. */
const FOTO =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

async function entregado(
  pedido: Comprado,
  pasos = ['en_preparacion', 'en_camino', 'entregado'],
): Promise<Comprado> {
  for (const estado of pasos)
    expect((await cambiarEstado(p.e.tickets, despacho, pedido.numero, estado)).status).toBe(200);
  await hasta(async () => (await manos.ver(pedido)).estado === 'entregado');
  return pedido;
}
const enEfectivo = async (cantidad = 3) => entregado(await manos.comprado({ [FIDEOS]: cantidad }));
async function pagado(): Promise<Comprado & { readonly pagoId: number }> {
  const { cuerpo } = await comprarEnLinea(p, { producto: await idDe(FIDEOS) });
  const pedido = { numero: cuerpo.pedido.numero, token: cuerpo.seguimiento.token };
  const { id } = await p.mp.pagar(pedido.numero, 'approved');
  await enEstado(p, pedido.numero, 'confirmado');
  return { ...(await entregado(pedido)), pagoId: id };
}
const reclamar = ({ numero, token }: Comprado, cuerpo: object, cabeceras = {}) =>
  llamar<Reclamo & { error?: string }>(
    `${p.e.ahorro}/api/pedidos/${numero}/reclamos?token=${token}`,
    { cuerpo, cabeceras },
  );
const resolver = (id: number, cuerpo: object, cabeceras = {}) =>
  admin.pedir<ReclamoDeAdmin & { error?: string }>(`/api/reclamos/${id}/resolver`, {
    ...{ cuerpo, cabeceras },
  });
const DOS_DE_3 = { linea_id: 3, cantidad: 2 };
const ROTO = { motivo: 'mal_estado', detalle: 'Un paquete vino roto' };
const devuelto = (pagoId: number) =>
  p.mp.almacen.pagos.get(String(pagoId))?.transaction_amount_refunded;

describe('Cuando algo llegó mal', () => {
  it('entonces se reclama por esas líneas, con foto, y operaciones se entera', async () => {
    const pedido = await enEfectivo();
    const linea_id = await idDe(FIDEOS);
    const { status, cuerpo } = await reclamar(pedido, {
      ...{ ...ROTO, lineas: [{ linea_id, cantidad: 1 }], foto: FOTO },
    });
    expect([status, cuerpo]).toMatchObject([
      201,
      {
        ...{ numero: pedido.numero, estado: 'abierto', resultado: null },
        lineas: [{ producto_id: linea_id, cantidad: 1, importe: 1120 }],
      },
    ]);
    const { cuerpo: lista } = await admin.pedir<{ reclamos: ReclamoDeAdmin[] }>(
      '/api/reclamos?estado=abierto',
    );
    expect(lista.reclamos).toContainEqual(
      expect.objectContaining({ id: cuerpo.id, reintegrable: 3360, cliente: 'Juan Pérez' }),
    );
    const foto = await admin.pedir(`/api/reclamos/${cuerpo.id}/foto`);
    expect([foto.status, foto.headers.get('content-type')]).toEqual([200, 'image/png']);
    const abiertas = await alertas(p, 'reclamo_abierto');
    expect(abiertas.filter(({ numero }) => numero === pedido.numero)).toHaveLength(1);
    const correo = await p.e.db.correo.findFirst({ where: { clave: `reclamo:${cuerpo.id}` } });
    expect(correo?.datos).toMatchObject({ reclamo: cuerpo.id, resultado: null });
  });

  it('y la misma clave dos veces: entonces es un reclamo; otro mientras está abierto, no', async () => {
    const pedido = await enEfectivo();
    const clave = { 'Idempotency-Key': 'reclamo-uno' };
    const [primera, segunda] = [
      await reclamar(pedido, ROTO, clave),
      await reclamar(pedido, ROTO, clave),
    ];
    expect([primera.status, segunda.status, segunda.cuerpo.id]).toEqual([
      201,
      200,
      primera.cuerpo.id,
    ]);
    expect((await reclamar(pedido, { ...ROTO, detalle: 'Y falta otro' }, clave)).status).toBe(422);
    const aparte = await reclamar(pedido, ROTO);
    expect([aparte.status, aparte.cuerpo.error]).toEqual([
      409,
      'Ya hay un reclamo abierto por este pedido: lo estamos mirando',
    ]);
  });

  it.each([
    ['sin decir qué', { motivo: 'mal_estado', detalle: ' ' }, 400],
    ['por otro motivo', { motivo: 'porque sí', detalle: 'x' }, 400],
    ['por lo que no llevaba', { ...ROTO, lineas: [999_999] }, 400],
    ['por más de lo que llegó', { ...ROTO, lineas: [{ linea_id: 3, cantidad: 9 }] }, 400],
    ['por medio paquete', { ...ROTO, lineas: [{ linea_id: 3, cantidad: 0.5 }] }, 400],
    ['dos veces por más de la mitad', { ...ROTO, lineas: [DOS_DE_3, DOS_DE_3] }, 400],
    ['con algo que no es una foto', { ...ROTO, foto: 'data:image/png;base64,aG9sYQ==' }, 400],
  ])('y se reclama %s: entonces se dice por qué no', async (_, cuerpo, status) => {
    const pedido = await enEfectivo();
    expect((await reclamar(pedido, cuerpo)).status).toBe(status);
    expect(await p.e.db.reclamo.count({ where: { pedido: { numero: pedido.numero } } })).toBe(0);
  });

  it('y todavía no llegó, o hace mucho que llegó: entonces no se reclama', async () => {
    const nuevo = await manos.comprado({ [FIDEOS]: 1 });
    expect((await reclamar(nuevo, ROTO)).status).toBe(409);
    const viejo = await enEfectivo(1);
    await p.e.db.pedidoHistorial.updateMany({
      where: { pedido: { numero: viejo.numero } },
      data: { fecha: new Date(Date.now() - 8 * 86_400_000) },
    });
    const tarde = await reclamar(viejo, ROTO);
    expect([tarde.status, tarde.cuerpo.error]).toEqual([409, expect.stringContaining('7 días')]);
  });
});

describe('Cuando se decide un reclamo', () => {
  it('y se decide dos veces con la misma clave: entonces es una decisión, y con otra cosa adentro no', async () => {
    const { cuerpo: reclamo } = await reclamar(await enEfectivo(), ROTO);
    const clave = { 'Idempotency-Key': 'una-decision' };
    const decidir = (monto: number) =>
      resolver(reclamo.id, { resultado: 'devolver', monto }, clave);
    const [primera, segunda] = [await decidir(100), await decidir(100)];
    expect([primera.status, segunda.status, segunda.cuerpo.monto]).toEqual([200, 200, 100]);
    expect((await decidir(200)).status).toBe(422);
    const { numero } = reclamo;
    expect(await p.e.db.reintegro.count({ where: { pedido: { numero } } })).toBe(1);
  });

  it('y se pagó en línea: entonces vuelve una vez por donde se pagó, y no más de lo que queda', async () => {
    const pedido = await pagado();
    const { cuerpo: reclamo } = await reclamar(pedido, {
      ...{ ...ROTO, lineas: [{ linea_id: await idDe(FIDEOS), cantidad: 1 }] },
    });
    const demas = await resolver(reclamo.id, { resultado: 'devolver', monto: 9_999 });
    expect([demas.status, demas.cuerpo.error]).toEqual([409, expect.stringContaining('hasta $')]);
    const [primera, segunda] = await Promise.all([
      resolver(reclamo.id, { resultado: 'devolver', responde: 'tienda', motivo: 'Perdón' }),
      resolver(reclamo.id, { resultado: 'devolver', responde: 'tienda', motivo: 'Perdón' }),
    ]);
    expect([primera.status, segunda.status]).toEqual([200, 200]);
    expect(primera.cuerpo).toMatchObject({
      estado: 'resuelto',
      resultado: 'devolver',
      monto: 1120,
    });
    await hasta(async () => devuelto(pedido.pagoId) === 1120);
    for (const decision of [
      { resultado: 'rechazar', motivo: 'No' },
      { resultado: 'devolver', monto: 5 },
    ])
      expect((await resolver(reclamo.id, decision)).status).toBe(409);
    // What is left of the payment is what a second claim may get.
    const { cuerpo: segundo } = await reclamar(pedido, ROTO);
    const todo = await resolver(segundo.id, { resultado: 'devolver' });
    expect(todo.cuerpo.monto).toBe(1120);
    await hasta(async () => devuelto(pedido.pagoId) === 2240);
    const { cuerpo: tercero } = await reclamar(pedido, ROTO);
    expect((await resolver(tercero.id, { resultado: 'devolver' })).status).toBe(409);
    expect((await resolver(tercero.id, { resultado: 'rechazar', motivo: 'Ya está' })).status).toBe(
      200,
    );
    expect(p.mp.reembolsos.de(pedido.pagoId)).toHaveLength(2);
  });

  it('y se pagó en la puerta: entonces lo devuelve una persona, y lo dice', async () => {
    const pedido = await enEfectivo();
    const { cuerpo: reclamo } = await reclamar(pedido, ROTO);
    await resolver(reclamo.id, { resultado: 'devolver', monto: 500.5 });
    const { cuerpo } = await admin.pedir<{ reintegros: { id: number; numero: string }[] }>(
      '/api/reintegros?estado=a_mano',
    );
    const fila = cuerpo.reintegros.find(({ numero }) => numero === pedido.numero);
    expect(fila).toMatchObject({ monto: 500.5, motivo: 'reclamo' });
    const hecho = await admin.pedir(`/api/reintegros/${fila?.id ?? 0}/hecho`, { metodo: 'POST' });
    expect([hecho.status, hecho.cuerpo]).toMatchObject([
      200,
      { estado: 'hecho', hecho_por: 'admin@example.com' },
    ]);
  });

  it('y se reenvía: entonces sale otro pedido sin cargo, con lo que estuvo mal', async () => {
    const linea_id = await idDe(FIDEOS);
    const pedido = await enEfectivo();
    const antes = await stockDe(p.e, linea_id);
    // One of them, said twice.
    const { cuerpo: reclamo } = await reclamar(pedido, {
      ...{
        ...ROTO,
        lineas: [
          { linea_id, cantidad: 1 },
          { linea_id, cantidad: 1 },
        ],
      },
    });
    const { cuerpo } = await resolver(reclamo.id, { resultado: 'reenviar' });
    const reenviado = await p.e.db.pedido.findUniqueOrThrow({
      where: { numero: cuerpo.reenvio ?? '' },
      include: { items: true },
    });
    expect([reenviado.total.toNumber(), reenviado.clienteNombre]).toEqual([0, 'Juan Pérez']);
    expect(
      reenviado.items.map(({ cantidad, precio }) => [cantidad.toNumber(), precio.toNumber()]),
    ).toEqual([[2, 0]]);
    expect(await stockDe(p.e, linea_id)).toBe(antes - 2);
  });

  it('y es de lo que no salió: entonces no hay qué reenviar, y de lo que sí va lo que llegó', async () => {
    const banana = await idDe(BANANA);
    const pedido = await manos.comprado({ [FIDEOS]: 3, [BANANA]: 1 }, { si_falta: 'quitar' });
    await manos.marcar(pedido.numero, banana, { preparados: 1.05 });
    await manos.marcar(pedido.numero, await idDe(FIDEOS), { preparados: 0 });
    await entregado(pedido, ['en_camino', 'entregado']);
    const { total_final } = await manos.ver(pedido);
    const { cuerpo: nada } = await reclamar(pedido, { ...ROTO, lineas: [await idDe(FIDEOS)] });
    expect((await resolver(nada.id, { resultado: 'reenviar' })).status).toBe(409);
    await resolver(nada.id, { resultado: 'rechazar', motivo: 'No salió ni se cobró' });
    const { cuerpo: reclamo } = await reclamar(pedido, { ...ROTO, lineas: [banana, banana] });
    expect(reclamo.lineas).toMatchObject([{ cantidad: 1.05, importe: total_final }]);
    const { cuerpo } = await resolver(reclamo.id, { resultado: 'reenviar' });
    const items = await p.e.db.pedidoItem.findMany({
      where: { pedido: { numero: cuerpo.reenvio ?? '' } },
    });
    expect(items.map((item) => [item.productoId, item.cantidad.toNumber()])).toEqual([
      [banana, 1.05],
    ]);
  });

  it('y se rechaza: entonces hay que decir por qué, y quien reclamó lo lee', async () => {
    const pedido = await enEfectivo();
    const { cuerpo: reclamo } = await reclamar(pedido, ROTO);
    expect((await resolver(reclamo.id, { resultado: 'rechazar' })).status).toBe(400);
    await resolver(reclamo.id, { resultado: 'rechazar', motivo: 'La foto es de otro pedido' });
    const { cuerpo } = await llamar<{ reclamos: Reclamo[] }>(
      `${p.e.ahorro}/api/pedidos/${pedido.numero}/reclamos?token=${pedido.token}`,
    );
    expect(cuerpo.reclamos).toMatchObject([
      { resultado: 'rechazar', respuesta: 'La foto es de otro pedido' },
    ]);
    expect((await resolver(999_999, { resultado: 'devolver' })).status).toBe(404);
  });
});
