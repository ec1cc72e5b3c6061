/** Claims about lines of which a part came, and something else in place of the rest: also what is sold otherwise. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reclamo, ReclamoDeAdmin } from '../../../contracts/pedidos/reclamos.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { cambiarEstado, entrar, hasta, llamar } from '../../support/personas/llamadas.ts';
import { manosDePreparacion } from '../../support/personas/preparacion.ts';
import type { Cantidades, Comprado } from '../../support/personas/preparacion.ts';
import { conocido, stockDe } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';

let e: Entorno;
let despacho: string;
let admin: Visitante;
const { comprado, ver, marcar, responder, ids } = manosDePreparacion(() => e);
beforeAll(async () => {
  e = await crearEntorno();
  despacho = await entrar(e.tickets);
  admin = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
  await e.db.repartidor.updateMany({ data: { capacidad: 1_000 } });
});
afterAll(() => e.cerrar());

/** In pieces, 1120 each; by weight, in half kilos. */
const FIDEOS = 'Fideos Tirabuzón 500 g';
const OTROS = 'Fideos Spaghetti 500 g';
const BANANA = 'Banana Cavendish por kg';
const idDe = async (nombre: string) => (await ids({ [nombre]: 1 }))[0]?.producto_id ?? 0;
const ROTO = { motivo: 'mal_estado', detalle: 'Vino mal' };

interface Llevado {
  readonly preparados: number;
  readonly reemplazo: string;
  readonly cantidad: number;
}
/** Delivered, with so much of its one line, and something else in place of the rest. */
async function entregado(
  cantidades: Cantidades,
  { preparados, reemplazo, cantidad }: Llevado,
): Promise<Comprado & { readonly linea: number; readonly sustituto: number }> {
  const pedido = await comprado(cantidades, { si_falta: 'reemplazar' });
  const [linea, sustituto] = [await idDe(Object.keys(cantidades)[0] ?? ''), await idDe(reemplazo)];
  const marca = await marcar(pedido.numero, linea, {
    ...{ preparados, reemplazo: { producto_id: sustituto, cantidad } },
  });
  expect([marca.status, marca.cuerpo['estado']]).toEqual([200, 'reemplazada']);
  for (const estado of ['en_camino', 'entregado'])
    expect((await cambiarEstado(e.tickets, despacho, pedido.numero, estado)).status).toBe(200);
  await hasta(async () => (await ver(pedido)).estado === 'entregado');
  return { ...pedido, linea, sustituto };
}
const reclamar = ({ numero, token }: Comprado, lineas: readonly unknown[]) =>
  llamar<Reclamo & { error?: string; errores?: { campo: string; mensaje: string }[] }>(
    `${e.ahorro}/api/pedidos/${numero}/reclamos?token=${token}`,
    { cuerpo: { ...ROTO, lineas } },
  );
const resolver = (id: number, cuerpo: object) =>
  admin.pedir<ReclamoDeAdmin & { error?: string }>(`/api/reclamos/${id}/resolver`, { cuerpo });
/** What goes again, by product. */
async function reenviado(numero: string | null): Promise<Record<number, number>> {
  const items = await e.db.pedidoItem.findMany({ where: { pedido: { numero: numero ?? '' } } });
  return Object.fromEntries(items.map((item) => [item.productoId, item.cantidad.toNumber()]));
}
const porPeso = { preparados: 1, reemplazo: BANANA, cantidad: 1 };

