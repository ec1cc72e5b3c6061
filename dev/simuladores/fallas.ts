/** Faults on demand: what the next calls get instead of their answer. */
import { ruta } from './servidor.ts';
import type { Llamada, Respuesta, Ruta } from './servidor.ts';

/** `429:7` asks to come back in 7 s. */
export type Falla = 'cuelga' | `${number}` | `429:${number}`;

export interface Fallas {
  /** The next `veces` calls whose path begins with `ruta` get this. */
  poner(falla: Falla, veces?: number, ruta?: string): void;
  /** From now on every `n`-th call under `ruta` gets one of these, in turn; none with `n` 0. */
  cada(n: number, cuales: readonly Falla[], ruta?: string): void;
  quitar(): void;
  /** Wraps a route so that faults come first. */
  con(ruta: Ruta): Ruta;
}

export function createFallas(): Fallas {
  let puestas: { falla: Falla; quedan: number; ruta: string }[] = [];
  let turno: { n: number; cuales: readonly Falla[]; ruta: string; llamadas: number } | undefined;

  function delTurno(camino: string): Falla | undefined {
    if (turno === undefined || !camino.startsWith(turno.ruta)) return undefined;
    turno.llamadas += 1;
    const { n, cuales, llamadas } = turno;
    return llamadas % n === 0 ? cuales[(llamadas / n) % cuales.length] : undefined;
  }

  return {
    cada: (n, cuales, ruta = '/') => {
      turno = n > 0 && cuales.length > 0 ? { n, cuales, ruta, llamadas: 0 } : undefined;
    },
    poner: (falla, veces = 1, ruta = '/') => void puestas.push({ falla, quedan: veces, ruta }),
    quitar: () => {
      puestas = [];
      turno = undefined;
    },
    con: (sana) => ({
      ...sana,
      atender: (llamada) => {
        const toca = puestas.find(
          (puesta) => puesta.quedan > 0 && llamada.url.pathname.startsWith(puesta.ruta),
        );
        if (toca !== undefined) toca.quedan -= 1;
        const falla = toca?.falla ?? delTurno(llamada.url.pathname);
        return falla === undefined ? sana.atender(llamada) : comoRespuesta(falla);
      },
    }),
  };
}

/** How an API writes its routes: each call is noted, then fails if it is its turn, then has to be allowed. */
export function createApi(
  fallas: Fallas,
  llamadas: string[],
  negar: (llamada: Llamada) => Respuesta | undefined,
) {
  return (metodo: string, camino: RegExp, atender: Ruta['atender']): Ruta => {
    const conFallas = fallas.con(
      ruta(metodo, camino, (llamada) => negar(llamada) ?? atender(llamada)),
    );
    return ruta(metodo, camino, (llamada) => {
      llamadas.push(`${metodo} ${llamada.url.pathname}`);
      return conFallas.atender(llamada);
    });
  };
}

export function esFalla(texto: unknown): texto is Falla {
  return typeof texto === 'string' && /^(cuelga|\d{3}|429:\d+)$/.test(texto);
}

function comoRespuesta(falla: Falla): Respuesta {
  if (falla === 'cuelga') return { cuelga: true };
  const [status = '500', espera] = falla.split(':');
  return {
    status: Number(status),
    json: { error: 'falla_simulada', message: `estado ${status} a pedido` },
    ...(espera === undefined ? {} : { cabeceras: { 'Retry-After': espera } }),
  };
}
