import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mirar } from '../../../worker/reconciliacion/mirar.ts';
import { recordar } from '../../../worker/reconciliacion/recordar.ts';
import { faltaAlguno } from '../../../worker/reconciliacion/sondeo.ts';
import { createRelevoPagos } from '../../../worker/rondas/relevo-pagos.ts';
import { log } from '../../support/servidores/base.ts';
import { nuevoTicket } from '../../support/personas/despacho.ts';
import { cambiarEstado, comprar, entrar, hasta, llamar } from '../../support/personas/llamadas.ts';
import { comprarEnLinea, crearEntornoDePagos, enEstado } from '../../support/personas/pagos.ts';
import type { EntornoDePagos } from '../../support/personas/pagos.ts';
import { manosDe } from '../../support/pasos/reconciliacion.ts';
import { reiniciarFlujo } from '../../support/servidores/temporal.ts';

let p: EntornoDePagos;
let token: string;
beforeAll(async () => {
  p = await crearEntornoDePagos();
  token = await entrar(p.e.tickets);
});
afterAll(() => p.cerrar());

const { flujo, vista, fila, olvidar, cancelarSinFlujo, ...miradas } = manosDe(() => p.e);
const { reconciliacion, reconciliar } = miradas;
const mover = (numero: string, estado: string) => cambiarEstado(p.e.tickets, token, numero, estado);
const comprado = async (...estados: string[]) => {
  const { numero } = (await comprar(p.e.ahorro)).cuerpo.pedido;
  for (const estado of estados) expect((await mover(numero, estado)).status).toBe(200);
  await sabido(numero, estados.at(-1) ?? 'confirmado');
  return numero;
};
/** Whoever asks is answered by the row: its workflow has it on record a moment later. */
const sabido = (numero: string, estado: string) =>
  hasta(async () => (await vista(numero)).estado === estado);

const estaComo = async (numero: string, estado: string) =>
  (await flujo(numero).describe()).status.name === estado;
/** A look has found nothing, and for a long time there is only counting. */
async function mientrasDescansa(hacer: (olvidos: readonly number[]) => Promise<void>) {
  const ronda = reconciliacion({ cadaMs: 20, descansoMs: 600_000 });
  await hasta(async () => (await ronda.pasar()).length === 0);
  ronda.iniciar();
  await hacer(ronda.olvidos).finally(() => ronda.detener());
}

