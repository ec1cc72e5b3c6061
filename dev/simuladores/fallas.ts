/** Faults on demand: what the next calls get instead of their answer. */
import type { Respuesta, Ruta } from './servidor.ts';

/** `429:7` asks to come back in 7 s. */
export type Falla = 'cuelga' | `${number}` | `429:${number}`;

export interface Fallas {
  /** The next `veces` calls whose path begins with `ruta` get this. */
  poner(falla: Falla, veces?: number, ruta?: string): void;
  quitar(): void;
  /** Wraps a route so that faults come first. */
  con(ruta: Ruta): Ruta;
}

export function createFallas(): Fallas {
  let puestas: { falla: Falla; quedan: number; ruta: string }[] = [];
  return {
    poner: (falla, veces = 1, ruta = '/') => void puestas.push({ falla, quedan: veces, ruta }),
    quitar: () => void (puestas = []),
    con: (ruta) => ({
      ...ruta,
      atender: (llamada) => {
        const toca = puestas.find(
          (puesta) => puesta.quedan > 0 && llamada.url.pathname.startsWith(puesta.ruta),
        );
        if (toca === undefined) return ruta.atender(llamada);
        toca.quedan -= 1;
        return comoRespuesta(toca.falla);
      },
    }),
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
