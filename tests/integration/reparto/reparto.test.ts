import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  LoteHecho,
  RepartoPrevisto,
  TraspasoPrevisto,
} from '../../../contracts/despacho/reparto.ts';
import { eventosDe, fila, nuevoTicket, soloEnTurno } from '../../support/personas/despacho.ts';
import { cambiarEstado, entrar, hasta, llamar } from '../../support/personas/llamadas.ts';
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

const prever = (cuerpo: object = {}) =>
  llamar<RepartoPrevisto>(`${e.tickets}/api/reparto`, { token: admin, cuerpo });
const lote = (cambios: readonly object[], clave: string = randomUUID(), token = admin) =>
  llamar<LoteHecho & { error?: string }>(`${e.tickets}/api/tickets/lote`, {
    token,
    cuerpo: { cambios },
    cabeceras: { 'Idempotency-Key': clave },
  });
const soltar = (numero: string, cuerpo: object = {}) =>
  llamar<{ error?: string; repartidor: object | null; sin_repartidor: string | null }>(
    `${e.tickets}/api/tickets/${numero}/soltar`,
    { token: admin, cuerpo },
  );
const turno = (id: number, en_turno: boolean) =>
  llamar(`${e.tickets}/api/repartidores/${id}`, {
    metodo: 'PATCH',
    token: admin,
    cuerpo: { en_turno },
  });
const ajustar = (cuerpo: object) =>
  llamar(`${e.tickets}/api/configuracion`, { metodo: 'PUT', token: admin, cuerpo });
const limpiar = () =>
  e.db.ticket.updateMany({ data: { estado: 'entregado', sinRepartidor: null } });
const resumir = (resultados: LoteHecho['resultados']) =>
  resultados.map(({ hecho, error }) => error ?? hecho);

describe('Cuando se pide cómo quedaría el reparto', () => {
  it('entonces es solo de quien administra', async () => {
    for (const ruta of ['/api/reparto', '/api/tickets/lote']) {
      const dados: number[] = [];
      for (const quien of [{}, { apiKey: true }, { token: flota }]) {
        dados.push((await llamar(`${e.tickets}${ruta}`, { cuerpo: {}, ...quien })).status);
      }
      expect(dados).toEqual([401, 401, 403]);
    }
  });

  it('entonces dice a quién y por qué, nada cambia, y hecho es lo que dijo', async () => {
    await soloEnTurno(e, []);
    await ajustar({ estrategia_asignacion: 'zona' });
    const enBelgrano = await nuevoTicket(e, { cliente_direccion: 'Juramento 1, Belgrano' });
    const urgente = await nuevoTicket(e, {
      cliente_direccion: 'Cabildo 2, Belgrano',
      prioridad: 'urgente',
    });
    const lejos = await nuevoTicket(e, { cliente_direccion: 'Rivadavia 3, Flores' });
    await e.db.repartidor.updateMany({
      where: { id: { in: [1, 3] } },
      data: { enTurno: true, capacidad: 10 },
    });
    const { cuerpo } = await prever();
    expect(cuerpo.estrategia).toBe('zona');
    expect(
      cuerpo.tickets.map(({ numero, repartidor, motivo, zona, activos }) => [
        ...[numero, repartidor?.id ?? null, motivo, zona, activos],
      ]),
    ).toEqual([
      [urgente.numero, 1, null, 'belgrano', 0],
      [enBelgrano.numero, 1, null, 'belgrano', 1],
      [lejos.numero, null, 'fuera_de_zona', 'flores', null],
    ]);
    expect(await e.db.ticket.count({ where: { repartidorId: { not: null } } })).toBe(0);

    const sinZonas = await prever({ numeros: [lejos.numero], sin_zonas: true });
    expect(sinZonas.cuerpo).toMatchObject({
      estrategia: 'menor_carga',
      tickets: [{ numero: lejos.numero, repartidor: { id: 1 } }],
    });

    const plan = [...cuerpo.tickets.slice(0, 2), ...sinZonas.cuerpo.tickets];
    const hecho = await lote(
      plan.map(({ numero, repartidor }) => ({
        ...{ numero, tipo: 'asignar', repartidor_id: repartidor?.id, si_lo_tiene: null },
      })),
    );
    expect(resumir(hecho.cuerpo.resultados)).toEqual([true, true, true]);
    for (const { numero, repartidor } of plan) {
      expect((await fila(e, numero)).repartidorId).toBe(repartidor?.id);
    }
  });

  it('entonces deshecho vuelve lo que nadie cambió desde entonces, y la regla no lo toma otra vez', async () => {
    const tickets = await e.db.ticket.findMany({ where: { repartidorId: 1 } });
    const [primero, segundo, tercero] = tickets.map(({ numero }) => numero);
    if (!primero || !segundo || !tercero) throw new Error('faltan tickets');
    // One was given to somebody else since, and another one has left.
    await llamar(`${e.tickets}/api/tickets/${segundo}/asignar`, {
      token: admin,
      cuerpo: { repartidor_id: 3 },
    });
    for (const estado of ['en_preparacion', 'en_camino']) {
      await cambiarEstado(e.tickets, admin, tercero, estado);
    }
    const { cuerpo } = await lote(
      [primero, segundo, tercero].map((numero) => ({ numero, tipo: 'soltar', si_lo_tiene: 1 })),
    );
    expect(resumir(cuerpo.resultados)).toEqual([
      true,
      'Ya cambió de manos: se deja como está',
      'Ya salió: solo se le puede dar a otro',
    ]);
    expect(cuerpo.resultados[0]?.ticket).toMatchObject({
      repartidor: null,
      sin_repartidor: 'a_mano',
    });
    await turno(2, true);
    await turno(4, true);
    expect(await fila(e, primero)).toMatchObject({ repartidorId: null, sinRepartidor: 'a_mano' });
    // Kept back, it raises no alarm; and it is among those that can be dealt.
    expect((await eventosDe(e, primero)).filter(({ nombre }) => nombre === 'alerta')).toHaveLength(
      1,
    );
    expect((await prever()).cuerpo.tickets.map(({ numero }) => numero)).toEqual([primero]);
    await ajustar({ estrategia_asignacion: 'menor_carga' });
  });
});

