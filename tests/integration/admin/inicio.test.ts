import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EnlacesAdmin, Hallado, InicioAdmin } from '../../../contracts/tienda/admin/inicio.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { comprar, entrar, llamar } from '../../support/personas/llamadas.ts';
import { conocido, ENTREGA, registrado, visitante } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';

let e: Entorno;
let admin: Visitante;
beforeAll(async () => {
  e = await crearEntorno({ env: { DESPACHO_URL: 'https://despacho.example' } });
  admin = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
});
afterAll(() => e.cerrar());

const inicio = async () => (await admin.pedir<InicioAdmin>('/api/admin/inicio')).cuerpo;

describe('Cuando quien administra abre la primera página', () => {
  it('entonces ve las ventas de hoy junto a las de hace una semana, sin lo cancelado', async () => {
    const antes = await inicio();
    expect(antes.ventas).toEqual({
      hoy: { pedidos: 0, total: 0 },
      hace_una_semana: { pedidos: 0, total: 0 },
    });
    const { cuerpo: hoy } = await comprar(e.ahorro);
    const { cuerpo: viejo } = await comprar(e.ahorro);
    const { cuerpo: cancelado } = await comprar(e.ahorro);
    await e.db.$executeRaw`UPDATE ahorro.pedidos SET fecha = now() - interval '7 days 5 seconds'
      WHERE numero = ${viejo.pedido.numero}`;
    await e.db.pedido.update({
      where: { numero: cancelado.pedido.numero },
      data: { estado: 'cancelado' },
    });
    const { ventas } = await inicio();
    // At midnight the order of a week and a few seconds ago is of another weekday.
    if (ventas.hace_una_semana.pedidos === 0) return;
    expect(ventas).toEqual({
      hoy: { pedidos: 1, total: hoy.pedido.total },
      hace_una_semana: { pedidos: 1, total: viejo.pedido.total },
    });
  });

  it('entonces cada número de lo que hay para hacer es el largo de su lista', async () => {
    const { cuerpo } = await comprar(e.ahorro);
    await e.db.pedido.update({
      where: { numero: cuerpo.pedido.numero },
      data: { estado: 'no_entregado', motivoEspera: 'espera algo' },
    });
    const { por_hacer } = await inicio();
    expect(por_hacer).toMatchObject({ en_cola: 1, no_entregados: 1, por_confirmar: 0 });
    const largo = async (query: string) =>
      (await admin.pedir<{ total: number }>(`/api/admin/pedidos?${query}`)).cuerpo.total;
    expect(await largo('situacion=en_espera')).toBe(por_hacer.en_cola);
    expect(await largo('estado=no_entregado')).toBe(por_hacer.no_entregados);
    expect(await largo('situacion=por_confirmar')).toBe(por_hacer.por_confirmar);
    expect(await largo('situacion=por_devolver')).toBe(por_hacer.por_devolver);
  });

  it('entonces lo que se agota dice para cuántos días alcanza a este ritmo', async () => {
    const producto = await e.db.producto.findUniqueOrThrow({ where: { id: 40 } });
    await comprar(e.ahorro, {
      cuerpo: {
        cliente: { nombre: 'Ana', email: 'ana@example.com', telefono: '1144445555' },
        ...{ items: [{ producto_id: 40, cantidad: 7 }], ...ENTREGA },
      },
    });
    await e.db.producto.update({ where: { id: 40 }, data: { stock: 2 } });
    const { por_agotarse } = await inicio();
    expect(por_agotarse).toContainEqual({
      ...{ id: 40, nombre: producto.nombre, stock: 2, vendidos: 7, dias: 4 },
    });
  });
});

describe('Cuando quien administra busca', () => {
  it('entonces halla pedidos, productos y clientes por lo que sea', async () => {
    const ana = await registrado(e.ahorro, { nombre: 'Eulalia', apellido: 'Yerbal' });
    const { cuerpo } = await comprar(e.ahorro);
    const buscar = async (q: string) =>
      (await admin.pedir<Hallado>(`/api/admin/buscar?q=${encodeURIComponent(q)}`)).cuerpo;
    const { productos, clientes } = await buscar('yerba');
    expect(productos.map(({ nombre }) => nombre)).toContain('Yerba Mate Belgrano 1 kg');
    expect(clientes.map(({ id }) => id)).toEqual([ana.cuenta.id]);
    const { pedidos } = await buscar(cuerpo.pedido.numero);
    expect(pedidos.map(({ numero }) => numero)).toEqual([cuerpo.pedido.numero]);
    const { id: pedidoId } = await e.db.pedido.findUniqueOrThrow({
      where: { numero: cuerpo.pedido.numero },
    });
    await e.db.payment.create({
      data: {
        ...{ paymentId: '880011223344', status: 'approved', amount: 10, pedidoId, currency: 'ARS' },
        ...{ dateLastUpdated: new Date(), payload: {} },
      },
    });
    const { pagos } = await buscar(' 880011223344 ');
    expect(pagos).toMatchObject([{ payment_id: '880011223344', numero: cuerpo.pedido.numero }]);
    // A part of an id is nobody's.
    expect((await buscar('88001122')).pagos).toEqual([]);
    expect((await admin.pedir('/api/admin/buscar?q=')).status).toBe(400);
  });

  it('entonces sabe dónde están el despacho y Temporal, y el despacho dónde está la tienda', async () => {
    const { cuerpo } = await admin.pedir<EnlacesAdmin>('/api/admin/enlaces');
    expect(cuerpo).toEqual({
      despacho: 'https://despacho.example',
      temporal: { url: e.env.TEMPORAL_UI_ORIGIN, namespace: e.env.TEMPORAL_NAMESPACE },
    });
    const token = await entrar(e.tickets);
    const { cuerpo: enlaces } = await llamar(`${e.tickets}/api/enlaces`, { token });
    expect(enlaces).toEqual({ tienda: e.env.TIENDA_URL, mapa: null });
    expect((await llamar(`${e.tickets}/api/enlaces`)).status).toBe(401);
  });
});

it('Cuando llama quien no administra, entonces no ve nada', async () => {
  const cliente = await conocido(e.ahorro);
  for (const ruta of ['inicio', 'buscar?q=a', 'enlaces']) {
    expect((await visitante(e.ahorro).pedir(`/api/admin/${ruta}`)).status).toBe(401);
    expect((await cliente.pedir(`/api/admin/${ruta}`)).status).toBe(403);
  }
});
