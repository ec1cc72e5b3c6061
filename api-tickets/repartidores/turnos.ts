/** What follows when a driver comes, goes or can carry more: tickets find a driver, or another one. */
import pMap from 'p-map';
import type { Configuracion } from '../../contracts/despacho/configuracion.ts';
import type { Repartidor } from '../../contracts/despacho/repartidores.ts';
import { SENAL } from '../../contracts/temporal/mensajes.ts';
import { porAsignar, repartir } from '../../contracts/reglas/reparto/eleccion.ts';
import { FlujoTerminado } from '../../flujos/errores.ts';
import { pedirTraspasos, traspasar } from '../../flujos/traspasos.ts';
import type { TraspasoPedido } from '../../flujos/traspasos.ts';
import { candidatos, zonasQueCuentan } from './reparto.ts';
import type { Ajustes } from '../ajustes/ajustes.ts';
import type { Entradas } from '../../flujos/entradas.ts';
import type { Logger } from '../../platform/observacion/logger.ts';
import type { Mensajero } from '../../flujos/pedidos.ts';
import type { Sql } from '../../platform/base/sql.ts';
import type { Repartidores } from './repartidores.ts';
import type { EnEspera, Repositorio } from '../tickets/repositorio.ts';

export interface TurnosDeps {
  readonly sql: Sql;
  readonly mensajero: Mensajero;
  readonly entradas: Entradas;
  readonly log: Logger;
  readonly repositorio: Repositorio;
  readonly repartidores: Repartidores;
  readonly ajustes: Ajustes;
}

/** Signals and Updates under way at once. */
const A_LA_VEZ = 5;

export function createTurnos(deps: TurnosDeps) {
  const { mensajero, log, repositorio } = deps;

  return {
    /**
     * Wakes the waiting tickets that fit now, most urgent and oldest first. Never fails: they look
     * again by themselves every five minutes.
     */
    async despertar(): Promise<void> {
      try {
        const [esperan, todos, configuracion] = await Promise.all([
          repositorio.esperando(),
          deps.repartidores.todos(),
          deps.ajustes.leer(),
        ]);
        const despertar = (numero: string) =>
          mensajero.senalar(numero, SENAL.hayRepartidor).catch((err: unknown) => {
            // Its workflow is gone; the others are there.
            if (err instanceof FlujoTerminado) return;
            log.warn({ err: String(err), numero }, 'no se pudo avisar a un ticket que espera');
          });
        const entran = losQueEntran(esperan, todos, configuracion);
        await pMap(entran, despertar, { concurrency: A_LA_VEZ });
      } catch (err) {
        log.warn({ err: String(err) }, 'no se pudo avisar a los tickets que esperan');
      }
    },

    /**
     * Hands over what has not left to somebody else, or to nobody yet.
     * @returns the numbers of those whose workflow did not answer
     */
    async traspasar(repartidorId: number, actor: string): Promise<string[]> {
      const fallidos: string[] = [];
      const tickets = await repositorio.sinSalirDe(repartidorId);
      const pedidos = await pedirTraspasos(deps.sql, tickets);
      const aOtro = async (ticket: TraspasoPedido): Promise<void> => {
        const { numero } = ticket;
        try {
          // Once one got no answer, the rest need not wait for the same.
          if (fallidos.length > 0) fallidos.push(numero);
          else await traspasar(deps, { ...ticket, de: repartidorId }, actor);
        } catch (err) {
          log.warn({ err: String(err), numero }, 'no se pudo traspasar un ticket');
          fallidos.push(numero);
        }
      };
      await pMap(pedidos, aOtro, { concurrency: A_LA_VEZ });
      return fallidos;
    },
  };
}

export type Turnos = ReturnType<typeof createTurnos>;

/** The numbers of `esperan` that get a place, in their order; who gets which is decided by the step that assigns. */
function losQueEntran(
  esperan: readonly EnEspera[],
  repartidores: readonly Repartidor[],
  configuracion: Configuracion,
): string[] {
  const { estrategia_asignacion: estrategia } = configuracion;
  const zonas = zonasQueCuentan(repartidores, estrategia);
  const tickets = esperan
    // Kept back by somebody, it is for them to give.
    .filter(({ sin_repartidor }) => sin_repartidor !== 'a_mano')
    .map(({ numero, direccion, excluidos }) => ({
      numero,
      ...porAsignar(direccion, excluidos, zonas),
    }));
  const enTurno = candidatos(repartidores, configuracion);
  return repartir(enTurno, tickets, estrategia).entran.map(({ numero }) => numero);
}
