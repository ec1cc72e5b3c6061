import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CambioAnotado } from '../../../contracts/tienda/cambios.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { manosDeCatalogo } from '../../support/personas/catalogo.ts';
import type { ConErrores } from '../../support/personas/catalogo.ts';
import { conocido, visitante } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';

let e: Entorno;
let admin: Visitante;
beforeAll(async () => {
  e = await crearEntorno();
  admin = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
});
afterAll(() => e.cerrar());

const { cambiar, cambiosDe } = manosDeCatalogo(() => admin);
type Hecho = { total: number; cambio_id: string } & ConErrores;
const varios = (cuerpo: object) =>
  admin.pedir<Hecho>('/api/admin/productos/varios', { metodo: 'POST', cuerpo });
const deshacer = (cambio_id: unknown) =>
  admin.pedir<Hecho>('/api/admin/cambios/deshacer', { metodo: 'POST', cuerpo: { cambio_id } });
const fila = (id: number) =>
  e.db.producto.findUniqueOrThrow({ where: { id }, include: { categoria: true } });

describe('Cuando se cambia un producto', () => {
  it('entonces queda todo lo que cambió, y con una vez vuelve todo', async () => {
    const antes = await fila(5);
    await cambiar(5, {
      ...{ nombre: 'Otro nombre', descripcion: 'Nueva', categoria: 'Limpieza', precio: 7 },
      ...{ iva: 10.5, medida: { contenido: 1.5, unidad: 'l' }, imagen_url: '/fotos/x.webp' },
    });
    const cambios = await cambiosDe(5);
    expect(cambios.map(({ campo }) => campo).sort()).toEqual(
      ['categoria', 'descripcion', 'imagen_url', 'iva', 'medida', 'nombre', 'precio'].sort(),
    );
    expect(cambios.find(({ campo }) => campo === 'categoria')).toMatchObject({
      ...{ anterior: antes.categoria.nombre, valor: 'Limpieza', origen: 'manual' },
    });
    const [{ cambio_id } = { cambio_id: '' }] = cambios;
    const { status, cuerpo } = await deshacer(cambio_id);
    expect([status, cuerpo.total]).toEqual([200, 1]);
    expect(await fila(5)).toEqual(antes);
    // What undoes is a change too: it is undone like any other.
    expect((await deshacer(cuerpo.cambio_id)).status).toBe(200);
    expect((await fila(5)).nombre).toBe('Otro nombre');
    expect((await deshacer(cambio_id)).status).toBe(200);
  });

  it('entonces lo que cambió después no se pisa', async () => {
    await cambiar(6, { precio: 50 });
    const [{ cambio_id } = { cambio_id: '' }] = await cambiosDe(6);
    await cambiar(6, { precio: 60 });
    const { status, cuerpo } = await deshacer(cambio_id);
    expect([status, cuerpo.error]).toEqual([409, expect.stringContaining('cambió después')]);
    expect((await fila(6)).precio.toNumber()).toBe(60);
    expect((await deshacer('00000000-0000-4000-8000-000000000000')).status).toBe(404);
    expect((await deshacer('x')).status).toBe(400);
  });
});

describe('Cuando se cambian varios', () => {
  it.each([
    ['se archivan', { activo: false }, 'activo'],
    ['pasan a otra categoría', { categoria: 'Limpieza' }, 'categoria'],
    ['se les pone stock', { stock: 33 }, 'stock'],
  ])('%s todos juntos, y vuelven todos juntos', async (_, cambio, campo) => {
    const ids = [10, 11, 12];
    const estado = async () =>
      (await Promise.all(ids.map(fila))).map(({ activo, stock, categoria }) => [
        ...[activo, stock, categoria.nombre],
      ]);
    const antes = await estado();
    const { status, cuerpo } = await varios({ ids, ...cambio });
    expect(status).toBe(200);
    expect(await estado()).not.toEqual(antes);
    expect((await cambiosDe(10))[0]).toMatchObject({ campo, cambio_id: cuerpo.cambio_id });
    expect((await deshacer(cuerpo.cambio_id)).cuerpo.total).toBe(cuerpo.total);
    expect(await estado()).toEqual(antes);
  });

  it.each([
    ['ninguno', { ids: [], activo: false }, 400],
    ['nada que cambiar', { ids: [1] }, 400],
    ['uno repetido', { ids: [1, 1], activo: false }, 400],
    ['una categoría que no hay', { ids: [1], categoria: 'Nada' }, 400],
    ['uno que no existe', { ids: [1, 999_999], activo: false }, 404],
  ])('%s: entonces no cambia nada', async (_, cuerpo, esperado) => {
    expect((await varios(cuerpo)).status).toBe(esperado);
    expect((await fila(1)).activo).toBe(true);
  });
});

it('Cuando se mira quién cambió qué, entonces se filtra por persona, producto y día', async () => {
  await cambiar(20, { stock: 71 });
  const lista = async (query: string) =>
    (await admin.pedir<{ cambios: CambioAnotado[] }>(`/api/admin/cambios?${query}`)).cuerpo.cambios;
  const { nombre } = await fila(20);
  const de20 = await lista(`q=${encodeURIComponent(nombre)}&usuario=admin`);
  expect(de20).toMatchObject([{ producto_id: 20, campo: 'stock', valor: '71' }]);
  expect(await lista('usuario=cliente')).toEqual([]);
  expect(await lista('hasta=2020-01-01')).toEqual([]);
  expect((await lista('desde=2020-01-01')).length).toBeGreaterThan(3);
});

it('Cuando llama quien no administra, entonces no cambia nada', async () => {
  const cliente = await conocido(e.ahorro);
  for (const [ruta, cuerpo] of [
    ['/api/admin/productos/varios', { ids: [1], activo: false }],
    ['/api/admin/cambios/deshacer', { cambio_id: '00000000-0000-4000-8000-000000000000' }],
  ] as const) {
    expect((await visitante(e.ahorro).pedir(ruta, { cuerpo })).status).toBe(401);
    expect((await cliente.pedir(ruta, { cuerpo })).status).toBe(403);
  }
});
