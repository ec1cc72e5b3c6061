import { MockActivityEnvironment } from '@temporalio/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createPedidosActivities } from '../../../activities/pedidos/pedidos.ts';
import type { Alerta } from '../../../contracts/operaciones/alertas.ts';
import { createAlertas } from '../../../worker/rondas/alertas/alertas.ts';
import { log } from '../../support/servidores/base.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { comprar, hasta, llamar } from '../../support/personas/llamadas.ts';
import { crearPar } from '../../support/terceros/par.ts';
import type { Par } from '../../support/terceros/par.ts';
import { conocido } from '../../support/personas/tienda.ts';

/** With a remote Ticketera: the one whose tickets we only hear of. */
let e: Entorno;
let par: Par;
beforeAll(async () => {
  par = await crearPar();
  e = await crearEntorno({ env: { TICKETERA_URL: par.url } });
});
afterAll(async () => {
  await e.cerrar();
  await par.cerrar();
});
afterEach(async () => {
  par.despues = 'bien';
  await mirar();
  await e.db.alerta.deleteMany();
});

type Pasos = ReturnType<typeof createPedidosActivities>;

/** A step as a worker runs it; each call is a step of its own. */
let pasos = 0;
function hacer<P extends keyof Pasos>(
  paso: P,
  argumento: Parameters<Pasos[P]>[0],
): Promise<unknown> {
  pasos += 1;
  const activity = createPedidosActivities({ sql: e.sql })[paso] as (
    de: typeof argumento,
  ) => Promise<void>;
  return new MockActivityEnvironment({ activityId: String(pasos) }).run(activity, argumento);
}

const mirar = () => createAlertas(e.sql, log, 50).pasar();
const todas = (numero: string) =>
  e.db.alerta.findMany({ where: { numero }, orderBy: { id: 'asc' } });
const comoEstan = async (numero: string) => {
  await mirar();
  return (await todas(numero)).map(({ codigo, resueltaEn }) => [codigo, resueltaEn !== null]);
};
const pedido = (numero: string) => e.db.pedido.findUniqueOrThrow({ where: { numero } });
const avisos = (numero: string) =>
  e.db.evento.findMany({
    where: { nombre: 'alerta', datos: { path: ['numero'], equals: numero } },
    orderBy: { eventoId: 'asc' },
  });

describe('Cuando se cancela un pedido que espera en la cola', () => {
  it('entonces la alerta de su espera termina con él', async () => {
    par.despues = { status: 422, cuerpo: { error: 'no hay lugar' } };
    const { numero } = (await comprar(e.ahorro)).cuerpo.pedido;
    await hasta(async () => (await comoEstan(numero)).length === 1);
    expect(await comoEstan(numero)).toEqual([['ticket_en_cola', false]]);
    par.despues = 'bien';
    const url = `${e.ahorro}/api/pedidos/${numero}/cancelar`;
    expect((await llamar(url, { metodo: 'POST', apiKey: true })).status).toBe(200);
    expect(await comoEstan(numero)).toEqual([['ticket_en_cola', true]]);
    expect(await pedido(numero)).toMatchObject({ estado: 'cancelado', motivoEspera: null });
  });

  it('entonces también la de un ticket que llegó de afuera y no tiene fila en la tienda', async () => {
    const numero = 'PED-DE-AFUERA-1';
    await hacer('marcarEnCola', { numero, paso: 'ticket', motivo: 'no anda', alertar: true });
    expect(await comoEstan(numero)).toEqual([['ticket_en_cola', false]]);
    await hacer('cancelarPedido', { numero, actor: 'admin:1' });
    expect(await comoEstan(numero)).toEqual([['ticket_en_cola', true]]);
  });

  it('entonces lo que todavía hay que deshacer sigue avisado', async () => {
    const { numero } = (await comprar(e.ahorro)).cuerpo.pedido;
    for (const paso of ['cancelacion', 'devolucion'] as const) {
      await hacer('marcarEnCola', { numero, paso, motivo: 'no contesta', alertar: true });
    }
    await hacer('cancelarPedido', { numero, actor: 'admin:1' });
    await hacer('marcarEnCola', { numero, paso: 'devolucion', motivo: 'aún no', alertar: false });
    await hacer('salirDeCola', { numero, paso: 'cancelacion' });
    expect(await comoEstan(numero)).toEqual([
      ['cancelacion_en_cola', true],
      ['devolucion_en_cola', false],
    ]);
    expect((await pedido(numero)).motivoEspera).toBe('aún no');
  });
});

describe('Cuando se mueve un ticket que lleva una Ticketera remota', () => {
  it('entonces deja de estar demorado', async () => {
    const { numero } = (await comprar(e.ahorro)).cuerpo.pedido;
    await hacer('avisar', { codigo: 'pedido_demorado', numero, estado: 'pendiente' });
    expect(await comoEstan(numero)).toEqual([['pedido_demorado', false]]);
    const confirmar = (estado: string) =>
      llamar(`${e.ahorro}/api/confirmar-ticket/${numero}`, {
        apiKey: true,
        cuerpo: { ticket_id: par.tickets.get(numero), estado },
      });
    expect((await confirmar('pendiente')).status).toBe(200);
    expect(await comoEstan(numero)).toEqual([['pedido_demorado', false]]);
    expect((await confirmar('en_camino')).status).toBe(200);
    expect(await comoEstan(numero)).toEqual([['pedido_demorado', true]]);
  });
});

