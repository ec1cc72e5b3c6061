import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { comprar, llamar, pedidoDe } from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

let e: Entorno;
beforeAll(async () => {
  e = await crearEntorno();
});
afterAll(() => e.cerrar());

describe('Cuando el pedido está mal', () => {
  it.each([
    ['JSON roto', '{"cliente":', 'El contenido no es JSON válido', undefined],
    [
      'cuerpo vacío',
      {},
      'Datos inválidos: cliente, items, direccion',
      ['cliente', 'items', 'direccion'],
    ],
    ['un número en vez de un objeto', '7', 'Datos inválidos: cuerpo', ['cuerpo']],
    [
      'campos con valores imposibles',
      { ...pedidoDe([{ producto_id: 1, cantidad: 0 }]), metodo_pago: 'trueque' },
      'Datos inválidos: items.0.cantidad, metodo_pago',
      ['items.0.cantidad', 'metodo_pago'],
    ],
    [
      'un producto que no existe',
      pedidoDe([{ producto_id: 999_999, cantidad: 1 }]),
      'Hay productos que no existen',
      ['items.0.producto_id'],
    ],
  ])('%s: entonces 400 nombra cada campo', async (_, cuerpo, error, campos) => {
    const {
      status,
      cuerpo: problema,
      headers,
    } = await llamar<{ errores?: { campo: string }[] }>(`${e.ahorro}/api/checkout`, { cuerpo });
    expect(status).toBe(400);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(problema).toMatchObject({
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      error,
      instance: '/api/checkout',
    });
    expect(problema.errores?.map(({ campo }) => campo)).toEqual(campos);
  });

  it('entonces más de 1 MiB es 413, otro tipo 415, otra ruta 404 y otro método 405', async () => {
    const url = `${e.ahorro}/api/checkout`;
    expect((await llamar(url, { cuerpo: { notas: 'x'.repeat(1_100_000) } })).status).toBe(413);
    const texto = await llamar(url, {
      cuerpo: 'hola',
      cabeceras: { 'Content-Type': 'text/plain' },
    });
    expect([texto.status, texto.cuerpo['error']]).toEqual([415, 'El contenido debe ser JSON']);
    const perdida = await llamar(`${e.ahorro}/api/nada`);
    expect([perdida.status, perdida.cuerpo['error']]).toEqual([404, 'No existe esa dirección']);
    const metodo = await llamar(url, { metodo: 'DELETE' });
    expect([metodo.status, metodo.headers.get('allow')]).toEqual([405, 'POST']);
    const pagina = await llamar(`${e.ahorro}/api/productos`, {
      cabeceras: { Accept: 'text/html' },
    });
    expect([pagina.status, pagina.cuerpo['error']]).toEqual([406, 'Solo se responde en JSON']);
  });

  it('entonces un texto con caracteres de control o con NUL no llega a la base', async () => {
    const { status, cuerpo } = await llamar(`${e.ahorro}/api/checkout`, {
      cuerpo: { ...pedidoDe(), direccion: 'Cabildo\u0000 1234' },
    });
    expect([status, cuerpo['error']]).toEqual([400, 'Datos inválidos: direccion']);
  });

  it('entonces MercadoPago dice claramente que todavía no está', async () => {
    const { status, cuerpo } = await llamar(`${e.ahorro}/api/checkout`, {
      cuerpo: { ...pedidoDe(), metodo_pago: 'mercadopago' },
    });
    expect([status, cuerpo['error']]).toEqual([
      400,
      'El pago con MercadoPago todavía no está disponible',
    ]);
  });

  it('entonces una Idempotency-Key imposible es un 400 que la nombra', async () => {
    const { status, cuerpo } = await llamar(`${e.ahorro}/api/checkout`, {
      cuerpo: pedidoDe(),
      cabeceras: { 'Idempotency-Key': 'x'.repeat(300) },
    });
    expect([status, cuerpo['error']]).toEqual([400, 'Datos inválidos: Idempotency-Key']);
  });
});

describe('Cuando se consulta el catálogo', () => {
  it('entonces llega por páginas, por categoría y por nombre', async () => {
    const url = `${e.ahorro}/api/productos`;
    const todo = await llamar<{ productos: { precio: number; stock: number }[]; total: number }>(
      `${url}?limite=100`,
    );
    expect(todo.cuerpo.total).toBeGreaterThanOrEqual(60);
    expect(todo.cuerpo.productos).toHaveLength(Math.min(100, todo.cuerpo.total));
    const lacteos = await llamar<{ productos: { categoria: string }[] }>(
      `${url}?categoria=l%C3%A1cteos`,
    );
    expect(new Set(lacteos.cuerpo.productos.map(({ categoria }) => categoria))).toEqual(
      new Set(['Lácteos']),
    );
    const yerba = await llamar<{ productos: object[] }>(`${url}?q=yerba`);
    expect(yerba.cuerpo.productos[0]).toEqual({
      id: 1,
      nombre: 'Yerba Mate Belgrano 1 kg',
      descripcion: 'Con palo, estacionada doce meses',
      precio: 3890,
      precio_anterior: null,
      categoria: 'Almacén',
      stock: 10_000,
      imagen_url: null,
      comerciante: null,
      marca: 'Belgrano',
      aptos: ['sin_tacc', 'vegano', 'sin_azucar_agregada'],
    });
    const mala = await llamar(`${url}?pagina=0&limite=1000`);
    expect([mala.status, mala.cuerpo['error']]).toEqual([400, 'Datos inválidos: pagina, limite']);
  });
});

