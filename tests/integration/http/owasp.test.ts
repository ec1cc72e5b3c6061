/** One test an item of the OWASP API Security Top 10 (2023), by its name. The details have their own files. */
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { comprar, entrar, hasta, llamar, pedidoDe } from '../../support/personas/llamadas.ts';
import { crearPar } from '../../support/terceros/par.ts';

let e: Entorno;
let admin: string;
let flota: string;
beforeAll(async () => {
  e = await crearEntorno({ env: { LIMITE_LOGIN: '3' } });
  admin = await entrar(e.tickets);
  flota = await entrar(e.tickets, 'repartidor1', 'flota-belgrano-2025');
});
afterAll(() => e.cerrar());

/** Logs in to the shop. @returns the header that goes with each call of its pages */
async function enLaTienda(email: string, password: string): Promise<Record<string, string>> {
  const { headers } = await llamar(`${e.ahorro}/api/sesiones`, { cuerpo: { email, password } });
  const cookie = headers
    .getSetCookie()
    .map((galleta) => galleta.split(';')[0])
    .join('; ');
  return { Cookie: cookie, Origin: e.ahorro };
}
const deCliente = () => enLaTienda('cliente@example.com', 'cliente-belgrano-2025');

describe('API1:2023 Broken Object Level Authorization', () => {
  it('entonces el pedido, el ticket y la sesión de otro no existen para nadie más', async () => {
    const { cuerpo } = await comprar(e.ahorro);
    const { numero } = cuerpo.pedido;
    const cabeceras = await deCliente();
    expect((await llamar(`${e.ahorro}/api/pedidos/${numero}`, { cabeceras })).status).toBe(404);
    const cancelar = { cabeceras, metodo: 'POST' };
    expect((await llamar(`${e.ahorro}/api/pedidos/${numero}/cancelar`, cancelar)).status).toBe(404);
    const ajeno = await e.db.ticket.findFirstOrThrow({ where: { numero } });
    const companero = await e.db.repartidor.findFirstOrThrow({
      where: { id: { not: ajeno.repartidorId ?? 0 } },
    });
    const usuario = await e.db.user.findUniqueOrThrow({ where: { id: companero.userId ?? 0 } });
    const token = await entrar(e.tickets, usuario.usuario, 'flota-belgrano-2025');
    expect([403, 404]).toContain(
      (await llamar(`${e.tickets}/api/tickets/${numero}`, { token })).status,
    );
  });
});

describe('API2:2023 Broken Authentication', () => {
  it('entonces cerrar la sesión la termina de verdad', async () => {
    const token = await entrar(e.tickets, 'repartidor7', 'flota-belgrano-2025');
    expect((await llamar(`${e.tickets}/api/sesion`, { token })).status).toBe(200);
    await llamar(`${e.tickets}/api/logout`, { token, metodo: 'POST' });
    expect((await llamar(`${e.tickets}/api/sesion`, { token })).status).toBe(401);
  });

  it('entonces un token inventado no vale, y adivinar contraseñas se frena', async () => {
    expect((await llamar(`${e.tickets}/api/tickets`, { token: 'inventado' })).status).toBe(401);
    const probar = () =>
      llamar(`${e.tickets}/api/login`, { cuerpo: { usuario: 'repartidor8', password: 'adivino' } });
    const estados: number[] = [];
    for (let i = 0; i < 5; i += 1) estados.push((await probar()).status);
    expect(estados.slice(0, 3)).toEqual([401, 401, 401]);
    expect(estados.at(-1)).toBe(429);
    const cerrado = await llamar(`${e.tickets}/api/tickets`, {
      cabeceras: { 'X-API-Key': 'adivinada' },
      cuerpo: { numero: 'X-1', cliente_nombre: 'X', total: 1 },
    });
    expect(cerrado.status).toBe(401);
  });
});

