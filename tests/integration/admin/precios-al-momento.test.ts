/** What is due when nobody was there, and what no program can write. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aceptarPedido } from '../../../api-ahorro/checkout/checkout.ts';
import { createAcuerdos } from '../../../api-ahorro/precios/acuerdos.ts';
import { createPreciosAlDia } from '../../../api-ahorro/precios-al-dia.ts';
import { llegaElMomento } from '../../support/pasos/precios-programados.ts';
import { pedidoDe } from '../../support/personas/llamadas.ts';
import { crearBase, log } from '../../support/servidores/base.ts';
import type { Base } from '../../support/servidores/base.ts';

describe('Cuando llega el momento y no hay nadie', () => {
  /** A database that nobody looks at: neither a worker nor the shop. */
  async function sola() {
    const base = await crearBase();
    const { id: usuarioId } = await base.db.usuario.findFirstOrThrow();
    const poner = async (productoId: number, precio: number, hace: number, como_oferta = false) => {
      const grupo = crypto.randomUUID();
      await base.sql.sql`
        INSERT INTO ahorro.precios_programados
          (producto_id, precio, como_oferta, desde, origen, grupo, usuario_id)
        VALUES (${productoId}, ${precio}, ${como_oferta}, now() + interval '1 day', 'masivo', ${grupo}::uuid, ${usuarioId})`;
      await llegaElMomento(base.sql.sql, grupo, hace);
    };
    return { ...base, poner };
  }
  const compra = (ids: readonly number[]) => ({
    checkout: {
      ...pedidoDe(),
      metodo_pago: 'efectivo' as const,
      items: ids.map((producto_id) => ({ producto_id, cantidad: 1 })),
    },
    ...{ clave: undefined, estado: 'en_cola' as const },
  });

  it('entonces rige cada uno una vez, en su orden, aunque vuelvan muchos a la vez', async () => {
    const base = await sola();
    const antes = await base.db.producto.findUniqueOrThrow({ where: { id: 1 } });
    await base.poner(1, 300, 60);
    await base.poner(1, 200, 30, true);
    const ronda = createPreciosAlDia({ sql: base.sql.sql, log, cadaMs: 1_000 });
    const veces = await Promise.all(Array.from({ length: 6 }, () => ronda.pasar()));
    expect(veces.reduce((a, b) => a + b)).toBe(2);
    const ahora = await base.db.producto.findUniqueOrThrow({ where: { id: 1 } });
    expect([ahora.precio.toNumber(), ahora.precioAnterior?.toNumber()]).toEqual([200, 300]);
    const cambios = await base.db.productoCambio.findMany({
      ...{ where: { productoId: 1, campo: 'precio' }, orderBy: { id: 'asc' } },
    });
    expect(cambios.map(({ anterior, valor }) => [anterior, valor])).toEqual([
      [antes.precio.toFixed(2), '300.00'],
      ['300.00', '200.00'],
    ]);
    await base.cerrar();
  });

  it('entonces quien compra o pregunta paga lo que rige, y quien vio otro total se entera', async () => {
    const base = await sola();
    const { precio: deDos } = await base.db.producto.findUniqueOrThrow({ where: { id: 2 } });
    await base.poner(1, 311, 5);
    const acuerdos = createAcuerdos(base.sql.sql);
    const { items } = compra([1, 2]).checkout;
    const { total } = await acuerdos.cotizar({ items, donde: { direccion: 'Cabildo 1' } });
    expect(total).toBe(311 + deDos.toNumber());
    await base.poner(1, 322, 4);
    const pedido = await aceptarPedido(base.sql.sql, compra([1, 2]), acuerdos);
    expect(pedido.total).toBe(322 + deDos.toNumber());
    await base.poner(1, 333, 3);
    await expect(
      aceptarPedido(base.sql.sql, { ...compra([1, 2]), totalEsperado: pedido.total }, acuerdos),
    ).rejects.toMatchObject({ status: 409, message: 'Los precios cambiaron' });
    await base.cerrar();
  });

  it('y muchos compran justo entonces, entonces cada uno paga lo de antes o lo de después, sin mezcla', async () => {
    const base = await sola();
    const { sql } = base.sql;
    const compradas = [1, 2, 3];
    await sql`UPDATE ahorro.productos SET stock = 1000, precio = 100, precio_anterior = NULL WHERE id <= 3`;
    const grupo = crypto.randomUUID();
    const { id: usuarioId } = await base.db.usuario.findFirstOrThrow();
    await sql`
      INSERT INTO ahorro.precios_programados (producto_id, precio, desde, origen, grupo, usuario_id)
      SELECT id, 150, now() + interval '700 milliseconds', 'masivo', ${grupo}::uuid, ${usuarioId}
      FROM unnest(${compradas}::int[]) AS id`;
    const ronda = createPreciosAlDia({ sql, log, cadaMs: 5 });
    ronda.iniciar();
    const totales: number[] = [];
    const comprar = async () => {
      while (totales.filter((total) => total === 450).length < 20) {
        totales.push((await aceptarPedido(sql, compra([3, 1, 2]))).total);
      }
    };
    await Promise.all([1, 2, 3, 4, 5, 6].map(comprar));
    await ronda.detener();
    expect([...new Set(totales)].sort()).toEqual([300, 450]);
    const { desde } = await base.db.precioProgramado.findFirstOrThrow({ where: { grupo } });
    const viejos = await base.db.pedido.findMany({ where: { total: 300 } });
    for (const { fecha } of viejos) expect(fecha.getTime()).toBeLessThanOrEqual(desde.getTime());
    await base.cerrar();
  });
});

describe('Cuando se escribe sin pasar por nadie', () => {
  let base: Base;
  beforeAll(async () => {
    base = await crearBase();
  });
  afterAll(() => base.cerrar());

  it.each([
    ['un precio de cero', "0, now() + interval '1 hour', 'pendiente', NULL"],
    ['un momento que pasó', "5, now() - interval '1 hour', 'pendiente', NULL"],
    ['más de un año', "5, now() + interval '400 days', 'pendiente', NULL"],
    ['un estado que no hay', "5, now() + interval '1 hour', 'quizás', NULL"],
    ['uno que rige sin decir desde cuándo', "5, now() + interval '1 hour', 'aplicado', NULL"],
    ['uno que rige sin lo de antes', "5, now() + interval '1 hour', 'aplicado', now()"],
  ])('entonces %s no entra en la base', async (_, valores) => {
    const poner = base.db.$executeRawUnsafe(`
      INSERT INTO ahorro.precios_programados
        (producto_id, usuario_id, origen, grupo, precio, desde, estado, terminado_en)
      VALUES (9, (SELECT min(id) FROM ahorro.usuarios), 'manual', gen_random_uuid(), ${valores})`);
    await expect(poner).rejects.toThrow('programados_');
  });
});
