import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fechaDe } from '../../../contracts/reglas/tiempo/dias.ts';
import { WORKFLOW_PAQUETE } from '../../../contracts/temporal/paquetes.ts';
import { createEjecutarPaquete } from '../../../flujos/paquetes.ts';
import { createTemporalClient } from '../../../platform/temporal/temporal.ts';
import { cerrarLuego } from '../../support/servidores/conexion.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { cambiarEstado, entrar, hasta } from '../../support/personas/llamadas.ts';
import { manosDePaquetes } from '../../support/personas/paquetes.ts';
import { relevoDe } from '../../support/servidores/relevo.ts';
import { conocido, stockDe } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';

let e: Entorno;
let tito: Visitante;
const { agenda, agendaDe, armar, ejecutar, empezar, filaDe, terminar, ver } = manosDePaquetes(
  () => e,
  () => tito,
);
beforeAll(async () => {
  e = await crearEntorno();
  tito = await conocido(e.ahorro, 'comerciante@example.com', 'comerciante-belgrano-2025');
});
beforeEach(empezar);
afterAll(async () => {
  await terminar();
  await e.cerrar();
});

describe('Cuando un paquete cuesta más de lo que se puede anotar', () => {
  it('entonces pedirlo es un 409 con su frase, y no queda a medias', async () => {
    const { precio } = await e.db.producto.findUniqueOrThrow({ where: { id: 50 } });
    await e.db.producto.update({ where: { id: 50 }, data: { precio: 9_999_999_999.99 } });
    const antes = await stockDe(e, 50);
    const { id } = await armar({ items: [{ producto_id: 50, cantidad: 2 }] });
    const { status, cuerpo } = await ejecutar(id);
    expect([status, cuerpo.error]).toEqual([
      409,
      expect.stringContaining('Un pedido no puede pasar de'),
    ]);
    expect(await stockDe(e, 50)).toBe(antes);
    await e.db.producto.update({ where: { id: 50 }, data: { precio } });
  });
});

