import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SENAL } from '../../../contracts/temporal/mensajes.ts';
import { API_KEY, comprar, entrar, hasta, llamar } from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { crearPar } from '../../support/terceros/par.ts';
import type { Comportamiento, Par } from '../../support/terceros/par.ts';

const TIEMPO_MS = 1_500;
const pedido = (e: Entorno, numero: string) => e.db.pedido.findUniqueOrThrow({ where: { numero } });

describe('Cuando la Ticketera es remota', () => {
  let par: Par;
  let e: Entorno;
  beforeAll(async () => {
    par = await crearPar();
    e = await crearEntorno({
      env: { TICKETERA_URL: `${par.url}/`, ENTREGA_TIMEOUT_MS: String(TIEMPO_MS) },
    });
  });
  afterEach(() => {
    par.guion = [];
    par.despues = 'bien';
    par.recibidas.length = 0;
  });
  afterAll(async () => {
    await e.cerrar();
    await par.cerrar();
  });

  it('entonces el ticket se crea allá con nuestra clave y nuestro User-Agent', async () => {
    const { status, cuerpo } = await comprar(e.ahorro);
    expect(status).toBe(201);
    const { numero } = cuerpo.pedido;
    expect(cuerpo.ticket).toMatchObject({ id: par.tickets.get(numero), repartidor: 'Remoto1' });
    const [recibida] = par.recibidas;
    expect(recibida?.ruta).toBe('/api/tickets');
    expect(recibida?.cabeceras).toMatchObject({ 'x-api-key': API_KEY });
    expect(recibida?.cabeceras['user-agent']).toMatch(/^Belgrano-Entregas\//);
    expect(recibida?.cuerpo).toMatchObject({
      numero,
      cliente_nombre: 'Juan Pérez',
      total: cuerpo.pedido.total,
      productos: [{ nombre: 'Yerba Mate Belgrano 1 kg', cantidad: 2, precio: 3890 }],
      estado: 'pendiente',
      prioridad: 'normal',
      tipo_cliente: 'cliente',
    });
    expect(await pedido(e, numero)).toMatchObject({ estado: 'confirmado', repartidor: 'Remoto1' });
    expect(await e.db.ticket.count({ where: { numero } })).toBe(0);
  });

  it.each<[string, Comportamiento[]]>([
    ['responde 500', [{ status: 500 }]],
    ['responde 503 y después 429', [{ status: 503 }, { status: 429 }]],
    ['responde HTML con 200', ['html']],
    ['responde JSON que no es un ticket', [{ status: 200, cuerpo: { ok: true } }]],
    ['corta la conexión', ['corta']],
    ['se cuelga', ['cuelga']],
    ['lo crea y la respuesta se pierde', ['hace-y-corta']],
  ])('%s: entonces se reintenta y queda un solo ticket', async (_, guion) => {
    par.guion = [...guion];
    const { status, cuerpo } = await comprar(e.ahorro);
    expect(status).toBe(201);
    expect(par.recibidas).toHaveLength(guion.length + 1);
    const numeros = par.recibidas.map((recibida) => recibida.cuerpo['numero']);
    expect(new Set(numeros)).toEqual(new Set([cuerpo.pedido.numero]));
    expect(cuerpo.ticket?.id).toBe(par.tickets.get(cuerpo.pedido.numero));
  });

  it('lo fecha en un año que no se guarda: entonces su ticket es de ahora, y así no se confirma', async () => {
    const fecha_creacion = '0000-01-01T00:00:00.000Z';
    par.guion = [{ status: 201, cuerpo: { ticket_id: 900, estado: 'pendiente', fecha_creacion } }];
    const { status, cuerpo } = await comprar(e.ahorro);
    expect([status, cuerpo.ticket?.id]).toEqual([201, 900]);
    expect(Number((await pedido(e, cuerpo.pedido.numero)).ticketFechaCreacion)).toBeGreaterThan(
      Date.now() - 60_000,
    );
    const confirmado = await llamar(`${e.ahorro}/api/confirmar-ticket/${cuerpo.pedido.numero}`, {
      ...{ apiKey: true, cuerpo: { ticket_id: 901, estado: 'en_preparacion', fecha_creacion } },
    });
    expect(confirmado).toMatchObject({
      ...{ status: 400, cuerpo: { errores: [{ campo: 'fecha_creacion' }] } },
    });
  });

  it('rechaza con un 4xx: entonces no insiste, el pedido queda con su motivo y un empujón lo saca', async () => {
    par.despues = { status: 400, cuerpo: { error: 'Falta el código postal' } };
    const { status, cuerpo } = await comprar(e.ahorro);
    expect(status).toBe(202);
    expect(cuerpo).toMatchObject({ ticket: null, pedido: { estado: 'en_cola' } });
    expect(par.recibidas).toHaveLength(1);
    const { numero } = cuerpo.pedido;
    expect(await pedido(e, numero)).toMatchObject({
      estado: 'en_cola',
      motivoEspera: 'respondió 400: Falta el código postal',
    });
    const alertas = await e.db.evento.findMany({ where: { nombre: 'alerta' } });
    expect(alertas.map(({ datos }) => datos)).toContainEqual(
      expect.objectContaining({ nivel: 'critica', codigo: 'ticket_en_cola', numero }),
    );
    const visto = await llamar<{ motivo_espera: string; historial: object[] }>(
      `${e.ahorro}${cuerpo.seguimiento.url}?token=${cuerpo.seguimiento.token}`,
    );
    expect(visto.cuerpo.motivo_espera).toContain('Falta el código postal');

    par.despues = 'bien';
    await e.mensajero.senalar(numero, SENAL.empujar);
    await hasta(async () => (await pedido(e, numero)).estado === 'confirmado');
    expect((await pedido(e, numero)).motivoEspera).toBeNull();
    await hasta(() =>
      e.db.evento.findFirst({
        where: { datos: { path: ['codigo'], equals: 'pedido_recuperado' } },
      }),
    );
  });

  it('confirma por su cuenta un pedido que esperaba: entonces ese es su ticket', async () => {
    par.despues = { status: 422 };
    const { cuerpo } = await comprar(e.ahorro);
    const { numero } = cuerpo.pedido;
    const confirmar = (estado: string) =>
      llamar(`${e.ahorro}/api/confirmar-ticket/${numero}`, {
        apiKey: true,
        cuerpo: { ticket_id: 77, estado, repartidor: 'Remoto2' },
      });
    expect((await confirmar('pendiente')).cuerpo).toEqual({
      exito: true,
      numero,
      ticket_id: 77,
      ticket_estado: 'pendiente',
    });
    expect(await pedido(e, numero)).toMatchObject({
      estado: 'confirmado',
      ticketId: 77,
      repartidor: 'Remoto2',
    });
    for (const estado of ['en_preparacion', 'en_camino', 'en_camino', 'entregado', 'entregado']) {
      expect((await confirmar(estado)).status).toBe(200);
    }
    expect(await pedido(e, numero)).toMatchObject({
      estado: 'entregado',
      ticketEstado: 'entregado',
    });
    const historial = await e.db.pedidoHistorial.findMany({
      where: { pedido: { numero } },
      orderBy: { id: 'asc' },
    });
    expect(historial.map(({ estado }) => estado)).toEqual([
      'recibido',
      'en_cola',
      'confirmado',
      'en_preparacion',
      'en_camino',
      'entregado',
    ]);
    expect((await confirmar('entregado')).status).toBe(200);
  });

  it('se cancela el pedido: entonces el ticket remoto se anula y el stock vuelve', async () => {
    const antes = (await e.db.producto.findUniqueOrThrow({ where: { id: 1 } })).stock.toNumber();
    const { cuerpo } = await comprar(e.ahorro);
    const { numero } = cuerpo.pedido;
    const cancelado = await llamar(
      `${e.ahorro}${cuerpo.seguimiento.url}/cancelar?token=${cuerpo.seguimiento.token}`,
      { metodo: 'POST' },
    );
    expect(cancelado.cuerpo).toMatchObject({ estado: 'cancelado' });
    expect(par.recibidas.at(-1)?.ruta).toBe(`/api/tickets/${numero}/cancelar`);
    expect((await e.db.producto.findUniqueOrThrow({ where: { id: 1 } })).stock.toNumber()).toBe(
      antes,
    );
  });

  it('se cancela mientras se espera: entonces no queda ticket y el stock vuelve', async () => {
    par.despues = { status: 400 };
    const { cuerpo } = await comprar(e.ahorro);
    par.despues = { status: 404 };
    const cancelado = await llamar(
      `${e.ahorro}${cuerpo.seguimiento.url}/cancelar?token=${cuerpo.seguimiento.token}`,
      { metodo: 'POST' },
    );
    expect(cancelado.cuerpo).toMatchObject({ estado: 'cancelado', ticket: null });
    expect(par.tickets.has(cuerpo.pedido.numero)).toBe(false);
  });
});

describe('Cuando TICKETERA_URL y BELGRANO_AHORRO_URL apuntan a este mismo sistema', () => {
  it('entonces el pedido se cumple igual, con un ticket', async () => {
    // The addresses are known only once it listens, so a first environment lends them.
    const vecino = await crearEntorno({ sinWorker: true });
    const e = await crearEntorno({
      base: vecino,
      env: { TICKETERA_URL: vecino.tickets, BELGRANO_AHORRO_URL: vecino.ahorro },
    });
    try {
      const { status, cuerpo } = await comprar(e.ahorro);
      expect(status).toBe(201);
      const { numero } = cuerpo.pedido;
      expect(await e.db.ticket.count({ where: { numero } })).toBe(1);
      const token = await entrar(e.tickets);
      for (const estado of ['en_preparacion', 'en_camino', 'entregado']) {
        const cambio = await llamar(`${e.tickets}/api/tickets/${numero}/estado`, {
          metodo: 'PATCH',
          token,
          cuerpo: { estado },
        });
        expect(cambio.status).toBe(200);
      }
      expect((await pedido(e, numero)).estado).toBe('entregado');
      const segundo = await comprar(e.ahorro);
      const cancelado = await llamar(
        `${e.ahorro}${segundo.cuerpo.seguimiento.url}/cancelar?token=${segundo.cuerpo.seguimiento.token}`,
        { metodo: 'POST' },
      );
      expect(cancelado.cuerpo).toMatchObject({ estado: 'cancelado' });
    } finally {
      await e.cerrar();
      await vecino.cerrar();
    }
  });

  it('entonces también se cancela uno que todavía no tiene su ticket', async () => {
    const vecino = await crearEntorno({ sinWorker: true });
    const e = await crearEntorno({
      base: vecino,
      env: { TICKETERA_URL: vecino.tickets },
      alrededor: (pasos) => ({
        ...pasos,
        crearTicketRemoto: () => Promise.reject(new Error('no se llega a la Ticketera')),
      }),
    });
    try {
      const { status, cuerpo } = await comprar(e.ahorro);
      expect(status).toBe(202);
      const { pedido: comprado, seguimiento } = cuerpo;
      const url = `${e.ahorro}${seguimiento.url}/cancelar?token=${seguimiento.token}`;
      const cancelado = await llamar(url, { metodo: 'POST' });
      expect([cancelado.status, cancelado.cuerpo]).toMatchObject([200, { estado: 'cancelado' }]);
      const { stockDevueltoEn } = await pedido(e, comprado.numero);
      expect(stockDevueltoEn).not.toBeNull();
      expect(await e.db.ticket.count({ where: { numero: comprado.numero } })).toBe(0);
    } finally {
      await e.cerrar();
      await vecino.cerrar();
    }
  });
});
