/**
 * Looks again and again whether rows and workflows agree, one process at a time: counts both, and compares them where
 * the numbers say so or they have not been compared for long.
 */
import pMap from 'p-map';
import { anotarHallados, terminarLosQueNo } from './anotar.ts';
import type { Hallazgo, MirarDeps } from './mirar.ts';
import { mirar } from './mirar.ts';
import { faltaAlguno } from './sondeo.ts';
import { avisarQueVolvio, remediar } from './remediar.ts';
import type { RemediarDeps } from './remediar.ts';
import type { Logger } from '../../platform/observacion/logger.ts';
import { createRonda } from '../../platform/proceso/ronda.ts';
import type { Ronda } from '../../platform/proceso/ronda.ts';
import { dejarTurno, tomarTurno } from '../../platform/base/turno.ts';

export interface ReconciliacionDeps extends MirarDeps, RemediarDeps {
  readonly log: Logger;
  /** Pause between two looks, in milliseconds. */
  readonly cadaMs: number;
  /** How long counting will do after a look that found nothing, in milliseconds; by what it took, unless given. */
  readonly descansoMs?: number;
  /** Called where Temporal turns out to have forgotten orders: it may have forgotten more. */
  readonly alOlvido: () => Promise<void>;
}

const NOMBRE = 'reconciliacion';
/** A look that takes longer than this is taken for dead. */
const TURNO_S = 120;
const A_LA_VEZ = 10;
/**
 * A look at thousands of open orders takes Temporal seconds: while all is well it has a hundredth of the time, and
 * every five minutes at least is its turn.
 */
const DESCANSO = 100;
const DESCANSO_MAXIMO_MS = 300_000;

export function createReconciliacion(deps: ReconciliacionDeps): Ronda<readonly Hallazgo[]> {
  const { sql, log, cadaMs, alOlvido } = deps;
  /** Disagreements of the last look: one that is still the same is one. */
  let vistos = new Map<string, string>();
  /** Until when counting will do: the last look found nothing. */
  let descansaHasta = 0;

  async function pasarSiHaceFalta(): Promise<readonly Hallazgo[]> {
    const descansa = performance.now() < descansaHasta;
    return descansa && !(await faltaAlguno(deps)) ? [] : pasar();
  }

  /** One look. @returns what was mended or told */
  async function pasar(): Promise<readonly Hallazgo[]> {
    if (!(await tomarTurno(sql, NOMBRE, TURNO_S))) return [];
    try {
      return await pasarConTurno();
    } finally {
      await dejarTurno(sql, NOMBRE);
    }
  }

  async function pasarConTurno(): Promise<readonly Hallazgo[]> {
    const inicio = performance.now();
    const hallados = await mirar(deps);
    const fin = performance.now();
    const descanso = deps.descansoMs ?? Math.min((fin - inicio) * DESCANSO, DESCANSO_MAXIMO_MS);
    descansaHasta = hallados.length === 0 ? fin + descanso : 0;
    await contarLosQueVolvieron(hallados);
    await terminarLosQueNo(sql, hallados);
    const antes = vistos;
    vistos = new Map(hallados.map((hallado) => [hallado.numero, hallado.motivo]));
    const ciertos = hallados.filter(
      (hallado) => hallado.que === 'sin_flujo' || antes.get(hallado.numero) === hallado.motivo,
    );
    if (ciertos.length === 0) return [];
    if (ciertos.some((cierto) => cierto.que === 'sin_flujo' && cierto.olvidado)) await alOlvido();
    await anotarHallados(sql, ciertos);
    const fallas: Error[] = [];
    const curar = (hallazgo: Hallazgo) =>
      remediar(deps, hallazgo).catch((error: unknown) => fallas.push(comoError(error)));
    await pMap(ciertos, curar, { concurrency: A_LA_VEZ });
    const cuantos = (que: Hallazgo['que']) => ciertos.filter((cierto) => cierto.que === que).length;
    log.warn(
      {
        ...{ fallas: fallas.length, sin_flujo: cuantos('sin_flujo') },
        ...{ sin_fila: cuantos('sin_fila'), desacuerdo: cuantos('desacuerdo') },
        trabado: cuantos('trabado'),
      },
      'filas y flujos no estaban de acuerdo',
    );
    const [primera] = fallas;
    if (primera !== undefined) throw primera;
    return ciertos;
  }

  /** Whom somebody had to ask about, and who is kept again, whoever saw to it. */
  async function contarLosQueVolvieron(hallados: readonly Hallazgo[]): Promise<void> {
    const preguntados = await sql<{ numero: string }>`
      SELECT numero FROM ahorro.alertas WHERE codigo = 'pedido_sin_flujo' AND resuelta_en IS NULL`;
    const siguen = new Set(hallados.map(({ numero }) => numero));
    for (const { numero } of preguntados.filter((preguntado) => !siguen.has(preguntado.numero))) {
      await avisarQueVolvio(sql, numero);
    }
  }

  const ronda = createRonda({
    ...{ nombre: 'la reconciliación', pasar: pasarSiHaceFalta, cadaMs, log },
  });
  return { ...ronda, pasar };
}

function comoError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
