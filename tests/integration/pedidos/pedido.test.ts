import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import type { VistaPedido } from '../../../contracts/temporal/pedido.ts';
import {
  cambiarEstado,
  comprar,
  entrar,
  hasta,
  llamar,
  pedidoDe,
} from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

let e: Entorno;
beforeAll(async () => {
  e = await crearEntorno();
});
afterAll(() => e.cerrar());

describe('Cuando alguien compra', () => {
  it('entonces hay pedido confirmado, ticket pendiente con repartidor y un evento', async () => {
    const antes = await e.db.producto.findUniqueOrThrow({ where: { id: 1 } });
    const { status, headers, cuerpo } = await comprar(e.ahorro);

    expect(status).toBe(201);
    expect(cuerpo).toMatchObject({
      success: true,
      message: 'Compra realizada exitosamente',
      pedido: { cliente: 'Juan Pérez', estado: 'confirmado', total: antes.precio.toNumber() * 2 },
      ticket: { estado: 'pendiente', numero: cuerpo.pedido.numero },
    });
    expect(cuerpo.pedido.numero).toMatch(/^PED-\d{14}-\d{4,}$/);
    expect(cuerpo.ticket?.repartidor).toMatch(/^Repartidor\d$/);
    expect(headers.get('location')).toBe(`/api/pedidos/${cuerpo.pedido.numero}`);

    const { numero } = cuerpo.pedido;
    const ticket = await e.db.ticket.findUniqueOrThrow({ where: { numero } });
    expect(ticket).toMatchObject({
      estado: 'pendiente',
      prioridad: 'normal',
      tipoCliente: 'cliente',
    });
    const pedido = await e.db.pedido.findUniqueOrThrow({ where: { numero } });
    expect(pedido).toMatchObject({
      ticketId: ticket.id,
      ticketEstado: 'pendiente',
      estado: 'confirmado',
    });
    expect(pedido.ticketFechaCreacion).toEqual(ticket.fechaCreacion);
    expect(pedido.fechaActualizacion.getTime()).toBeGreaterThanOrEqual(pedido.fecha.getTime());
    const despues = await e.db.producto.findUniqueOrThrow({ where: { id: 1 } });
    expect(despues.stock.toNumber()).toBe(antes.stock.toNumber() - 2);
    const eventos = await e.db.evento.findMany({
      where: { datos: { path: ['numero'], equals: numero } },
    });
    expect(eventos.map(({ nombre }) => nombre)).toEqual(['nuevo_ticket']);
  });

  it('entonces el flujo se puede consultar y buscar en Temporal', async () => {
    const { cuerpo } = await comprar(e.ahorro);
    const handle = e.client.workflow.getHandle(workflowIdPedido(cuerpo.pedido.numero));
    const vista = await handle.query<VistaPedido>('estadoPedido');
    expect(vista).toMatchObject({ estado: 'confirmado', ticketLocal: true, vueltas: 0 });
    const descripcion = await handle.describe();
    expect(descripcion.type).toBe('pedidoWorkflow');
    expect(await descripcion.staticSummary()).toContain(cuerpo.pedido.numero);
    const atributos = descripcion.typedSearchAttributes.getAll();
    expect(atributos.map(({ key, value }) => [key.name, value])).toEqual(
      expect.arrayContaining([
        ['PedidoEstado', 'pendiente'],
        ['Repartidor', cuerpo.ticket?.repartidor],
      ]),
    );
  });

  it('entonces el pedido sigue al ticket hasta entregado, con cada paso y su hora', async () => {
    const token = await entrar(e.tickets);
    const { cuerpo } = await comprar(e.ahorro);
    const { numero } = cuerpo.pedido;
    for (const estado of ['en_preparacion', 'en_camino', 'no_entregado', 'pendiente']) {
      expect((await cambiarEstado(e.tickets, token, numero, estado)).status).toBe(200);
    }
    for (const estado of ['en_preparacion', 'en_camino', 'entregado']) {
      const { status, cuerpo: ticket } = await cambiarEstado(e.tickets, token, numero, estado);
      expect([status, ticket.estado]).toEqual([200, estado]);
    }
    const visto = await llamar<{ estado: string; historial: { estado: string; fecha: string }[] }>(
      `${e.ahorro}${cuerpo.seguimiento.url}?token=${cuerpo.seguimiento.token}`,
    );
    expect(visto.cuerpo.estado).toBe('entregado');
    expect(visto.cuerpo.historial.map(({ estado }) => estado)).toEqual([
      'recibido',
      'confirmado',
      'en_preparacion',
      'en_camino',
      'no_entregado',
      'confirmado',
      'en_preparacion',
      'en_camino',
      'entregado',
    ]);
    const fechas = visto.cuerpo.historial.map(({ fecha }) => Date.parse(fecha));
    expect(fechas).toEqual([...fechas].sort((a, b) => a - b));
    const resultado = (await e.client.workflow
      .getHandle(workflowIdPedido(numero))
      .result()) as VistaPedido;
    expect(resultado.estado).toBe('entregado');
  });
});