describe('Cuando se reclama por una línea de la que una parte se reemplazó por algo que se vende de otra manera', () => {
  it('entonces son dos cosas, cada una con lo suyo, y se vuelve a mandar lo que llegó de cada una', async () => {
    const pedido = await entregado({ [FIDEOS]: 3 }, porPeso);
    const { linea, sustituto } = pedido;
    const { lineas, total_final } = await ver(pedido);
    const importe = lineas[0]?.reemplazo?.importe ?? 0;
    expect(importe).toBeGreaterThan(0);
    const { status, cuerpo } = await reclamar(pedido, [linea]);
    expect([status, cuerpo.lineas]).toEqual([
      201,
      [
        { producto_id: linea, nombre: FIDEOS, cantidad: 1, importe: 1120 },
        { producto_id: sustituto, nombre: BANANA, cantidad: 1, por: 'kg', importe },
      ].sort((a, b) => a.producto_id - b.producto_id),
    ]);
    expect(1120 + importe).toBe(total_final);
    const antes = [await stockDe(e, linea), await stockDe(e, sustituto)];
    const resuelto = await resolver(cuerpo.id, { resultado: 'reenviar' });
    expect(resuelto.status).toBe(200);
    expect(await reenviado(resuelto.cuerpo.reenvio)).toEqual({ [linea]: 1, [sustituto]: 1 });
    expect([await stockDe(e, linea), await stockDe(e, sustituto)]).toEqual(
      antes.map((stock) => stock - 1),
    );
  });

  it('y se dice cuánto: entonces hay que decir de cuál, y se devuelve esa parte', async () => {
    const pedido = await entregado({ [FIDEOS]: 3 }, porPeso);
    const { linea, sustituto } = pedido;
    const importe = (await ver(pedido)).lineas[0]?.reemplazo?.importe ?? 0;
    const ambigua = await reclamar(pedido, [{ linea_id: linea, cantidad: 1 }]);
    expect([ambigua.status, ambigua.cuerpo.errores]).toEqual([
      400,
      [
        {
          campo: 'lineas.0.producto_id',
          mensaje: expect.stringContaining('decí de cuál') as string,
        },
      ],
    ]);
    const negados = [
      { linea_id: linea, producto_id: linea, cantidad: 0.5 },
      { linea_id: linea, producto_id: linea, cantidad: 2 },
      { linea_id: linea, producto_id: sustituto, cantidad: 1.001 },
      { linea_id: linea, producto_id: 999_999 },
    ];
    for (const negado of negados) expect((await reclamar(pedido, [negado])).status).toBe(400);
    const media = { linea_id: linea, producto_id: sustituto, cantidad: 0.25 };
    const { cuerpo } = await reclamar(pedido, [media, media]);
    const mitad = Math.round(importe * 50) / 100;
    expect(cuerpo.lineas).toEqual([
      { producto_id: sustituto, nombre: BANANA, cantidad: 0.5, por: 'kg', importe: mitad },
    ]);
    const resuelto = await resolver(cuerpo.id, { resultado: 'devolver' });
    expect(resuelto.cuerpo).toMatchObject({ monto: mitad });
  });

  it('y era por peso y fue por unidad: entonces se reclama por unidades enteras, y eso se manda', async () => {
    const llevado = { preparados: 0, reemplazo: FIDEOS, cantidad: 2 };
    const pedido = await entregado({ [BANANA]: 1.5 }, llevado);
    const { linea, sustituto } = pedido;
    expect((await reclamar(pedido, [{ linea_id: linea, cantidad: 0.5 }])).status).toBe(400);
    const { cuerpo } = await reclamar(pedido, [{ linea_id: linea, cantidad: 1 }]);
    const importe = (await ver(pedido)).lineas[0]?.reemplazo?.importe ?? 0;
    expect(cuerpo.lineas).toEqual([
      {
        producto_id: sustituto,
        nombre: FIDEOS,
        cantidad: 1,
        importe: Math.round(importe * 50) / 100,
      },
    ]);
    const { cuerpo: resuelto } = await resolver(cuerpo.id, { resultado: 'reenviar' });
    expect(await reenviado(resuelto.reenvio)).toEqual({ [sustituto]: 1 });
  });

  it('y es por todo el pedido, que llevaba también lo que fue de reemplazo: entonces va todo lo que llegó', async () => {
    const completo = await comprado({ [OTROS]: 3, [FIDEOS]: 1 }, { si_falta: 'reemplazar' });
    const [spaghetti, fideos] = [await idDe(OTROS), await idDe(FIDEOS)];
    await marcar(completo.numero, spaghetti, {
      ...{ preparados: 1, reemplazo: { producto_id: fideos, cantidad: 2 } },
    });
    await marcar(completo.numero, fideos, { preparados: 1 });
    for (const estado of ['en_camino', 'entregado'])
      expect((await cambiarEstado(e.tickets, despacho, completo.numero, estado)).status).toBe(200);
    const { cuerpo } = await reclamar(completo, []);
    const { cuerpo: resuelto } = await resolver(cuerpo.id, { resultado: 'reenviar' });
    expect(await reenviado(resuelto.reenvio)).toEqual({ [spaghetti]: 1, [fideos]: 3 });
  });

  it('y se aceptó algo más caro en la puerta: entonces se puede devolver todo lo que se pagó', async () => {
    const pedido = await comprado({ [FIDEOS]: 1 });
    const [linea, sustituto] = [await idDe(FIDEOS), await idDe(BANANA)];
    await marcar(pedido.numero, linea, {
      ...{ preparados: 0, reemplazo: { producto_id: sustituto, cantidad: 3 } },
    });
    const { consulta } = await ver(pedido);
    await responder(pedido, { id: consulta?.id, respuestas: [{ linea_id: linea, acepta: true }] });
    await hasta(async () => (await ver(pedido)).estado === 'listo');
    for (const estado of ['en_camino', 'entregado'])
      expect((await cambiarEstado(e.tickets, despacho, pedido.numero, estado)).status).toBe(200);
    const { total, total_final } = await ver(pedido);
    expect(total_final).toBeGreaterThan(total);
    const { cuerpo } = await reclamar(pedido, []);
    const resuelto = await resolver(cuerpo.id, { resultado: 'devolver' });
    expect(resuelto.cuerpo).toMatchObject({ monto: total_final });
  });
});
