import { setTimeout as dormir } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SENAL } from '../../../contracts/temporal/mensajes.ts';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { comprar, entrar, hasta, llamar } from '../../support/personas/llamadas.ts';
import type { CuerpoCheckout } from '../../support/personas/llamadas.ts';
import { crearPar } from '../../support/terceros/par.ts';
import type { Par } from '../../support/terceros/par.ts';

let par: Par;
let e: Entorno;
beforeAll(async () => {
  par = await crearPar();
  e = await crearEntorno({ env: { TICKETERA_URL: par.url, ENTREGA_TIMEOUT_MS: '4000' } });
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

const fila = (numero: string) => e.db.pedido.findUniqueOrThrow({ where: { numero } });
const stock = async () =>
  (await e.db.producto.findUniqueOrThrow({ where: { id: 1 } })).stock.toNumber();
const cancelar = ({ seguimiento: { url, token } }: CuerpoCheckout) =>
  llamar<{ estado: string; error?: string }>(`${e.ahorro}${url}/cancelar?token=${token}`, {
    metodo: 'POST',
  });
const confirmar = (numero: string, estado: string, id = 9_000) =>
  llamar(`${e.ahorro}/api/confirmar-ticket/${numero}`, {
    apiKey: true,
    cuerpo: { ticket_id: id, estado },
  });
const rutas = () => par.recibidas.map(({ ruta }) => ruta.replace(/PED-[^/]+/, 'N'));
const resultado = (numero: string) =>
  e.client.workflow.getHandle(workflowIdPedido(numero)).result() as Promise<{ estado: string }>;

describe('Cuando el ticket remoto nace cancelado', () => {
  it('entonces el pedido se cancela entero: vuelve el stock', async () => {
    const antes = await stock();
    par.guion = ['hace-y-corta', { status: 200, cuerpo: { ticket_id: 1, estado: 'cancelado' } }];
    const { cuerpo } = await comprar(e.ahorro);
    const { numero } = cuerpo.pedido;
    expect((await resultado(numero)).estado).toBe('cancelado');
    expect((await fila(numero)).stockDevueltoEn).not.toBeNull();
    expect(await stock()).toBe(antes);
  });
});

describe('Cuando la Ticketera no deja cancelar', () => {
  const TICKET = { ticket_id: 9_000, repartidor_asignado: 'Remoto1' };
  it('porque ya lo entregó: entonces 409, está entregado y el stock no vuelve', async () => {
    const { cuerpo } = await comprar(e.ahorro);
    const antes = await stock();
    par.guion = [{ status: 409 }, { status: 200, cuerpo: { ...TICKET, estado: 'entregado' } }];
    const respuesta = await cancelar(cuerpo);
    expect([respuesta.status, respuesta.cuerpo.error]).toEqual([409, 'El pedido ya fue entregado']);
    const { numero } = cuerpo.pedido;
    expect((await resultado(numero)).estado).toBe('entregado');
    expect(await fila(numero)).toMatchObject({ estado: 'entregado', stockDevueltoEn: null });
    expect(await stock()).toBe(antes);
  });

  it('porque ya lo canceló: entonces se cancela', async () => {
    const { cuerpo } = await comprar(e.ahorro);
    par.guion = [{ status: 409 }, { status: 200, cuerpo: { ...TICKET, estado: 'cancelado' } }];
    expect((await cancelar(cuerpo)).cuerpo.estado).toBe('cancelado');
  });

  it('y no se sabe por qué: entonces espera con su motivo, y lo que ella diga después vale', async () => {
    const { cuerpo } = await comprar(e.ahorro);
    const { numero } = cuerpo.pedido;
    par.despues = { status: 409, cuerpo: { error: 'no se puede' } };
    // Whoever asks hears that it waits, however often: nothing piles up.
    for (let vez = 0; vez < 12; vez += 1) expect((await cancelar(cuerpo)).status).toBe(503);
    expect((await fila(numero)).stockDevueltoEn).toBeNull();
    const alerta = await e.db.evento.findFirstOrThrow({
      where: { nombre: 'alerta', datos: { path: ['numero'], equals: numero } },
    });
    expect(alerta.datos).toMatchObject({ codigo: 'cancelacion_en_cola' });
    const id = par.tickets.get(numero);
    expect((await confirmar(numero, 'entregado', id)).cuerpo['ticket_estado']).toBe('entregado');
    expect((await resultado(numero)).estado).toBe('entregado');
    expect(await fila(numero)).toMatchObject({ estado: 'entregado', stockDevueltoEn: null });
  });
});

describe('Cuando se cancela con la creación todavía en camino', () => {
  it('entonces la Ticketera termina de hacer el ticket, y lo cancela', async () => {
    par.guion = ['cuelga', { status: 404 }, 'bien', 'bien'];
    const { cuerpo } = await comprar(e.ahorro, { cabeceras: { Prefer: 'respond-async' } });
    await hasta(async () => par.recibidas.length === 1);
    expect((await cancelar(cuerpo)).cuerpo.estado).toBe('cancelado');
    expect(rutas()).toEqual([
      '/api/tickets',
      '/api/tickets/N/cancelar',
      '/api/tickets',
      '/api/tickets/N/cancelar',
    ]);
  });

  it('y la Ticketera lo rechaza: entonces no hay ticket que cancelar', async () => {
    par.despues = { status: 400 };
    const { cuerpo } = await comprar(e.ahorro);
    par.guion = [{ status: 404 }];
    expect((await cancelar(cuerpo)).cuerpo).toMatchObject({ estado: 'cancelado', ticket: null });
  });
});

describe('Cuando una confirmación llega tarde', () => {
  it('después de la cancelación: entonces oye que está cancelado, y nada cambia', async () => {
    const { cuerpo } = await comprar(e.ahorro);
    const { numero } = cuerpo.pedido;
    await cancelar(cuerpo);
    const respuesta = await confirmar(numero, 'en_camino', par.tickets.get(numero));
    expect([respuesta.status, respuesta.cuerpo['ticket_estado']]).toEqual([200, 'cancelado']);
    expect((await fila(numero)).estado).toBe('cancelado');
  });
});

describe('Cuando lo que responde la Ticketera no cabe', () => {
  it.each([
    ['un id enorme', { ticket_id: 1_732_301_234_567 }],
    ['un id negativo', { ticket_id: -1 }],
  ])(
    '%s: entonces el pedido espera con su motivo, y sigue cuando responde bien',
    async (_, cuerpo) => {
      par.despues = { status: 200, cuerpo };
      const compra = await comprar(e.ahorro);
      const { numero } = compra.cuerpo.pedido;
      expect(compra.status).toBe(202);
      await hasta(async () => (await fila(numero)).motivoEspera);
      expect((await fila(numero)).motivoEspera).toBe('la respuesta no es la de un ticket');
      par.despues = 'bien';
      await e.mensajero.senalar(numero, SENAL.empujar);
      await hasta(async () => (await fila(numero)).estado === 'confirmado');
    },
  );

  it('un nombre con NUL y medio carácter: entonces se guarda lo que se puede leer', async () => {
    par.guion = [
      { status: 201, cuerpo: { ticket_id: 7, repartidor_asignado: 'An\u0000a \ud83d' } },
    ];
    const { numero } = (await comprar(e.ahorro)).cuerpo.pedido;
    await hasta(async () => (await fila(numero)).estado === 'confirmado');
    expect((await fila(numero)).repartidor).toBe('Ana ');
  });
});

describe('Cuando TICKETERA_URL apunta a este mismo sistema y la base se cae al hacer el ticket', () => {
  it('entonces el pedido tiene su ticket cuando vuelve', async () => {
    const vecino = await crearEntorno({ sinWorker: true });
    let caida = true;
    const propio = await crearEntorno({
      base: vecino,
      env: {
        ...{ TICKETERA_URL: vecino.tickets, BELGRANO_AHORRO_URL: vecino.ahorro },
        CHECKOUT_ESPERA_MS: '2000',
      },
      alrededor: (pasos) => ({
        ...pasos,
        despacharTicket: async (ticket) => {
          if (caida) throw new Error('la base no responde');
          return pasos.despacharTicket(ticket);
        },
      }),
    });
    try {
      const { status, cuerpo } = await comprar(propio.ahorro);
      const { numero } = cuerpo.pedido;
      expect(status).toBe(202);
      const pedido = () => propio.db.pedido.findUniqueOrThrow({ where: { numero } });
      await hasta(async () => (await pedido()).estado === 'en_cola');
      caida = false;
      await hasta(async () => {
        await propio.mensajero.senalar(numero, SENAL.empujar);
        await dormir(1_000);
        return (await pedido()).estado === 'confirmado';
      });
      expect(await propio.db.ticket.count({ where: { numero } })).toBe(1);
    } finally {
      await propio.cerrar();
      await vecino.cerrar();
    }
  });
});

describe('Cuando el Ahorro remoto no conoce un pedido que ya se entregó', () => {
  it('entonces se dice, y el flujo termina', async () => {
    const ajeno = await crearPar();
    const conRemoto = await crearEntorno({ env: { BELGRANO_AHORRO_URL: ajeno.url } });
    try {
      ajeno.despues = { status: 404 };
      const numero = 'EXT-0404';
      await llamar(`${conRemoto.tickets}/api/tickets`, {
        ...{ apiKey: true, cuerpo: { numero, cliente_nombre: 'Ana', total: 10 } },
      });
      const token = await entrar(conRemoto.tickets);
      for (const estado of ['en_preparacion', 'en_camino', 'entregado']) {
        await llamar(`${conRemoto.tickets}/api/tickets/${numero}/estado`, {
          ...{ metodo: 'PATCH', token, cuerpo: { estado } },
        });
      }
      const handle = conRemoto.client.workflow.getHandle(workflowIdPedido(numero));
      const fin = (await handle.result()) as { estado: string };
      expect(fin).toMatchObject({ estado: 'entregado' });
      const alerta = await conRemoto.db.evento.findFirst({
        where: { datos: { path: ['codigo'], equals: 'confirmacion_rechazada' } },
      });
      expect(alerta).not.toBeNull();
    } finally {
      await conRemoto.cerrar();
      await ajeno.cerrar();
    }
  });
});
