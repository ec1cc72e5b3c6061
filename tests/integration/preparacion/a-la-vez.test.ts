import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { hasta } from '../../support/personas/llamadas.ts';
import { manosDePreparacion } from '../../support/personas/preparacion.ts';
import { stockDe } from '../../support/personas/tienda.ts';

let e: Entorno;
const manos = manosDePreparacion(() => e);
beforeAll(async () => {
  e = await crearEntorno();
  await e.db.repartidor.updateMany({ data: { capacidad: 1_000 } });
});
afterAll(() => e.cerrar());

const PEDIDOS = 40;
const HAY = 12;

/** A shelf of two things only: what everybody has ordered, and a few of what may stand in for it. */
async function gondola(): Promise<{ readonly pedido: number; readonly reemplazo: number }> {
  const { id: categoriaId } = await e.db.categoria.create({
    data: { nombre: 'Góndola de prueba' },
  });
  const crear = async (nombre: string, precio: number, stock: number) =>
    (await e.db.producto.create({ data: { nombre, precio, stock, categoriaId } })).id;
  return {
    pedido: await crear('Lo pedido', 100, 1_000),
    reemplazo: await crear('Lo otro', 90, HAY),
  };
}

describe('Cuando a muchos les falta lo mismo a la vez', () => {
  it('entonces lo que hay se guarda una vez, nada queda bajo cero, y cada uno sabe qué le toca', async () => {
    const { pedido, reemplazo } = await gondola();
    const comprados = await Promise.all(
      Array.from({ length: PEDIDOS }, () => manos.comprado({ 'Lo pedido': 1 })),
    );
    const marcados = await Promise.all(
      comprados.map(({ numero }) => manos.marcar(numero, pedido, { preparados: 0 })),
    );
    expect(new Set(marcados.map(({ status }) => status))).toEqual(new Set([200]));
    const estados = marcados.map(({ cuerpo }) => cuerpo['estado']);
    expect(estados.filter((estado) => estado === 'consultada')).toHaveLength(HAY);
    expect(estados.filter((estado) => estado === 'faltante')).toHaveLength(PEDIDOS - HAY);
    expect(await stockDe(e, reemplazo)).toBe(0);
    // Half of them take it, half do not: what these leave goes back, once.
    const preguntados = comprados.filter((_, i) => estados[i] === 'consultada');
    await Promise.all(
      preguntados.map(async (comprado, i) => {
        const { consulta } = await manos.ver(comprado);
        const respuestas = [{ linea_id: pedido, acepta: i % 2 === 0 }];
        const contestadas = await Promise.all([
          manos.responder(comprado, { id: consulta?.id, respuestas }),
          manos.responder(comprado, { id: consulta?.id, respuestas }),
        ]);
        expect(contestadas.map(({ status }) => status)).toEqual([200, 200]);
      }),
    );
    expect(await stockDe(e, reemplazo)).toBe(HAY / 2);
    await Promise.all(
      comprados.map((comprado) =>
        hasta(async () => (await manos.ver(comprado)).estado === 'listo'),
      ),
    );
  });
});
