import { describe, expect, it } from 'vitest';
import {
  DEMORA,
  ESTADOS_ACTIVOS,
  ESTADOS_FINALES,
  ESTADOS_PEDIDO,
  ESTADOS_TICKET,
  PEDIDO_SIN_SALIR,
  esFinal,
  estadoParaPares,
  estadoPedidoDeTicket,
  necesitaRepartidor,
  puedeCancelar,
  puedePedir,
  QUIENES,
  quienEs,
  puedeTransicionar,
  transicionesDesde,
} from './estados.ts';
import type { EstadoTicket, Quien } from './estados.ts';

const LEGALES: readonly `${EstadoTicket}>${EstadoTicket}`[] = [
  'pendiente>en_preparacion',
  'pendiente>cancelado',
  'en_preparacion>listo',
  'en_preparacion>en_camino',
  'en_preparacion>cancelado',
  'listo>en_camino',
  'listo>cancelado',
  'en_camino>entregado',
  'en_camino>no_entregado',
  'en_camino>cancelado',
  'no_entregado>pendiente',
  'no_entregado>cancelado',
];

describe('Cuando un ticket quiere cambiar de estado', () => {
  const pares = ESTADOS_TICKET.flatMap((desde) =>
    ESTADOS_TICKET.map((hasta) => [desde, hasta] as const),
  );

  it.each(pares)('de %s a %s: entonces solo si la máquina lo permite', (desde, hasta) => {
    expect(puedeTransicionar(desde, hasta)).toBe(LEGALES.includes(`${desde}>${hasta}`));
  });

  it('entonces lo final no tiene salida y todo lo demás puede cancelarse', () => {
    expect(ESTADOS_TICKET.filter(esFinal)).toEqual(['entregado', 'cancelado']);
    expect(ESTADOS_PEDIDO.filter(esFinal)).toEqual(['entregado', 'cancelado']);
    for (const estado of ESTADOS_ACTIVOS) expect(transicionesDesde(estado)).toContain('cancelado');
  });

  it('entonces sin terminar están los demás, y solo lo que sale necesita quien lo lleve', () => {
    expect(ESTADOS_ACTIVOS).toEqual([
      'pendiente',
      'en_preparacion',
      'listo',
      'en_camino',
      'no_entregado',
    ]);
    expect(ESTADOS_TICKET.filter(necesitaRepartidor)).toEqual(['en_camino']);
  });

  it('entonces desde cualquier estado activo se llega a entregado y a cancelado', () => {
    const alcanzables = (
      desde: EstadoTicket,
      vistos = new Set<EstadoTicket>(),
    ): Set<EstadoTicket> => {
      for (const hasta of transicionesDesde(desde)) {
        if (!vistos.has(hasta)) alcanzables(hasta, vistos.add(hasta));
      }
      return vistos;
    };
    for (const estado of ESTADOS_ACTIVOS) {
      expect([...alcanzables(estado)]).toEqual(expect.arrayContaining(['entregado', 'cancelado']));
    }
  });

  it('entonces el cliente solo cancela lo que no salió, y la tienda muestra pendiente como confirmado', () => {
    expect(ESTADOS_TICKET.filter((estado) => puedeCancelar('cliente', estado))).toEqual([
      'pendiente',
      'en_preparacion',
      'listo',
    ]);
    expect(ESTADOS_TICKET.map(estadoPedidoDeTicket)).toEqual([
      'confirmado',
      'en_preparacion',
      'listo',
      'en_camino',
      'entregado',
      'no_entregado',
      'cancelado',
    ]);
  });
});

describe('quién puede pedir qué', () => {
  const TODOS = ESTADOS_TICKET.filter((estado) => estado !== 'cancelado');
  const MUEVEN: Readonly<Record<Quien, readonly EstadoTicket[]>> = {
    admin: TODOS,
    flota: TODOS,
    sistema: TODOS,
    preparador: ['en_preparacion', 'listo'],
    api: [],
    cliente: [],
    ticketera: [],
    operaciones: [],
  };

  it.each(QUIENES)('%s: entonces mueve y cancela lo que le toca, y nada más', (quien) => {
    const actor = `${quien}:7`;
    expect(TODOS.filter((estado) => puedePedir(actor, estado))).toEqual(MUEVEN[quien]);
    const cancela = ESTADOS_TICKET.filter((estado) => puedeCancelar(actor, estado));
    const esperado = {
      flota: [],
      preparador: [],
      cliente: ['pendiente', 'en_preparacion', 'listo'],
    }[quien as string];
    expect(cancela).toEqual(esperado ?? [...ESTADOS_ACTIVOS]);
    expect(puedePedir(actor, 'cancelado')).toBe(cancela.length > 0);
  });

  it('un actor desconocido: entonces puede lo que un cliente', () => {
    expect(['admin:3', 'flota:7', 'api', 'mercadopago', ''].map(quienEs)).toEqual([
      'admin',
      'flota',
      'api',
      'cliente',
      'cliente',
    ]);
  });
});

describe('Cuando se pregunta por un grupo de estados', () => {
  it('entonces cada uno dice hasta cuándo puede durar, y qué ajuste lo cambia', () => {
    const demoras = Object.entries(DEMORA).map(([estado, { ajuste, ms }]) => [
      estado,
      ajuste,
      ms === undefined ? undefined : ms / 60_000,
    ]);
    expect(demoras).toEqual([
      ['pendiente', 'minutos_sin_preparar', 30],
      ['en_preparacion', 'minutos_en_preparacion', 60],
      ['listo', 'minutos_listo', 30],
      ['en_camino', 'minutos_en_camino', 120],
      ['no_entregado', undefined, 24 * 60],
      ['entregado', undefined, undefined],
      ['cancelado', undefined, undefined],
    ]);
  });

  it('entonces quien compró puede cancelar hasta que salga', () => {
    expect(PEDIDO_SIN_SALIR).toEqual([
      ...[
        'recibido',
        'pago_pendiente',
        'en_cola',
        'programado',
        'confirmado',
        'en_preparacion',
        'listo',
      ],
    ]);
    expect(ESTADOS_FINALES).toEqual(['entregado', 'cancelado']);
  });

  it('entonces a una tienda de antes se le dice lo que conoce', () => {
    expect(ESTADOS_TICKET.map(estadoParaPares)).toEqual(
      ESTADOS_TICKET.map((estado) => (estado === 'listo' ? 'en_preparacion' : estado)),
    );
  });
});