describe('Cuando un paquete se pide', () => {
  it('ahora, muchas veces y a la vez: entonces hay un pedido, que se cumple hasta la entrega', async () => {
    const { id } = await armar();
    const hoy = fechaDe(Date.now());
    const veces = await Promise.all(Array.from({ length: 4 }, () => ejecutar(id)));
    veces.push(await ejecutar(id));
    const numero = veces[0]?.cuerpo.ejecucion.numero ?? '';
    expect(numero).toMatch(new RegExp(`^PED-${hoy.replaceAll('-', '')}000000-P${id}-\\d{8}$`));
    for (const { status, cuerpo } of veces) {
      expect(status).toBe(200);
      expect(cuerpo.ejecucion).toMatchObject({
        ...{ fecha: hoy, estado: 'completo', numero, faltantes: [], manual: true },
      });
    }
    expect([await stockDe(e, 1), await stockDe(e, 2)]).toEqual([97, 98]);
    await Promise.all([relevoDe(e).pasar(), relevoDe(e).pasar()]);
    await hasta(
      async () => (await e.db.pedido.findUnique({ where: { numero } }))?.estado === 'confirmado',
    );
    const ticket = await e.db.ticket.findMany({ where: { numero } });
    expect(ticket).toMatchObject([{ prioridad: 'alta', tipoCliente: 'comerciante' }]);
    const admin = await entrar(e.tickets);
    for (const estado of ['en_preparacion', 'en_camino', 'entregado']) {
      await cambiarEstado(e.tickets, admin, numero, estado);
    }
    await hasta(
      async () => (await e.db.pedido.findUnique({ where: { numero } }))?.estado === 'entregado',
    );
    const { cuerpo } = await tito.pedir(`/api/pedidos/${numero}`);
    expect(cuerpo).toMatchObject({ estado: 'entregado' });
    expect((await ver(id)).ejecuciones).toMatchObject([{ numero, estado: 'completo' }]);
    expect(await stockDe(e, 1)).toBe(97);
  });

  it('por su agenda: entonces el pedido es el del día en que tocaba, y una vez', async () => {
    const paquete = await armar({ frecuencia: 'semanal', dias_semana: [1, 2, 3, 4, 5, 6, 7] });
    await agenda().pasar();
    const handle = await agendaDe(paquete.id);
    // 22:30 in Buenos Aires is the next day in UTC.
    await tito.pedir(`/api/paquetes/${paquete.id}`, { metodo: 'PATCH', cuerpo: { hora: '22:30' } });
    await agenda().pasar();
    const desde = new Date('2026-03-03T01:00:00Z');
    /** Its days once more, until their runs are over: a run that is begun while its namesake goes on is dropped. */
    const correr = async (van: number) => {
      await handle.backfill({
        start: desde,
        end: new Date('2026-03-04T02:00:00Z'),
        overlap: 'ALLOW_ALL',
      });
      const corridas = await hasta(async () => {
        const { recentActions } = (await handle.describe()).info;
        return recentActions.length === van && recentActions.slice(-2);
      });
      return Promise.all(
        corridas.map(
          ({ action: { workflow } }) =>
            e.client.workflow
              .getHandle(workflow.workflowId, workflow.firstExecutionRunId)
              .result() as Promise<unknown>,
        ),
      );
    };
    const hechas = await correr(2);
    const { ejecuciones } = await ver(paquete.id);
    const numeroDe = (dia: string) =>
      expect.stringMatching(`^PED-${dia}000000-P${paquete.id}-`) as string;
    const delPaquete = { numero: { contains: `000000-P${paquete.id}-` } };
    expect(ejecuciones).toMatchObject([
      { fecha: '2026-03-03', numero: numeroDe('20260303'), manual: false },
      { fecha: '2026-03-02', numero: numeroDe('20260302') },
    ]);
    expect(await e.db.pedido.count({ where: delPaquete })).toBe(2);
    // Each run of a day finds what there is.
    expect(await correr(4)).toEqual(hechas);
    expect(await e.db.pedido.count({ where: delPaquete })).toBe(2);
    expect(await stockDe(e, 1)).toBe(94);
  });

  it('por su agenda, pausado mientras tanto: entonces la fila manda y no hay pedido', async () => {
    const { id } = await armar();
    await agenda().pasar();
    await tito.pedir(`/api/paquetes/${id}/pausar`, { metodo: 'POST' });
    const resultado: unknown = await e.client.workflow.execute(WORKFLOW_PAQUETE, {
      ...{ taskQueue: e.taskQueue, workflowId: `paquete-${id}-tarde`, args: [{ paqueteId: id }] },
    });
    expect(resultado).toBeNull();
    expect(await stockDe(e, 1)).toBe(100);
    // Its merchant may still ask for it.
    expect((await ejecutar(id)).cuerpo.ejecucion.estado).toBe('completo');
  });

  it.each([
    ['parcial', 'parcial', 'salió incompleto', 1],
    ['nada', 'sin_stock', 'No pudimos pedir', 100],
  ] as const)(
    'sin stock suficiente y con «%s»: entonces se cumple así y se avisa',
    async (si_falta, estado, asunto, resto) => {
      const { id, nombre } = await armar({ si_falta });
      await e.db.producto.update({ where: { id: 1 }, data: { stock: 1 } });
      if (resto === 100) await e.db.producto.update({ where: { id: 2 }, data: { activo: false } });
      const { ejecucion } = (await ejecutar(id)).cuerpo;
      expect(ejecucion.estado).toBe(estado);
      expect(ejecucion.faltantes[0]).toMatchObject({ producto_id: 1, pedido: 3, hay: 1 });
      if (si_falta === 'parcial') {
        const items = await e.db.pedidoItem.findMany({
          where: { pedido: { numero: ejecucion.numero ?? '' } },
          orderBy: { productoId: 'asc' },
        });
        expect(items.map(({ productoId, cantidad }) => [productoId, cantidad.toNumber()])).toEqual([
          [1, 1],
          [2, 2],
        ]);
        expect(await stockDe(e, 1)).toBe(0);
      } else {
        expect(ejecucion.numero).toBeNull();
        expect([await stockDe(e, 1), await stockDe(e, 2)]).toEqual([1, 100]);
      }
      const correos = await e.db.correo.findMany({
        where: { clave: { startsWith: `paquete:${id}:` } },
      });
      expect(correos).toMatchObject([{ tipo: 'paquete', para: 'comerciante@example.com' }]);
      const { cuerpo } = await tito.pedir<{ correos: { asunto: string; texto: string }[] }>(
        '/dev/correo',
        { cabeceras: { Accept: 'application/json' } },
      );
      const correo = cuerpo.correos.find((correo) => correo.asunto.includes(nombre));
      expect(correo?.asunto).toContain(asunto);
      expect(correo?.texto).toContain('querías 3, había 1');
    },
  );

  it('sin stock y otra vez con stock: entonces el segundo vale; por su agenda, no se repite', async () => {
    const { id } = await armar({ si_falta: 'nada' });
    await e.db.producto.update({ where: { id: 1 }, data: { stock: 0 } });
    expect((await ejecutar(id)).cuerpo.ejecucion.estado).toBe('sin_stock');
    await e.db.producto.update({ where: { id: 1 }, data: { stock: 50 } });
    const porAgenda: unknown = await e.client.workflow.execute(WORKFLOW_PAQUETE, {
      ...{ taskQueue: e.taskQueue, workflowId: `paquete-${id}-agenda`, args: [{ paqueteId: id }] },
    });
    expect(porAgenda).toMatchObject({ estado: 'sin_stock' });
    expect((await ejecutar(id)).cuerpo.ejecucion.estado).toBe('completo');
    expect(await stockDe(e, 1)).toBe(47);
  });

  it('sin Temporal: entonces 503 y ningún pedido', async () => {
    const { id } = await armar();
    const caido = createTemporalClient({ ...e.env, TEMPORAL_ADDRESS: '127.0.0.1:1' });
    await expect(
      createEjecutarPaquete(caido, { esperaMs: 1_000 })(await filaDe(id)),
    ).rejects.toMatchObject({
      name: 'FlujoSinRespuesta',
    });
    cerrarLuego(caido);
    expect((await ver(id)).ejecuciones).toEqual([]);
  });
});