describe('Cuando se piden transiciones ilegales', () => {
  it('entonces 409 nombra las permitidas y nada cambia', async () => {
    const token = await entrar(e.tickets);
    const { cuerpo } = await comprar(e.ahorro);
    const { numero } = cuerpo.pedido;
    const salto = await cambiarEstado(e.tickets, token, numero, 'entregado');
    expect(salto.status).toBe(409);
    expect(salto.cuerpo).toMatchObject({
      status: 409,
      permitidos: ['en_preparacion', 'cancelado'],
    });
    expect(salto.headers.get('content-type')).toContain('application/problem+json');
    const ticket = await e.db.ticket.findUniqueOrThrow({ where: { numero } });
    expect(ticket.estado).toBe('pendiente');
  });

  it('entonces lo terminado no se mueve más', async () => {
    const token = await entrar(e.tickets);
    const { cuerpo } = await comprar(e.ahorro);
    const { numero } = cuerpo.pedido;
    await cambiarEstado(e.tickets, token, numero, 'cancelado');
    const tarde = await cambiarEstado(e.tickets, token, numero, 'en_preparacion');
    expect(tarde.status).toBe(409);
    expect(tarde.cuerpo).toMatchObject({ permitidos: [] });
  });

  it('entonces de dos admins a la vez gana uno y el otro sabe por qué', async () => {
    const token = await entrar(e.tickets);
    const nueva = { usuario: 'otra-admin', password: 'una-larga-y-buena' };
    await llamar(`${e.tickets}/api/usuarios`, {
      ...{ token, cuerpo: { ...nueva, nombre: 'Otra', rol: 'admin' } },
    });
    const segunda = await entrar(e.tickets, nueva.usuario, nueva.password);
    const { cuerpo } = await comprar(e.ahorro);
    const { numero } = cuerpo.pedido;
    const respuestas = await Promise.all([
      cambiarEstado(e.tickets, token, numero, 'en_preparacion'),
      cambiarEstado(e.tickets, segunda, numero, 'en_preparacion'),
    ]);
    expect(respuestas.map(({ status }) => status).sort()).toEqual([200, 409]);
    const historial = await e.db.ticketHistorial.findMany({ where: { ticket: { numero } } });
    expect(historial.map(({ estado }) => estado)).toEqual(['pendiente', 'en_preparacion']);
  });
});

describe('Cuando se compra en segundo plano', () => {
  it('entonces 202 sin ticket y enseguida queda confirmado', async () => {
    const { status, cuerpo, headers } = await comprar(e.ahorro, {
      cuerpo: pedidoDe([{ producto_id: 3, cantidad: 1 }]),
      cabeceras: { Prefer: 'respond-async' },
    });
    expect(status).toBe(202);
    expect(cuerpo).toMatchObject({ ticket: null, pedido: { estado: 'en_cola' } });
    expect(headers.get('preference-applied')).toBe('respond-async');
    const { numero } = cuerpo.pedido;
    await hasta(
      async () =>
        (await e.db.pedido.findUniqueOrThrow({ where: { numero } })).estado === 'confirmado',
    );
  });
});
