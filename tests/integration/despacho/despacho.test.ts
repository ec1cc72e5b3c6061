import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import type { Resumen } from '../../../contracts/despacho/resumen.ts';
import type { PasoHistorial, Ticket } from '../../../contracts/despacho/tickets.ts';
import { eventosDe, fila, nuevoTicket, soloEnTurno } from '../../support/personas/despacho.ts';
import { cambiarEstado, comprar, entrar, hasta, llamar } from '../../support/personas/llamadas.ts';
import type { Opciones } from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

let e: Entorno;
let admin: string;
let flota: string;
let segundo: string;
beforeAll(async () => {
  e = await crearEntorno();
  admin = await entrar(e.tickets);
  flota = await entrar(e.tickets, 'repartidor1', 'flota-belgrano-2025');
  segundo = await entrar(e.tickets, 'repartidor2', 'flota-belgrano-2025');
});
afterAll(() => e.cerrar());
beforeEach(() => soloEnTurno(e, [1], 100));

const ticket = (ruta: string, opciones: Opciones) =>
  llamar<Ticket & { historial: PasoHistorial[]; error?: string; permitidos?: string[] }>(
    `${e.tickets}/api/tickets/${ruta}`,
    opciones,
  );
const rechazar = (numero: string, token = flota, motivo = 'Se rompió la moto') =>
  ticket(`${numero}/rechazar`, { token, cuerpo: { motivo } });
const enTurno = (id: number, enTurno = true) =>
  llamar(`${e.tickets}/api/repartidores/${id}`, {
    metodo: 'PATCH',
    token: admin,
    cuerpo: { en_turno: enTurno },
  });

describe('Cuando se llama a lo nuevo de un ticket', () => {
  it('entonces cada llamada es de quien corresponde', async () => {
    const { numero } = await nuevoTicket(e);
    const prioridad = { metodo: 'PATCH', cuerpo: { prioridad: 'alta' } };
    const casos: [string, Opciones, number, number, number, number, number][] = [
      // Anonymous, API key, another driver, its driver, admin.
      ['resumen', {}, 401, 401, 403, 403, 200],
      [`${numero}/prioridad`, prioridad, 401, 401, 403, 403, 200],
      [`${numero}/notas`, { cuerpo: { nota: 'Timbre 2' } }, 401, 401, 403, 200, 200],
      [`${numero}/rechazar`, { cuerpo: { motivo: '' } }, 401, 401, 400, 400, 403],
      ['NO-HAY/notas', { cuerpo: { nota: 'x' } }, 401, 401, 404, 404, 404],
    ];
    for (const [ruta, opciones, ...esperado] of casos) {
      const dados: number[] = [];
      for (const quien of [
        {},
        { apiKey: true },
        { token: segundo },
        { token: flota },
        { token: admin },
      ]) {
        dados.push((await ticket(ruta, { ...opciones, ...quien })).status);
      }
      expect([ruta, ...dados]).toEqual([ruta, ...esperado]);
    }
    expect((await rechazar(numero, segundo)).status).toBe(403);
  });
});

describe('Cuando un repartidor rechaza un ticket', () => {
  it('entonces va al siguiente, con el motivo en la historia, y a él no vuelve', async () => {
    const { numero, id } = await nuevoTicket(e);
    await enTurno(2);
    const { status, cuerpo } = await rechazar(numero);
    expect([status, cuerpo.repartidor?.id]).toEqual([200, 2]);
    expect((await eventosDe(e, numero)).at(-1)?.repartidores.sort()).toEqual([1, 2]);
    const { cuerpo: visto } = await ticket(numero, { token: admin });
    expect(visto.historial.at(-1)).toMatchObject({
      detalle: 'Repartidor1 lo rechazó: Se rompió la moto · Repartidor: Repartidor2',
      actor: expect.stringMatching(/^flota:\d+$/) as string,
    });
    expect(await e.db.rechazo.findMany({ where: { ticketId: id } })).toMatchObject([
      { repartidorId: 1, motivo: 'Se rompió la moto' },
    ]);
    expect((await rechazar(numero)).status).toBe(403);

    // The second one refuses as well: the first is on duty, and is not asked again.
    await rechazar(numero, segundo);
    expect(await fila(e, numero)).toMatchObject({
      repartidorId: null,
      sinRepartidor: 'sin_repartidores',
    });
    await enTurno(1, false);
    await enTurno(1);
    await e.mensajero.senalar(numero, 'hayRepartidor');
    await enTurno(3);
    await hasta(async () => (await fila(e, numero)).repartidorId === 3);
  });

  it('entonces en camino ya no puede, y dos veces a la vez cuenta una', async () => {
    const { numero } = await nuevoTicket(e);
    await enTurno(2);
    const dos = await Promise.all([rechazar(numero), rechazar(numero)]);
    // Word for word the same: the second one is told the first one's answer, or that it is not theirs any more.
    expect(dos.map(({ status }) => status)).toContain(200);
    expect(await e.db.rechazo.count({ where: { ticket: { numero } } })).toBe(1);
    expect((await fila(e, numero)).repartidorId).toBe(2);
    await cambiarEstado(e.tickets, segundo, numero, 'en_preparacion');
    await cambiarEstado(e.tickets, segundo, numero, 'en_camino');
    const tarde = await rechazar(numero, segundo);
    expect([tarde.status, tarde.cuerpo.permitidos]).toEqual([
      409,
      ['entregado', 'no_entregado', 'cancelado'],
    ]);
  });

  it('entonces un admin todavía puede dárselo a mano', async () => {
    const { numero } = await nuevoTicket(e);
    await enTurno(2);
    await rechazar(numero);
    const { status } = await ticket(`${numero}/asignar`, {
      token: admin,
      cuerpo: { repartidor_id: 1 },
    });
    expect([status, (await fila(e, numero)).repartidorId]).toEqual([200, 1]);
  });
});

