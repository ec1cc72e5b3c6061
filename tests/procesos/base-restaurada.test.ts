import { afterEach, describe, expect, it } from 'vitest';
import type { EjecucionPaquete, Paquete } from '../../contracts/comercio/comercio.ts';
import { scheduleIdPaquete } from '../../contracts/temporal/paquetes.ts';
import { AGENDA_CONCILIACION } from '../../flujos/pagos.ts';
import { respaldar, restaurar } from '../../scripts/lib/respaldo.ts';
import { mirar } from '../../worker/reconciliacion/mirar.ts';
import { crearBase } from '../support/servidores/base.ts';
import { nuevoTicket } from '../support/personas/despacho.ts';
import { crearEntorno } from '../support/servidores/entorno.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { cambiarEstado, comprar, entrar, hasta, llamar } from '../support/personas/llamadas.ts';
import { comprarEnLinea, enEstado } from '../support/personas/pagos.ts';
import { conocido } from '../support/personas/tienda.ts';
import { flujo, prepararDesastre, vista } from './desastre.ts';

const abiertos: (() => Promise<unknown>)[] = [];
const alTerminar = (cerrar: () => Promise<unknown>) => void abiertos.push(cerrar);
afterEach(async () => {
  for (const cerrar of abiertos.splice(0).reverse()) await cerrar();
});

const ENTREGA = ['en_preparacion', 'en_camino', 'entregado'];
const PAQUETE = {
  ...{ nombre: 'Del lunes', frecuencia: 'semanal', dias_semana: [1, 2, 3, 4, 5, 6, 7] },
  items: [{ producto_id: 3, cantidad: 1 }],
};

/** What people do with a running product. */
async function gente(e: Entorno) {
  const admin = await entrar(e.tickets);
  const tito = await conocido(e.ahorro, 'comerciante@example.com', 'comerciante-belgrano-2025');
  return {
    comprado: async () => {
      const { numero } = (await comprar(e.ahorro)).cuerpo.pedido;
      await hasta(() => e.db.ticket.findUnique({ where: { numero } }));
      return numero;
    },
    async mover(numero: string, ...estados: string[]) {
      for (const estado of estados) {
        const { status } = await cambiarEstado(e.tickets, admin, numero, estado);
        expect([numero, estado, status]).toEqual([numero, estado, 200]);
      }
    },
    async armar(datos: object) {
      const { cuerpo } = await tito.pedir<{ paquete: Paquete }>('/api/paquetes', {
        cuerpo: { ...PAQUETE, ...datos },
      });
      const { id } = cuerpo.paquete;
      return hasta(async () => {
        const fila = await e.db.paqueteComerciante.findUniqueOrThrow({ where: { id } });
        return fila.versionAplicada === fila.version && fila;
      });
    },
    async ejecutar(id: number) {
      const ruta = `/api/paquetes/${id}/ejecutar`;
      // Not known in time, it is asked again: of a day there is one.
      const { cuerpo } = await hasta(async () => {
        const respuesta = await tito.pedir<{ ejecucion: EjecucionPaquete }>(ruta, {
          metodo: 'POST',
        });
        return respuesta.status === 200 && respuesta;
      });
      return cuerpo.ejecucion.numero ?? '';
    },
    proximas: async (id: number) =>
      (await tito.pedir<{ paquete: Paquete }>(`/api/paquetes/${id}`)).cuerpo.paquete.proximas,
    olvidarse: (email: string) => llamar(`${e.ahorro}/api/recuperacion`, { cuerpo: { email } }),
  };
}

