import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PedidoAdmin } from '../../../contracts/tienda/admin/clientes.ts';
import type { Nota, PedidoAdminDetalle } from '../../../contracts/tienda/admin/pedidos.ts';
import { leerCsv } from '../../../platform/comun/csv.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { cambiarEstado, comprar, entrar, hasta } from '../../support/personas/llamadas.ts';
import { conocido, ENTREGA, registrado, visitante } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';

let e: Entorno;
let admin: Visitante;
beforeAll(async () => {
  e = await crearEntorno();
  admin = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
});
afterAll(() => e.cerrar());

const compraDe = async (nombre: string, cantidad: number) => {
  const cliente = { nombre, email: 'orden@example.com', telefono: '1144445555' };
  const items = [{ producto_id: 1, cantidad }];
  const { cuerpo } = await comprar(e.ahorro, { cuerpo: { cliente, items, ...ENTREGA } });
  return cuerpo.pedido.numero;
};
const ficha = async (numero: string) =>
  (await admin.pedir<PedidoAdminDetalle>(`/api/admin/pedidos/${numero}`)).cuerpo;

describe('Cuando se miran los pedidos', () => {
  it('entonces se ordenan y se filtran por lo que sea, y salen igual en un archivo', async () => {
    const chico = await compraDe('Zulma Orden', 1);
    const grande = await compraDe('Abel Orden', 5);
    const numeros = async (query: string) =>
      (
        await admin.pedir<{ pedidos: PedidoAdmin[] }>(`/api/admin/pedidos?q=orden&${query}`)
      ).cuerpo.pedidos.map(({ numero }) => numero);
    expect(await numeros('orden=total')).toEqual([chico, grande]);
    expect(await numeros('orden=-total')).toEqual([grande, chico]);
    expect(await numeros('orden=cliente')).toEqual([grande, chico]);
    expect(await numeros('')).toEqual([grande, chico]);
    const { total } = await ficha(grande);
    expect(await numeros(`total_min=${total}`)).toEqual([grande]);
    expect(await numeros(`total_max=${total - 1}`)).toEqual([chico]);
    expect(await numeros('metodo_pago=efectivo&situacion=vendidos')).toHaveLength(2);
    expect(await numeros('metodo_pago=tarjeta')).toEqual([]);
    const archivo = await admin.pedir<string>('/api/admin/pedidos.csv?q=orden&orden=total');
    expect(archivo.headers.get('content-disposition')).toContain('pedidos.csv');
    const { registros } = leerCsv(Buffer.from(archivo.cuerpo), 10);
    expect(registros.map(({ celdas }) => celdas)).toMatchObject([
      { numero: chico, cliente: 'Zulma Orden', pago: 'Efectivo' },
      { numero: grande, total: String(total) },
    ]);
  });
});

