/** What the board asks for again because of an event: never by the clock. */
import type { QueryClient } from '@tanstack/react-query';
import type { EventoTablero } from '../tablero/datos/tablero.ts';

/** Figures of the day are read at most this often, however many events come. */
const RESUMEN_CADA_MS = 2_000;
/** Alerts are written down by somebody who reads the same events: a while after them. */
const ALERTAS_LUEGO_MS = [2_000, 8_000];

export interface Refresco {
  readonly alLlegar: (eventos: readonly EventoTablero[]) => void;
  /** Whatever happened while nobody listened. */
  readonly todo: () => void;
}

export function createRefresco(cliente: Pick<QueryClient, 'invalidateQueries'>): Refresco {
  let reloj: ReturnType<typeof setTimeout> | undefined;
  const pedir = (que: string): void => void cliente.invalidateQueries({ queryKey: [que] });
  const pedirResumen = (): void => {
    reloj ??= setTimeout(() => {
      reloj = undefined;
      pedir('resumen');
    }, RESUMEN_CADA_MS);
  };
  let pendientes = 0;
  const pedirAlertas = (): void => {
    if (pendientes > 0) return;
    for (const ms of ALERTAS_LUEGO_MS) {
      pendientes += 1;
      setTimeout(() => {
        pendientes -= 1;
        pedir('alertas');
      }, ms);
    }
  };
  return {
    alLlegar(eventos) {
      const hubo = (nombre: EventoTablero['nombre']) =>
        eventos.some((evento) => evento.nombre === nombre);
      if (hubo('repartidor_actualizado')) pedir('repartidores');
      if (hubo('configuracion_actualizada')) pedir('configuracion');
      if (hubo('nuevo_ticket') || hubo('ticket_actualizado')) pedirResumen();
      if (hubo('alerta') || hubo('ticket_actualizado')) pedirAlertas();
    },
    todo() {
      for (const que of ['repartidores', 'configuracion', 'resumen', 'alertas']) pedir(que);
    },
  };
}