describe('Cuando la base vuelve a un momento anterior, y Temporal sigue', () => {
  it('entonces todo pedido abierto se puede cambiar, y nada se toma por lo que ya no está', async () => {
    const { p, smtp, carpeta, temporal, arrancarWorkers, script } =
      await prepararDesastre(alTerminar);
    const detener = await arrancarWorkers(p.e.baseUrl);
    const antes = await gente(p.e);
    const llega = (para: string, veces: number) =>
      hasta(async () => smtp.recibidos.filter((correo) => correo.para === para).length >= veces);

    const [quieto, movido, entregado, cancelado] = [
      await antes.comprado(),
      await antes.comprado(),
      await antes.comprado(),
      await antes.comprado(),
    ];
    const pagado = (await comprarEnLinea(p)).cuerpo.pedido.numero;
    await enEstado(p, pagado, 'pago_pendiente');
    await hasta(() => p.e.db.preferencia.findFirst());
    const { numero: deAfuera } = await nuevoTicket(p.e);
    const paquete = await antes.armar({ hora: horaDeHace(1) });
    await p.e.db.paqueteComerciante.update({
      where: { id: paquete.id },
      data: { creadoEn: new Date(Date.now() - 86_400_000) },
    });

    await respaldar(p.e.baseUrl, `${carpeta}/respaldo`);

    await antes.mover(movido, 'en_preparacion');
    await antes.mover(entregado, ...ENTREGA);
    await antes.mover(cancelado, 'cancelado');
    await antes.mover(deAfuera, ...ENTREGA);
    await p.mp.pagar(pagado, 'approved');
    await enEstado(p, pagado, 'confirmado');
    const [perdido, perdidoYEntregado] = [await antes.comprado(), await antes.comprado()];
    await antes.mover(perdidoYEntregado, ...ENTREGA);
    const delDiaPerdido = await antes.ejecutar(paquete.id);
    await enEstado(p, delDiaPerdido, 'confirmado');
    const perdidoElPaquete = await antes.armar({ nombre: 'Perdido', hora: '08:00' });
    await antes.olvidarse('cliente@example.com');
    await llega('cliente@example.com', 1);
    const { _max: ultimo } = await p.e.db.evento.aggregate({ _max: { eventoId: true } });
    const { _max: ticket } = await p.e.db.ticket.aggregate({ _max: { id: true } });

    // The services are stopped; Temporal goes on.
    await detener();
    const base = await crearBase();
    alTerminar(() => base.cerrar());
    await restaurar(base.url, `${carpeta}/respaldo`);
    const { taskQueue } = p.e;
    const e = await crearEntorno({
      ...{ sinWorker: true, temporal: temporal.address },
      base: { baseUrl: base.url, db: base.db, sql: base.sql, taskQueue },
      env: {
        MP_ACCESS_TOKEN: p.e.env.MP_ACCESS_TOKEN ?? '',
        MP_WEBHOOK_SECRET: p.e.env.MP_WEBHOOK_SECRET ?? '',
        MP_BASE_URL: p.mp.url,
      },
    });
    alTerminar(() => e.cerrar());
    p.mp.avisos.destino = `${e.ahorro}/webhooks/mp`;
    await arrancarWorkers(base.url);
    const ahora = await gente(e);
    const deAhora = { ...p, e };

    // What was paid is asked of MercadoPago, as it is every hour.
    const conciliar = e.client.schedule.getHandle(AGENDA_CONCILIACION);
    await hasta(async () => {
      await conciliar.trigger();
      const fila = await e.db.pedido.findUniqueOrThrow({ where: { numero: pagado } });
      return fila.estado === 'confirmado';
    });
    // The day's order of the package is there again, and it is another one.
    const delDia = await hasta(() =>
      e.db.paqueteEjecucion.findFirst({ where: { paqueteId: paquete.id } }),
    );
    expect(delDia.numero).not.toBe(delDiaPerdido);
    await enEstado(deAhora, delDia.numero ?? '', 'confirmado');

    // What is left is what only a person can decide: orders that are not there any more.
    const deps = { sql: e.sql.sql, client: e.client };
    const hallados = await hasta(async () => {
      const todos = await mirar(deps);
      return todos.every(({ que }) => que === 'sin_fila') && todos.length === 2 && todos;
    });
    expect(hallados.map(({ numero }) => numero).sort()).toEqual([delDiaPerdido, perdido].sort());
    await script('reconciliar.ts', ['--cerrar', perdido, delDiaPerdido], base.url);
    await script('reconciliar.ts', ['--aplicar'], base.url);
    await hasta(async () => (await mirar(deps)).length === 0);
    expect(await script('reconciliar.ts', [], base.url)).toContain('dicen lo mismo');

    // Every open order can be changed, and its row and workflow agree.
    for (const numero of [quieto, movido, pagado, delDia.numero ?? '']) {
      await ahora.mover(numero, 'en_preparacion', 'cancelado');
    }
    for (const numero of [entregado, deAfuera]) await ahora.mover(numero, ...ENTREGA);
    await ahora.mover(cancelado, 'en_preparacion');
    expect((await vista(e, cancelado)).estado).toBe('en_preparacion');
    await flujo(e, entregado).result();

    // Nothing is given twice, and no mail or package is taken for one that is gone.
    const nuevo = await ahora.comprado();
    expect([perdido, perdidoYEntregado]).not.toContain(nuevo);
    const ticketNuevo = await e.db.ticket.findUniqueOrThrow({ where: { numero: nuevo } });
    expect(ticketNuevo.id).toBeGreaterThan(ticket.id ?? 0);
    const { _min } = await e.db.evento.aggregate({
      _min: { eventoId: true },
      where: { datos: { path: ['numero'], equals: nuevo } },
    });
    expect(_min.eventoId).toBeGreaterThan(ultimo.eventoId ?? 0n);
    await ahora.olvidarse('cliente@example.com');
    await llega('cliente@example.com', 2);
    const despues = await ahora.armar({ nombre: 'Otro', hora: '17:00' });
    const agenda = await e.client.schedule.getHandle(scheduleIdPaquete(despues)).describe();
    expect(agenda.info.nextActionTimes[0]?.toISOString()).toBe(
      (await ahora.proximas(despues.id))[0],
    );
    expect(scheduleIdPaquete(despues)).not.toBe(scheduleIdPaquete(perdidoElPaquete));
    await expect(
      e.client.schedule.getHandle(scheduleIdPaquete(perdidoElPaquete)).describe(),
    ).rejects.toThrow();
  });
});

/** `HH:MM` in Buenos Aires, so many minutes ago. */
function horaDeHace(minutos: number): string {
  return new Date(Date.now() - 3 * 3_600_000 - minutos * 60_000).toISOString().slice(11, 16);
}