describe('Cuando esperan dos pasos de un pedido y uno sale', () => {
  it('entonces del otro se sigue sabiendo que espera, y por qué', async () => {
    const { numero } = (await comprar(e.ahorro)).cuerpo.pedido;
    await hacer('marcarEnCola', { numero, paso: 'cancelacion', motivo: 'sin red', alertar: true });
    await hacer('marcarEnCola', { numero, paso: 'confirmacion', motivo: 'dio 500', alertar: true });
    await hacer('salirDeCola', { numero, paso: 'confirmacion' });
    expect((await pedido(numero)).motivoEspera).toBe('sin red');
    expect(await comoEstan(numero)).toEqual([
      ['cancelacion_en_cola', false],
      ['confirmacion_en_cola', true],
    ]);
    await hacer('salirDeCola', { numero, paso: 'cancelacion' });
    expect((await pedido(numero)).motivoEspera).toBeNull();
  });

  it('entonces el código de antes, que solo sabe de un motivo, los borra todos y nada queda a medias', async () => {
    const { numero } = (await comprar(e.ahorro)).cuerpo.pedido;
    await hacer('marcarEnCola', { numero, paso: 'confirmacion', motivo: 'uno', alertar: true });
    await e.db.pedido.update({ where: { numero }, data: { motivoEspera: null } });
    expect(await pedido(numero)).toMatchObject({ motivoEspera: null, esperas: {} });
    await hacer('marcarEnCola', { numero, paso: 'cancelacion', motivo: 'dos', alertar: false });
    await hacer('salirDeCola', { numero, paso: 'cancelacion' });
    expect((await pedido(numero)).motivoEspera).toBeNull();
  });
});

describe('Cuando un pedido se demora', () => {
  it('entonces cada demora se avisa una vez, diga quien lo diga', async () => {
    const { numero } = (await comprar(e.ahorro)).cuerpo.pedido;
    const demora = (estado: 'pendiente' | 'en_preparacion', desde: string) =>
      hacer('avisar', {
        ...{ codigo: 'pedido_demorado', numero, estado, desde },
        operacion: `${numero}/demora/${estado}@${desde}`,
      });
    for (let i = 0; i < 3; i += 1) await demora('pendiente', '2026-11-26T10:00:00.000Z');
    await demora('en_preparacion', '2026-11-26T11:00:00.000Z');
    expect((await avisos(numero)).map(({ datos }) => datos)).toMatchObject([
      {
        ...{ nivel: 'advertencia', estado: 'pendiente', desde: '2026-11-26T10:00:00.000Z' },
        mensaje: `El pedido ${numero} lleva demasiado tiempo en «Pendiente»`,
      },
      { estado: 'en_preparacion', desde: '2026-11-26T11:00:00.000Z' },
    ]);
  });

  it('entonces vale también lo que dicen los flujos de antes, sin el estado', async () => {
    const { numero } = (await comprar(e.ahorro)).cuerpo.pedido;
    await hacer('avisar', {
      ...{ nivel: 'advertencia', codigo: 'pedido_demorado', numero },
      mensaje: `El pedido ${numero} lleva demasiado tiempo en pendiente`,
    });
    const [aviso] = await avisos(numero);
    expect(aviso?.datos).toMatchObject({
      estado: 'pendiente',
      desde: expect.any(String) as string,
    });
    await hacer('avisar', {
      nivel: 'advertencia',
      codigo: 'correo_no_enviado',
      mensaje: 'No salió',
    });
    const ultimo = await e.db.evento.findFirstOrThrow({ orderBy: { eventoId: 'desc' } });
    expect(ultimo.datos).toMatchObject({ nivel: 'advertencia', mensaje: 'No salió' });
  });
});

describe('Cuando alguien reconoce una alerta cuyo fin ya nadie puede ver', () => {
  it.each([
    ['un pedido demorado de antes, del que no se sabe el estado', 'pedido_demorado'],
    ['un código que este programa no conoce', 'codigo_de_otra_version'],
  ])('%s: entonces termina', async (_, codigo) => {
    const ahora = new Date();
    const { id } = await e.db.alerta.create({
      data: {
        ...{ clave: `${codigo}:PED-VIEJO`, codigo, numero: 'PED-VIEJO', nivel: 'advertencia' },
        ...{ mensaje: 'de antes', primera: ahora, ultima: ahora },
      },
    });
    const admin = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
    const { cuerpo } = await admin.pedir<Alerta>(`/api/alertas/${id}/reconocer`, {
      metodo: 'POST',
    });
    expect(cuerpo.resuelta_en).not.toBeNull();
  });

  it('entonces las que quedaron abiertas de un pedido que ya terminó se cierran solas', async () => {
    const { numero } = (await comprar(e.ahorro)).cuerpo.pedido;
    await e.db.pedido.update({ where: { numero }, data: { estado: 'cancelado' } });
    const ahora = new Date();
    for (const codigo of ['ticket_en_cola', 'pedido_demorado', 'pago_contracargo']) {
      await e.db.alerta.create({
        data: {
          ...{ clave: `${codigo}:${numero}`, codigo, numero, nivel: 'critica' },
          ...{ mensaje: 'de antes', primera: ahora, ultima: ahora },
        },
      });
    }
    expect(await comoEstan(numero)).toEqual([
      ['ticket_en_cola', true],
      ['pedido_demorado', true],
      ['pago_contracargo', false],
    ]);
  });
});
