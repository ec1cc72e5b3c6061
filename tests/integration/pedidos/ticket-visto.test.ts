import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { comprar, hasta } from '../../support/personas/llamadas.ts';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';

/** Steps of dispatching that are held after their commit, and whose first answer is then lost. */
function retenidos() {
  let abrir: () => void = () => undefined;
  const abierto = new Promise<void>((resolve) => {
    abrir = resolve;
  });
  const veces = new Map<string, number>();
  return {
    abrir: () => abrir(),
    veces,
    alrededor: <T extends { despacharPedido(numero: string): Promise<unknown> }>(pasos: T): T => ({
      ...pasos,
      async despacharPedido(numero: string) {
        const hecho = await pasos.despacharPedido(numero);
        const vez = (veces.get(numero) ?? 0) + 1;
        veces.set(numero, vez);
        await abierto;
        if (vez === 1) throw new Error('se perdió la respuesta');
        return hecho;
      },
    }),
  };
}

describe('Cuando el ticket está y su flujo todavía no anotó el paso', () => {
  const paso = retenidos();
  let e: Entorno;
  beforeAll(async () => {
    e = await crearEntorno({ alrededor: paso.alrededor });
  });
  afterAll(() => e.cerrar());

  it('entonces el comprador ya tiene su 201, y el paso que se repite encuentra ese ticket', async () => {
    const { status, cuerpo } = await comprar(e.ahorro);
    const { numero } = cuerpo.pedido;
    expect(status).toBe(201);
    // The ticket is told with its commit, before the step itself has ended.
    await hasta(async () => paso.veces.get(numero) === 1);
    const fila = await e.db.ticket.findUniqueOrThrow({
      where: { numero },
      include: { repartidor: true },
    });
    expect(cuerpo.ticket).toEqual({
      id: fila.id,
      numero,
      estado: 'pendiente',
      repartidor: fila.repartidor?.nombre,
      fecha_creacion: fila.fechaCreacion.toISOString(),
    });

    paso.abrir();
    const flujo = e.client.workflow.getHandle(workflowIdPedido(numero));
    await hasta(async () => {
      const { estado } = await flujo.query<{ estado: string }>('estadoPedido');
      return estado === 'confirmado';
    });
    expect(paso.veces.get(numero)).toBe(2);
    expect(await e.db.ticket.count({ where: { numero } })).toBe(1);
    const avisos = await e.db.evento.findMany({ where: { nombre: 'nuevo_ticket' } });
    expect(avisos.map(({ datos }) => datos)).toMatchObject([{ numero, ticket_id: fila.id }]);
  });
});

describe('Cuando la base deja de avisar', () => {
  let e: Entorno;
  beforeAll(async () => {
    e = await crearEntorno();
  });
  afterAll(() => e.cerrar());

  it('entonces contesta el flujo', async () => {
    const cortadas = await e.db.$queryRaw<unknown[]>`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND query LIKE 'LISTEN %'`;
    expect(cortadas.length).toBeGreaterThan(0);
    const { status, cuerpo } = await comprar(e.ahorro);
    expect(status).toBe(201);
    expect(cuerpo.ticket).toMatchObject({ numero: cuerpo.pedido.numero, estado: 'pendiente' });
  });
});
