import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSeguimientoActivities } from '../../../activities/despacho/seguimiento.ts';
import type { Correo } from '../../../contracts/operaciones/correos.ts';
import type { PedidoDetalle } from '../../../contracts/pedidos/pedidos.ts';
import type { PasoHistorial, Ticket } from '../../../contracts/despacho/tickets.ts';
import { redactar } from '../../../proveedores/correo/plantillas.ts';
import { createRelevoCorreos } from '../../../worker/rondas/correos.ts';
import { eventosDe, fila, nuevoTicket, soloEnTurno } from '../../support/personas/despacho.ts';
import {
  cambiarEstado,
  comprar,
  entrar,
  hasta,
  llamar,
  pedidoDe,
} from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { log } from '../../support/servidores/base.ts';

type Respondido = Ticket & { historial: PasoHistorial[]; error?: string };

/** Two of product 1 come to more than this; one of them does not. */
const DESDE = 5_000;
let e: Entorno;
let admin: string;
let flota: string;
beforeAll(async () => {
  e = await crearEntorno({ env: { ENTREGA_CODIGO_DESDE: String(DESDE) } });
  admin = await entrar(e.tickets);
  flota = await entrar(e.tickets, 'repartidor1', 'flota-belgrano-2025');
});
afterAll(() => e.cerrar());
beforeEach(() => soloEnTurno(e, [1], 100));

const ticketDe = async (numero: string, token = flota) =>
  (await llamar<Respondido>(`${e.tickets}/api/tickets/${numero}`, { token })).cuerpo;
const entregar = (numero: string, cuerpo: object, { token = flota, clave = randomUUID() } = {}) =>
  llamar<Respondido>(`${e.tickets}/api/tickets/${numero}/estado`, {
    ...{ metodo: 'PATCH', token, cabeceras: { 'Idempotency-Key': clave } },
    cuerpo: { estado: 'entregado', ...cuerpo },
  });
const subirFoto = (numero: string) =>
  llamar(`${e.tickets}/api/tickets/${numero}/entrega/foto`, {
    ...{ metodo: 'PUT', token: flota, cabeceras: { 'Content-Type': 'image/jpeg' } },
    cuerpo: Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(500)]),
  });

async function comprado(total: number) {
  const { cuerpo: compra } = await comprar(e.ahorro);
  const { numero } = compra.pedido;
  await hasta(() => e.db.ticket.findUnique({ where: { numero } }));
  await e.db.ticket.update({ where: { numero }, data: { total } });
  const { url, token } = compra.seguimiento;
  const verlo = async () =>
    (await llamar<PedidoDetalle>(`${e.ahorro}${url}?token=${token}`)).cuerpo;
  return { numero, verlo };
}
async function sale(numero: string) {
  for (const estado of ['en_preparacion', 'en_camino'])
    expect((await cambiarEstado(e.tickets, flota, numero, estado)).status).toBe(200);
}
async function correoDe(numero: string) {
  const { sql, client, taskQueue } = e;
  const relevo = createRelevoCorreos({
    ...{ sql: sql.sql, client, log, cadaMs: 50, conSmtp: false, taskQueue },
  });
  return hasta(async () => {
    await relevo.pasar();
    return e.db.correo.findUnique({ where: { clave: `pedido:${numero}:en_camino` } });
  });
}
/** On its way, with the code that its shopper sees and one that it is not. */
async function enCamino(total = DESDE) {
  const { numero, verlo } = await comprado(total);
  await sale(numero);
  const codigo = await hasta(async () => (await verlo()).codigo_entrega);
  const malo = String((Number(codigo) + 1) % 10_000).padStart(4, '0');
  return { numero, verlo, codigo, malo };
}