describe('Cuando Temporal perdió pedidos abiertos', () => {
  it('entonces vuelven todos desde su fila, con su estado, su repartidor y su demora', async () => {
    const numeros = [
      await comprado(),
      await comprado('en_preparacion'),
      await comprado('en_preparacion', 'en_camino'),
      await comprado('en_preparacion', 'en_camino', 'no_entregado'),
      (await nuevoTicket(p.e)).numero,
    ];
    const antes = await Promise.all(numeros.map(vista));
    for (const numero of numeros) await olvidar(numero);
    const { olvidos } = await reconciliar();
    expect(olvidos.length).toBeGreaterThan(0);
    const despues = await Promise.all(numeros.map(vista));
    for (const [i, vuelta] of despues.entries()) {
      const previa = antes[i];
      expect(vuelta).toMatchObject({
        estado: previa?.estado,
        ticket: previa?.ticket,
        ticketLocal: true,
        sinRepartidor: null,
        desde: previa?.desde,
      });
      expect(vuelta.demoraMs).toBe(previa?.demoraMs);
    }
    for (const numero of numeros) {
      expect(await p.e.db.ticket.count({ where: { numero } })).toBe(1);
      expect(await p.e.db.evento.count({ where: { clave: `${numero}/ticket` } })).toBe(1);
    }
    expect((await mover(numeros[2] ?? '', 'entregado')).status).toBe(200);
  });

  it('entonces lo dicen dos cuentas, sin mirar ninguno', async () => {
    const { sql, client, taskQueue } = p.e;
    const contar = () => faltaAlguno({ sql: sql.sql, client, taskQueue, graciaMs: 1 });
    const numeros = [await comprado(), (await nuevoTicket(p.e)).numero];
    await hasta(async () => !(await contar()));
    for (const numero of numeros) {
      await olvidar(numero);
      await hasta(contar);
      await reconciliar();
      await hasta(async () => !(await contar()));
    }
  });

  it('entonces vuelven también mientras descansa quien mira', async () => {
    const numero = await comprado();
    await mientrasDescansa(async (olvidos) => {
      await olvidar(numero);
      await hasta(async () => olvidos.length > 0);
      // Until it is begun anew Temporal knows of none.
      await hasta(() => estaComo(numero, 'RUNNING').catch(() => false));
    });
  });

  it('entonces las notificaciones y los correos que estaban en curso vuelven a empezar', async () => {
    const { numero } = (await comprarEnLinea(p)).cuerpo.pedido;
    const pago = await p.mp.pagar(numero, 'approved');
    await enEstado(p, numero, 'confirmado');
    const { db, env, sql, client } = p.e;
    const notificacion = { dataId: String(pago.id) };
    await hasta(
      async () =>
        (await db.webhookEvent.count({ where: { ...notificacion, status: 'success' } })) > 0,
    );
    // Taken up by workflows that nobody knows any more.
    await db.webhookEvent.updateMany({
      where: notificacion,
      data: { status: 'processing', processed: false, processedAt: null },
    });
    const { id } = await db.correo.create({
      data: {
        ...{ clave: 'perdido', tipo: 'entregado', para: 'ana@example.com', datos: {} },
        flujoIniciadoEn: new Date(),
      },
    });
    await recordar(env, sql.sql, client);
    const relevo = createRelevoPagos({
      ...{ sql: sql.sql, mensajero: p.e.mensajeroPagos, log, cadaMs: 1_000, edadMs: 0 },
    });
    await hasta(async () => {
      await relevo.pasar();
      return (
        (await db.webhookEvent.count({
          where: { ...notificacion, status: { not: 'success' } },
        })) === 0
      );
    });
    expect((await db.correo.findUniqueOrThrow({ where: { id } })).flujoIniciadoEn).toBeNull();
  });

  it('entonces uno que espera su pago conserva su plazo, y el pago que llega después lo cumple', async () => {
    const { cuerpo } = await comprarEnLinea(p);
    const { numero } = cuerpo.pedido;
    const vence = cuerpo.pago?.vence;
    await olvidar(numero);
    // Paid while nobody is there to hear of it.
    await p.mp.pagar(numero, 'approved');
    await reconciliar();
    await enEstado(p, numero, 'confirmado');
    const preferencia = await p.e.db.preferencia.findFirstOrThrow({
      where: { pedido: { numero } },
    });
    expect(preferencia.venceEn.toISOString()).toBe(vence);
    expect(await p.e.db.ticket.count({ where: { numero } })).toBe(1);
  });

  it('entonces uno pagado que se cancela después devuelve el pago', async () => {
    const { numero } = (await comprarEnLinea(p)).cuerpo.pedido;
    const pago = await p.mp.pagar(numero, 'approved');
    await enEstado(p, numero, 'confirmado');
    await olvidar(numero);
    const url = `${p.e.tickets}/api/tickets/${numero}/cancelar`;
    expect((await llamar(url, { token, cuerpo: {} })).status).toBe(200);
    await hasta(async () => {
      const devolucion = await p.e.db.devolucion.findUnique({
        where: { paymentId: String(pago.id) },
      });
      return devolucion?.hechaEn;
    });
    expect((await fila(numero)).stockDevueltoEn).not.toBeNull();
  });

  it('entonces uno a medio cancelar se termina de cancelar', async () => {
    const numero = await comprado();
    await olvidar(numero);
    await p.e.db.ticket.update({ where: { numero }, data: { estado: 'cancelado' } });
    await reconciliar();
    await hasta(async () => (await fila(numero)).stockDevueltoEn);
    expect(await flujo(numero).result()).toMatchObject({ estado: 'cancelado' });
  });
});

