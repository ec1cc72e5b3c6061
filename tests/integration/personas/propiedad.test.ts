import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Carrito } from '../../../contracts/tienda/carrito.ts';
import type { Cuenta, SesionAbierta } from '../../../contracts/tienda/cuentas.ts';
import type { PedidoResumido } from '../../../contracts/pedidos/pedidos.ts';
import { API_KEY } from '../../support/personas/llamadas.ts';
import type { CuerpoCheckout, Opciones } from '../../support/personas/llamadas.ts';
import { conocido, ENTREGA, registrado, visitante } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

type Quien =
  | 'nadie'
  | 'otro invitado'
  | 'otro cliente'
  | 'comerciante'
  | 'admin'
  | 'la dueña'
  | 'con el token'
  | 'con otro token'
  | 'con la clave';
const TODOS: readonly Quien[] = [
  ...(['nadie', 'otro invitado', 'otro cliente', 'comerciante', 'admin'] as const),
  ...(['la dueña', 'con el token', 'con otro token', 'con la clave'] as const),
];

let e: Entorno;
let ana: Visitante & { cuenta: Cuenta };
let gente: Record<Quien, Visitante>;
beforeAll(async () => {
  e = await crearEntorno();
  ana = await registrado(e.ahorro);
  const invitado = visitante(e.ahorro);
  await invitado.pedir('/api/carrito/items', { cuerpo: { producto_id: 5 } });
  const nadie = visitante(e.ahorro);
  gente = {
    nadie,
    'otro invitado': invitado,
    'otro cliente': await conocido(e.ahorro),
    comerciante: await conocido(e.ahorro, 'comerciante@example.com', 'comerciante-belgrano-2025'),
    admin: await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025'),
    'la dueña': ana,
    'con el token': nadie,
    'con otro token': nadie,
    'con la clave': nadie,
  };
});
afterAll(() => e.cerrar());

async function compraDeAna() {
  await ana.pedir('/api/carrito/items', { cuerpo: { producto_id: 1 } });
  const { cuerpo } = await ana.pedir<CuerpoCheckout>('/api/checkout', { cuerpo: ENTREGA });
  return { numero: cuerpo.pedido.numero, token: cuerpo.seguimiento.token };
}

/** Calls as `quien`, with the token or the key where that is who they are. */
async function como(
  quien: Quien,
  ruta: string,
  token: string,
  opciones: Opciones = {},
): Promise<number> {
  const query =
    quien === 'con el token' ? `?token=${token}` : quien === 'con otro token' ? '?token=otro' : '';
  const cabeceras = {
    ...opciones.cabeceras,
    ...(quien === 'con la clave' ? { 'X-API-Key': API_KEY } : {}),
  };
  return (await gente[quien].pedir(`${ruta}${query}`, { ...opciones, cabeceras })).status;
}

/** 401 for who brings nothing, 404 for who brings something that is not for this order. */
const SIN_PERMISO: Partial<Record<Quien, number>> = { nadie: 401, 'otro invitado': 401 };

describe('Cuando se pide un pedido de otra persona', () => {
  it.each([
    ['verlo', 'GET', ''],
    ['imprimirlo', 'GET', '/resumen'],
    ['seguirlo en vivo', 'GET', '/eventos'],
    ['repetirlo', 'POST', '/repetir'],
    ['cancelarlo', 'POST', '/cancelar'],
  ])('%s: entonces pueden su dueña, el token y la clave, y nadie más', async (_, metodo, resto) => {
    // An id that was seen, and a cancelled order: an answer of events that ends at once.
    const enVivo = resto === '/eventos';
    for (const quien of TODOS) {
      const { numero, token } = await compraDeAna();
      const ruta = `/api/pedidos/${numero}`;
      if (enVivo) await ana.pedir(`${ruta}/cancelar`, { metodo: 'POST' });
      const cabeceras: Record<string, string> = enVivo
        ? { 'Last-Event-ID': '1', Accept: 'text/event-stream' }
        : {};
      const status = await como(quien, `${ruta}${resto}`, token, { metodo, cabeceras });
      const puede = ['la dueña', 'con el token', 'con la clave'].includes(quien);
      const esperado = puede ? 200 : (SIN_PERMISO[quien] ?? 404);
      expect([quien, status]).toEqual([quien, esperado]);
      const { estado } = await e.db.pedido.findUniqueOrThrow({ where: { numero } });
      const cancelado = enVivo || (resto === '/cancelar' && puede);
      expect([quien, estado]).toEqual([quien, cancelado ? 'cancelado' : 'confirmado']);
    }
  });

  it('entonces el de un invitado no es de ninguna cuenta', async () => {
    const { cuerpo } = await gente['otro invitado'].pedir<CuerpoCheckout>('/api/checkout', {
      cuerpo: {
        ...ENTREGA,
        cliente: { nombre: 'Ana Gómez', email: ana.cuenta.email, telefono: '1144445555' },
      },
    });
    const { numero } = cuerpo.pedido;
    expect(await como('la dueña', `/api/pedidos/${numero}`, '')).toBe(404);
    expect(await como('con el token', `/api/pedidos/${numero}`, cuerpo.seguimiento.token)).toBe(
      200,
    );
  });
});

