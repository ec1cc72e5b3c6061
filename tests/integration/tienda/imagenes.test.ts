import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createImagenes } from '../../../api-ahorro/admin/imagenes.ts';
import { imagenDe } from '../../../contracts/reglas/imagen.ts';
import { createLimpieza } from '../../../worker/rondas/limpieza/limpieza.ts';
import { log } from '../../support/servidores/base.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { llamar } from '../../support/personas/llamadas.ts';
import { conocido } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';

let e: Entorno;
let admin: Visitante;
beforeAll(async () => {
  e = await crearEntorno({ sinWorker: true });
  admin = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
});
afterAll(() => e.cerrar());

const foto = (formato: 'jpeg' | 'png' | 'webp' | 'avif') =>
  sharp({ create: { width: 1200, height: 800, channels: 3, background: '#0b6e4f' } })
    .toFormat(formato)
    .toBuffer();
const subir = (quien: Visitante, id: number, cuerpo: Uint8Array, tipo = 'image/jpeg') =>
  quien.pedir<{ imagen_url: string; error?: string }>(`/api/admin/productos/${id}/imagen`, {
    metodo: 'PUT',
    cuerpo,
    cabeceras: { 'Content-Type': tipo },
  });

describe('When a product has no picture of its own', () => {
  it('then one is drawn for it, which browsers keep for as long as its name is the same', async () => {
    const producto = { id: 1, nombre: 'Yerba Mate Belgrano 1 kg', imagen_url: null };
    const direccion = imagenDe(producto);
    const r = await fetch(`${e.ahorro}${direccion}`);
    expect([r.status, r.headers.get('content-type'), r.headers.get('cache-control')]).toEqual([
      200,
      expect.stringContaining('image/svg+xml'),
      expect.stringContaining('immutable'),
    ]);
    expect(await r.text()).toMatch(/^<svg /);
    const etag = r.headers.get('etag') ?? '';
    const despues = await fetch(`${e.ahorro}/imagenes/productos/1`, {
      headers: { 'If-None-Match': etag, 'Cache-Control': 'max-age=0' },
    });
    expect([despues.status, despues.headers.get('cache-control')]).toEqual([
      304,
      'public, max-age=3600',
    ]);
    expect(imagenDe({ ...producto, nombre: 'Yerba Suave 1 kg' })).not.toBe(direccion);
  });

  it.each(['0', 'x', '999999', '%00'])('and there is none of id %s: then 404', async (id) => {
    expect((await llamar(`${e.ahorro}/imagenes/productos/${id}`)).status).toBe(404);
  });
});

describe('When an admin uploads a picture', () => {
  it.each(['jpeg', 'png', 'webp', 'avif'] as const)(
    'a %s: then it is served in two sizes, for ever by its content',
    async (formato) => {
      const { status, cuerpo } = await subir(admin, 2, await foto(formato), `image/${formato}`);
      expect(status).toBe(200);
      for (const [ancho, alto] of [
        [320, 213],
        [960, 640],
      ] as const) {
        const url = cuerpo.imagen_url.replace('-960.', `-${ancho}.`);
        const r = await fetch(`${e.ahorro}${url}`);
        expect(r.headers.get('cache-control')).toContain('immutable');
        const { format, width, height } = await sharp(await r.arrayBuffer()).metadata();
        expect([format, width, height]).toEqual(['webp', ancho, alto]);
      }
      const { cuerpo: producto } = await llamar(`${e.ahorro}/api/productos/2`);
      expect(producto['imagen_url']).toBe(cuerpo.imagen_url);
    },
  );

  it('as a telephone makes them: then it is kept as the others are', async () => {
    const deTelefono = readFileSync(new URL('../../support/fotos/telefono.heic', import.meta.url));
    const { status, cuerpo } = await subir(admin, 3, deTelefono, 'image/heic');
    expect(status).toBe(200);
    const guardada = await fetch(`${e.ahorro}${cuerpo.imagen_url}`);
    const { width, height, format } = await sharp(await guardada.arrayBuffer()).metadata();
    expect({ width, height, format }).toEqual({ width: 120, height: 80, format: 'webp' });
  });

  it('the same again: then it is the same one', async () => {
    const bytes = await foto('png');
    const [primera, segunda] = [await subir(admin, 3, bytes), await subir(admin, 3, bytes)];
    expect(segunda.cuerpo).toEqual(primera.cuerpo);
  });

  it('and it is none, or too large, or nobody may: then it is said, and nothing changes', async () => {
    const bomba = await sharp({
      create: { width: 9_000, height: 9_000, channels: 3, background: '#fff' },
    })
      .png()
      .toBuffer();
    const cliente = await conocido(e.ahorro);
    const estados = [
      await subir(admin, 4, Buffer.from('<svg onload="alert(1)"/>')),
      await subir(admin, 4, Buffer.from('no es una imagen')),
      await subir(admin, 4, bomba),
      await subir(admin, 4, (await foto('png')).subarray(0, 60)),
      await subir(admin, 4, await foto('png'), 'text/plain'),
      await subir(admin, 4, Buffer.alloc(10 * 1024 * 1024 + 1)),
      await subir(admin, 999_999, await foto('png')),
      await subir(cliente, 4, await foto('png')),
    ].map(({ status }) => status);
    expect(estados).toEqual([400, 400, 400, 400, 415, 413, 404, 403]);
    const { cuerpo } = await llamar(`${e.ahorro}/api/productos/4`);
    expect(cuerpo['imagen_url']).toBeNull();
  });

  it('then what it replaced goes after a while, and what is shown stays', async () => {
    const [vieja, nueva] = [
      await subir(admin, 5, await foto('png')),
      await subir(
        admin,
        5,
        await sharp(await foto('png'))
          .negate()
          .toBuffer(),
      ),
    ];
    expect(nueva.cuerpo.imagen_url).not.toBe(vieja.cuerpo.imagen_url);
    await e.db.$executeRaw`UPDATE ahorro.imagenes SET creada_en = now() - interval '31 days'`;
    await e.db.producto.updateMany({ where: { id: { in: [2, 3] } }, data: { imagenUrl: null } });
    const leer = (url: string) => {
      const [, clave = '', ancho] = /^\/imagenes\/(\w+)-(\d+)\.webp$/.exec(url) ?? [];
      return createImagenes(e.db).leer(clave, Number(ancho));
    };
    const estan = async () => {
      await createLimpieza(e.sql.sql, log).pasar();
      const leidas = [await leer(vieja.cuerpo.imagen_url), await leer(nueva.cuerpo.imagen_url)];
      return leidas.map((bytes) => bytes !== null);
    };
    // As long as it can be put back.
    expect(await estan()).toEqual([true, true]);
    await e.db.$executeRaw`UPDATE ahorro.producto_cambios SET fecha = now() - interval '91 days'`;
    expect(await estan()).toEqual([false, true]);
    const { grupo: cambio_id } = await e.db.productoCambio.findFirstOrThrow({
      where: { productoId: 5, valor: nueva.cuerpo.imagen_url },
    });
    const deshecho = await admin.pedir('/api/admin/cambios/deshacer', { cuerpo: { cambio_id } });
    expect([deshecho.status, deshecho.cuerpo['error']]).toEqual([
      409,
      expect.stringContaining('ya no está guardada'),
    ]);
  });
});
