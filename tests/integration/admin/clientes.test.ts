import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ClienteAdmin } from '../../../contracts/tienda/admin/clientes.ts';
import type { ClienteAdminDetalle } from '../../../contracts/tienda/admin/pedidos.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { conocido, ENTREGA, registrado, visitante } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';

let e: Entorno;
let admin: Visitante;
beforeAll(async () => {
  e = await crearEntorno();
  admin = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
});
afterAll(() => e.cerrar());

it('Cuando se mira a un cliente, entonces se ve qué compró, adónde y lo que se anotó', async () => {
  const ana = await registrado(e.ahorro, { nombre: 'Ana', apellido: 'Mirada' });
  const { id } = ana.cuenta;
  const comprar = async (cantidad: number) =>
    (
      await ana.pedir<{ pedido: { numero: string; total: number } }>('/api/checkout', {
        cuerpo: { items: [{ producto_id: 2, cantidad }], ...ENTREGA },
      })
    ).cuerpo.pedido;
  const primero = await comprar(1);
  const segundo = await comprar(2);
  await e.db.pedido.update({ where: { numero: primero.numero }, data: { estado: 'cancelado' } });
  const nota = { cuerpo: { texto: 'Pide factura' } };
  expect((await admin.pedir(`/api/admin/clientes/${id}/notas`, nota)).status).toBe(201);
  const { cuerpo } = await admin.pedir<ClienteAdminDetalle>(`/api/admin/clientes/${id}`);
  expect(cuerpo).toMatchObject({
    cliente: { id, nombre: 'Ana', pedidos: 2, activo: true },
    compras: { pedidos: 1, total: segundo.total },
    direcciones: [{ direccion: ENTREGA.direccion, veces: 2 }],
    anotaciones: [{ texto: 'Pide factura', autor: 'admin@example.com' }],
  });
  expect(cuerpo.ultimos.map(({ numero }) => numero)).toEqual([segundo.numero, primero.numero]);
  expect((await admin.pedir('/api/admin/clientes/999999')).status).toBe(404);
  expect((await admin.pedir('/api/admin/clientes/999999/notas', nota)).status).toBe(404);
});

it('Cuando se ordenan los clientes, entonces es como se pide', async () => {
  const clientes = async (query: string) =>
    (await admin.pedir<{ clientes: ClienteAdmin[] }>(`/api/admin/clientes?limite=100&${query}`))
      .cuerpo.clientes;
  const porFecha = (await clientes('orden=creado')).map(({ id }) => id);
  expect(porFecha).toEqual([...porFecha].sort((a, b) => a - b));
  expect((await clientes('')).map(({ id }) => id)).toEqual([...porFecha].reverse());
  const nombres = (await clientes('orden=nombre')).map(({ nombre }) => nombre);
  expect((await clientes('orden=-nombre')).map(({ nombre }) => nombre)).toEqual(
    [...nombres].reverse(),
  );
});

it('Cuando llama quien no administra, entonces no ve ni anota nada', async () => {
  const cliente = await conocido(e.ahorro);
  for (const [ruta, opciones] of [
    ['/api/admin/clientes/1', {}],
    ['/api/admin/clientes/1/notas', { cuerpo: { texto: 'x' } }],
  ] as const) {
    expect((await visitante(e.ahorro).pedir(ruta, opciones)).status).toBe(401);
    expect((await cliente.pedir(ruta, opciones)).status).toBe(403);
  }
  expect(await e.db.nota.count({ where: { texto: 'x' } })).toBe(0);
});
