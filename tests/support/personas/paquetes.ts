/** What tests of packages do: put one together, ask for it, look at its row and at its Schedule. */
import { expect } from 'vitest';
import type { EjecucionPaquete, Paquete } from '../../../contracts/comercio/comercio.ts';
import { scheduleIdPaquete } from '../../../contracts/temporal/paquetes.ts';
import { createAgenda } from '../../../worker/rondas/paquetes/paquetes.ts';
import type { AgendaDeps } from '../../../worker/rondas/paquetes/paquetes.ts';
import { log } from '../servidores/base.ts';
import type { Entorno } from '../servidores/entorno.ts';
import type { Visitante } from './tienda.ts';

export const LISTA = {
  nombre: 'Lo de todas las semanas',
  ...{ frecuencia: 'semanal', dias_semana: [1, 4], hora: '07:15' },
  items: [
    { producto_id: 1, cantidad: 3 },
    { producto_id: 2, cantidad: 2 },
  ],
};

/** `entorno` and `comerciante`, whose packages they are, are asked for when they are there. */
export function manosDePaquetes(entorno: () => Entorno, comerciante: () => Visitante) {
  let nombres = 0;
  /** All packages there are. */
  const darDeBaja = () =>
    entorno().db.paqueteComerciante.updateMany({
      where: { eliminadoEn: null },
      data: { activo: false, eliminadoEn: new Date(), version: { increment: 1 } },
    });
  const agenda = (client = entorno().client, opciones: Partial<AgendaDeps> = {}) => {
    const { sql, taskQueue } = entorno();
    return createAgenda({
      ...{ sql: sql.sql, client, log, cadaMs: 50, compararCadaMs: 0, taskQueue },
      ...opciones,
    });
  };
  const filaDe = (id: number) =>
    entorno().db.paqueteComerciante.findUniqueOrThrow({ where: { id } });
  const agendaDe = async (id: number) =>
    entorno().client.schedule.getHandle(scheduleIdPaquete(await filaDe(id)));

  return {
    agenda,
    filaDe,
    agendaDe,
    agendado: async (id: number) => (await agendaDe(id)).describe(),

    armar: async (datos: object = {}, quien = comerciante()): Promise<Paquete> => {
      nombres += 1;
      const cuerpo = { ...LISTA, nombre: `Paquete ${nombres}`, ...datos };
      const r = await quien.pedir<{ paquete: Paquete }>('/api/paquetes', { cuerpo });
      expect(r.status).toBe(201);
      return r.cuerpo.paquete;
    },
    ejecutar: (id: number, quien = comerciante()) =>
      quien.pedir<{ ejecucion: EjecucionPaquete; error: string }>(`/api/paquetes/${id}/ejecutar`, {
        metodo: 'POST',
      }),
    ver: async (id: number) =>
      (await comerciante().pedir<{ paquete: Paquete }>(`/api/paquetes/${id}`)).cuerpo.paquete,

    /** As if its Schedule had last been looked at so long ago. */
    vistoHace: (ids: readonly number[], ms: number) =>
      entorno().db.paqueteComerciante.updateMany({
        where: { id: { in: [...ids] } },
        data: { revisadoEn: new Date(Date.now() - ms) },
      }),

    /** What is left of other tests orders nothing in this one. */
    empezar: async () => {
      await darDeBaja();
      await entorno().db.producto.updateMany({ data: { stock: 100, activo: true } });
    },
    /** The suite shares its Temporal: nothing of ours goes on in it. */
    terminar: async () => {
      await darDeBaja();
      while ((await agenda().pasar()) > 0);
    },
  };
}
