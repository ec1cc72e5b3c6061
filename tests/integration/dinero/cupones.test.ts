/** What a coupon has spent is what it takes off what its orders come to, at each way in which they change and end. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import {
  cambiarEstado,
  comprar,
  entrar,
  hasta,
  llamar,
  pedidoDe,
} from '../../support/personas/llamadas.ts';
import { manosDePreparacion } from '../../support/personas/preparacion.ts';
import type { Cantidades, Comprado } from '../../support/personas/preparacion.ts';
import { conocido } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';

let e: Entorno;
let admin: Visitante;
let despacho: string;
const { ids, ver, marcar } = manosDePreparacion(() => e);
beforeAll(async () => {
  e = await crearEntorno();
  admin = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
  despacho = await entrar(e.tickets);
  await e.db.repartidor.updateMany({ data: { capacidad: 1_000 } });
});
afterAll(() => e.cerrar());

const FIDEOS = 'Fideos Tirabuzón 500 g';
const ARROZ = 'Arroz Largo Fino 1 kg';
const idDe = async (nombre: string) => (await ids({ [nombre]: 1 }))[0]?.producto_id ?? 0;

/** With its ticket, or before it on a machine that is busy. */
const ACEPTADO = [201, 202];
let cupones = 0;
/** @returns the code of a new one */
async function cuponDe(datos: object): Promise<string> {
  const codigo = `GASTO${(cupones += 1)}`;
  const cuerpo = { codigo, nombre: `Cupón ${codigo}`, ...datos };
  expect((await admin.pedir('/api/admin/cupones', { cuerpo })).status).toBe(201);
  return codigo;
}
const comprarCon = async (cupon: string, cantidades: Cantidades, ademas: object = {}) =>
  comprar(e.ahorro, { cuerpo: { ...pedidoDe(await ids(cantidades)), cupon, ...ademas } });
async function comprado(
  cupon: string,
  cantidades: Cantidades,
  ademas: object = {},
): Promise<Comprado> {
  const { status, cuerpo } = await comprarCon(cupon, cantidades, ademas);
  expect(ACEPTADO).toContain(status);
  const { numero } = cuerpo.pedido;
  await hasta(() => e.db.ticket.findUnique({ where: { numero } }));
  return { numero, token: cuerpo.seguimiento.token };
}
const cambiar = async ({ numero, token }: Comprado, cantidades: Cantidades) =>
  llamar(`${e.ahorro}/api/pedidos/${numero}?token=${token}`, {
    ...{ metodo: 'PATCH', cuerpo: { items: await ids(cantidades) } },
  });
const cancelar = ({ numero, token }: Comprado) =>
  llamar(`${e.ahorro}/api/pedidos/${numero}/cancelar?token=${token}`, { metodo: 'POST' });
async function entregar(numero: string): Promise<void> {
  for (const estado of ['en_camino', 'entregado'])
    expect((await cambiarEstado(e.tickets, despacho, numero, estado)).status).toBe(200);
}
/** How often it is used and what it has spent, which is what its uses say, whenever one looks. */
async function gastoDe(codigo: string): Promise<readonly [usados: number, gastado: number]> {
  const [fila] = await e.sql.sql<{ gasto: [number, number]; usos: [number, number] }>`
    SELECT jsonb_build_array(usados, gastado) AS gasto, (
      SELECT jsonb_build_array(count(*), coalesce(sum(monto), 0)) FROM ahorro.cupon_usos
      WHERE cupon_id = cupones.id AND devuelto_en IS NULL) AS usos
    FROM ahorro.cupones WHERE codigo = ${codigo}`;
  if (fila === undefined) throw new Error(`no hay cupón ${codigo}`);
  expect(fila.gasto).toEqual(fila.usos);
  return fila.gasto;
}
const gastado = (codigo: string, usados: number, monto: number) =>
  hasta(async () => {
    const [veces, hecho] = await gastoDe(codigo);
    return veces === usados && hecho === monto;
  });