describe('Cuando se anota o se cambia la prioridad', () => {
  it('entonces queda en la historia del ticket y llega al tablero, y el cliente no lo ve', async () => {
    const { cuerpo } = await comprar(e.ahorro);
    const { numero } = cuerpo.pedido;
    const anotado = await ticket(`${numero}/notas`, {
      token: flota,
      cuerpo: { nota: 'Perro bravo' },
    });
    expect(anotado.cuerpo.historial.at(-1)).toMatchObject({
      estado: 'pendiente',
      detalle: 'Nota: Perro bravo',
    });
    const cambio = { metodo: 'PATCH', token: admin, cuerpo: { prioridad: 'urgente' } };
    expect((await ticket(`${numero}/prioridad`, cambio)).cuerpo.prioridad).toBe('urgente');
    await ticket(`${numero}/prioridad`, cambio);
    await enTurno(2);
    await rechazar(numero);
    expect((await eventosDe(e, numero)).map(({ nombre }) => nombre)).toEqual([
      'nuevo_ticket',
      'ticket_actualizado',
      'ticket_actualizado',
      'ticket_actualizado',
    ]);
    const { url, token } = cuerpo.seguimiento;
    const visto = await llamar<{ historial: PasoHistorial[] }>(`${e.ahorro}${url}?token=${token}`);
    expect(visto.cuerpo.historial.map(({ detalle }) => detalle)).toEqual([
      null,
      null,
      'Repartidor: Repartidor2',
    ]);
    const mala = await ticket(`${numero}/prioridad`, { ...cambio, cuerpo: { prioridad: 'ya' } });
    expect(mala.status).toBe(400);
  });

  it('entonces lo terminado ya no cambia', async () => {
    const { numero } = await nuevoTicket(e);
    await cambiarEstado(e.tickets, admin, numero, 'cancelado');
    await e.client.workflow.getHandle(workflowIdPedido(numero)).result();
    const nota = await ticket(`${numero}/notas`, { token: admin, cuerpo: { nota: 'x' } });
    expect([nota.status, nota.cuerpo.permitidos]).toEqual([409, []]);
  });
});

describe('Cuando se pide el resumen', () => {
  it('entonces cuenta estados, carga, esperas y tiempos de hoy', async () => {
    await e.db.ticket.deleteMany();
    const resumen = () => llamar<Resumen>(`${e.tickets}/api/tickets/resumen`, { token: admin });
    expect((await resumen()).cuerpo).toMatchObject({
      por_estado: {},
      sin_repartidor: {},
      tiempos: { entregar: { tickets: 0, p50: null, p95: null } },
    });
    await soloEnTurno(e, [1], 3);
    const [hecho, encurso] = [await nuevoTicket(e), await nuevoTicket(e)];
    for (const estado of ['en_preparacion', 'en_camino', 'entregado']) {
      await cambiarEstado(e.tickets, admin, hecho.numero, estado);
    }
    await cambiarEstado(e.tickets, admin, encurso.numero, 'en_preparacion');
    await ticket(`${encurso.numero}/notas`, { token: flota, cuerpo: { nota: 'x' } });
    await enTurno(1, false);
    await enTurno(2, false);
    await nuevoTicket(e);
    // As if it had begun 130 s ago and left 90 s ago.
    await e.db.$executeRaw`
      UPDATE tickets.ticket_historial SET fecha = fecha - CASE estado
        WHEN 'entregado' THEN interval '0' WHEN 'en_camino' THEN interval '90 s' ELSE interval '130 s' END
      WHERE ticket_id = ${hecho.id}`;
    const { cuerpo } = await resumen();
    expect(cuerpo.por_estado).toEqual({ entregado: 1, en_preparacion: 1, pendiente: 1 });
    expect(cuerpo.sin_repartidor).toEqual({ sin_repartidores: 2 });
    expect(cuerpo.carga).toHaveLength(8);
    expect(cuerpo.carga[0]).toEqual({
      id: 1,
      nombre: 'Repartidor1',
      en_turno: false,
      capacidad: 3,
      activos: 0,
    });
    const { asignar, preparar, entregar } = cuerpo.tiempos;
    expect([asignar.tickets, preparar.tickets, entregar.tickets]).toEqual([2, 1, 1]);
    expect(asignar.p95).toBeLessThan(40);
    expect(preparar.p50).toBeGreaterThanOrEqual(40);
    expect(preparar.p50).toBeLessThan(90);
    expect(entregar.p95).toBeGreaterThanOrEqual(90);
    expect(entregar.p95).toBeLessThan(130);
    const suma = (que: 'creados' | 'entregados') =>
      cuerpo.por_hora.reduce((total, hora) => total + hora[que], 0);
    expect([suma('creados'), suma('entregados')]).toEqual([3, 1]);
    expect(cuerpo.por_hora.map(({ hora }) => hora)).toEqual([...cuerpo.por_hora.keys()]);
    expect(cuerpo.horario).toEqual({
      abierto: cuerpo.horario.proxima_apertura === null,
      proxima_apertura: cuerpo.horario.abierto
        ? null
        : (expect.stringMatching(/T11:00:00.000Z$/) as string),
    });
  });
});