describe('Cuando un pedido llega a lo que pide código', () => {
  it('entonces quien compró lo ve cuando sale, y nadie que lo lleva o lo despacha', async () => {
    const { numero, verlo } = await comprado(DESDE);
    expect(await verlo()).not.toHaveProperty('codigo_entrega');
    // Known before it leaves: a telephone may have no connection at the door.
    expect((await ticketDe(numero)).pide_codigo).toEqual({ intentos: 5 });
    await sale(numero);
    const { codigo_entrega: codigo = '' } = await hasta(async () => {
      const pedido = await verlo();
      return pedido.codigo_entrega !== undefined && pedido;
    });
    expect(codigo).toMatch(/^\d{4}$/);
    expect((await ticketDe(numero)).pide_codigo).toEqual({ intentos: 5 });
    const porApi = await llamar(`${e.ahorro}/api/pedidos/${numero}`, { apiKey: true });
    expect([porApi.status, porApi.cuerpo]).not.toHaveProperty('1.codigo_entrega');
    const leido = await Promise.all([
      ticketDe(numero),
      ticketDe(numero, admin),
      llamar(`${e.tickets}/api/tickets/mios`, { token: flota }),
      llamar(`${e.tickets}/api/tickets`, { token: admin }),
      eventosDe(e, numero),
      e.db.ticketHistorial.findMany({ where: { ticket: { numero } } }),
    ]);
    const escrito = JSON.stringify(leido, (_, v: unknown) => (typeof v === 'bigint' ? '' : v));
    expect(escrito).not.toContain(`"${codigo}"`);
    const correo = await correoDe(numero);
    expect(redactar(correo as unknown as Correo, e.env).texto).toContain(
      'te van a pedir un código de cuatro números: lo ves en el enlace',
    );
    expect(JSON.stringify(correo.datos)).not.toContain(`"${codigo}"`);
  });

  it('entonces uno de menos no lo pide, ni el que no se compró acá', async () => {
    const { numero, verlo } = await comprado(DESDE - 0.01);
    const { numero: ajeno } = await nuevoTicket(e, { total: DESDE * 10 });
    for (const cual of [numero, ajeno]) {
      await sale(cual);
      expect((await ticketDe(cual)).pide_codigo).toBeNull();
    }
    expect(await verlo()).not.toHaveProperty('codigo_entrega');
    for (const cual of [numero, ajeno]) expect((await entregar(cual, {})).status).toBe(200);
  });
});

