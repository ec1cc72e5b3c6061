import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ticket } from '../../../contracts/despacho/tickets.ts';
import { eventosDe, fila, nuevoTicket, soloEnTurno } from '../../support/personas/despacho.ts';
import { cambiarEstado, entrar, llamar } from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

let e: Entorno;
let admin: string;
let flota: string;
let segundo: string;
const zonas = { cerca: 'Cuba 1, Belgrano', lejos: 'Cuba 1, Núñez' };

beforeAll(async () => {
  e = await crearEntorno();
  [admin, flota, segundo] = await Promise.all([
    entrar(e.tickets),
    entrar(e.tickets, 'repartidor1', 'flota-belgrano-2025'),
    entrar(e.tickets, 'repartidor2', 'flota-belgrano-2025'),
  ]);
  await soloEnTurno(e, [1], 100);
  await e.db.repartidor.update({ where: { id: 1 }, data: { zonas: ['Belgrano', 'Núñez'] } });
});
afterAll(() => e.cerrar());

const mios = async () => {
  const { cuerpo } = await llamar<{ tickets: Ticket[] }>(`${e.tickets}/api/tickets/mios`, {
    token: flota,
  });
  return cuerpo.tickets;
};
const numeros = (tickets: readonly Ticket[]) => tickets.map(({ numero }) => numero);
const poner = (lista: unknown, token = flota) =>
  llamar<{ tickets: Ticket[]; error?: string }>(`${e.tickets}/api/repartidores/yo/recorrido`, {
    ...{ metodo: 'PUT', token, cuerpo: { numeros: lista } },
  });
const nuevo = async (direccion: string, datos: object = {}) =>
  (await nuevoTicket(e, { cliente_direccion: direccion, ...datos })).numero;

describe('Cuando un repartidor pone en orden sus paradas', () => {
  it('entonces lo suyo queda, lo nuevo se propone, y repetirlo no cambia nada', async () => {
    const lejos = await nuevo(zonas.lejos, { metodo_pago: 'mercadopago' });
    const cerca = await nuevo(zonas.cerca, { metodo_pago: 'efectivo' });
    const propuestos = await mios();
    expect(numeros(propuestos)).toEqual([cerca, lejos]);
    expect(propuestos.map(({ a_cobrar, orden }) => [a_cobrar, orden])).toEqual([
      [10, null],
      [0, null],
    ]);

    const puesto = await poner([lejos, cerca]);
    expect(puesto.status).toBe(200);
    expect(numeros(puesto.cuerpo.tickets)).toEqual([lejos, cerca]);
    const eventos = await eventosDe(e, lejos);
    expect(eventos.at(-1)).toMatchObject({ nombre: 'ticket_actualizado', repartidores: [1] });
    await poner([lejos, cerca]);
    expect((await eventosDe(e, lejos)).length).toBe(eventos.length);

    const otroLejos = await nuevo(zonas.lejos);
    expect(numeros(await mios())).toEqual([lejos, otroLejos, cerca]);
    const ticket = await llamar<Ticket>(`${e.tickets}/api/tickets/${lejos}`, { token: admin });
    expect([ticket.cuerpo.orden, ticket.cuerpo.a_cobrar]).toEqual([1, 0]);
  });

  it('entonces lo ajeno y lo terminado es un 409 que lo nombra, y lo repetido un 400', async () => {
    const cancelado = await nuevo(zonas.cerca);
    await cambiarEstado(e.tickets, admin, cancelado, 'cancelado');
    const antes = numeros(await mios());
    for (const mal of [cancelado, 'PED-NO-HAY']) {
      const { status, cuerpo } = await poner([...antes].reverse().concat(mal));
      expect([status, cuerpo.error]).toEqual([409, `Ya no están en tu recorrido: ${mal}`]);
    }
    expect(numeros(await mios())).toEqual(antes);
    expect((await poner([antes[0], antes[0]])).status).toBe(400);
    expect((await poner('todo')).status).toBe(400);
    expect((await poner(antes, segundo)).status).toBe(409);
    expect((await poner(antes, admin)).status).toBe(403);
  });

  it('entonces con otro repartidor su lugar se olvida', async () => {
    const numero = await nuevo(zonas.cerca);
    await poner([numero]);
    expect((await fila(e, numero)).orden).toBe(1);
    await soloEnTurno(e, [1, 2], 100);
    await llamar(`${e.tickets}/api/tickets/${numero}/asignar`, {
      ...{ token: admin, cuerpo: { repartidor_id: 2 } },
    });
    expect(await fila(e, numero)).toMatchObject({ repartidorId: 2, orden: null });
  });

  it('entonces dos teléfonos a la vez terminan de acuerdo', async () => {
    await soloEnTurno(e, [1], 100);
    const lista = [await nuevo(zonas.cerca), await nuevo(zonas.lejos), await nuevo('Cuba 1')];
    const alReves = [...lista].reverse();
    const puestos = await Promise.all([poner(lista), poner(alReves)]);
    expect(puestos.map(({ status }) => status)).toEqual([200, 200]);
    const quedan = numeros(await mios()).filter((numero) => lista.includes(numero));
    expect([lista, alReves]).toContainEqual(quedan);
  });
});
