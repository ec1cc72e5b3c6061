/**
 * Keeps waits from piling up: so many at once, none while nobody answers, and short ones while there
 * are more than there is room for. Who may not wait is told so at once, since what it wants is stored.
 */
import { circuitBreaker, ConsecutiveBreaker, handleType, isBrokenCircuitError } from 'cockatiel';
import { FlujoApurado, FlujoSinRespuesta } from './flujo-errores.ts';

export interface Freno {
  /** A place to wait in. Where there is none, nobody waits longer than `apuroMs` for a while. */
  tomar(): Lugar | undefined;
}

/** A place among those who wait, until it is given back. */
export interface Lugar {
  /**
   * Runs `hacer`, with a signal that cuts it short under pressure.
   * @throws FlujoSinRespuesta the waits before had no answer, FlujoApurado it was cut short
   */
  esperar<T>(hacer: (corte: AbortSignal) => Promise<T>): Promise<T>;
  soltar(): void;
}

export interface OpcionesFreno {
  /** Waits at once. */
  readonly enVuelo: number;
  /** How long each of them waits, from when it took its place, while others find none; in full unless given. */
  readonly apuroMs?: number;
}

/** Once somebody found no place, waits stay short for this long. */
const APURO_DURA_MS = 1_000;
/** Once three waits in a row got no answer, nobody waits for this long. */
const SIN_ESPERAS_MS = 3_000;

export function crearFreno({ enVuelo, apuroMs = Infinity }: OpcionesFreno): Freno {
  const corta = circuitBreaker(
    handleType(FlujoSinRespuesta, (error) => !(error instanceof FlujoApurado)),
    { halfOpenAfter: SIN_ESPERAS_MS, breaker: new ConsecutiveBreaker(3) },
  );
  const ocupados = new Set<() => void>();
  let apuroHasta = 0;
  let cerradoHasta = 0;
  corta.onBreak(() => {
    cerradoHasta = Date.now() + SIN_ESPERAS_MS;
  });

  function apurarATodos(): void {
    if (apuroMs === Infinity) return;
    apuroHasta = Date.now() + APURO_DURA_MS;
    for (const apurar of ocupados) apurar();
  }

  function ocupar(): Lugar {
    const inicio = Date.now();
    const corte = new AbortController();
    let reloj: NodeJS.Timeout | undefined;
    const apurar = () => {
      reloj ??= setTimeout(() => corte.abort(), Math.max(0, inicio + apuroMs - Date.now()));
    };
    ocupados.add(apurar);
    if (inicio < apuroHasta) apurar();
    return {
      async esperar(hacer) {
        try {
          return await corta.execute(() => cortable(corte.signal, hacer));
        } catch (error) {
          if (isBrokenCircuitError(error)) throw sinEspera();
          throw error;
        }
      },
      soltar() {
        ocupados.delete(apurar);
        clearTimeout(reloj);
      },
    };
  }

  return {
    tomar() {
      if (Date.now() < cerradoHasta) return undefined;
      if (ocupados.size < enVuelo) return ocupar();
      apurarATodos();
      return undefined;
    },
  };
}

/** Waits in a place of its own. @throws as `Lugar.esperar`; FlujoSinRespuesta there is no place */
export async function esperarEn<T>(
  freno: Freno,
  hacer: (corte: AbortSignal) => Promise<T>,
): Promise<T> {
  const lugar = freno.tomar();
  if (lugar === undefined) throw sinEspera();
  try {
    return await lugar.esperar(hacer);
  } finally {
    lugar.soltar();
  }
}

async function cortable<T>(
  corte: AbortSignal,
  hacer: (corte: AbortSignal) => Promise<T>,
): Promise<T> {
  try {
    return await hacer(corte);
  } catch (error) {
    if (!corte.aborted) throw error;
    throw new FlujoApurado('hay demasiada espera: no se espera más', { cause: error });
  }
}

function sinEspera(): FlujoSinRespuesta {
  return new FlujoSinRespuesta('no se espera: Temporal no responde o hay demasiada espera');
}