describe('Cuando se consulta un pedido', () => {
  it('entonces solo con su token o con la API key', async () => {
    const { cuerpo } = await comprar(e.ahorro);
    const segundo = await comprar(e.ahorro);
    const url = `${e.ahorro}${cuerpo.seguimiento.url}`;
    expect((await llamar(url)).status).toBe(401);
    expect((await llamar(`${url}?token=${segundo.cuerpo.seguimiento.token}`)).status).toBe(404);
    expect((await llamar(`${url}?token=${cuerpo.seguimiento.token}`)).status).toBe(200);
    const conClave = await llamar<{ items: object[] }>(url, { apiKey: true });
    expect(conClave.cuerpo.items).toEqual([
      { producto_id: 1, nombre: 'Yerba Mate Belgrano 1 kg', precio: 3890, cantidad: 2 },
    ]);
    expect((await llamar(`${e.ahorro}/api/pedidos/PED-1`, { apiKey: true })).status).toBe(404);
    expect((await llamar(`${url}/cancelar`, { metodo: 'POST' })).status).toBe(401);
  });
});

describe('Cuando se pide demasiado', () => {
  it('entonces 429 dice cuándo volver, y los intentos de entrar también se acaban', async () => {
    const estricto = await crearEntorno({
      sinWorker: true,
      env: { LIMITE_POR_MINUTO: '5', LIMITE_LOGIN: '2' },
    });
    try {
      for (let i = 0; i < 2; i += 1) {
        await llamar(`${estricto.tickets}/api/login`, {
          cuerpo: { usuario: 'admin', password: 'x' },
        });
      }
      const cerrado = await llamar(`${estricto.tickets}/api/login`, {
        cuerpo: { usuario: 'admin', password: 'admin-belgrano-2025' },
      });
      expect(cerrado.status).toBe(429);
      let ultima = await llamar(`${estricto.ahorro}/api/productos`);
      expect(ultima.headers.get('ratelimit-remaining')).toBe('4');
      for (let i = 0; i < 5; i += 1) ultima = await llamar(`${estricto.ahorro}/api/productos`);
      expect(ultima.status).toBe(429);
      expect(Number(ultima.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await llamar(`${estricto.ahorro}/healthz`)).status).not.toBe(429);
    } finally {
      await estricto.cerrar();
    }
  });
});

describe('Cuando quien pide toma lo comprimido', () => {
  const pedir = (ruta: string, opciones: RequestInit = {}) =>
    fetch(`${e.ahorro}${ruta}`, {
      ...opciones,
      headers: { 'Accept-Encoding': 'gzip', ...(opciones.headers as Record<string, string>) },
    });
  const codificada = ({ headers }: Response) => headers.get('content-encoding');

  it('entonces lo largo que se lee viene comprimido y se lee igual', async () => {
    const larga = await pedir('/api/productos?limit=48');
    expect([larga.status, codificada(larga)]).toEqual([200, 'gzip']);
    expect(larga.headers.get('vary')).toContain('Accept-Encoding');
    const sinComprimir = await pedir('/api/productos?limit=48', {
      headers: { 'Accept-Encoding': 'identity' },
    });
    expect(codificada(sinComprimir)).toBeNull();
    expect(await larga.json()).toEqual(await sinComprimir.json());
  });

  it('entonces lo corto, los errores y lo que cambia algo vienen como son', async () => {
    expect(codificada(await pedir('/healthz'))).toBeNull();
    expect(codificada(await pedir('/api/no-existe'))).toBeNull();
    const compra = await pedir('/api/checkout', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        ...pedidoDe([{ producto_id: 1, cantidad: 1 }]),
        notas: 'x'.repeat(400),
      }),
    });
    expect([compra.status, codificada(compra)]).toEqual([201, null]);
  });

  it('entonces HEAD dice lo mismo, sin cuerpo', async () => {
    const cabeza = await pedir('/api/productos?limit=48', { method: 'HEAD' });
    expect([cabeza.status, await cabeza.text()]).toEqual([200, '']);
  });
});