describe('Cuando la base es de antes que Temporal', () => {
  it('entonces un pedido que ya había terminado vuelve a vivir desde su fila', async () => {
    const numero = await comprado('en_preparacion', 'en_camino', 'entregado');
    await flujo(numero).result();
    await p.e.db.ticket.update({ where: { numero }, data: { estado: 'en_camino' } });
    await p.e.db.pedido.update({
      where: { numero },
      data: { estado: 'en_camino', ticketEstado: 'en_camino' },
    });
    await p.e.db.evento.deleteMany({
      where: { datos: { path: ['estado'], equals: 'entregado' } },
    });
    await reconciliar();
    expect((await vista(numero)).estado).toBe('en_camino');
    expect((await mover(numero, 'entregado')).status).toBe(200);
  });

  it('entonces un flujo que recuerda de más vuelve a lo que dice la fila', async () => {
    const numero = await comprado('en_preparacion', 'en_camino');
    await p.e.db.ticket.update({ where: { numero }, data: { estado: 'pendiente' } });
    await p.e.db.pedido.update({
      where: { numero },
      data: { estado: 'confirmado', ticketEstado: 'pendiente' },
    });
    // Whoever comes before it is noticed hears what the row says.
    expect((await mover(numero, 'en_preparacion')).status).toBe(200);
    expect((await vista(numero)).estado).toBe('en_preparacion');
    await p.e.db.ticket.update({ where: { numero }, data: { estado: 'pendiente' } });
    await reconciliar();
    expect((await vista(numero)).ticket?.estado).toBe('pendiente');
  });

  it('entonces uno pagado después vuelve a buscar su pago', async () => {
    const { numero } = (await comprarEnLinea(p)).cuerpo.pedido;
    await p.mp.pagar(numero, 'approved');
    await enEstado(p, numero, 'confirmado');
    await sabido(numero, 'confirmado');
    // The restored rows know of a link and of nothing after it.
    const { id } = await fila(numero);
    await p.e.db.webhookEvent.deleteMany({});
    await p.e.db.payment.deleteMany({ where: { pedidoId: id } });
    await p.e.db.ticket.deleteMany({ where: { numero } });
    await p.e.db.evento.deleteMany({ where: { clave: `${numero}/ticket` } });
    await p.e.db.preferencia.updateMany({
      where: { pedidoId: id },
      data: { venceEn: new Date(Date.now() - 1_000) },
    });
    await p.e.db.pedido.update({
      where: { numero },
      data: {
        ...{ estado: 'pago_pendiente', pagoEstado: 'pendiente', pagoId: null },
        ...{ ticketId: null, ticketEstado: null, ticketFechaCreacion: null, repartidor: null },
      },
    });
    await reconciliar();
    await enEstado(p, numero, 'confirmado');
    expect(await p.e.db.ticket.count({ where: { numero } })).toBe(1);
  });

  it('entonces volver a empezar su flujo hace otra vez lo que se le pidió, una vez', async () => {
    const numero = await comprado('en_preparacion', 'en_camino');
    await p.e.db.ticket.update({ where: { numero }, data: { estado: 'pendiente' } });
    await p.e.db.pedido.update({
      where: { numero },
      data: { estado: 'confirmado', ticketEstado: 'pendiente' },
    });
    await p.e.db.evento.deleteMany({
      where: { nombre: 'ticket_actualizado', datos: { path: ['numero'], equals: numero } },
    });
    await reiniciarFlujo(p.e, numero, 'primera');
    await hasta(async () => {
      const { estado } = await p.e.db.ticket.findUniqueOrThrow({ where: { numero } });
      return estado === 'en_camino';
    });
    expect(await p.e.db.ticket.count({ where: { numero } })).toBe(1);
    expect((await mover(numero, 'entregado')).status).toBe(200);
  });

  it('entonces un flujo sin fila se le dice a una persona', async () => {
    const { numero } = await nuevoTicket(p.e);
    await p.e.db.ticket.delete({ where: { numero } });
    const ronda = reconciliacion();
    const alerta = await hasta(async () => {
      await ronda.pasar();
      return p.e.db.evento.findFirst({
        where: {
          nombre: 'alerta',
          datos: { path: ['codigo'], equals: 'flujo_sin_pedido' },
        },
      });
    });
    expect(alerta.datos).toMatchObject({ numero, nivel: 'critica' });
  });

  it('entonces uno que espera, y nunca va a tener fila, se dice cuando ya no puede estar por hacerla', async () => {
    const numero = 'PED-20260101000000-0009';
    const { sql, client, taskQueue, mensajero, entradas } = p.e;
    await mensajero.iniciar(entradas.deAhorro(numero, 'perdido', null));
    await sabido(numero, 'en_cola');
    const deps = { sql: sql.sql, client, taskQueue, graciaMs: 1 };
    const hallados = async (esperaMs?: number) =>
      (await mirar({ ...deps, ...(esperaMs === undefined ? {} : { esperaMs }) })).filter(
        (hallazgo) => hallazgo.numero === numero,
      );
    await hasta(async () => (await hallados(1)).some(({ que }) => que === 'sin_fila'));
    expect(await hallados()).toEqual([]);
    await flujo(numero).terminate();
  });
});

describe('Cuando Temporal no supo que un pedido terminó', () => {
  it('entonces su flujo se entera y termina, también mientras descansa quien mira', async () => {
    const numero = await comprado('en_preparacion');
    await mientrasDescansa(async () => {
      await cancelarSinFlujo(numero);
      await hasta(() => estaComo(numero, 'COMPLETED'));
    });
  });
});

describe('Cuando dos procesos miran a la vez', () => {
  it('entonces uno solo tiene el turno', async () => {
    const numero = await comprado();
    await olvidar(numero);
    const primera = reconciliacion();
    const segunda = reconciliacion();
    await hasta(async () => {
      const [primeros, ajenos] = await Promise.all([primera.pasar(), segunda.pasar()]);
      expect([primeros, ajenos]).toContainEqual([]);
      return [...primeros, ...ajenos].some(({ que }) => que === 'sin_flujo');
    });
    await sabido(numero, 'confirmado');
  });
});
