/** An order that is paid by bank transfer: told, looked at by a person, and given back where it must. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Transferencia } from '../../../contracts/pagos/transferencias.ts';
import { colaDePagos } from '../../../contracts/temporal/colas.ts';
import { WORKFLOW_CONCILIACION } from '../../../contracts/temporal/pagos.ts';
import { createRelevoPagos } from '../../../worker/rondas/relevo-pagos.ts';
import type { Ronda } from '../../../platform/proceso/ronda.ts';
import { createAlertas } from '../../../worker/rondas/alertas/alertas.ts';
import type { Correo } from '../../../contracts/operaciones/correos.ts';
import { redactar } from '../../../proveedores/correo/plantillas.ts';
import { CUENTA_DE_DEMOSTRACION } from '../../../platform/ajustes/ajustes.ts';
import { log } from '../../support/servidores/base.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import {
  cambiarEstado,
  comprar,
  entrar,
  hasta,
  llamar,
  pedidoDe,
} from '../../support/personas/llamadas.ts';
import { enEstado } from '../../support/personas/pagos.ts';
import { conocido, visitante } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';

let e: Entorno;
let admin: Visitante;
let relevo: Ronda<number>;
beforeAll(async () => {
  e = await crearEntorno({ env: { TRANSFERENCIA_CUENTA: CUENTA_DE_DEMOSTRACION } });
  await e.iniciarWorkerDePagos();
  admin = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
  const { mensajeroPagos: mensajero } = e;
  relevo = createRelevoPagos({ sql: e.sql.sql, mensajero, log, cadaMs: 50, edadMs: 0 });
  relevo.iniciar();
});
afterAll(async () => {
  await relevo.detener();
  await e.cerrar();
});

const cuerpo = { ...pedidoDe(), metodo_pago: 'transferencia' };
const comprado = async () => {
  const compra = await comprar(e.ahorro, { cuerpo });
  expect([compra.status, compra.cuerpo.pedido.estado]).toEqual([202, 'pago_pendiente']);
  const { pedido, seguimiento } = compra.cuerpo;
  return { numero: pedido.numero, total: pedido.total, token: seguimiento.token };
};
interface Detalle {
  readonly estado: string;
  readonly pago: { readonly estado: string; readonly datos?: object; readonly vence: string };
  readonly historial: readonly { readonly detalle: string | null }[];
}
const ver = async (numero: string) =>
  (await llamar<Detalle>(`${e.ahorro}/api/pedidos/${numero}`, { apiKey: true })).cuerpo;
const avisar = (numero: string, token: string, comprobante = 'operación 123') =>
  llamar(`${e.ahorro}/api/pedidos/${numero}/transferencia?token=${token}`, {
    cuerpo: { comprobante },
  });
const decidir = (numero: string, estado: string, motivo?: string) =>
  admin.pedir(`/api/transferencias/${numero}`, { cuerpo: { estado, motivo } });
const pagoEn = (numero: string, estado: string) =>
  hasta(async () => (await ver(numero)).pago.estado === estado);
const alertasDe = async (numero: string, codigo: string) => {
  await createAlertas(e.sql, log, 50).pasar();
  return e.db.alerta.findMany({ where: { numero, codigo } });
};
const avisado = async () => {
  const { numero, token } = await comprado();
  expect((await avisar(numero, token)).status).toBe(202);
  await pagoEn(numero, 'acreditandose');
  return { numero, token };
};

describe('Cuando se compra por transferencia', () => {
  it('entonces se dice a qué cuenta, cuánto y hasta cuándo, y se prepara cuando alguien la ve', async () => {
    const { numero, token } = await comprado();
    const { pago } = await ver(numero);
    expect(pago).toMatchObject({
      estado: 'pendiente',
      datos: { alias: 'demo.belgrano.ahorro', cbu: '0000000000000000012342' },
    });
    const horas = (Date.parse(pago.vence) - Date.now()) / 3_600_000;
    expect(Math.round(horas)).toBe(48);
    expect(await e.db.ticket.count({ where: { numero } })).toBe(0);
    const correo = await e.db.correo.findFirstOrThrow({ where: { tipo: 'por_pagar' } });
    const { texto, enlace } = redactar(correo as unknown as Correo, e.env);
    expect(texto).toContain('CBU: 0000000000000000012342');
    expect(enlace).toContain(`/pedidos/${numero}?token=`);

    expect((await avisar(numero, token, '  op.\n987 ')).status).toBe(202);
    await pagoEn(numero, 'acreditandose');
    expect((await ver(numero)).pago.datos).toBeUndefined();
    expect(await alertasDe(numero, 'pago_por_confirmar')).toMatchObject([{ resueltaEn: null }]);
    const lista = await admin.pedir<{ transferencias: Transferencia[] }>('/api/transferencias');
    expect(lista.cuerpo.transferencias[0]).toMatchObject({
      ...{ numero, estado: 'avisada', comprobante: 'op. 987', estado_pedido: 'pago_pendiente' },
    });

    expect((await decidir(numero, 'confirmada')).status).toBe(202);
    await enEstado({ e }, numero, 'confirmado');
    expect(await e.db.ticket.count({ where: { numero } })).toBe(1);
    await pagoEn(numero, 'aprobado');
    const [alerta] = await alertasDe(numero, 'pago_por_confirmar');
    expect(alerta?.resueltaEn).not.toBeNull();
    // Said twice it is said once; it cannot be taken back, nor told of again.
    expect((await decidir(numero, 'confirmada')).status).toBe(202);
    expect((await decidir(numero, 'rechazada', 'no está')).status).toBe(409);
    expect((await avisar(numero, token)).status).toBe(409);
    expect(await e.db.payment.count({ where: { pedido: { numero } } })).toBe(1);
  });

  it('y no llegó: entonces quien compró lo sabe, y puede avisar otra vez', async () => {
    const { numero, token } = await avisado();
    expect((await decidir(numero, 'rechazada')).status).toBe(400);
    expect((await decidir(numero, 'rechazada', 'No vemos esa operación')).status).toBe(202);
    await pagoEn(numero, 'rechazado');
    const { pago, historial } = await ver(numero);
    expect(pago.datos).toBeDefined();
    expect(historial.some(({ detalle }) => detalle?.includes('No vemos esa operación'))).toBe(true);
    expect((await avisar(numero, token, 'era la 124')).status).toBe(202);
    await pagoEn(numero, 'acreditandose');
    await decidir(numero, 'confirmada');
    await enEstado({ e }, numero, 'confirmado');
  });

  it('y se cancela una vez pagado: entonces alguien la devuelve, y se sabe cuándo', async () => {
    const { numero } = await avisado();
    await decidir(numero, 'confirmada');
    await enEstado({ e }, numero, 'confirmado');
    const cancelar = { metodo: 'POST', apiKey: true };
    await llamar(`${e.ahorro}/api/pedidos/${numero}/cancelar`, cancelar);
    const devolucion = { payment: { pedido: { numero } } };
    await hasta(() =>
      e.db.devolucion.findFirst({ where: { ...devolucion, estado: 'en_proceso' } }),
    );
    expect(await alertasDe(numero, 'devolucion_a_mano')).toHaveLength(1);
    expect((await decidir(numero, 'confirmada')).status).toBe(409);
    expect((await decidir(numero, 'devuelta')).status).toBe(202);
    await hasta(() => e.db.devolucion.findFirst({ where: { ...devolucion, estado: 'hecha' } }));
    await pagoEn(numero, 'devuelto');
  });

  it.each([false, true])(
    'y ya se devolvía una parte (%s: hecha): entonces se devuelve el resto, y ni un peso más',
    async (hecha) => {
      const { numero } = await avisado();
      await decidir(numero, 'confirmada');
      await enEstado({ e }, numero, 'confirmado');
      const despacho = await entrar(e.tickets);
      const mover = (estado: string) => cambiarEstado(e.tickets, despacho, numero, estado);
      const { id, total } = await e.db.pedido.findUniqueOrThrow({ where: { numero } });
      const [linea] = await e.db.pedidoItem.findMany({ where: { pedidoId: id } });
      const marca = { metodo: 'PUT', token: despacho, cuerpo: { preparados: 1 } };
      await e.db.pedido.update({ where: { id }, data: { siFalta: 'quitar' } });
      await llamar(`${e.tickets}/api/tickets/${numero}/lineas/${linea?.productoId ?? 0}`, marca);
      for (const estado of ['en_camino', 'no_entregado'])
        expect((await mover(estado)).status).toBe(200);
      const parte = await hasta(() =>
        e.db.reintegro.findFirst({ where: { pedidoId: id, estado: 'a_mano' } }),
      );
      if (hecha) await admin.pedir(`/api/reintegros/${parte.id}/hecho`, { metodo: 'POST' });
      await mover('cancelado');
      const devolucion = await hasta(() =>
        e.db.devolucion.findFirst({ where: { payment: { pedidoId: id }, estado: 'en_proceso' } }),
      );
      const resto = total.minus(parte.monto).toNumber();
      expect(devolucion.monto?.toNumber()).toBe(resto);
      const { cuerpo: lista } = await admin.pedir<{ transferencias: Transferencia[] }>(
        '/api/transferencias?estado=por_devolver',
      );
      expect(lista.transferencias[0]).toMatchObject({ numero, importe: resto });
    },
  );

  it('y llega después de cancelado: entonces hay que devolverla', async () => {
    const { numero } = await comprado();
    await llamar(`${e.ahorro}/api/pedidos/${numero}/cancelar`, { metodo: 'POST', apiKey: true });
    await enEstado({ e }, numero, 'cancelado');
    expect((await decidir(numero, 'confirmada')).status).toBe(202);
    await hasta(() =>
      e.db.transferencia.findFirst({ where: { pedido: { numero }, estado: 'por_devolver' } }),
    );
  });
});

describe('Cuando nadie avisa a tiempo', () => {
  /** As if its time were up: the run begins again from its rows, as after a loss. */
  const vencer = async (numero: string) => {
    await e.sql.sql`
      UPDATE ahorro.preferencias SET vence_en = now() - interval '1 minute'
      FROM ahorro.pedidos WHERE pedidos.id = pedido_id AND numero = ${numero}`;
    const flujo = e.client.workflow.getHandle(`pedido-${numero}`);
    await flujo.terminate();
    await e.mensajero.iniciar(e.entradas.deFila(numero, 'prueba'));
  };

  it('entonces el pedido se cancela', async () => {
    const { numero } = await comprado();
    await vencer(numero);
    await enEstado({ e }, numero, 'cancelado');
  });

  it('pero a quien avisó se lo espera hasta que alguien mire', async () => {
    const { numero } = await avisado();
    await vencer(numero);
    // It has looked, and goes on waiting.
    await hasta(async () => {
      const { events } = await e.client.workflow.getHandle(`pedido-${numero}`).fetchHistory();
      return (events ?? []).some(
        (correo) =>
          correo.activityTaskScheduledEventAttributes?.activityType?.name === 'buscarPagos' ||
          correo.activityTaskCompletedEventAttributes != null,
      );
    });
    expect((await ver(numero)).estado).toBe('pago_pendiente');
    await decidir(numero, 'confirmada');
    await enEstado({ e }, numero, 'confirmado');
  });
});

