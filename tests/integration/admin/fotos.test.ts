import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SUBIDAS } from '../../../api-ahorro/admin/fotos/rutas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { manosDeCatalogo } from '../../support/personas/catalogo.ts';
import { fotoDe, manosDeFotos } from '../../support/personas/fotos.ts';
import { llamar } from '../../support/personas/llamadas.ts';
import { conocido, visitante } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';

let e: Entorno;
let admin: Visitante;
beforeAll(async () => {
  e = await crearEntorno({ sinWorker: true });
  admin = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
});
afterAll(() => e.cerrar());

const { agregar, ordenar } = manosDeFotos(() => admin);
const { cambiar, cambiosDe } = manosDeCatalogo(() => admin);
const COLORES = ['#800000', '#008000', '#000080', '#808000', '#800080', '#008080', '#404040'];
const deshacer = (cambio_id: unknown) =>
  admin.pedir('/api/admin/cambios/deshacer', { metodo: 'POST', cuerpo: { cambio_id } });
const deLaTienda = async (id: number) =>
  (
    await llamar<{ imagen_url: string | null; imagenes?: string[] }>(
      `${e.ahorro}/api/productos/${id}`,
    )
  ).cuerpo;
/** One after the other. @returns where they are */
async function conFotos(id: number, cuantas: number): Promise<readonly string[]> {
  let imagenes: readonly string[] = [];
  for (const color of COLORES.slice(0, cuantas)) {
    ({ imagenes } = (await agregar(id, await fotoDe(color))).cuerpo);
  }
  expect(imagenes).toHaveLength(cuantas);
  return imagenes;
}

describe('Cuando se le agregan fotos a un producto', () => {
  it('entonces la primera es la de siempre, las demás siguen en orden, y la misma otra vez no es otra', async () => {
    expect(await deLaTienda(1)).not.toHaveProperty('imagenes');
    const primera = await agregar(1, await fotoDe('#800000'));
    expect(primera.status).toBe(201);
    expect(await deLaTienda(1)).not.toHaveProperty('imagenes');
    const fotos = await conFotos(1, 3);
    expect(await deLaTienda(1)).toMatchObject({ imagen_url: fotos[0], imagenes: fotos });
    const repetida = await agregar(1, await fotoDe('#008000'));
    expect([repetida.status, repetida.cuerpo.imagenes]).toEqual([201, fotos]);
    const lista = await llamar<{ productos: object[] }>(`${e.ahorro}/api/productos?limite=1`);
    expect(lista.cuerpo.productos[0]).not.toHaveProperty('imagenes');
    const { cuerpo } = await admin.pedir('/api/admin/productos/1');
    expect(cuerpo['producto']).toMatchObject({ imagen_url: fotos[0], imagenes: fotos });
  });

  it('entonces hay lugar para seis, también si llegan todas a la vez', async () => {
    const fotos = await Promise.all(COLORES.map((color) => fotoDe(color)));
    const respuestas = await Promise.all(fotos.map((foto) => agregar(2, foto)));
    expect(respuestas.map(({ status }) => status).sort()).toEqual([
      ...[201, 201, 201, 201, 201, 201, 409],
    ]);
    const rechazada = respuestas.find(({ status }) => status === 409);
    expect(rechazada?.cuerpo.error).toBe('Ya tiene 6 fotos: quitá una antes de agregar otra');
    const { imagenes = [] } = await deLaTienda(2);
    expect(new Set(imagenes).size).toBe(6);
    const dadas = respuestas.flatMap(({ status, cuerpo }) =>
      status === 201 ? [cuerpo.imagenes.at(-1)] : [],
    );
    expect([...imagenes].sort()).toEqual(dadas.sort());
  });

  it('y no se puede, entonces se dice por qué y no cambia nada', async () => {
    const foto = await fotoDe('#123456');
    const cliente = await conocido(e.ahorro);
    const estados = [
      await agregar(3, Buffer.from('<svg onload="alert(1)"/>')),
      await agregar(3, foto, 'text/plain'),
      await agregar(3, Buffer.alloc(10 * 1024 * 1024 + 1)),
      await agregar(999_999, foto),
      await manosDeFotos(() => cliente).agregar(3, foto),
      await manosDeFotos(() => visitante(e.ahorro)).agregar(3, foto),
      await ordenar(3, ['/imagenes/x.webp'], []),
      await ordenar(3, ['/imagenes/x.webp', '/imagenes/x.webp'], ['/imagenes/x.webp']),
      await ordenar(3, Array<string>(7).fill('/x.webp'), []),
      await ordenar(999_999, [], []),
      await manosDeFotos(() => cliente).ordenar(3, [], []),
    ].map(({ status }) => status);
    expect(estados).toEqual([400, 415, 413, 404, 403, 401, 400, 400, 400, 404, 403]);
    expect((await deLaTienda(3)).imagen_url).toBeNull();
    expect(await cambiosDe(3)).toEqual([]);
  });

  it('y son demasiadas seguidas de una cuenta, entonces se espera', async () => {
    const apurado = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
    await e.db.$executeRaw`UPDATE ahorro.limites SET points = ${SUBIDAS} WHERE key LIKE 'fotos:%'`;
    const { status, cuerpo } = await manosDeFotos(() => apurado).agregar(
      3,
      await fotoDe('#654321'),
    );
    expect([status, cuerpo.error]).toEqual([429, expect.stringContaining('probá en')]);
    await e.db.$executeRaw`DELETE FROM ahorro.limites WHERE key LIKE 'fotos:%'`;
  });
});

