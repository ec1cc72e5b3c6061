/** Assigning, while drivers come and go: whoever waits for whom, all of them get their turn. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAsignacionActivities } from '../../../activities/despacho/asignacion.ts';
import { createDespachoActivities } from '../../../activities/despacho/despacho.ts';
import { createRepartidores } from '../../../api-tickets/repartidores/repartidores.ts';
import type { NuevoTicket } from '../../../contracts/despacho/tickets.ts';
import { crearBase } from '../../support/servidores/base.ts';
import type { Base } from '../../support/servidores/base.ts';

let base: Base;
beforeAll(async () => {
  base = await crearBase();
  await base.db.repartidor.updateMany({ data: { capacidad: 1_000, enTurno: true } });
});
afterAll(() => base.cerrar());

const ticket = (numero: string): NuevoTicket => ({
  ...{ numero, cliente_nombre: 'Ana', total: 10, productos: ['Yerba'] },
  ...{ cliente_direccion: null, cliente_telefono: null, cliente_email: null, metodo_pago: null },
  ...{ indicaciones: '', estado: 'pendiente', prioridad: 'normal', tipo_cliente: 'cliente' },
});
const actor = 'admin:1';

describe('Cuando muchos asignan mientras los repartidores entran y salen', () => {
  it('entonces nadie se traba con nadie', async () => {
    const asignacion = createAsignacionActivities({ sql: base.sql });
    const despacho = createDespachoActivities({ sql: base.sql });
    const repartidores = createRepartidores(base.sql.sql, base.db);
    const ids = (await base.db.repartidor.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id);
    let sigue = true;
    const fallas: unknown[] = [];
    const anotar = (error: unknown) => void fallas.push(error);

    const entranYSalen = ids.slice(0, -1).map(async (id) => {
      for (let vez = 0; sigue; vez += 1) {
        await repartidores.cambiar(id, { en_turno: vez % 2 === 0 }).catch(anotar);
      }
    });
    const pasanDeManoEnMano = Array.from({ length: 6 }, async (_, i) => {
      const numero = `DESP-cerrojo-${i}`;
      await despacho.despacharTicket(ticket(numero));
      for (let vez = 0; vez < 15; vez += 1) {
        const { repartidorId } = await base.db.ticket.findUniqueOrThrow({ where: { numero } });
        const excluir = repartidorId === null ? [] : [repartidorId];
        const asignar = { numero, operacion: randomUUID(), excluir, actor } as const;
        await asignacion.asignarRepartidor(asignar).catch(anotar);
      }
    });
    await Promise.all(pasanDeManoEnMano);
    sigue = false;
    await Promise.all(entranYSalen);
    expect(fallas).toEqual([]);
  });
});
