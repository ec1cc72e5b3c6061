import type { Server } from 'node:http';
import Router from '@koa/router';
import Koa from 'koa';
import { afterEach, beforeEach, describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import { createLogger } from '../../observacion/logger.ts';
import { noEncontrado, sinCredenciales } from '../../comun/errores.ts';
import { atender } from './atender.ts';
import { cuerpoJson } from '../cuerpo.ts';
import { declarar, declararQuien } from './declarar.ts';
import type { Areas, Ctx } from './declarar.ts';
import { rutasOpenapi } from '../paginas/openapi.ts';
import { problemas } from '../problemas.ts';
import { cerrar, createHttpServer, escuchar } from '../servidor.ts';

const ADMIN = declararQuien('admin', ['cuenta'], 'quien administra');
const CAJA = declararQuien('caja', ['cuenta'], 'su dueño');
const libro = z.object({ id: z.int(), titulo: z.string(), hojas: z.int() });

const LIBROS = declarar({
  'GET /libros': {
    resumen: 'Los libros',
    consulta: z.object({ desde: z.coerce.number('Debe ser un número').default(1) }),
    respuesta: z.object({ desde: z.number() }),
  },
  'POST /libros': {
    resumen: 'Agrega un libro',
    quien: ADMIN,
    cuerpo: z.object({ titulo: z.string('Debe ser un texto'), hojas: z.int().default(1) }),
    estado: 201,
    respuesta: libro,
    ademas: { 200: libro },
  },
  'PATCH /libros/:id': {
    resumen: 'Cambia un libro',
    quien: ADMIN,
    cuerpo: z.object({ titulo: z.string('Debe ser un texto') }),
    noExiste: (dado) => `No existe el libro ${dado}`,
    respuesta: libro,
  },
  'DELETE /cajas/:id': {
    resumen: 'Saca una caja',
    quien: CAJA,
    estado: 204,
    respuesta: null,
  },
  'GET /pedidos/:numero': {
    resumen: 'Un pedido, en texto',
    respuesta: { 'text/plain': z.string() },
  },
});

const guardias = {
  admin: async (ctx: Ctx) => {
    if (ctx.get('X-Nombre') === '') throw sinCredenciales();
    return { nombre: ctx.get('X-Nombre') };
  },
  caja: async (ctx: Ctx) => {
    if (ctx.params['id'] !== '7') throw noEncontrado('No existe esa caja');
    return { caja: { id: 7 } };
  },
};

function rutasDeLibros(sacadas: number[] = []): Router {
  const router = new Router();
  atender(router, LIBROS, guardias, {
    'GET /libros': async ({ consulta }) => ({ desde: consulta.desde }),
    'POST /libros': async ({ ctx, nombre, cuerpo }) => {
      expectTypeOf(cuerpo).toEqualTypeOf<{ titulo: string; hojas: number }>();
      expectTypeOf(nombre).toEqualTypeOf<string>();
      if (cuerpo.titulo === 'repetido') ctx.status = 200;
      return { id: 1, titulo: `${cuerpo.titulo}, de ${nombre}`, hojas: cuerpo.hojas };
    },
    'PATCH /libros/:id': async ({ id, cuerpo }) => {
      expectTypeOf(id).toEqualTypeOf<number>();
      return { id, titulo: cuerpo.titulo, hojas: 1 };
    },
    'DELETE /cajas/:id': async ({ caja }) => {
      sacadas.push(caja.id);
    },
    'GET /pedidos/:numero': async ({ ctx, numero }) => {
      ctx.body = numero;
    },
  });
  return router;
}

describe('Cuando una llamada se atiende como se declara', () => {
  const sacadas: number[] = [];
  let servidor: Server;
  let url: string;
  beforeEach(async () => {
    sacadas.length = 0;
    const log = createLogger('prueba', { LOG_LEVEL: 'silent', produccion: true });
    const app = new Koa();
    app.use(problemas(log));
    app.use(cuerpoJson());
    app.use(rutasDeLibros(sacadas).routes());
    servidor = createHttpServer(app);
    url = `http://127.0.0.1:${await escuchar(servidor, 0, 'PORT', '127.0.0.1')}`;
  });
  afterEach(() => cerrar(servidor, 0));

  const llamar = (metodo: string, ruta: string, cuerpo?: object, nombre?: string) =>
    fetch(`${url}${ruta}`, {
      method: metodo,
      headers: {
        'Content-Type': 'application/json',
        ...(nombre === undefined ? {} : { 'X-Nombre': nombre }),
      },
      ...(cuerpo && { body: JSON.stringify(cuerpo) }),
    });

  it('entonces la guardia viene antes que el cuerpo, y el cuerpo antes que el id', async () => {
    expect((await llamar('PATCH', '/libros/nada', {})).status).toBe(401);
    const sinTitulo = await llamar('PATCH', '/libros/nada', {}, 'Ana');
    expect(sinTitulo.status).toBe(400);
    expect(await sinTitulo.json()).toMatchObject({ errores: [{ campo: 'titulo' }] });
    const sinLibro = await llamar('PATCH', '/libros/nada', { titulo: 'Otro' }, 'Ana');
    expect(sinLibro.status).toBe(404);
    expect(await sinLibro.json()).toMatchObject({ error: 'No existe el libro nada' });
    const cambiado = await llamar('PATCH', '/libros/3', { titulo: 'Otro' }, 'Ana');
    expect(cambiado.status).toBe(200);
    expect(await cambiado.json()).toEqual({ id: 3, titulo: 'Otro', hojas: 1 });
  });

  it('entonces el cuerpo llega como el schema lo deja, con quien pasó la guardia', async () => {
    const nuevo = await llamar('POST', '/libros', { titulo: 'Martín Fierro', otra: 1 }, 'Ana');
    expect(nuevo.status).toBe(201);
    expect(await nuevo.json()).toEqual({ id: 1, titulo: 'Martín Fierro, de Ana', hojas: 1 });
  });

  it('entonces contesta con el estado declarado, salvo que diga otro', async () => {
    expect((await llamar('POST', '/libros', { titulo: 'repetido' }, 'Ana')).status).toBe(200);
    const sacada = await llamar('DELETE', '/cajas/7');
    expect(sacada.status).toBe(204);
    expect(await sacada.text()).toBe('');
    expect(sacadas).toEqual([7]);
    expect((await llamar('DELETE', '/cajas/8')).status).toBe(404);
    expect(sacadas).toEqual([7]);
  });

  it('entonces la consulta se lee, y lo que no es JSON lo pone quien atiende', async () => {
    expect(await (await llamar('GET', '/libros?desde=')).json()).toEqual({ desde: 1 });
    expect(await (await llamar('GET', '/libros?desde=4')).json()).toEqual({ desde: 4 });
    expect((await llamar('GET', '/libros?desde=x')).status).toBe(400);
    expect(await (await llamar('GET', '/pedidos/PED-1')).text()).toBe('PED-1');
  });
});

describe('Cuando una ruta y su declaración no están las dos', () => {
  const identidad = { service: 'prueba', version: '1', environment: 'development' } as const;

  it('entonces una ruta que nadie declaró no deja arrancar', () => {
    const areas: Areas = { Libros: LIBROS };
    expect(() => rutasOpenapi(rutasDeLibros(), identidad, areas)).not.toThrow();
    const router = rutasDeLibros();
    router.get('/suelta', async () => undefined);
    expect(() => rutasOpenapi(router, identidad, areas)).toThrow('GET /suelta');
  });

  it('entonces una declaración que nadie atiende no compila, ni deja arrancar', () => {
    const UNA = declarar({ 'GET /una': { resumen: 'Una', respuesta: null } });
    expect(() => {
      // @ts-expect-error its handler is missing
      atender(new Router(), UNA, {}, {});
    }).toThrow('GET /una');
  });

  it('entonces quien atiende lo que nadie declaró no compila', () => {
    const UNA = declarar({ 'GET /una': { resumen: 'Una', respuesta: null } });
    const atiende = async () => undefined;
    // @ts-expect-error nobody declared the other one
    atender(new Router(), UNA, {}, { 'GET /una': atiende, 'GET /otra': atiende });
  });

  it('entonces una guardia que no hay no compila, ni deja arrancar', () => {
    const UNA = declarar({ 'GET /una': { resumen: 'Una', quien: CAJA, respuesta: null } });
    expect(() => {
      // @ts-expect-error there is no guard of this name
      atender(new Router(), UNA, { admin: guardias.admin }, { 'GET /una': async () => undefined });
    }).toThrow('caja');
  });

  it('entonces lo que se contesta es lo que se declara', () => {
    const UNA = declarar({ 'GET /una': { resumen: 'Una', respuesta: libro } });
    // @ts-expect-error a book has pages
    atender(new Router(), UNA, {}, { 'GET /una': async () => ({ id: 1, titulo: 'Una' }) });
  });
});