describe('Cuando la noticia de una transferencia se pierde', () => {
  it('entonces la conciliación la encuentra', async () => {
    const { numero } = await comprado();
    // Its row says so, and nobody told: as after a restored backup.
    await e.sql.sql`
      UPDATE ahorro.transferencias AS t SET estado = 'confirmada', confirmada_en = now(),
        actualizada_en = clock_timestamp()
      FROM ahorro.pedidos WHERE pedidos.id = pedido_id AND numero = ${numero}`;
    await e.client.workflow.execute(WORKFLOW_CONCILIACION, {
      taskQueue: colaDePagos(e.taskQueue),
      workflowId: `conciliar-${numero}`,
      args: [{ horas: 1, medio: 'transferencia' }],
    });
    await enEstado({ e }, numero, 'confirmado');
  });
});

describe('Cuando alguien que no es quien dice', () => {
  it('avisa o decide: entonces no puede', async () => {
    const { numero, token } = await comprado();
    const ruta = `/api/transferencias/${numero}`;
    const nadie = visitante(e.ahorro);
    expect((await nadie.pedir(ruta, { cuerpo: { estado: 'confirmada' } })).status).toBe(401);
    expect((await nadie.pedir('/api/transferencias')).status).toBe(401);
    // A key has looked at no account.
    const conClave = { cuerpo: { estado: 'confirmada' }, apiKey: true };
    expect((await llamar(`${e.ahorro}${ruta}`, conClave)).status).toBe(401);
    expect((await avisar(numero, 'otro')).status).toBe(404);
    expect((await avisar(numero, token, '')).status).toBe(400);
    expect((await decidir('PED-NO-HAY', 'confirmada')).status).toBe(404);
    const deEfectivo = (await comprar(e.ahorro)).cuerpo;
    expect((await avisar(deEfectivo.pedido.numero, deEfectivo.seguimiento.token)).status).toBe(409);
  });
});

describe('Cuando no hay una cuenta a la que transferir', () => {
  it('entonces el pedido se prepara en el acto, y la tienda no la ofrece', async () => {
    const sin = await crearEntorno();
    try {
      const { status, cuerpo: compra } = await comprar(sin.ahorro, { cuerpo });
      expect([status, compra.ticket?.estado]).toEqual([201, 'pendiente']);
      const { cuerpo: medios } = await llamar(`${sin.ahorro}/api/medios-de-pago`);
      expect(medios).toEqual({ medios: ['efectivo', 'tarjeta'] });
    } finally {
      await sin.cerrar();
    }
  });
});