describe('Cuando se cambian muchos a la vez', () => {
  it('entonces la misma clave no lo hace dos veces, y lo que no se pudo se dice de a uno', async () => {
    await limpiar();
    await soloEnTurno(e, [1, 2], 2);
    const numeros: string[] = [];
    for (let i = 0; i < 4; i += 1) numeros.push((await nuevoTicket(e)).numero);
    const [a = '', b = '', c = '', d = ''] = numeros;
    const cambios = [
      { numero: a, tipo: 'estado', estado: 'en_preparacion' },
      { numero: b, tipo: 'estado', estado: 'entregado' },
      { numero: c, tipo: 'prioridad', prioridad: 'urgente', si_es: 'normal' },
      { numero: d, tipo: 'prioridad', prioridad: 'alta', si_es: 'baja' },
      { numero: 'NO-EXISTE', tipo: 'soltar' },
    ];
    const clave = randomUUID();
    const primera = await lote(cambios, clave);
    expect(resumir(primera.cuerpo.resultados)).toEqual([
      true,
      'De pendiente no se puede pasar a entregado; se puede pasar a: en_preparacion, cancelado',
      true,
      'Ya tiene otra prioridad: se deja como está',
      'No existe el ticket NO-EXISTE',
    ]);
    const repetida = await lote(cambios, clave);
    expect(repetida.cuerpo.resultados[0]).toMatchObject({ hecho: true });
    const pasos = await e.db.ticketHistorial.count({
      where: { ticket: { numero: a }, estado: 'en_preparacion' },
    });
    expect(pasos).toBe(1);
    expect((await fila(e, c)).prioridad).toBe('urgente');
  });

  it('entonces se pide hasta 200, y cada uno una vez', async () => {
    const cambio = (numero: string) => ({ numero, tipo: 'soltar' });
    const muchos = await lote(Array.from({ length: 201 }, (_, i) => cambio(`N-${i}`)));
    const dos = await lote([cambio('N-1'), cambio('N-1')]);
    const cancelar = await lote([{ numero: 'N-1', tipo: 'estado', estado: 'cancelado' }]);
    expect([muchos.status, dos.status, cancelar.status, (await lote([])).status]).toEqual([
      ...[400, 400, 400, 400],
    ]);
  });
});

