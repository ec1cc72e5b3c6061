import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RepartoPrevisto } from '../../../contracts/despacho/reparto.ts';
import { PRIORIDADES } from '../../../contracts/reglas/estados.ts';
import { fila, nuevoTicket, soloEnTurno } from '../../support/personas/despacho.ts';
import { entrar, hasta, llamar } from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { terminarFlujos } from '../../support/servidores/temporal.ts';

let e: Entorno;
let admin: string;
beforeAll(async () => {
  e = await crearEntorno();
  admin = await entrar(e.tickets);
});
afterAll(async () => {
  await terminarFlujos(e);
  await e.cerrar();
});

const ajustar = (cuerpo: object) =>
  llamar(`${e.tickets}/api/configuracion`, { metodo: 'PUT', token: admin, cuerpo });
const entrarDeTurno = (id: number) =>
  llamar(`${e.tickets}/api/repartidores/${id}`, {
    metodo: 'PATCH',
    token: admin,
    cuerpo: { en_turno: true },
  });
const limpiar = () =>
  e.db.ticket.updateMany({ data: { estado: 'entregado', sinRepartidor: null } });

describe('Cuando llegan 200 tickets a la vez y hay 5 repartidores con lugar para 10', () => {
  it('entonces 50 se asignan, 150 esperan y ninguno va dos veces; y al llegar otro, los 10 primeros', async () => {
    await soloEnTurno(e, [1, 2, 3, 4, 5]);
    await Promise.all(
      Array.from({ length: 200 }, (_, i) =>
        nuevoTicket(e, { prioridad: PRIORIDADES[i % PRIORIDADES.length] }),
      ),
    );
    const tickets = await e.db.ticket.findMany();
    const porRepartidor = new Map<number | null, number>();
    for (const { repartidorId } of tickets) {
      porRepartidor.set(repartidorId, (porRepartidor.get(repartidorId) ?? 0) + 1);
    }
    expect(Object.fromEntries(porRepartidor)).toEqual({
      1: 10,
      2: 10,
      3: 10,
      4: 10,
      5: 10,
      null: 150,
    });
    const esperan = tickets
      .filter(({ repartidorId }) => repartidorId === null)
      .sort(
        (a, b) =>
          PRIORIDADES.findIndex((prioridad) => prioridad === b.prioridad) -
            PRIORIDADES.findIndex((prioridad) => prioridad === a.prioridad) ||
          a.fechaCreacion.getTime() - b.fechaCreacion.getTime() ||
          a.id - b.id,
      );
    expect(new Set(esperan.map(({ sinRepartidor }) => sinRepartidor))).toEqual(
      new Set(['capacidad_excedida']),
    );

    await entrarDeTurno(6);
    const llevados = () => e.db.ticket.findMany({ where: { repartidorId: 6 } });
    await hasta(async () => (await llevados()).length === 10);
    const numeros = (filas: { numero: string }[]) => filas.map(({ numero }) => numero).sort();
    expect(numeros(await llevados())).toEqual(numeros(esperan.slice(0, 10)));
    const asignaciones = await e.db.ticketHistorial.groupBy({
      by: ['ticketId'],
      where: { detalle: { startsWith: 'Repartidor:' } },
      _count: true,
    });
    expect(asignaciones.map(({ _count }) => _count)).toEqual(Array(10).fill(1));
    expect(await e.db.ticket.count({ where: { repartidorId: null } })).toBe(140);
  });
});

describe('Cuando se asigna por zona', () => {
  it('entonces va a quien la cubre, o espera fuera de zona sin frenar a los demás', async () => {
    await limpiar();
    await soloEnTurno(e, [1, 3]);
    expect((await ajustar({ estrategia_asignacion: 'zona' })).status).toBe(200);
    const en = (direccion: string | null) => nuevoTicket(e, { cliente_direccion: direccion });
    for (let i = 0; i < 3; i += 1) {
      expect((await en('Juramento 2000, NUNEZ')).repartidor).toBe('Repartidor1');
    }
    expect((await en('Thames 1800, Palermo')).repartidor).toBe('Repartidor3');
    expect((await en('Calle sin barrio 10')).repartidor).toBe('Repartidor3');
    const lejos = await en('Av. Rivadavia 6000, Caballito');
    expect((await fila(e, lejos.numero)).sinRepartidor).toBe('fuera_de_zona');
    expect((await en('Thames 1900, Palermo')).repartidor).toBe('Repartidor3');
    await entrarDeTurno(7);
    await entrarDeTurno(5);
    await hasta(async () => (await fila(e, lejos.numero)).repartidorId === 5);
  });
});

describe('Cuando se asigna juntando', () => {
  it('entonces va a quien ya lleva algo a esa zona, hasta que otro tiene bastante menos; y así se prevé', async () => {
    await limpiar();
    await soloEnTurno(e, [1, 3]);
    expect((await ajustar({ estrategia_asignacion: 'juntar' })).status).toBe(200);
    const en = (cliente_direccion: string) => nuevoTicket(e, { cliente_direccion });
    const dados: (string | null)[] = [];
    for (let i = 0; i < 5; i += 1) dados.push((await en(`Thames ${i}, Palermo`)).repartidor);
    expect(dados).toEqual([...Array<string>(4).fill('Repartidor3'), 'Repartidor1']);
    // It goes there now too, and has less.
    const sexto = await en('Thames 6, Palermo');
    expect(sexto.repartidor).toBe('Repartidor1');
    expect((await en('Juramento 2000, Núñez')).repartidor).toBe('Repartidor1');
    const { cuerpo } = await llamar<RepartoPrevisto>(`${e.tickets}/api/reparto`, {
      ...{ token: admin, cuerpo: { numeros: [sexto.numero] } },
    });
    expect(cuerpo.tickets).toMatchObject([{ zona: 'palermo', repartidor: { id: 1 }, activos: 2 }]);
  });
});

describe('Cuando se asigna por turnos y con un límite', () => {
  it('entonces rotan, y nadie pasa el límite aunque tenga más capacidad', async () => {
    await limpiar();
    await soloEnTurno(e, [1, 2, 3]);
    await ajustar({ estrategia_asignacion: 'round_robin', limite_tickets_activos: 2 });
    const dados: (string | null)[] = [];
    for (let i = 0; i < 7; i += 1) dados.push((await nuevoTicket(e)).repartidor);
    expect(dados.slice(0, 3)).toEqual(dados.slice(3, 6));
    expect(new Set(dados.slice(0, 3)).size).toBe(3);
    expect(dados[6]).toBeNull();
    const ultimo = await e.db.ticket.findFirstOrThrow({
      where: { repartidorId: null, estado: 'pendiente' },
    });
    expect(ultimo.sinRepartidor).toBe('capacidad_excedida');
    await ajustar({ limite_tickets_activos: 3 });
    await hasta(async () => (await fila(e, ultimo.numero)).repartidorId !== null);
  });
});