describe('Cuando el repartidor termina en la puerta', () => {
  it('sin el código o con otro: entonces se le dice cuántos intentos quedan, y sigue en camino', async () => {
    const { numero, malo } = await enCamino();
    const sin = await entregar(numero, {});
    expect([sin.status, sin.cuerpo.error]).toEqual([
      422,
      'Pedile el código a quien recibe: lo ve en la página de su pedido. Quedan 5 intentos',
    ]);
    const clave = randomUUID();
    const NO_ES = 'El código no es ese: quedan 4 intentos';
    const juntos = await Promise.all(
      [1, 2].map(() => entregar(numero, { codigo: malo }, { clave })),
    );
    const despues = await entregar(numero, { codigo: malo }, { clave });
    // The same key again is the same try.
    for (const { status, cuerpo } of [...juntos, despues])
      expect([status, cuerpo.error]).toEqual([422, NO_ES]);
    expect((await ticketDe(numero)).pide_codigo).toEqual({ intentos: 4 });
    expect((await fila(e, numero)).estado).toBe('en_camino');
  });

  it('con el código: entonces está entregado, y la misma clave responde igual', async () => {
    const { numero, codigo, verlo } = await enCamino();
    const clave = randomUUID();
    for (let vez = 0; vez < 2; vez += 1) {
      const { status, cuerpo } = await entregar(numero, { codigo, recibido_por: 'Ana' }, { clave });
      expect([status, cuerpo.estado, cuerpo.recibido_por]).toEqual([200, 'entregado', 'Ana']);
    }
    const { historial, pide_codigo } = await ticketDe(numero);
    expect(historial.at(-1)?.detalle).toBe('Recibió: Ana');
    expect(pide_codigo).toBeNull();
    expect(await verlo()).not.toHaveProperty('codigo_entrega');
  });

  it('con cinco que no son: entonces no vale ni el bueno, y termina con una foto y el motivo', async () => {
    const { numero, codigo, malo } = await enCamino();
    const intentos = await Promise.all(
      Array.from({ length: 5 }, () => entregar(numero, { codigo: malo })),
    );
    expect(intentos.map(({ cuerpo }) => cuerpo.error).sort()).toEqual(
      [
        'El código no es ese: no quedan intentos. Entregalo sin código, con una foto',
        ...['1 intento', '2 intentos', '3 intentos', '4 intentos'].map(
          (cuantos) =>
            `El código no es ese: ${cuantos === '1 intento' ? 'queda' : 'quedan'} ${cuantos}`,
        ),
      ].sort(),
    );
    const bueno = await entregar(numero, { codigo });
    expect([bueno.status, bueno.cuerpo.error]).toEqual([
      422,
      'Ya no quedan intentos: entregalo sin código, con una foto',
    ]);
    const sinFoto = await entregar(numero, { sin_codigo: 'No le anda el teléfono' });
    expect([sinFoto.status, sinFoto.cuerpo.error]).toEqual([
      422,
      'Para entregarlo sin código hace falta una foto',
    ]);
    expect((await subirFoto(numero)).status).toBe(201);
    // Of a delivery that there is none of, nobody is shown a photo.
    expect((await ticketDe(numero, admin)).foto_entrega).toBeNull();
    const clave = randomUUID();
    for (let vez = 0; vez < 2; vez += 1) {
      const sin = { sin_codigo: 'No le anda el teléfono', recibido_por: 'Ana' };
      const { status, cuerpo } = await entregar(numero, sin, { clave });
      expect([status, cuerpo.estado]).toEqual([200, 'entregado']);
    }
    const { historial, foto_entrega } = await ticketDe(numero, admin);
    expect(historial.at(-1)?.detalle).toBe(
      'Recibió: Ana · Entregado sin código: No le anda el teléfono',
    );
    expect(foto_entrega).not.toBeNull();
  });

  it('y el pedido salió antes de que se pidieran: entonces nadie se lo pide', async () => {
    const { numero } = await enCamino();
    await e.db.codigoDeEntrega.deleteMany({ where: { ticket: { numero } } });
    expect((await ticketDe(numero)).pide_codigo).toBeNull();
    expect((await entregar(numero, {})).status).toBe(200);
  });

  it('y lo pidió antes de que hubiera código, y le toca después: entonces el paso tampoco lo hace', async () => {
    const { numero } = await enCamino();
    const pasos = createSeguimientoActivities({
      ...{ sql: e.sql, codigoDesde: DESDE, nuevoCodigo: () => '0000' },
    });
    const operacion = `${numero}/sin-pasar-por-la-puerta`;
    const entregado = { numero, estado: 'entregado', actor: 'flota:2', operacion } as const;
    await expect(pasos.cambiarEstadoTicket(entregado)).rejects.toThrow(
      'Falta el código de quien recibe',
    );
    expect((await fila(e, numero)).estado).toBe('en_camino');
  });

  it('y lo marca despacho: entonces no hace falta, y queda dicho', async () => {
    const { numero } = await enCamino();
    expect((await entregar(numero, {}, { token: admin })).status).toBe(200);
    const { historial } = await ticketDe(numero, admin);
    expect(historial.at(-1)).toMatchObject({ detalle: 'Entregado sin código' });
    expect(historial.at(-1)?.actor).toMatch(/^admin:/);
  });

  it('y lo que manda no puede ser: entonces es un 400 que lo nombra', async () => {
    const { numero } = await enCamino();
    for (const [cuerpo, campo] of [
      [{ codigo: '12' }, 'codigo'],
      [{ codigo: 'abcd' }, 'codigo'],
      [{ codigo: '1234', sin_codigo: 'no tiene' }, 'sin_codigo'],
      [{ sin_codigo: ' ' }, 'sin_codigo'],
      [{ estado: 'no_entregado', codigo: '1234' }, 'codigo'],
    ] as const) {
      const { status, cuerpo: respuesta } = await entregar(numero, cuerpo);
      expect([status, respuesta.error]).toEqual([400, `Datos inválidos: ${campo}`]);
    }
  });

  it('y volvió a salir: entonces el código es el mismo, y los intentos siguen contando', async () => {
    const { numero, codigo, malo, verlo } = await enCamino();
    await entregar(numero, { codigo: malo });
    for (const estado of ['no_entregado', 'pendiente'])
      await cambiarEstado(e.tickets, admin, numero, estado);
    expect((await ticketDe(numero)).pide_codigo).toEqual({ intentos: 4 });
    await sale(numero);
    expect(await hasta(async () => (await verlo()).codigo_entrega)).toBe(codigo);
    expect((await entregar(numero, { codigo })).status).toBe(200);
  });
});

describe('Cuando el ajuste dice 0', () => {
  it('entonces lo piden todos; y sin el ajuste, ninguno', async () => {
    for (const [desde, pide] of [
      ['0', { intentos: 5 }],
      ['', null],
    ] as const) {
      const aparte = await crearEntorno({ env: { ENTREGA_CODIGO_DESDE: desde } });
      try {
        const { cuerpo } = await comprar(aparte.ahorro, {
          cuerpo: pedidoDe([{ producto_id: 1, cantidad: 1 }]),
        });
        const { numero } = cuerpo.pedido;
        await hasta(() => aparte.db.ticket.findUnique({ where: { numero } }));
        const token = await entrar(aparte.tickets);
        const visto = await llamar<Ticket>(`${aparte.tickets}/api/tickets/${numero}`, { token });
        expect(visto.cuerpo.pide_codigo).toEqual(pide);
      } finally {
        await aparte.cerrar();
      }
    }
  });
});