describe('Cuando se le quita un ticket a su repartidor', () => {
  it('entonces queda apartado, o pasa a otro por la regla', async () => {
    await limpiar();
    await soloEnTurno(e, [1]);
    const { numero } = await nuevoTicket(e);
    expect((await soltar(numero)).cuerpo).toMatchObject({
      repartidor: null,
      sin_repartidor: 'a_mano',
    });
    await turno(2, true);
    expect((await soltar(numero, { a_otro: true })).cuerpo.repartidor).not.toBeNull();
    const antes = (await fila(e, numero)).repartidorId;
    await soltar(numero, { a_otro: true });
    const despues = (await fila(e, numero)).repartidorId;
    expect([antes, despues].sort()).toEqual([1, 2]);
  });
});

describe('Cuando un repartidor se va a su casa', () => {
  it('entonces se ve antes a quién pasa cada uno, y qué termina él', async () => {
    await limpiar();
    await soloEnTurno(e, [1]);
    const queda = await nuevoTicket(e);
    const sale = await nuevoTicket(e);
    for (const estado of ['en_preparacion', 'en_camino']) {
      await cambiarEstado(e.tickets, admin, sale.numero, estado);
    }
    await e.db.repartidor.updateMany({ where: { id: { in: [5] } }, data: { enTurno: true } });
    const ver = await llamar<TraspasoPrevisto>(`${e.tickets}/api/repartidores/1/traspaso`, {
      token: admin,
    });
    expect(ver.cuerpo.tickets).toMatchObject([
      { numero: queda.numero, de: { id: 1 }, repartidor: { id: 5 }, activos: 0, capacidad: 10 },
    ]);
    expect(ver.cuerpo.siguen).toMatchObject([{ numero: sale.numero }]);
    await turno(1, false);
    await hasta(async () => (await fila(e, queda.numero)).repartidorId === 5);
  });
});

describe('Cuando alguien pide por teléfono', () => {
  const pedido = {
    cliente_nombre: 'Marta Gómez',
    cliente_telefono: '11 4444-5555',
    cliente_direccion: 'Cabildo 1234, 3.º B, Belgrano',
    productos: ['2 Yerba 1 kg', 'Pan lactal'],
    total: 8_450.5,
    metodo_pago: 'efectivo',
    indicaciones: 'Toca el timbre dos veces',
    prioridad: 'alta',
  };
  const porTelefono = (cuerpo: object, clave?: string, token = admin) =>
    llamar<{ numero: string; idempotent: boolean; error?: string }>(
      `${e.tickets}/api/tickets/telefono`,
      { token, cuerpo, ...(clave ? { cabeceras: { 'Idempotency-Key': clave } } : {}) },
    );

  it('entonces hay un ticket como los demás, uno por clave', async () => {
    await soloEnTurno(e, [1]);
    expect((await porTelefono(pedido, undefined, flota)).status).toBe(403);
    const clave = randomUUID();
    const primera = await porTelefono(pedido, clave);
    expect([primera.status, primera.cuerpo.idempotent]).toEqual([201, false]);
    expect(primera.cuerpo.numero).toMatch(/^TEL-[0-9A-F]{12}$/);
    const repetida = await porTelefono(pedido, clave);
    expect([repetida.status, repetida.cuerpo.numero, repetida.cuerpo.idempotent]).toEqual([
      ...[200, primera.cuerpo.numero, true],
    ]);
    expect((await porTelefono({ ...pedido, total: 1 }, clave)).status).toBe(422);
    expect(await fila(e, primera.cuerpo.numero)).toMatchObject({
      clienteNombre: 'Marta Gómez',
      prioridad: 'alta',
      metodoPago: 'efectivo',
      productos: pedido.productos,
      indicaciones: 'Toca el timbre dos veces',
      repartidorId: 1,
    });
    const sin = await porTelefono(pedido);
    expect(sin.cuerpo.numero).not.toBe(primera.cuerpo.numero);
  });

  it('entonces lo que falta se nombra', async () => {
    const mal = await porTelefono({
      ...pedido,
      cliente_telefono: 'no sé',
      productos: [],
      total: -1,
    });
    expect([mal.status, mal.cuerpo.error]).toEqual([
      400,
      'Datos inválidos: cliente_telefono, productos, total',
    ]);
  });
});