describe('Cuando se ordenan las fotos de un producto', () => {
  it('entonces la que queda primera es la de las tarjetas; queda quién fue, y se deshace todo junto', async () => {
    const fotos = await conFotos(4, 3);
    const alReves = [...fotos].reverse();
    const { cuerpo } = await ordenar(4, alReves, fotos);
    expect(cuerpo.imagenes).toEqual(alReves);
    expect(await deLaTienda(4)).toMatchObject({ imagen_url: alReves[0], imagenes: alReves });
    const cambios = (await cambiosDe(4)).filter(({ cambio_id }) => cambio_id === cuerpo.cambio_id);
    expect(cambios.map(({ campo, usuario }) => `${campo} ${usuario}`).sort()).toEqual([
      ...['imagen_url admin@example.com', 'imagenes admin@example.com'],
    ]);
    expect((await deshacer(cuerpo.cambio_id)).status).toBe(200);
    expect(await deLaTienda(4)).toMatchObject({ imagen_url: fotos[0], imagenes: fotos });
    // Asked again after no answer was heard: it is done.
    const [igual, otraVez] = [await ordenar(4, fotos, fotos), await ordenar(4, fotos, alReves)];
    expect([igual.status, otraVez.status, igual.cuerpo.cambio_id]).toEqual([200, 200, undefined]);
  });

  it('y se quita la primera, entonces la segunda toma su lugar; la última, y se dibuja', async () => {
    const [primera = '', segunda = ''] = await conFotos(5, 2);
    expect((await ordenar(5, [segunda], [primera, segunda])).cuerpo.imagenes).toEqual([segunda]);
    expect((await deLaTienda(5)).imagen_url).toBe(segunda);
    const vacio = await ordenar(5, [], [segunda]);
    expect((await deLaTienda(5)).imagen_url).toBeNull();
    expect((await deshacer(vacio.cuerpo.cambio_id)).status).toBe(200);
    expect((await deLaTienda(5)).imagen_url).toBe(segunda);
  });

  it('y dos lo hacen a la vez, entonces a uno se le dice y nada se pierde', async () => {
    const fotos = await conFotos(6, 3);
    const [a = '', b = '', c = ''] = fotos;
    const dos = await Promise.all([ordenar(6, [b, a, c], fotos), ordenar(6, [a, b], fotos)]);
    expect(dos.map(({ status }) => status).sort()).toEqual([200, 409]);
    const ganador = dos.find(({ status }) => status === 200)?.cuerpo.imagenes;
    const { imagenes } = (
      await admin.pedir<{ producto: { imagenes: string[] } }>('/api/admin/productos/6')
    ).cuerpo.producto;
    expect(imagenes).toEqual(ganador);
    // What somebody else has uploaded meanwhile stays.
    await agregar(6, await fotoDe('#abcdef'));
    expect((await ordenar(6, [], imagenes)).status).toBe(409);
  });
});

describe('Cuando cambia la primera quien no sabe de las demás', () => {
  it('entonces las demás siguen, ninguna está dos veces, y se deshace', async () => {
    const [primera = '', segunda = '', tercera = ''] = await conFotos(7, 3);
    await cambiar(7, { imagen_url: null });
    expect(await deLaTienda(7)).toMatchObject({
      imagen_url: segunda,
      imagenes: [segunda, tercera],
    });
    const [{ cambio_id } = { cambio_id: '' }] = await cambiosDe(7);
    expect((await deshacer(cambio_id)).status).toBe(200);
    expect((await deLaTienda(7)).imagenes).toEqual([primera, segunda, tercera]);
    await cambiar(7, { imagen_url: tercera });
    expect((await deLaTienda(7)).imagenes).toEqual([tercera, segunda]);
    const nueva = await admin.pedir<{ imagen_url: string }>('/api/admin/productos/7/imagen', {
      ...{ metodo: 'PUT', cuerpo: await fotoDe('#fedcba') },
      cabeceras: { 'Content-Type': 'image/jpeg' },
    });
    expect((await deLaTienda(7)).imagenes).toEqual([nueva.cuerpo.imagen_url, segunda]);
  });

  it('y es un archivo, entonces dice solo la primera, y deshacerlo trae todas', async () => {
    const fotos = await conFotos(8, 3);
    const { nombre, categoria, precio, stock } = await e.db.producto.findUniqueOrThrow({
      ...{ where: { id: 8 }, include: { categoria: true } },
    });
    const importar = (columnas: string, valores: string) =>
      admin.pedir<{ cambio_id: string; actualizados: number }>('/api/admin/productos/importar', {
        metodo: 'POST',
        cuerpo: Buffer.from(
          `nombre;categoria;precio;stock;stock_visto${columnas}\r\n` +
            `${nombre};${categoria.nombre};${String(precio).replace('.', ',')};${String(stock)};${String(stock)}${valores}`,
        ),
        cabeceras: { 'Content-Type': 'text/csv' },
      });
    await importar('', '');
    expect((await deLaTienda(8)).imagenes).toEqual(fotos);
    const { cuerpo } = await importar(';imagen_url', ';');
    expect(cuerpo.actualizados).toBe(1);
    expect((await deLaTienda(8)).imagenes).toEqual(fotos.slice(1));
    expect((await deshacer(cuerpo.cambio_id)).status).toBe(200);
    expect((await deLaTienda(8)).imagenes).toEqual(fotos);
  });
});
