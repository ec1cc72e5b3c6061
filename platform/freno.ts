/**
 * Keeps waits from piling up: so many at once, none while nobody answers, and short ones while there
 * are more than there is room for. Who may not wait is told so at once, since what it wants is stored.
 */
import { circuitBreaker, ConsecutiveBreaker, handleType, isBrokenCircuitError } from 'cockatiel';
import { FlujoApurado, FlujoSinRespuesta } from './flujo-errores.ts';

export interface Freno {
  /** A place to wait in. Once there is none, there is none for a while, and nobody waits longer than `apuroMs`. */
  tomar(): Lugar | undefined;
}

/** A place among those who wait, until it is given back. */
export interface Lugar {
  /**
   * Waits for what `hacer` brings. Who is hurried away leaves it under way, in its place.
   * @throws FlujoSinRespuesta the waits before had no answer, FlujoApurado it was hurried
   */
  esperar<T>(hacer: () => Promise<T>): Promise<T>;
  soltar(): void;
}

export interface OpcionesFreno {
  /** Waits at once. */
  readonly enVuelo: number;
  /** How long each of them waits, from when it took its place, while others find none; in full unless given. */
  readonly apuroMs?: number;
}

/** Once somebody found no place, nobody takes one for this long: who comes is stored, which is quicker. */
const APURO_DURA_MS = 2_000;
/** Once three waits in a row got no answer, nobody waits for this long. */
const SIN_ESPERAS_MS = 3_000;

export function crearFreno({ enVuelo, apuroMs }: OpcionesFreno): Freno {
  const corta = circuitBreaker(handleType(FlujoSinRespuesta), {
    halfOpenAfter: SIN_ESPERAS_MS,
    breaker: new ConsecutiveBreaker(3),
  });
  const ocupados = new Set<Espera>();
  let cerradoHasta = 0;
  corta.onBreak(() => {
    cerradoHasta = Date.now() + SIN_ESPERAS_MS;
  });

  function ocupar(): Lugar {
    const espera = crearEspera(apuroMs ?? 0);
    let enCurso: Promise<unknown> = Promise.resolve();
    ocupados.add(espera);
    return {
      async esperar(hacer) {
        const hecho = corta.execute(hacer);
        enCurso = hecho.catch(() => undefined);
        try {
          return await Promise.race([hecho, espera.apurada]);
        } catch (error) {
          if (isBrokenCircuitError(error)) throw sinEspera();
          throw error;
        }
      },
      soltar() {
        espera.terminar();
        void enCurso.then(() => ocupados.delete(espera));
      },
    };
  }

  return {
    tomar() {
      if (Date.now() < cerradoHasta) return undefined;
      if (ocupados.size < enVuelo) return ocupar();
      if (apuroMs === undefined) return undefined;
      cerradoHasta = Date.now() + APURO_DURA_MS;
      for (const espera of ocupados) espera.apurar();
      return undefined;
    },
  };
}

/** Waits in a place of its own. @throws as `Lugar.esperar`; FlujoSinRespuesta there is no place */
export async function esperarEn<T>(freno: Freno, hacer: () => Promise<T>): Promise<T> {
  const lugar = freno.tomar();
  if (lugar === undefined) throw sinEspera();
  try {
    return await lugar.esperar(hacer);
  } finally {
    lugar.soltar();
  }
}

interface Espera {
  /** Rejects once it was hurried and its time is up. */
  readonly apurada: Promise<never>;
  apurar(): void;
  terminar(): void;
}

function crearEspera(apuroMs: number): Espera {
  const inicio = Date.now();
  let reloj: NodeJS.Timeout | undefined;
  let soltar: (error: FlujoApurado) => void = () => undefined;
  const apurada = new Promise<never>((_, reject) => {
    soltar = reject;
  });
  apurada.catch(() => undefined);
  return {
    apurada,
    apurar() {
      reloj ??= setTimeout(
        () => soltar(new FlujoApurado('hay demasiada espera: no se espera más')),
        Math.max(0, inicio + apuroMs - Date.now()),
      );
    },
    terminar: () => clearTimeout(reloj),
  };
}

function sinEspera(): FlujoSinRespuesta {
  return new FlujoSinRespuesta('no se espera: Temporal no responde o hay demasiada espera');
}