describe('API3:2023 Broken Object Property Level Authorization', () => {
  it('entonces nadie se pone un rol ni un precio, y nadie lee lo que no se muestra', async () => {
    const cabeceras = await deCliente();
    await llamar(`${e.ahorro}/api/usuarios/yo`, {
      ...{ metodo: 'PATCH', cabeceras },
      cuerpo: { nombre: 'Cliente', rol: 'admin' },
    });
    const yo = await llamar(`${e.ahorro}/api/usuarios/yo`, { cabeceras });
    expect(JSON.stringify(yo.cuerpo)).toContain('"rol":"cliente"');
    expect(JSON.stringify(yo.cuerpo)).not.toMatch(/password|argon2/i);
    const gratis = {
      ...pedidoDe(),
      items: [{ producto_id: 1, cantidad: 1, precio: 0.01 }],
      total: 0.01,
    };
    const { cuerpo } = await comprar(e.ahorro, { cuerpo: gratis });
    const { precio } = await e.db.producto.findUniqueOrThrow({ where: { id: 1 } });
    expect(cuerpo.pedido.total).toBe(Number(precio));
  });
});

describe('API4:2023 Unrestricted Resource Consumption', () => {
  it('entonces cuerpos, páginas y llamadas tienen su tope', async () => {
    const enorme = { ...pedidoDe(), notas: 'x'.repeat(1024 * 1024) };
    expect((await llamar(`${e.ahorro}/api/checkout`, { cuerpo: enorme })).status).toBe(413);
    const muchos = await llamar(`${e.ahorro}/api/productos?limite=100000`);
    expect(muchos.status).toBe(400);
    const larga = await llamar(`${e.ahorro}/api/productos?q=${'x'.repeat(20_000)}`);
    expect(larga.status).toBe(431);
    const medido = await crearEntorno({ sinWorker: true, env: { LIMITE_POR_MINUTO: '5' } });
    try {
      const respuestas = [];
      for (let i = 0; i < 7; i += 1)
        respuestas.push(await llamar(`${medido.ahorro}/api/categorias`));
      expect(respuestas.at(-1)?.status).toBe(429);
      expect(Number(respuestas.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0);
    } finally {
      await medido.cerrar();
    }
  });
});

describe('API5:2023 Broken Function Level Authorization', () => {
  it('entonces lo de administrar es de administradores', async () => {
    const cabeceras = await deCliente();
    for (const ruta of ['/api/webhook-events', '/api/payments']) {
      expect((await llamar(`${e.ahorro}${ruta}`, { cabeceras })).status).toBe(403);
      expect((await llamar(`${e.ahorro}${ruta}`)).status).toBe(401);
    }
    for (const ruta of [
      '/api/tickets',
      '/api/usuarios',
      '/api/configuracion',
      '/api/estadisticas',
    ]) {
      expect((await llamar(`${e.tickets}${ruta}`, { token: flota })).status, ruta).toBe(403);
      expect((await llamar(`${e.tickets}${ruta}`)).status, ruta).toBe(401);
      expect((await llamar(`${e.tickets}${ruta}`, { token: admin })).status, ruta).toBe(200);
    }
  });
});

describe('API6:2023 Unrestricted Access to Sensitive Business Flows', () => {
  it('entonces comprar dos veces lo mismo es comprarlo una', async () => {
    const cabeceras = { 'Idempotency-Key': 'una sola compra' };
    const [primera, segunda] = await Promise.all([
      comprar(e.ahorro, { cabeceras }),
      comprar(e.ahorro, { cabeceras }),
    ]);
    expect(primera.cuerpo.pedido.numero).toBe(segunda.cuerpo.pedido.numero);
  });

  it('entonces nadie se lleva más de lo que hay, ni acapara con muchas a la vez', async () => {
    await e.db.producto.update({ where: { id: 7 }, data: { stock: 3 } });
    const cuerpo = pedidoDe([{ producto_id: 7, cantidad: 2 }]);
    const respuestas = await Promise.all(
      Array.from({ length: 6 }, () => comprar(e.ahorro, { cuerpo })),
    );
    expect(respuestas.filter(({ status }) => status < 300)).toHaveLength(1);
    expect(respuestas.filter(({ status }) => status === 409)).toHaveLength(5);
    const { stock } = await e.db.producto.findUniqueOrThrow({ where: { id: 7 } });
    expect(stock.toNumber()).toBe(1);
  });
});

describe('API7:2023 Server Side Request Forgery', () => {
  it('entonces ninguna dirección que mande alguien se visita', async () => {
    const par = await crearPar();
    try {
      const { cuerpo } = await comprar(e.ahorro, {
        cuerpo: { ...pedidoDe(), notas: par.url, direccion: par.url, callback_url: par.url },
        cabeceras: { 'X-Forwarded-Host': new URL(par.url).host, Referer: par.url },
      });
      await hasta(() => e.db.ticket.findUnique({ where: { numero: cuerpo.pedido.numero } }));
      expect(par.recibidas).toEqual([]);
    } finally {
      await par.cerrar();
    }
  });
});

describe('API8:2023 Security Misconfiguration', () => {
  it('entonces cada respuesta lleva sus cabeceras, y un error no cuenta nada de adentro', async () => {
    const { headers } = await llamar(`${e.ahorro}/api/productos`);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('strict-transport-security')).toBeNull();
    const roto = await llamar(`${e.tickets}/api/login`, { cuerpo: '{"usuario": ' });
    expect(roto.status).toBe(400);
    expect(JSON.stringify(roto.cuerpo)).not.toMatch(/node_modules|\.ts|SELECT|at \w+ \(/);
  });

  it.each(['TRACE', 'PROPFIND'])(
    'entonces %s no se sirve, ni es un error nuestro',
    async (metodo) => {
      const { hostname, port } = new URL(e.ahorro);
      const status = await new Promise<number | undefined>((resolve, reject) => {
        request({ hostname, port, method: metodo, path: '/api/productos' }, (res) => {
          res.resume();
          resolve(res.statusCode);
        })
          .on('error', reject)
          .end();
      });
      expect(status).toBe(405);
    },
  );

  it('entonces una cookie no sirve desde la página de otro', async () => {
    const cabeceras = { ...(await deCliente()), Origin: 'https://malo.example' };
    const ajena = await llamar(`${e.ahorro}/api/carrito`, { cabeceras, metodo: 'DELETE' });
    expect(ajena.status).toBe(403);
  });
});

describe('API9:2023 Improper Inventory Management', () => {
  it('entonces lo que no está en la descripción no existe', async () => {
    const { cuerpo } = await llamar<{ paths: object }>(`${e.ahorro}/openapi.json`);
    expect(Object.keys(cuerpo.paths)).toContain('/api/checkout');
    for (const ruta of [
      '/api/v1/checkout',
      '/interno/api',
      '/debug',
      '/.env',
      '/api/checkout.php',
    ]) {
      expect(Object.keys(cuerpo.paths)).not.toContain(ruta);
      const { status } = await fetch(`${e.ahorro}${ruta}`, {
        headers: { Accept: 'application/json' },
      });
      expect(status, ruta).toBe(404);
    }
  });
});

describe('API10:2023 Unsafe Consumption of APIs', () => {
  it('entonces lo que conteste la otra Ticketera se revisa antes de creerlo', async () => {
    const par = await crearPar();
    const propio = await crearEntorno({ env: { TICKETERA_URL: par.url } });
    try {
      par.despues = {
        status: 201,
        cuerpo: { ticket_id: '<script>', numero: 'otro', estado: 'regalado' },
      };
      const { status, cuerpo } = await comprar(propio.ahorro, {
        cabeceras: { Prefer: 'respond-async' },
      });
      expect(status).toBe(202);
      const { numero } = cuerpo.pedido;
      await hasta(async () => par.recibidas.length > 0);
      const pedido = await propio.db.pedido.findUniqueOrThrow({ where: { numero } });
      expect([pedido.ticketId, pedido.ticketEstado]).toEqual([null, null]);
    } finally {
      await propio.cerrar();
      await par.cerrar();
    }
  });
});