describe('Cuando el pedido terminó hace mucho', () => {
  it.each([
    [59, 200],
    [61, 410],
  ])(
    '%i días: entonces con el enlace es %i, y su dueña y la clave lo ven',
    async (dias, esperado) => {
      const { numero, token } = await compraDeAna();
      const ruta = `/api/pedidos/${numero}`;
      await ana.pedir(`${ruta}/cancelar`, { metodo: 'POST' });
      const fecha = new Date(Date.now() - dias * 86_400_000);
      await e.db.pedidoHistorial.updateMany({ where: { pedido: { numero } }, data: { fecha } });
      expect(await como('con el token', ruta, token)).toBe(esperado);
      expect(await como('con el token', `${ruta}/resumen`, token)).toBe(esperado);
      expect(await como('la dueña', ruta, '')).toBe(200);
      expect(await como('con la clave', ruta, '')).toBe(200);
    },
  );

  it('entonces si sigue abierto el enlace sirve, por viejo que sea', async () => {
    const { numero, token } = await compraDeAna();
    const fecha = new Date(Date.now() - 90 * 86_400_000);
    await e.db.pedidoHistorial.updateMany({ where: { pedido: { numero } }, data: { fecha } });
    expect(await como('con el token', `/api/pedidos/${numero}`, token)).toBe(200);
  });
});

describe('Cuando cada uno pide lo suyo', () => {
  it('entonces en «mis pedidos» están los propios, por páginas, y para entrar hay que entrar', async () => {
    const { numero } = await compraDeAna();
    for (const quien of ['nadie', 'otro invitado', 'con la clave'] as const) {
      expect(await como(quien, '/api/pedidos', '')).toBe(401);
    }
    for (const quien of ['otro cliente', 'comerciante', 'admin'] as const) {
      const { cuerpo } = await gente[quien].pedir<{ pedidos: PedidoResumido[] }>('/api/pedidos');
      expect(cuerpo.pedidos).toEqual([]);
    }
    const { cuerpo } = await ana.pedir<{ pedidos: PedidoResumido[]; total: number }>(
      '/api/pedidos?limite=1',
    );
    expect(cuerpo.pedidos).toEqual([
      {
        ...{ numero, estado: 'confirmado', total: 3890, unidades: 1 },
        direccion: ENTREGA.direccion,
        repartidor: expect.any(String) as string,
        fecha: expect.any(String) as string,
        fecha_actualizacion: expect.any(String) as string,
      },
    ]);
    expect(cuerpo.total).toBe(await e.db.pedido.count({ where: { usuarioId: ana.cuenta.id } }));
    const segunda = await ana.pedir<{ pedidos: PedidoResumido[] }>(
      '/api/pedidos?limite=1&pagina=2',
    );
    expect(segunda.cuerpo.pedidos[0]?.numero).not.toBe(numero);
  });

  it('entonces nadie ve ni cambia el carrito de otro', async () => {
    await ana.pedir('/api/carrito', { metodo: 'DELETE' });
    await ana.pedir('/api/carrito/items', { cuerpo: { producto_id: 7, cantidad: 3 } });
    const ajenos = ['nadie', 'otro invitado', 'otro cliente', 'comerciante', 'admin'] as const;
    for (const quien of ajenos) {
      const carrito = await gente[quien].pedir<Carrito>('/api/carrito');
      expect(carrito.cuerpo.items.map(({ producto_id }) => producto_id)).not.toContain(7);
      const cambiar = { metodo: 'PATCH', cuerpo: { cantidad: 1 } };
      expect(await como(quien, '/api/carrito/items/7', '', cambiar)).toBe(404);
      await como(quien, '/api/carrito/items/7', '', { metodo: 'DELETE' });
      await como(quien, '/api/carrito', '', { metodo: 'DELETE' });
    }
    const { cuerpo } = await ana.pedir<Carrito>('/api/carrito');
    expect(cuerpo.items).toMatchObject([{ producto_id: 7, cantidad: 3 }]);
  });

  it('entonces nadie ve ni termina la sesión de otro', async () => {
    const { cuerpo } = await ana.pedir<{ sesiones: SesionAbierta[] }>('/api/sesiones');
    const [mia] = cuerpo.sesiones;
    for (const quien of ['otro cliente', 'comerciante', 'admin'] as const) {
      const sesiones = await gente[quien].pedir<{ sesiones: SesionAbierta[] }>('/api/sesiones');
      expect(sesiones.cuerpo.sesiones.map(({ id }) => id)).not.toContain(mia?.id);
      const borrar = { metodo: 'DELETE' };
      expect(await como(quien, `/api/sesiones/${mia?.id ?? 0}`, '', borrar)).toBe(404);
    }
    for (const quien of ['nadie', 'otro invitado', 'con la clave'] as const) {
      expect(await como(quien, '/api/sesiones', '')).toBe(401);
      expect(await como(quien, '/api/usuarios/yo', '')).toBe(401);
      expect(await como(quien, '/api/usuarios/yo', '', { metodo: 'PATCH', cuerpo: {} })).toBe(401);
    }
    expect(await como('la dueña', '/api/usuarios/yo', '')).toBe(200);
  });
});
