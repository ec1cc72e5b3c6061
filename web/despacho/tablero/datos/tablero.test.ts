import { describe, expect, it } from 'vitest';
import type { EstadoTicket } from '../../../../contracts/reglas/estados.ts';
import type { Ticket } from '../../../../contracts/despacho/tickets.ts';
import {
  VACIO,
  aplicarEventos,
  empezarOtra,
  esRepetido,
  recibirTickets,
  recibirTodos,
  seguirDesde,
} from './tablero.ts';
import type { EventoTablero } from './tablero.ts';

const ANA = { id: 1, nombre: 'Ana' };

function ticket(numero: string, cambios: Partial<Ticket> = {}): Ticket {
  return {
    id: Number(numero),
    numero,
    estado: 'pendiente',
    prioridad: 'normal',
    tipo_cliente: 'cliente',
    cliente_nombre: 'Juan',
    cliente_direccion: 'Cabildo 1',
    cliente_telefono: null,
    cliente_telefono_e164: null,
    cliente_email: null,
    productos: [],
    total: 100,
    metodo_pago: null,
    a_cobrar: 100,
    orden: null,
    indicaciones: '',
    repartidor: ANA,
    sin_repartidor: null,
    fecha_creacion: '2026-11-22T12:00:00.000Z',
    fecha_actualizacion: '2026-11-22T12:00:00.000Z',
    recibido_por: null,
    foto_entrega: null,
    foto_intento: null,
    ...cambios,
  };
}
const nuevo = (evento_id: number, numero: string): EventoTablero => ({
  nombre: 'nuevo_ticket',
  datos: {
    evento_id,
    ticket_id: Number(numero),
    numero,
    cliente_nombre: 'Juan',
    estado: 'pendiente',
    repartidor: 'Ana',
  },
});
const cambio = (
  evento_id: number,
  numero: string,
  estado: EstadoTicket,
  repartidor: string | null = 'Ana',
): EventoTablero => ({
  nombre: 'ticket_actualizado',
  datos: { evento_id, ticket_id: 1, numero, estado, repartidor, fecha: '2026-11-22T13:00:00.000Z' },
});

describe('Cuando llega un evento', () => {
  it('entonces un ticket nuevo se ve enseguida, y se pide lo que le falta', () => {
    const tablero = aplicarEventos(VACIO, [nuevo(5, '1')]);
    expect(tablero.tarjetas.get('1')).toMatchObject({ completa: false, estado: 'pendiente' });
    expect([...tablero.faltan]).toEqual(['1']);
    const despues = recibirTickets(tablero, [ticket('1')], 5);
    expect(despues.tarjetas.get('1')).toMatchObject({ completa: true, total: 100, evento: 5 });
    expect(despues.faltan.size).toBe(0);
  });

  it('entonces uno repetido o viejo no cambia nada', () => {
    const tablero = aplicarEventos(VACIO, [nuevo(5, '1'), cambio(6, '1', 'en_preparacion')]);
    expect(esRepetido(tablero, cambio(6, '1', 'cancelado'))).toBe(true);
    const despues = aplicarEventos(tablero, [cambio(6, '1', 'cancelado'), nuevo(5, '1')]);
    expect(despues.tarjetas.get('1')?.estado).toBe('en_preparacion');
    expect(despues.ultimo).toBe(6);
  });

  it('entonces la edad cuenta desde el cambio de estado, no de repartidor', () => {
    const antes = recibirTickets(VACIO, [ticket('1')], undefined);
    const reasignado = aplicarEventos(antes, [cambio(1, '1', 'pendiente', 'Luis')]);
    expect(reasignado.tarjetas.get('1')?.fecha_actualizacion).toContain('T12:00');
    expect(reasignado.tarjetas.get('1')?.repartidor).toEqual({ id: null, nombre: 'Luis' });
    const movido = aplicarEventos(reasignado, [cambio(2, '1', 'en_preparacion', 'Luis')]);
    expect(movido.tarjetas.get('1')?.fecha_actualizacion).toContain('T13:00');
  });

  it('entonces de uno que se queda sin repartidor se pide el motivo, y de uno desconocido todo', () => {
    const antes = recibirTickets(VACIO, [ticket('1')], undefined);
    const tablero = aplicarEventos(antes, [
      cambio(1, '1', 'pendiente', null),
      cambio(2, '9', 'en_camino'),
    ]);
    expect([...tablero.faltan]).toEqual(['1', '9']);
    expect(tablero.tarjetas.has('9')).toBe(false);
  });
});