describe('Cuando se abre un pedido', () => {
  it('entonces se ve entero, con quién hizo cada paso', async () => {
    const ana = await registrado(e.ahorro);
    const { cuerpo } = await ana.pedir<{ pedido: { numero: string } }>('/api/checkout', {
      cuerpo: { items: [{ producto_id: 2, cantidad: 1 }], ...ENTREGA },
    });
    const { numero } = cuerpo.pedido;
    await hasta(() => e.db.ticket.findUnique({ where: { numero } }));
    await cambiarEstado(e.tickets, await entrar(e.tickets), numero, 'en_preparacion');
    const visto = await hasta(async () => {
      const vista = await ficha(numero);
      return vista.estado === 'en_preparacion' ? vista : null;
    });
    expect(visto).toMatchObject({
      contacto: { usuario_id: ana.cuenta.id, pedidos: 1 },
      items: [{ producto_id: 2, imagen_url: null }],
      ...{ pagos: [], transferencia: null, anotaciones: [], se_cancela: true },
      workflow_id: `pedido-${numero}`,
    });
    const paso = visto.historial.find(({ estado }) => estado === 'en_preparacion');
    expect(paso?.actor).toMatch(/^admin:\d+$/);
    expect(paso?.quien).toBeTruthy();
    await e.db.pedido.update({ where: { numero }, data: { fecha: '2026-11-26T20:36:00Z' } });
    const papel = await admin.pedir<string>(`/imprimir/${numero}`);
    expect(papel.cuerpo).toContain(numero);
    // As on every screen: of the day's twenty-four hours.
    expect(papel.cuerpo).toMatch(/26 de noviembre de 2026 a las 17:36\s*</);
  });

  it('entonces lo que se anota lo ve quien administra, y no quien compró', async () => {
    const { cuerpo: compra } = await comprar(e.ahorro);
    const { numero } = compra.pedido;
    const { status, cuerpo } = await admin.pedir<{ nota: Nota }>(
      `/api/admin/pedidos/${numero}/notas`,
      { cuerpo: { texto: 'Llamó dos veces' } },
    );
    expect([status, cuerpo.nota.autor]).toEqual([201, 'admin@example.com']);
    expect((await ficha(numero)).anotaciones).toEqual([cuerpo.nota]);
    const { url, token } = compra.seguimiento;
    const publico = await visitante(e.ahorro).pedir(`${url}?token=${token}`);
    expect(JSON.stringify(publico.cuerpo)).not.toContain('Llamó dos veces');
    const vacia = { cuerpo: { texto: '  ' } };
    expect((await admin.pedir(`/api/admin/pedidos/${numero}/notas`, vacia)).status).toBe(400);
    const nadie = { cuerpo: { texto: 'x' } };
    expect((await admin.pedir('/api/admin/pedidos/PED-X/notas', nadie)).status).toBe(404);
  });

  it('entonces se cancela también en camino, con motivo, y dice quién lo canceló', async () => {
    const antes = (await e.db.producto.findUniqueOrThrow({ where: { id: 1 } })).stock.toNumber();
    const numero = await compraDe('Cancelada', 3);
    const token = await entrar(e.tickets);
    for (const estado of ['en_preparacion', 'en_camino']) {
      await cambiarEstado(e.tickets, token, numero, estado);
    }
    const cancelar = (cuerpo: object) =>
      admin.pedir<PedidoAdminDetalle>(`/api/admin/pedidos/${numero}/cancelar`, { cuerpo });
    expect((await cancelar({})).status).toBe(400);
    const { status, cuerpo } = await cancelar({ motivo: 'Se rompió la moto' });
    expect([status, cuerpo.estado, cuerpo.se_cancela]).toEqual([200, 'cancelado', false]);
    const ultimo = cuerpo.historial.at(-1);
    expect(ultimo).toMatchObject({ detalle: 'Se rompió la moto', quien: 'admin@example.com' });
    expect((await e.db.producto.findUniqueOrThrow({ where: { id: 1 } })).stock.toNumber()).toBe(
      antes,
    );
    // Again is no error: it is as it was asked to be.
    expect((await cancelar({ motivo: 'Otra vez' })).status).toBe(200);
  });

  it('entonces el último correo sale otra vez, una por minuto', async () => {
    const { numero } = (await comprar(e.ahorro)).cuerpo.pedido;
    const reenviar = () =>
      admin.pedir(`/api/admin/pedidos/${numero}/correo`, { metodo: 'POST', cuerpo: {} });
    expect((await reenviar()).status).toBe(409);
    const datos = { numero, nombre: null, total: 1, direccion: null, repartidor: null };
    // Nobody is asked to pay what is not to be paid any more.
    await e.db.correo.create({
      data: {
        clave: `pedido:${numero}:por_pagar`,
        tipo: 'por_pagar',
        para: 'x@example.com',
        datos,
      },
    });
    expect((await reenviar()).status).toBe(409);
    await e.db.correo.create({
      data: {
        ...{ clave: `pedido:${numero}:confirmado`, tipo: 'confirmado', para: 'x@example.com' },
        datos,
      },
    });
    expect((await reenviar()).cuerpo).toEqual({ para: 'x@example.com', tipo: 'confirmado' });
    await reenviar();
    const correos = await e.db.correo.count({
      where: { clave: { startsWith: `pedido:${numero}:confirmado` } },
    });
    expect([2, 3]).toContain(correos);
    expect((await ficha(numero)).correo).toMatchObject({ tipo: 'confirmado' });
  });
});

it('Cuando llama quien no administra, entonces no ve ni hace nada', async () => {
  const numero = await compraDe('Ajena', 1);
  const cliente = await conocido(e.ahorro);
  const llamadas: [string, object?][] = [
    ['/api/admin/pedidos.csv'],
    [`/imprimir/${numero}`],
    [`/api/admin/pedidos/${numero}/notas`, { cuerpo: { texto: 'x' } }],
    [`/api/admin/pedidos/${numero}/cancelar`, { cuerpo: { motivo: 'x' } }],
    [`/api/admin/pedidos/${numero}/correo`, { cuerpo: {} }],
  ];
  for (const [ruta, opciones] of llamadas) {
    expect([ruta, (await visitante(e.ahorro).pedir(ruta, opciones)).status]).toEqual([ruta, 401]);
    expect([ruta, (await cliente.pedir(ruta, opciones)).status]).toEqual([ruta, 403]);
  }
  expect((await ficha(numero)).estado).not.toBe('cancelado');
});
