import { describe, expect, it } from 'vitest';
import { recibirTickets, VACIO, aplicarEventos } from '../tablero/datos/tablero.ts';
import type { EventoTablero } from '../tablero/datos/tablero.ts';
import type { Ticket } from '../../../contracts/despacho/tickets.ts';
import { createLlamador } from './que.ts';

const alerta = (evento_id: number, datos: object = {}): EventoTablero => ({
  nombre: 'alerta',
  datos: {
    ...{ evento_id, codigo: 'ticket_demorado', nivel: 'aviso', mensaje: 'Tarda', fecha: '' },
    ...datos,
  } as never,
});
const nuevo = (evento_id: number, numero: string): EventoTablero => ({
  nombre: 'nuevo_ticket',
  datos: {
    ...{ evento_id, numero, ticket_id: evento_id, cliente_nombre: 'Ana' },
    ...{ estado: 'pendiente', repartidor: null },
  },
});

describe('Cuando llega algo y nadie mira', () => {
  it('entonces una alerta de despacho llama, y una que se informa o es de operaciones, no', () => {
    const { alLlegar } = createLlamador();
    const eventos = [
      alerta(1, { nivel: 'critica', mensaje: 'Se cayó' }),
      alerta(2),
      alerta(3, { nivel: 'info' }),
      alerta(4, { para: ['operaciones'] }),
    ];
    expect(alLlegar(eventos)).toEqual([
      { titulo: 'Alerta crítica', texto: 'Se cayó', clave: 'alerta-1' },
      { titulo: 'Alerta', texto: 'Tarda', clave: 'alerta-2' },
    ]);
  });

  it('entonces un ticket llama cuando se sabe que es urgente, una vez, y los demás no', () => {
    const { alLlegar, alVer } = createLlamador();
    const eventos = [nuevo(1, 'A'), nuevo(2, 'B')];
    expect(alLlegar(eventos)).toEqual([]);
    const sinLeer = aplicarEventos(VACIO, eventos);
    expect(alVer(sinLeer.tarjetas)).toEqual([]);
    const leidos = (['A', 'B'] as const).map((numero, i) => ({
      ...sinLeer.tarjetas.get(numero),
      ...{ prioridad: i === 0 ? 'urgente' : 'normal', cliente_direccion: 'Cuba 1, Belgrano' },
    })) as unknown as Ticket[];
    const { tarjetas } = recibirTickets(sinLeer, leidos, 2);
    expect(alVer(tarjetas)).toEqual([
      { titulo: 'Ticket urgente', texto: 'Ana, Cuba 1, Belgrano', clave: 'urgente-A' },
    ]);
    expect(alVer(tarjetas)).toEqual([]);
  });
});