describe('Cuando una respuesta llega más tarde que un evento', () => {
  it('entonces vale el evento, y se vuelve a preguntar', () => {
    const pedidoEn = 5;
    const tablero = aplicarEventos(VACIO, [nuevo(5, '1'), cambio(6, '1', 'en_preparacion')]);
    const despues = recibirTickets(tablero, [ticket('1')], pedidoEn);
    expect(despues.tarjetas.get('1')).toMatchObject({ estado: 'en_preparacion', total: 100 });
    expect([...despues.faltan]).toEqual(['1']);
  });
});

describe('Cuando se vuelve a cargar todo', () => {
  it('entonces lo que ya no está se va, salvo lo que un evento trajo mientras tanto', () => {
    const viejo = recibirTickets(VACIO, [ticket('1'), ticket('2')], undefined);
    const tablero = aplicarEventos(viejo, [nuevo(7, '3')]);
    const despues = recibirTodos(tablero, [ticket('2')], 6);
    expect([...despues.tarjetas.keys()]).toEqual(['2', '3']);
  });
});

describe('Cuando se vuelve a conectar', () => {
  it('entonces lo que se perdió, repetido o partido en tandas, da el mismo tablero', () => {
    const historia = [
      nuevo(1, '1'),
      cambio(2, '1', 'en_preparacion'),
      nuevo(3, '2'),
      cambio(4, '1', 'en_camino'),
      cambio(5, '2', 'cancelado'),
      cambio(6, '1', 'entregado'),
    ];
    const estados = (tandas: readonly (readonly EventoTablero[])[]) =>
      [...tandas.reduce(aplicarEventos, VACIO).tarjetas.values()].map(({ estado }) => estado);
    const entero = estados([historia]);
    expect(entero).toEqual(['entregado', 'cancelado']);
    for (let corte = 0; corte <= historia.length; corte += 1) {
      const solapado = historia.slice(Math.max(0, corte - 2));
      expect(estados([historia.slice(0, corte), solapado])).toEqual(entero);
    }
  });
});

describe('Cuando el servidor empieza otra época', () => {
  it('entonces vale lo que se carga, y los eventos aunque sus números sean menores', () => {
    const antes = aplicarEventos(recibirTickets(VACIO, [ticket('1')], undefined), [
      cambio(900, '1', 'en_camino'),
      nuevo(901, '2'),
    ]);
    const siguiente = empezarOtra(antes, 40);
    expect(siguiente.faltan.size).toBe(0);
    expect(esRepetido(siguiente, cambio(41, '1', 'en_preparacion'))).toBe(false);
    const cargado = recibirTodos(siguiente, [ticket('1')], 40);
    expect([...cargado.tarjetas.keys()]).toEqual(['1']);
    expect(cargado.tarjetas.get('1')?.estado).toBe('pendiente');
    expect(
      aplicarEventos(cargado, [cambio(41, '1', 'en_preparacion')]).tarjetas.get('1'),
    ).toMatchObject({ estado: 'en_preparacion', evento: 41 });
  });
});

describe('Cuando llega una alerta', () => {
  const alerta = (evento_id: number, para?: readonly ('despacho' | 'operaciones')[]) =>
    ({
      nombre: 'alerta',
      datos: { evento_id, nivel: 'critica', codigo: 'x', mensaje: 'x', ...(para ? { para } : {}) },
    }) satisfies EventoTablero;

  it('entonces se ve la que es de despacho, y la de antes, que no dice de quién es', () => {
    const eventos = [alerta(1, ['operaciones']), alerta(2, ['despacho', 'operaciones']), alerta(3)];
    const { alertas, ultimo } = aplicarEventos(VACIO, eventos);
    expect(alertas.map(({ evento_id }) => evento_id)).toEqual([3, 2]);
    expect(ultimo).toBe(3);
  });
});

describe('Cuando lo que se perdió ya no se guarda', () => {
  it('entonces se carga todo, y los eventos siguen desde donde dice el servidor', () => {
    const viejo = aplicarEventos(VACIO, [nuevo(5, '1')]);
    const cargado = recibirTodos(seguirDesde(viejo, 900), [ticket('2')], 900);
    expect([...cargado.tarjetas.keys()]).toEqual(['2']);
    expect(esRepetido(cargado, nuevo(900, '3'))).toBe(true);
    expect(esRepetido(cargado, nuevo(901, '3'))).toBe(false);
  });
});
