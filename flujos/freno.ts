/**
 * Keeps waits from piling up: so many at once, fewer of them begun at once, none while nobody answers, and while
 * there are more than there is room for, short ones of those that have begun only. Who may not wait is told so at once, since what it wants is stored.
 */
import { circuitBreaker, ConsecutiveBreaker, handleType, isBrokenCircuitError } from 'cockatiel';
import { crearTurnos } from '../platform/comun/turnos.ts';
import type { Turno } from '../platform/comun/turnos.ts';
import { FlujoApurado, FlujoSinEspera, FlujoSinRespuesta } from './errores.ts';

export interface Freno {
  /** A place to wait in. Once there is none, there is none for a while, and nobody waits longer than `apuroMs`. */
  tomar(): Lugar | undefined;
}

/** A place among those who wait, until it is given back. */
export interface Lugar {
  /** Whether what it waits for may begin now, or has to wait for its turn in `esperar`. */
  readonly enTurno: boolean;
  /**
   * Waits for its turn, then for what `hacer` brings. Who is hurried away leaves it under way, in its place.
   * @throws FlujoSinEspera the waits before had no answer, or it was hurried away before its turn came; FlujoApurado
   * it was after
   */
  esperar<T>(hacer: () => Promise<T>): Promise<T>;
  soltar(): void;
}

export interface OpcionesFreno {
  /** Waits at once. */
  readonly enVuelo: number;
  /** Of them, begun at once; all unless given. */
  readonly aLaVez?: number;
  /**
   * While others find no place, whoever has not begun leaves, and the others wait this long, from when they took
   * theirs; in full unless given.
   */
  readonly apuroMs?: number;
}

/** Once somebody found no place, nobody takes one for this long: who comes is stored, which is quicker... */
const APURO_DURA_MS = 2_000;
/** ...and for as long again once so many were turned away meanwhile: places would be gone at once. */
const SIGUEN_MUCHOS = 200;
/** Once three waits in a row got no answer, nobody waits for this long. */
const SIN_ESPERAS_MS = 3_000;
/** Whoever has no answer by then lets the next one begin: a peer may be slow, and all wait for it. */
const CEDE_MS = 250;

export function crearFreno({ enVuelo, aLaVez = enVuelo, apuroMs }: OpcionesFreno): Freno {
  const pedirTurno = crearTurnos({ aLaVez, cedeMs: CEDE_MS });
  const corta = circuitBreaker(handleType(FlujoSinRespuesta), {
    halfOpenAfter: SIN_ESPERAS_MS,
    breaker: new ConsecutiveBreaker(3),
  });
  const ocupados = new Set<Espera>();
  let cerradoHasta = 0;
  let desviados = 0;
  corta.onBreak(() => cerrar(SIN_ESPERAS_MS));

  function ocupar(): Lugar {
    const turno = pedirTurno();
    const espera = crearEspera(apuroMs ?? 0, turno);
    let enCurso: Promise<unknown> = Promise.resolve();
    ocupados.add(espera);
    return {
      get enTurno() {
        return turno.llego;
      },
      async esperar(hacer) {
        await Promise.race([turno.llega, espera.apurada]);
        const hecho = corta.execute(hacer);
        enCurso = hecho.catch(() => undefined).finally(turno.ceder);
        try {
          return await Promise.race([hecho, espera.apurada]);
        } catch (error) {
          if (isBrokenCircuitError(error)) throw sinEspera();
          throw error;
        }
      },
      soltar() {
        espera.terminar();
        turno.ceder();
        void enCurso.then(() => ocupados.delete(espera));
      },
    };
  }

  /** Nobody takes a place for this long; one reason to close never shortens another. */
  function cerrar(ms: number): void {
    cerradoHasta = Math.max(cerradoHasta, Date.now() + ms);
    desviados = 0;
  }

  return {
    tomar() {
      const cerrado = Date.now() < cerradoHasta;
      if (!cerrado && ocupados.size < enVuelo) return ocupar();
      desviados += 1;
      const siguen = cerrado && desviados >= SIGUEN_MUCHOS;
      if (apuroMs !== undefined && (!cerrado || siguen)) {
        cerrar(APURO_DURA_MS);
        for (const espera of ocupados) espera.apurar();
      }
      return undefined;
    },
  };
}

/** Waits in a place of its own. @throws as `Lugar.esperar`; FlujoSinEspera there is no place */
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

function crearEspera(apuroMs: number, turno: Turno): Espera {
  const inicio = Date.now();
  let reloj: NodeJS.Timeout | undefined;
  let irse: (error: Error) => void = () => undefined;
  const apurada = new Promise<never>((_, reject) => {
    irse = reject;
  });
  apurada.catch(() => undefined);
  const apurado = () => irse(new FlujoApurado('hay demasiada espera: no se espera más'));
  return {
    apurada,
    apurar() {
      if (turno.llego) reloj ??= setTimeout(apurado, Math.max(0, inicio + apuroMs - Date.now()));
      else irse(sinEspera());
    },
    terminar: () => clearTimeout(reloj),
  };
}

function sinEspera(): FlujoSinEspera {
  return new FlujoSinEspera('no se espera: Temporal no responde o hay demasiada espera');
}
