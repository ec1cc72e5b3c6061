import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ListaDeProductos } from '../../../contracts/tienda/listas.ts';
import type { Producto } from '../../../contracts/tienda/catalogo.ts';
import { cambiarEstado, entrar } from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { ENTREGA, registrado, visitante } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';

let e: Entorno;
beforeAll(async () => {
  e = await crearEntorno();
});
afterAll(() => e.cerrar());

interface Listas {
  readonly listas: ListaDeProductos[];
  readonly error: string;
}
const pedir = async (quien: Visitante, ruta: string, metodo = 'GET', cuerpo?: object) =>
  quien.pedir<Listas>(ruta, { metodo, ...(cuerpo === undefined ? {} : { cuerpo }) });
const poner = (quien: Visitante, id: number | undefined, producto_id: number, agregado = true) =>
  pedir(quien, `/api/listas/${id}/productos`, 'PUT', { producto_id, esta: agregado });
const productosDe = async (quien: Visitante, ruta: string) =>
  (await quien.pedir<{ productos: Producto[] }>(ruta)).cuerpo.productos.map(({ id }) => id);

describe('Cuando alguien guarda lo que compra', () => {
  it('con el corazón: entonces está en sus favoritos, una vez, y lo puede sacar', async () => {
    const ana = await registrado(e.ahorro);
    await pedir(ana, '/api/favoritos/3', 'PUT');
    await pedir(ana, '/api/favoritos/5', 'PUT');
    const { cuerpo } = await pedir(ana, '/api/favoritos/3', 'PUT');
    expect(cuerpo.listas).toEqual([
      { id: expect.any(Number) as number, nombre: 'Favoritos', favoritos: true, ids: [5, 3] },
    ]);
    const sin = await pedir(ana, '/api/favoritos/5', 'DELETE');
    expect(sin.cuerpo.listas[0]?.ids).toEqual([3]);
    expect((await pedir(ana, '/api/favoritos/99999', 'PUT')).status).toBe(404);
  });

  it('en listas con nombre: entonces las llena, las nombra y las borra', async () => {
    const ana = await registrado(e.ahorro);
    const hecha = await pedir(ana, '/api/listas', 'POST', { nombre: ' Asado ' });
    expect(hecha.status).toBe(201);
    const [asado] = hecha.cuerpo.listas;
    expect(asado).toMatchObject({ nombre: 'Asado', favoritos: false, ids: [] });
    await poner(ana, asado?.id, 1);
    await poner(ana, asado?.id, 2);
    expect((await poner(ana, asado?.id, 1)).cuerpo.listas[0]?.ids).toEqual([2, 1]);
    expect(await productosDe(ana, `/api/listas/${asado?.id}`)).toEqual([2, 1]);
    expect((await poner(ana, asado?.id, 2, false)).cuerpo.listas[0]?.ids).toEqual([1]);
    expect((await pedir(ana, '/api/listas', 'POST', { nombre: 'ASÁDO' })).status).toBe(409);
    const renombrada = await pedir(ana, `/api/listas/${asado?.id}`, 'PATCH', { nombre: 'Domingo' });
    expect(renombrada.cuerpo.listas[0]?.nombre).toBe('Domingo');
    expect((await pedir(ana, `/api/listas/${asado?.id}`, 'DELETE')).cuerpo.listas).toEqual([]);
    expect((await poner(ana, asado?.id, 1)).status).toBe(404);
  });

  it('y la lista es de otro, o no hay nadie: entonces es 404 y 401', async () => {
    const ana = await registrado(e.ahorro);
    const beto = await registrado(e.ahorro);
    const { cuerpo } = await pedir(ana, '/api/listas', 'POST', { nombre: 'Mía' });
    const id = cuerpo.listas[0]?.id;
    const intentos = [
      await poner(beto, id, 1),
      await pedir(beto, `/api/listas/${id}`),
      await pedir(beto, `/api/listas/${id}`, 'DELETE'),
      await pedir(beto, `/api/listas/${id}`, 'PATCH', { nombre: 'Suya' }),
      await pedir(beto, `/api/listas/${id}/al-carrito`, 'POST'),
    ];
    expect(intentos.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    expect((await pedir(visitante(e.ahorro), '/api/listas')).status).toBe(401);
    expect((await pedir(beto, '/api/listas')).cuerpo.listas).toEqual([]);
  });

  it('y son demasiadas, o demasiado a la vez: entonces no pasa de lo que hay lugar', async () => {
    const ana = await registrado(e.ahorro);
    const hechas = await Promise.all(
      Array.from({ length: 23 }, (_, i) =>
        pedir(ana, '/api/listas', 'POST', { nombre: `Lista ${i}` }),
      ),
    );
    const estados = hechas.map(({ status }) => status).toSorted();
    expect(estados).toEqual([...Array<number>(20).fill(201), 409, 409, 409]);
    const { listas } = (await pedir(ana, '/api/listas')).cuerpo;
    const lista = listas[0]?.id ?? 0;
    const { categoriaId } = await e.db.producto.findUniqueOrThrow({ where: { id: 1 } });
    const nuevos = Array.from({ length: 101 }, (_, i) => ({
      ...{ nombre: `Producto ${i}`, precio: 1, stock: 1, categoriaId },
    }));
    const creados = await e.db.producto.createManyAndReturn({ data: nuevos });
    await e.db.listaItem.createMany({
      data: creados.slice(0, 99).map(({ id }) => ({ listaId: lista, productoId: id })),
    });
    const puestos = await Promise.all([1, 2, 3].map((id) => poner(ana, lista, id)));
    expect(puestos.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
  });
});

describe('Cuando se compra una lista entera', () => {
  it('entonces va al carrito lo que hay, y se dice qué no', async () => {
    const ana = await registrado(e.ahorro);
    const { cuerpo } = await pedir(ana, '/api/listas', 'POST', { nombre: 'Semana' });
    const id = cuerpo.listas[0]?.id;
    for (const producto of [6, 7, 8]) await poner(ana, id, producto);
    await e.db.producto.update({ where: { id: 7 }, data: { stock: 0 } });
    const { cuerpo: hecho } = await ana.pedir<{
      carrito: { items: { producto_id: number; cantidad: number }[] };
      faltantes: { producto_id: number; mensaje: string }[];
    }>(`/api/listas/${id}/al-carrito`, { metodo: 'POST' });
    const ids = hecho.carrito.items.map(({ producto_id }) => producto_id).toSorted();
    expect(ids).toEqual([6, 8]);
    expect(hecho.faltantes).toEqual([
      expect.objectContaining({
        producto_id: 7,
        mensaje: expect.stringMatching(/no hay$/) as string,
      }),
    ]);
  });
});

describe('Cuando alguien vuelve a comprar', () => {
  async function comprar(quien: Visitante, ids: readonly number[]): Promise<string> {
    for (const producto_id of ids) {
      await quien.pedir('/api/carrito/items', { cuerpo: { producto_id, cantidad: 1 } });
    }
    const { cuerpo } = await quien.pedir<{ pedido: { numero: string } }>('/api/checkout', {
      cuerpo: ENTREGA,
    });
    return cuerpo.pedido.numero;
  }

  it('entonces ve primero lo que más pidió, después lo último, y nada que no haya', async () => {
    const ana = await registrado(e.ahorro);
    expect(await productosDe(ana, '/api/comprar-de-nuevo')).toEqual([]);
    await comprar(ana, [10, 11]);
    await comprar(ana, [11, 12, 13]);
    const cancelado = await comprar(ana, [14]);
    await cambiarEstado(e.tickets, await entrar(e.tickets), cancelado, 'cancelado');
    await e.db.producto.update({ where: { id: 13 }, data: { stock: 0 } });
    expect(await productosDe(ana, '/api/comprar-de-nuevo')).toEqual([11, 12, 10]);
    expect(await productosDe(await registrado(e.ahorro), '/api/comprar-de-nuevo')).toEqual([]);
    expect((await visitante(e.ahorro).pedir('/api/comprar-de-nuevo')).status).toBe(401);
  });
});