describe('Cuando un pedido con cupón se queda en menos', () => {
  it('porque quien compró le saca algo: entonces el cupón gastó lo que descuenta de lo que queda', async () => {
    // 10% of 3 × 1120 and of 1450.
    const cupon = await cuponDe({ porcentaje: 10 });
    const pedido = await comprado(cupon, { [FIDEOS]: 3, [ARROZ]: 1 });
    await gastado(cupon, 1, 481);
    expect((await cambiar(pedido, { [FIDEOS]: 1, [ARROZ]: 1 })).status).toBe(200);
    await gastado(cupon, 1, 257);
    expect((await ver(pedido)).total).toBe(1120 + 1450 - 257);
    // More of it has the price of the day, and takes nothing of the coupon.
    expect((await cambiar(pedido, { [FIDEOS]: 2, [ARROZ]: 1 })).status).toBe(200);
    await gastado(cupon, 1, 257);
    expect((await cambiar(pedido, { [ARROZ]: 1 })).status).toBe(200);
    await gastado(cupon, 1, 145);
    await marcar(pedido.numero, await idDe(ARROZ), { preparados: 1 });
    await entregar(pedido.numero);
    await gastado(cupon, 1, 145);
  });

  it('y hay otra oferta: entonces se cuenta lo del cupón, y lo de la oferta no', async () => {
    const oferta = await admin.pedir<{ promocion: { id: number } }>('/api/admin/promociones', {
      ...{ cuerpo: { nombre: 'Arroz a mitad', tipo: 'porcentaje', porcentaje: 50 } },
    });
    const cupon = await cuponDe({ porcentaje: 10, productos: [await idDe(FIDEOS)] });
    const pedido = await comprado(cupon, { [FIDEOS]: 3, [ARROZ]: 1 });
    await e.sql
      .sql`UPDATE ahorro.promociones SET activa = false WHERE id = ${oferta.cuerpo.promocion.id}`;
    // Of what the offer leaves.
    await gastado(cupon, 1, 168);
    expect((await cambiar(pedido, { [FIDEOS]: 3 })).status).toBe(200);
    await gastado(cupon, 1, 168);
    expect((await cambiar(pedido, { [FIDEOS]: 1 })).status).toBe(200);
    await gastado(cupon, 1, 56);
  });

  it('y ya no lleva nada de lo que descuenta: entonces no se usó, y se puede usar', async () => {
    const cupon = await cuponDe({ porcentaje: 10, productos: [await idDe(FIDEOS)] });
    const pedido = await comprado(cupon, { [FIDEOS]: 2, [ARROZ]: 1 });
    expect((await comprarCon(cupon, { [FIDEOS]: 2 })).status).toBe(409);
    expect((await cambiar(pedido, { [ARROZ]: 1 })).status).toBe(200);
    await gastado(cupon, 0, 0);
    const despues = await comprado(cupon, { [FIDEOS]: 1 });
    // What was given back once is not given back again.
    expect((await cancelar(pedido)).status).toBe(200);
    await gastado(cupon, 1, 112);
    expect((await cancelar(despues)).status).toBe(200);
    await gastado(cupon, 0, 0);
  });

  it('y después se cancela: entonces vuelve lo que quedaba, y ni un centavo más', async () => {
    const cupon = await cuponDe({ monto: 333.33, una_por_persona: false });
    const pedido = await comprado(cupon, { [FIDEOS]: 3, [ARROZ]: 1 });
    await comprado(cupon, { [FIDEOS]: 3, [ARROZ]: 1 });
    await gastado(cupon, 2, 666.66);
    expect((await cambiar(pedido, { [FIDEOS]: 1, [ARROZ]: 1 })).status).toBe(200);
    expect((await gastoDe(cupon))[1]).toBeLessThan(666.66);
    expect((await cancelar(pedido)).status).toBe(200);
    await gastado(cupon, 1, 333.33);
  });
});

