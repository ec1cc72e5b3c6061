/** What people and other systems write, by the kind of mistake that others shipped: each kind at every door it has. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { comprar, entrar, llamar, pedidoDe } from '../../support/personas/llamadas.ts';
import { conocido } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';

let e: Entorno;
let token: string;
let admin: Visitante;
beforeAll(async () => {
  e = await crearEntorno();
  token = await entrar(e.tickets);
  admin = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
});
afterAll(() => e.cerrar());

const ticket = (cambios: Record<string, unknown>) =>
  llamar(`${e.tickets}/api/tickets`, {
    apiKey: true,
    cuerpo: { numero: `T-${Math.random()}`, cliente_nombre: 'Ana', total: 1500, ...cambios },
  });

describe('When a text is not one', () => {
  it('half a character: then the ticket is refused, and the number can be sent again', async () => {
    const numero = 'PED-SURR-1';
    expect((await ticket({ numero, cliente_nombre: 'Ana \ud83d' })).status).toBe(400);
    expect((await ticket({ numero, productos: ['Yerba \udc00'] })).status).toBe(400);
    expect((await ticket({ numero, productos: ['Yerba'] })).status).toBe(201);
  });

  it.each([
    ['ahorro', '/api/pedidos/%00'],
    ['ahorro', '/api/pedidos/%ED%A0%BD'],
    ['ahorro', '/api/pedidos/%'],
    ['ahorro', '/api/productos/%00'],
    ['tickets', '/api/tickets/%00'],
    ['tickets', '/api/tickets/a%00b/entrega/foto'],
    ['tickets', '/api/repartidores/%00'],
  ] as const)('NUL or nonsense in a path of %s, %s: then there is nothing', async (donde, ruta) => {
    const { status } = await llamar(`${e[donde]}${ruta}`, {
      ...(donde === 'ahorro' ? { apiKey: true } : { token }),
    });
    expect([400, 404]).toContain(status);
  });

  it('in what an admin asks for: then there is nothing either', async () => {
    expect((await admin.pedir('/api/admin/pedidos/%00')).status).toBe(404);
    for (const ruta of ['pedidos', 'clientes', 'productos', 'solicitudes']) {
      expect((await admin.pedir(`/api/admin/${ruta}?q=a%00b`)).status).toBe(400);
      expect((await admin.pedir(`/api/admin/${ruta}?q=%F0%9F`)).status).toBeLessThan(500);
    }
  });

  it('NUL in a login, a cookie, a token or a key: then it is refused, and nothing breaks', async () => {
    const estados = [
      await llamar(`${e.ahorro}/api/sesiones`, {
        cuerpo: { email: 'a\0b@c.d', password: 'x' },
      }),
      await llamar(`${e.ahorro}/api/sesiones`, {
        cuerpo: { email: 'a@example.com', password: 'x\0' },
      }),
      await llamar(`${e.tickets}/api/login`, { cuerpo: { usuario: 'ad\0min', password: '\0' } }),
      await llamar(`${e.ahorro}/api/pedidos/X?token=%00`),
      await llamar(`${e.tickets}/api/tickets`, { token: 'x%00' }),
    ].map(({ status }) => status);
    for (const estado of estados) expect([400, 401, 404]).toContain(estado);
  });

  it.each([
    ['nombre', '\u200b'],
    ['nombre', '\u2800\u2800'],
    ['nombre', '\u3164'],
    ['nombre', '…'],
  ])('nothing to be seen in %s (%j): then the order is refused', async (campo, valor) => {
    const pedido = pedidoDe();
    const cuerpo = { ...pedido, cliente: { ...pedido.cliente, [campo]: valor } };
    expect((await comprar(e.ahorro, { cuerpo })).status).toBe(400);
  });
  it('or in the address: then it is refused too', async () => {
    const cuerpo = { ...pedidoDe(), direccion: '\u2800\u2800\u2800\u2800\u2800' };
    expect((await comprar(e.ahorro, { cuerpo })).status).toBe(400);
  });

  it('the same name composed in two ways: then there is one product', async () => {
    const crear = (nombre: string) =>
      admin.pedir('/api/admin/productos', {
        cuerpo: { nombre, categoria: 'Almacén', precio: 100, stock: 1 },
      });
    expect((await crear('Caf\u00e9 X')).status).toBe(201);
    expect((await crear('Cafe\u0301 X')).status).toBe(409);
  });

  it.each([
    ['in Latin-1', 'application/json; charset=iso-8859-1', 'latin1', 415],
    ['in UTF-16', 'application/json; charset=utf-16le', 'utf16le', 415],
    ['broken, said to be UTF-8', 'application/json', 'latin1', 400],
    ['in UTF-8, said so', 'application/json; charset=UTF-8', 'utf8', 201],
    ['in UTF-8 with its mark', 'application/json', 'bom', 201],
  ] as const)(
    'a body %s: then %s is not stored as something else',
    async (_, tipo, codigo, estado) => {
      const pedido = pedidoDe();
      const texto = JSON.stringify({ ...pedido, cliente: { ...pedido.cliente, nombre: 'María' } });
      const cuerpo =
        codigo === 'bom' ? Buffer.from(`\ufeff${texto}`, 'utf8') : Buffer.from(texto, codigo);
      const { status } = await comprar(e.ahorro, { cuerpo, cabeceras: { 'Content-Type': tipo } });
      expect(status).toBe(estado);
    },
  );
});

describe('When a number is written in a query', () => {
  it.each([
    ['/api/productos?precio_max=', 200],
    ['/api/productos?precio_max=3.890', 200],
    ['/api/productos?precio_max=3,890', 400],
    ['/api/productos?precio_max=1e9', 400],
    ['/api/productos?precio_max=0x10', 400],
    ['/api/productos?pagina=1e1', 400],
    ['/api/productos?pagina=1.5', 400],
    ['/api/productos?pagina=99999999999999999999', 400],
    ['/api/productos?precio_max=Infinity', 400],
    ['/api/productos?precio_max=1&precio_max=2', 400],
  ])('%s: then %d', async (ruta, estado) => {
    expect((await llamar(`${e.ahorro}${ruta}`)).status).toBe(estado);
  });

  it('then thousands are thousands', async () => {
    const total = async (precio: string) =>
      (await llamar<{ total: number }>(`${e.ahorro}/api/productos?precio_max=${precio}`)).cuerpo
        .total;
    expect(await total('1.500')).toBe(await total('1500'));
    expect(await total('')).toBe((await llamar(`${e.ahorro}/api/productos`)).cuerpo['total']);
  });

  it('empty, then an admin sees every stock', async () => {
    const { cuerpo } = await admin.pedir<{ total: number }>('/api/admin/productos?stock_max=');
    expect(cuerpo.total).toBeGreaterThan(50);
  });
});

describe('When money is at its limit', () => {
  it('then it is refused with a sentence, never with an error of ours', async () => {
    const { cuerpo, status } = await admin.pedir<{ producto: { id: number } }>(
      '/api/admin/productos',
      { cuerpo: { nombre: 'Caro', categoria: 'Almacén', precio: 9_999_999_999.99, stock: 5 } },
    );
    expect(status).toBe(201);
    const items = (cantidad: number) => pedidoDe([{ producto_id: cuerpo.producto.id, cantidad }]);
    const dos = await comprar(e.ahorro, { cuerpo: items(2) });
    expect([400, 409]).toContain(dos.status);
    const masivo = await admin.pedir('/api/admin/productos/precios', {
      cuerpo: { porcentaje: 500, simular: true },
    });
    expect([400, 409]).toContain(masivo.status);
    expect((await ticket({ total: 9_999_999_999.99 })).status).toBe(201);
    expect((await ticket({ total: 9_999_999_999.991 })).status).toBe(400);
  });
});

describe('When days are given', () => {
  const hoy = new Date(Date.now() - 3 * 3_600_000).toISOString().slice(0, 10);
  const cuenta = async (consulta: string) =>
    (await llamar<{ total: number }>(`${e.tickets}/api/tickets?${consulta}`, { token })).cuerpo
      .total;

  it('then they are whole days of Buenos Aires, both ends included, in every list', async () => {
    await e.db.$executeRaw`INSERT INTO ahorro.webhook_events (webhook_id, type, payload, created_at)
      SELECT 'dia-' || n, 'payment', '{}', ('2026-03-01'::timestamp + n * interval '30 minutes')
        AT TIME ZONE 'America/Argentina/Buenos_Aires' FROM generate_series(-4, 99) AS n`;
    const total = async (consulta: string) =>
      (
        await llamar<{ total: number }>(`${e.ahorro}/api/webhook-events?${consulta}`, {
          apiKey: true,
        })
      ).cuerpo.total;
    expect(await total('desde=2026-03-01&hasta=2026-03-01')).toBe(48);
    expect(await total('desde=2026-02-28&hasta=2026-02-28')).toBe(4);
    expect(await total('desde=2026-03-01&hasta=2026-03-02')).toBe(96);
    expect(await total('hasta=2026-03-01T00:00:00-03:00')).toBe(5);

    const antes = await cuenta(`desde=${hoy}&hasta=${hoy}`);
    await ticket({});
    expect(await cuenta(`desde=${hoy}&hasta=${hoy}`)).toBe(antes + 1);
  });

  it('of a payment of today, then it is there', async () => {
    await e.db
      .$executeRaw`INSERT INTO ahorro.payments (payment_id, status, amount, currency, payload,
      date_last_updated) VALUES ('9876501', 'approved', 10, 'ARS', '{}', now())`;
    const { cuerpo } = await llamar<{ total: number }>(
      `${e.ahorro}/api/payments?desde=${hoy}&hasta=${hoy}`,
      { apiKey: true },
    );
    expect(cuerpo.total).toBeGreaterThan(0);
  });

  it.each(['0000-01-01', '2026-02-30', '2026-13-01', '9999-12-31', '26-1-1', '1969-12-31', 'hoy'])(
    '%s: then it is refused at every door',
    async (dia) => {
      const query = `desde=${dia}&hasta=${dia}`;
      const estados = [
        await llamar(`${e.tickets}/api/tickets?${query}`, { token }),
        await llamar(`${e.tickets}/api/estadisticas?${query}`, { token }),
        await llamar(`${e.ahorro}/api/payments?${query}`, { apiKey: true }),
        await llamar(`${e.ahorro}/api/webhook-events?${query}`, { apiKey: true }),
        await admin.pedir(`/api/admin/pedidos?${query}`),
      ].map(({ status }) => status);
      expect(estados).toEqual([400, 400, 400, 400, 400]);
    },
  );
});

describe('When something is looked for', () => {
  it('then accents, case and the order of words do not count, in either service', async () => {
    const numero = 'T-BUSCAR-1';
    await ticket({
      numero,
      cliente_nombre: 'Ana Pérez Güiraldes',
      cliente_direccion: 'São João 123, Ñuñoa',
    });
    const halla = async (q: string) => {
      const url = `${e.tickets}/api/tickets?q=${encodeURIComponent(q)}`;
      const { cuerpo } = await llamar<{ tickets: { numero: string }[] }>(url, { token });
      return cuerpo.tickets.some((hallado) => hallado.numero === numero);
    };
    for (const q of [
      ...['ana perez', 'PEREZ ana', 'pérez', 'sao joao', 'SÃO', 'nunoa', 'guiraldes', 'buscar-1'],
      ...['Pe\u0301rez', '  perez  '],
    ]) {
      expect([q, await halla(q)]).toEqual([q, true]);
    }
    expect(await halla('ana lópez')).toBe(false);
    for (const q of ['%', '_', '\\', "'"]) expect(await halla(`ana${q}zzz`)).toBe(false);
  });

  it('then the database and the pages have one form of a text', async () => {
    const { sinAcentos } = await import('../../../contracts/reglas/valores/sin-acentos.ts');
    const textos = fc
      .sample(
        fc.oneof(
          fc.string({ unit: 'grapheme', maxLength: 20 }),
          fc.string({
            unit: fc.constantFrom(...Array.from('ÁéÎöũñÑçÇãÕßẞøØłŁæŒıİþðĐσςΣ½²ﬁªº１Ａ')),
            maxLength: 10,
          }),
          fc.string({ unit: fc.nat({ max: 0x24f }).map((n) => String.fromCharCode(n + 32)) }),
        ),
        2_000,
      )
      .filter((texto) => !texto.includes('\0'));
    const filas = await e.db.$queryRaw<{ plano: string }[]>`
      SELECT public.sin_acentos(texto) AS plano FROM unnest(${textos}::text[]) WITH ORDINALITY AS t(texto, n)
      ORDER BY n`;
    expect(filas.map(({ plano }) => plano)).toEqual(textos.map(sinAcentos));
  });
});

describe('When a telephone or an address of mail is written as phones do', () => {
  it('then the order is taken', async () => {
    for (const telefono of [
      ...[
        '\u202a+54 9 11 4444-5555\u202c',
        '4444-5555 int. 12',
        '11 4444 5555',
        '(011) 15-4444-5555',
      ],
    ]) {
      const pedido = pedidoDe();
      const cliente = { ...pedido.cliente, telefono, email: ' juan&ana@example.com ' };
      const { status } = await comprar(e.ahorro, { cuerpo: { ...pedido, cliente } });
      expect([telefono, status]).toEqual([telefono, 201]);
    }
  });
});

describe('When other programs ask', () => {
  it('for what a call gives, then they get it', async () => {
    const { cuerpo } = await comprar(e.ahorro);
    const ruta = `${e.ahorro}/api/pedidos/${cuerpo.pedido.numero}/resumen?token=${cuerpo.seguimiento.token}`;
    const { status } = await llamar(ruta, { cabeceras: { Accept: 'text/html' } });
    expect(status).toBe(200);
    const foto = `${e.tickets}/api/tickets/${cuerpo.pedido.numero}/entrega/foto`;
    // There is none yet: it is not the kind that is refused.
    expect((await llamar(foto, { token, cabeceras: { Accept: 'image/*' } })).status).toBe(404);
  });
});
