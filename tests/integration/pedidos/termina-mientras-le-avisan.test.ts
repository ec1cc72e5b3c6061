import { setTimeout as dormir } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SENAL } from '../../../contracts/temporal/mensajes.ts';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import {
  cambiarEstado,
  comprar,
  entrar,
  hasta,
  llamar,
  pedidoDe,
} from '../../support/personas/llamadas.ts';

/** Ever rarer: where everything is slow, the order has to get a word in too. */
const ENTRE_AVISOS_MS = { primero: 5, crece: 1.1 };

let e: Entorno;
let admin: string;
beforeAll(async () => {
  e = await crearEntorno();
  admin = await entrar(e.tickets);
});
afterAll(() => e.cerrar());

async function comprado(): Promise<string> {
  const { cuerpo } = await comprar(e.ahorro, { cuerpo: pedidoDe() });
  const { numero } = cuerpo.pedido;
  await hasta(() => e.db.ticket.findUnique({ where: { numero } }));
  return numero;
}

/** Signals come one after the other while `hacer` is done. */
async function avisandole<T>(numero: string, hacer: () => Promise<T>): Promise<T> {
  const flujo = e.client.workflow.getHandle(workflowIdPedido(numero));
  const hecho = new AbortController();
  const avisos = (async () => {
    let pausa = ENTRE_AVISOS_MS.primero;
    while (!hecho.signal.aborted) {
      await flujo.signal(SENAL.revisar).catch(() => undefined);
      await dormir(pausa);
      pausa *= ENTRE_AVISOS_MS.crece;
    }
  })();
  try {
    return await hacer();
  } finally {
    hecho.abort();
    await avisos;
  }
}

describe('Cuando un pedido termina mientras le llegan avisos', () => {
  it.each([
    ['/cancelar', 'POST', {}, 'cancelado'],
    ['/estado', 'PATCH', { estado: 'entregado' }, 'entregado'],
  ])(
    'por %s: entonces a quien lo pidió se le dice que quedó hecho',
    async (ruta, metodo, cuerpo, estado) => {
      for (let i = 0; i < 3; i += 1) {
        const numero = await comprado();
        if (estado === 'entregado') await enCamino(numero);
        const url = `${e.tickets}/api/tickets/${numero}${ruta}`;
        const hecho = await avisandole(numero, () => llamar(url, { metodo, token: admin, cuerpo }));
        expect([hecho.status, hecho.cuerpo]).toMatchObject([200, { estado }]);
        const ticket = await e.db.ticket.findUniqueOrThrow({ where: { numero } });
        const historial = await e.db.ticketHistorial.count({
          where: { ticketId: ticket.id, estado },
        });
        expect([ticket.estado, historial]).toEqual([estado, 1]);
      }
    },
  );
});

async function enCamino(numero: string): Promise<void> {
  for (const estado of ['en_preparacion', 'listo', 'en_camino'])
    expect((await cambiarEstado(e.tickets, admin, numero, estado)).status).toBe(200);
}