describe('Cuando de un pedido con cupón falta algo al prepararlo', () => {
  it('entonces se guarda hasta que se entrega, y entonces gastó lo que descontó de lo que llegó', async () => {
    const cupon = await cuponDe({ porcentaje: 10 });
    const pedido = await comprado(cupon, { [FIDEOS]: 3, [ARROZ]: 1 }, { si_falta: 'quitar' });
    await marcar(pedido.numero, await idDe(FIDEOS), { preparados: 1 });
    await marcar(pedido.numero, await idDe(ARROZ), { preparados: 1 });
    await gastado(cupon, 1, 481);
    await entregar(pedido.numero);
    await gastado(cupon, 1, 257);
    expect((await ver(pedido)).total_final).toBe(1120 + 1450 - 257);
  });

  it('y otro quiere ese presupuesto, y lo que faltaba aparece: entonces nadie gasta lo que no hay', async () => {
    const cupon = await cuponDe({ porcentaje: 10, presupuesto: 336, una_por_persona: false });
    const pedido = await comprado(cupon, { [FIDEOS]: 3 }, { si_falta: 'quitar' });
    await marcar(pedido.numero, await idDe(FIDEOS), { preparados: 0 });
    expect((await comprarCon(cupon, { [FIDEOS]: 1 })).status).toBe(409);
    await marcar(pedido.numero, await idDe(FIDEOS), { preparados: 3 });
    await entregar(pedido.numero);
    await gastado(cupon, 1, 336);
  });

  it('y de lo que descuenta no llegó nada: entonces quien compró lo puede usar otra vez', async () => {
    const cupon = await cuponDe({ porcentaje: 10, productos: [await idDe(FIDEOS)] });
    const cantidades = { [FIDEOS]: 2, [ARROZ]: 1 };
    const pedido = await comprado(cupon, cantidades, { si_falta: 'quitar' });
    await marcar(pedido.numero, await idDe(FIDEOS), { preparados: 0 });
    await marcar(pedido.numero, await idDe(ARROZ), { preparados: 1 });
    await entregar(pedido.numero);
    await gastado(cupon, 0, 0);
    expect(ACEPTADO).toContain((await comprarCon(cupon, cantidades)).status);
  });

  it('y se reclama y se devuelve dinero: entonces lo que se compró se compró con el cupón', async () => {
    const cupon = await cuponDe({ porcentaje: 10 });
    const pedido = await comprado(cupon, { [FIDEOS]: 3 });
    await marcar(pedido.numero, await idDe(FIDEOS), { preparados: 3 });
    await entregar(pedido.numero);
    const reclamo = await llamar<{ id: number; lineas: { importe: number }[] }>(
      `${e.ahorro}/api/pedidos/${pedido.numero}/reclamos?token=${pedido.token}`,
      { cuerpo: { motivo: 'mal_estado', detalle: 'Roto', lineas: [await idDe(FIDEOS)] } },
    );
    expect(reclamo.cuerpo.lineas).toMatchObject([{ importe: 3360 - 336 }]);
    const cuerpo = { resultado: 'devolver' };
    const ruta = `/api/reclamos/${reclamo.cuerpo.id}/resolver`;
    expect((await admin.pedir(ruta, { cuerpo })).status).toBe(200);
    await gastado(cupon, 1, 336);
  });
});

describe('Cuando varios a la vez cambian, cancelan y compran con el mismo cupón', () => {
  it('entonces lo gastado es la suma de lo que cada uno descuenta, y no pasa del presupuesto', async () => {
    const cupon = await cuponDe({ porcentaje: 10, presupuesto: 1_000, una_por_persona: false });
    const [primero, segundo] = [
      await comprado(cupon, { [FIDEOS]: 3, [ARROZ]: 1 }),
      await comprado(cupon, { [FIDEOS]: 3, [ARROZ]: 1 }),
    ];
    const hechos = await Promise.all([
      cambiar(primero, { [FIDEOS]: 1, [ARROZ]: 1 }),
      cancelar(segundo),
      ...Array.from({ length: 4 }, () => comprarCon(cupon, { [FIDEOS]: 3 })),
    ]);
    const [cambiado, cancelado, ...compras] = hechos.map(({ status }) => status);
    expect([cambiado, cancelado]).toEqual([200, 200]);
    const compraron = compras.filter((status) => ACEPTADO.includes(status)).length;
    expect(compras.filter((status) => status === 409)).toHaveLength(compras.length - compraron);
    const deEl = { pedido: { numero: primero.numero } };
    await hasta(async () => (await gastoDe(cupon))[0] === 1 + compraron);
    await hasta(
      async () => (await e.db.cuponUso.findFirst({ where: deEl }))?.monto.toNumber() === 257,
    );
    expect((await gastoDe(cupon))[1]).toBeLessThanOrEqual(1_000);
  });
});
