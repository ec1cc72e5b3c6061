import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProductoAdmin } from '../../../contracts/tienda/administracion.ts';
import { manosDeCatalogo } from '../../support/personas/catalogo.ts';
import type { ConErrores } from '../../support/personas/catalogo.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { comprar } from '../../support/personas/llamadas.ts';
import { conocido, ENTREGA, visitante } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';

let e: Entorno;
let admin: Visitante;
beforeAll(async () => {
  e = await crearEntorno();
  admin = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
});
afterAll(() => e.cerrar());

const { cambiar, cambiosDe } = manosDeCatalogo(() => admin);
let nombres = 0;
async function agregar(datos: object = {}) {
  nombres += 1;
  const cuerpo = {
    nombre: `Prueba ${nombres}`,
    categoria: 'Almacén',
    precio: 1000,
    stock: 5,
    ...datos,
  };
  const r = await admin.pedir<{ producto: ProductoAdmin } & ConErrores>('/api/admin/productos', {
    cuerpo,
  });
  return { ...r, producto: r.cuerpo.producto };
}

describe('Cuando se agrega una categoría', () => {
  const agregar = (nombre: unknown) =>
    admin.pedir<{ categoria: { id: number; nombre: string } } & ConErrores>(
      '/api/admin/categorias',
      {
        cuerpo: { nombre },
      },
    );

  it('entonces se ve en la tienda, y hay productos en ella', async () => {
    const { status, cuerpo } = await agregar('  Dietética ');
    expect([status, cuerpo.categoria.nombre]).toEqual([201, 'Dietética']);
    const { cuerpo: vistas } = await admin.pedir<{ categorias: { nombre: string }[] }>(
      '/api/categorias',
    );
    expect(vistas.categorias.map(({ nombre }) => nombre)).toContain('Dietética');
    const { status: creado } = await admin.pedir('/api/admin/productos', {
      cuerpo: { nombre: 'Chía 250 g', precio: 900, stock: 3, categoria: 'Dietética' },
    });
    expect(creado).toBe(201);
  });

  it('entonces hay una sola, se escriba como se escriba y a la vez', async () => {
    const dadas = await Promise.all(
      ['Rotisería', 'rotiseria', 'ROTISERÍA', 'Rotisería'].map((nombre) => agregar(nombre)),
    );
    expect(dadas.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    const repetida = dadas.find(({ status }) => status === 409);
    expect(repetida?.cuerpo.errores[0]?.campo).toBe('nombre');
    for (const mala of ['', '   ', 7, 'x'.repeat(101)]) {
      expect((await agregar(mala)).status).toBe(400);
    }
  });
});

describe('Cuando se administra el catálogo', () => {
  it('entonces un producto nuevo se vende, se cambia, se archiva y vuelve, y queda quién lo hizo', async () => {
    const { status, producto } = await agregar({
      imagen_url: '/fotos/x.webp',
      precio_anterior: 1500,
    });
    expect(status).toBe(201);
    expect(producto).toMatchObject({ precio: 1000, precio_anterior: 1500, activo: true });
    const { id } = producto;
    const enTienda = () => visitante(e.ahorro).pedir(`/api/productos/${id}`);
    expect((await enTienda()).cuerpo).toMatchObject({ precio: 1000, stock: 5 });

    const subido = await cambiar(id, { precio: 1600.5, stock: 9, stock_visto: 5 });
    expect(subido.cuerpo.producto).toMatchObject({
      precio: 1600.5,
      precio_anterior: null,
      stock: 9,
    });
    expect((await admin.pedir(`/api/admin/productos/${id}`, { metodo: 'DELETE' })).status).toBe(
      204,
    );
    expect((await enTienda()).status).toBe(404);
    const archivados = await admin.pedir<{ productos: ProductoAdmin[] }>(
      '/api/admin/productos?estado=archivados&q=prueba',
    );
    expect(archivados.cuerpo.productos.map((archivado) => archivado.id)).toContain(id);
    await cambiar(id, { activo: true });
    expect((await enTienda()).status).toBe(200);

    const cambios = (await cambiosDe(id)).reverse();
    expect(
      cambios.map(({ origen, campo, anterior, valor }) => [origen, campo, anterior, valor]),
    ).toEqual([
      ['alta', 'precio', null, '1000.00'],
      ['alta', 'precio_anterior', null, '1500.00'],
      ['alta', 'stock', null, '5'],
      ['manual', 'precio', '1000.00', '1600.50'],
      ['manual', 'precio_anterior', '1500.00', null],
      ['manual', 'stock', '5', '9'],
      ['manual', 'activo', 'true', 'false'],
      ['manual', 'activo', 'false', 'true'],
    ]);
    expect(new Set(cambios.map(({ usuario }) => usuario))).toEqual(new Set(['admin@example.com']));
  });

  it.each([
    ['sin precio', { precio: 0 }, 'precio'],
    ['con tres decimales', { precio: 1.005 }, 'precio'],
    ['con stock negativo', { stock: -1 }, 'stock'],
    ['con una categoría que no existe', { categoria: 'Nada' }, 'categoria'],
    ['con un comerciante que no existe', { comerciante: 'Nadie' }, 'comerciante'],
    ['con una oferta que no lo es', { precio_anterior: 900 }, 'precio_anterior'],
    ['con una imagen que es un programa', { imagen_url: 'javascript:alert(1)' }, 'imagen_url'],
    ['con una imagen de otro sitio sin decirlo', { imagen_url: '//malo.example/x' }, 'imagen_url'],
    ['con una imagen de otro sitio, al revés', { imagen_url: '/\\malo.example/x' }, 'imagen_url'],
    ['con una imagen que cualquiera cambia', { imagen_url: 'http://malo.example/x' }, 'imagen_url'],
  ])('%s, entonces 400 y se dice dónde', async (_, datos, campo) => {
    const { status, cuerpo } = await agregar(datos);
    expect(status).toBe(400);
    expect(cuerpo.errores).toMatchObject([{ campo }]);
  });

  it('entonces un nombre repetido del mismo comerciante es 409, y de otro vale', async () => {
    const nombre = 'Miel de prueba';
    expect((await agregar({ nombre })).status).toBe(201);
    expect((await agregar({ nombre })).status).toBe(409);
    expect((await agregar({ nombre, comerciante: 'Almacén Don Tito' })).status).toBe(201);
  });

  it('entonces un stock que cambió desde que se lo vio no se pisa', async () => {
    const { producto } = await agregar();
    await comprar(e.ahorro, {
      cuerpo: {
        cliente: { nombre: 'Ana', email: 'a@example.com', telefono: '1144445555' },
        ...{ items: [{ producto_id: producto.id, cantidad: 2 }], ...ENTREGA },
      },
    });
    const pisado = await cambiar(producto.id, { stock: 50, stock_visto: 5 });
    expect([pisado.status, pisado.cuerpo.errores]).toMatchObject([
      409,
      [{ campo: 'stock', mensaje: 'Ahora quedan 3' }],
    ]);
    expect((await cambiar(producto.id, { stock: 50, stock_visto: 3 })).cuerpo.producto.stock).toBe(
      50,
    );
    // The order took stock, and nobody changed it.
    expect((await cambiosDe(producto.id)).filter(({ campo }) => campo === 'stock')).toHaveLength(2);
  });

  it('entonces se filtra por lo que queda poco, por comerciante y por palabras sin acentos', async () => {
    const { producto } = await agregar({
      nombre: 'Piñón Ñandú',
      stock: 1,
      comerciante: 'Almacén Don Tito',
    });
    const buscar = async (query: string) =>
      (
        await admin.pedir<{ productos: ProductoAdmin[]; total: number }>(
          `/api/admin/productos?${query}`,
        )
      ).cuerpo;
    for (const query of [
      'q=nandu+pinon',
      'stock_max=1&orden=stock',
      'comerciante=Almac%C3%A9n+Don+Tito',
    ]) {
      expect((await buscar(query)).productos.map(({ id }) => id)).toContain(producto.id);
    }
    const lejos = await buscar('pagina=9999');
    expect([lejos.productos, lejos.total > 40]).toEqual([[], true]);
    expect((await buscar('q=%25')).total).toBe((await buscar('')).total);
  });
});
