import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Ticket } from '../../../contracts/despacho/tickets.ts';
import { eventosDe, fila, soloEnTurno } from '../../support/personas/despacho.ts';
import { cambiarEstado, comprar, entrar, hasta, llamar } from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

let e: Entorno;
let admin: string;
let flota: string;
beforeAll(async () => {
  e = await crearEntorno();
  admin = await entrar(e.tickets);
  flota = await entrar(e.tickets, 'repartidor1', 'flota-belgrano-2025');
});
afterAll(() => e.cerrar());
beforeEach(() => soloEnTurno(e, [1], 100));

const pedido = (numero: string, token: string) =>
  llamar<{ estado: string; historial: { estado: string }[] }>(
    `${e.ahorro}/api/pedidos/${numero}?token=${token}`,
  );

async function comprado(): Promise<{ readonly numero: string; readonly token: string }> {
  const { cuerpo } = await comprar(e.ahorro);
  return { numero: cuerpo.pedido.numero, token: cuerpo.seguimiento.token };
}

/** An order whose ticket is ready to leave. */
async function listo() {
  const { numero, token } = await comprado();
  await cambiarEstado(e.tickets, flota, numero, 'en_preparacion');
  const { status, cuerpo } = await cambiarEstado(e.tickets, flota, numero, 'listo');
  expect([status, cuerpo.estado]).toEqual([200, 'listo']);
  return { numero, token };
}

describe('Cuando un pedido está listo para salir', () => {
  it('entonces lo saben el tablero y quien compró, y sigue hasta la puerta', async () => {
    const { numero, token } = await listo();
    const visto = await hasta(async () => {
      const { cuerpo } = await pedido(numero, token);
      return cuerpo.estado === 'listo' && cuerpo;
    });
    expect(visto.historial.at(-1)?.estado).toBe('listo');
    const eventos = await eventosDe(e, numero);
    expect(eventos.at(-1)?.datos).toMatchObject({ estado: 'listo' });
    for (const estado of ['en_camino', 'entregado']) {
      expect((await cambiarEstado(e.tickets, flota, numero, estado)).status).toBe(200);
    }
    await hasta(async () => (await pedido(numero, token)).cuerpo.estado === 'entregado');
  });

  it('entonces no vuelve atrás, y quien prepara puede no decirlo', async () => {
    const { numero } = await listo();
    const atras = await cambiarEstado(e.tickets, flota, numero, 'en_preparacion');
    expect([atras.status, atras.cuerpo.permitidos]).toEqual([409, ['en_camino', 'cancelado']]);
    const segundo = await comprado();
    for (const estado of ['en_preparacion', 'en_camino', 'entregado']) {
      expect((await cambiarEstado(e.tickets, flota, segundo.numero, estado)).status).toBe(200);
    }
  });

  it('entonces no salió todavía: quien compró lo cancela, y pasa a otro repartidor', async () => {
    const { numero, token } = await listo();
    const cancelado = await llamar(`${e.ahorro}/api/pedidos/${numero}/cancelar?token=${token}`, {
      cuerpo: { motivo: 'Me equivoqué' },
    });
    expect(cancelado.status).toBe(200);
    const siguiente = await listo();
    await soloEnTurno(e, [1, 2], 100);
    await llamar(`${e.tickets}/api/repartidores/1`, {
      metodo: 'PATCH',
      token: admin,
      cuerpo: { en_turno: false },
    });
    await hasta(async () => (await fila(e, siguiente.numero)).repartidorId === 2);
    expect((await fila(e, siguiente.numero)).estado).toBe('listo');
  });

  it('entonces las listas y las cuentas del día lo tienen', async () => {
    const { numero } = await listo();
    const { cuerpo } = await llamar<{ tickets: Ticket[] }>(
      `${e.tickets}/api/tickets?estado=listo&limit=100`,
      { token: admin },
    );
    expect(cuerpo.tickets.map((ticket) => ticket.numero)).toContain(numero);
    const resumen = await llamar<{
      por_estado: Record<string, number>;
      tiempos: { preparar: { tickets: number } };
    }>(`${e.tickets}/api/tickets/resumen`, { token: admin });
    expect(resumen.cuerpo.por_estado['listo']).toBeGreaterThan(0);
    // Prepared is what is ready, whether it has left or not.
    expect(resumen.cuerpo.tiempos.preparar.tickets).toBeGreaterThan(0);
  });
});
