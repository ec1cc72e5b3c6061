import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClienteAdmin, PedidoAdmin } from '../../../contracts/tienda/admin/clientes.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { comprar, hasta } from '../../support/personas/llamadas.ts';
import {
  conocido,
  ENTREGA,
  PASSWORD,
  registrado,
  visitante,
} from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';

let e: Entorno;
let admin: Visitante;
beforeAll(async () => {
  e = await crearEntorno();
  admin = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
});
afterAll(() => e.cerrar());

describe('Cuando se administran clientes y pedidos', () => {
  const clientes = async (query: string) =>
    (await admin.pedir<{ clientes: ClienteAdmin[]; total: number }>(`/api/admin/clientes?${query}`))
      .cuerpo;
  const pedidos = async (query: string) =>
    (await admin.pedir<{ pedidos: PedidoAdmin[]; total: number }>(`/api/admin/pedidos?${query}`))
      .cuerpo;
  const activar = (id: number, activo: boolean) =>
    admin.pedir<{ cliente: ClienteAdmin }>(`/api/admin/clientes/${id}`, {
      metodo: 'PATCH',
      cuerpo: { activo },
    });

  it('entonces una cuenta desactivada sale de todos lados y no entra más, hasta que vuelve', async () => {
    const ana = await registrado(e.ahorro, { nombre: 'Begoña', apellido: 'Núñez' });
    const { id, email } = ana.cuenta;
    const movil = await conocido(e.ahorro, email, PASSWORD);
    expect((await activar(id, false)).cuerpo.cliente.activo).toBe(false);
    for (const quien of [ana, movil]) {
      expect((await quien.pedir('/api/usuarios/yo')).status).toBe(401);
    }
    const entrar = () =>
      visitante(e.ahorro).pedir('/api/sesiones', { cuerpo: { email, password: PASSWORD } });
    expect((await entrar()).cuerpo['error']).toBe('Correo o contraseña incorrectos');
    await visitante(e.ahorro).pedir('/api/recuperacion', { cuerpo: { email } });
    expect(await e.db.correo.count({ where: { para: email } })).toBe(0);
    expect((await clientes('estado=inactivos')).clientes.map((cliente) => cliente.id)).toContain(
      id,
    );
    await activar(id, true);
    expect((await entrar()).status).toBe(200);
    expect((await clientes('q=nunez+begona')).clientes).toMatchObject([{ id, pedidos: 0 }]);
  });

  it('entonces la propia no se desactiva, y la que no existe es 404', async () => {
    const { id } = await e.db.usuario.findUniqueOrThrow({ where: { email: 'admin@example.com' } });
    expect((await activar(id, false)).status).toBe(409);
    expect((await activar(999_999, false)).status).toBe(404);
  });

  it('entonces los pedidos se buscan, se filtran y se ven enteros', async () => {
    const { cuerpo } = await comprar(e.ahorro, {
      cuerpo: {
        cliente: { nombre: 'Íñigo Montoya', email: 'inigo@example.com', telefono: '1144445555' },
        ...{ items: [{ producto_id: 1, cantidad: 2 }], ...ENTREGA },
      },
    });
    const { numero } = cuerpo.pedido;
    await hasta(() => e.db.ticket.findUnique({ where: { numero } }));
    const hoy = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Argentina/Buenos_Aires' });
    const dia = hoy.format(new Date());
    for (const query of [
      `q=${numero}`,
      'q=inigo+montoya',
      'q=INIGO@',
      `estado=confirmado&desde=${dia}&hasta=${dia}`,
    ]) {
      expect((await pedidos(query)).pedidos.map((pedido) => pedido.numero)).toContain(numero);
    }
    expect((await pedidos('q=inigo&estado=entregado')).total).toBe(0);
    expect((await pedidos('q=inigo&hasta=2020-01-01')).total).toBe(0);
    expect((await pedidos('q=inigo&tipo_cliente=comerciante')).total).toBe(0);
    const { cuerpo: detalle } = await admin.pedir(`/api/admin/pedidos/${numero}`);
    expect(detalle).toMatchObject({
      ...{ numero, cliente: 'Íñigo Montoya', ticket: { numero } },
      contacto: {
        email: 'inigo@example.com',
        telefono: '1144445555',
        telefono_e164: '+541144445555',
        usuario_id: null,
      },
    });
    expect((await admin.pedir('/api/admin/pedidos/PED-X')).status).toBe(404);
  });
});

describe('Cuando llama quien no administra', () => {
  it.each([
    ['nadie', 401],
    ['un cliente', 403],
    ['un comerciante', 403],
  ] as const)('%s: entonces no ve ni cambia nada', async (quien, esperado) => {
    const gente = {
      nadie: async () => visitante(e.ahorro),
      'un cliente': () => conocido(e.ahorro),
      'un comerciante': () =>
        conocido(e.ahorro, 'comerciante@example.com', 'comerciante-belgrano-2025'),
    };
    const extrano = await gente[quien]();
    const antes = await e.db.producto.findMany({ orderBy: { id: 'asc' } });
    const numero = (await e.db.pedido.findFirstOrThrow()).numero;
    const csv = {
      cuerpo: 'nombre,categoria,precio,stock\na,Almacén,1,1',
      cabeceras: { 'Content-Type': 'text/csv' },
    };
    const llamadas: [string, object?][] = [
      ['/api/admin/productos'],
      ['/api/admin/productos', { cuerpo: { nombre: 'X' } }],
      ['/api/admin/categorias', { cuerpo: { nombre: 'X' } }],
      ['/api/admin/productos/precios', { cuerpo: { porcentaje: 5, simular: true } }],
      ['/api/admin/productos/importar', csv],
      ['/api/admin/productos/1'],
      ['/api/admin/productos/1', { metodo: 'PATCH', cuerpo: { precio: 1 } }],
      ['/api/admin/productos/1', { metodo: 'DELETE' }],
      ['/api/admin/cambios'],
      ['/api/admin/clientes'],
      ['/api/admin/clientes/1', { metodo: 'PATCH', cuerpo: { activo: false } }],
      ['/api/admin/pedidos'],
      [`/api/admin/pedidos/${numero}`],
    ];
    for (const [ruta, opciones] of llamadas) {
      expect([ruta, (await extrano.pedir(ruta, opciones)).status]).toEqual([ruta, esperado]);
    }
    expect(await e.db.producto.findMany({ orderBy: { id: 'asc' } })).toEqual(antes);
  });
});
