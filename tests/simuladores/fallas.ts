/** Faults on demand: what the next calls get instead of their answer. */
import Router from '@koa/router';
import type { Middleware } from 'koa';
import { contestar, cuerpoDe } from './servidor.ts';

/** `429:7` asks to come back in 7 s. */
export type Falla = 'cuelga' | `${number}` | `429:${number}`;
const CONOCIDAS = ['500', '429:7', 'cuelga'];

export type Fallas = ReturnType<typeof createFallas>;

export function createFallas() {
  let puestas: { falla: Falla; quedan: number; ruta: string }[] = [];
  let turno: { n: number; cuales: readonly Falla[]; ruta: string; llamadas: number } | undefined;

  function proxima(camino: string): Falla | undefined {
    const toca = puestas.find(({ quedan, ruta }) => quedan > 0 && camino.startsWith(ruta));
    if (toca !== undefined) {
      toca.quedan -= 1;
      return toca.falla;
    }
    if (turno === undefined || !camino.startsWith(turno.ruta)) return undefined;
    turno.llamadas += 1;
    const { n, cuales, llamadas } = turno;
    return llamadas % n === 0 ? cuales[(llamadas / n) % cuales.length] : undefined;
  }

  /** Comes before a route. */
  const antes: Middleware = (ctx, next) => {
    const falla = proxima(ctx.path);
    if (falla === undefined) return next();
    if (falla === 'cuelga') {
      // Never answered.
      ctx.respond = false;
      return ctx;
    }
    const [status, espera] = falla.split(':');
    if (espera !== undefined) ctx.set('Retry-After', espera);
    const message = `estado ${status} a pedido`;
    return contestar(ctx, Number(status), { error: 'falla_simulada', message });
  };

  return {
    antes,
    /** The next `veces` calls whose path begins with `ruta` get this. */
    poner: (falla: Falla, veces = 1, ruta = '/') =>
      void puestas.push({ falla, quedan: veces, ruta }),
    /** From now on every `n`-th call under `ruta` gets one of these, in turn; none with `n` 0. */
    cada(n: number, cuales: readonly Falla[], ruta = '/') {
      turno = n > 0 && cuales.length > 0 ? { n, cuales, ruta, llamadas: 0 } : undefined;
    },
    quitar() {
      puestas = [];
      turno = undefined;
    },
  };
}

/** An API to write routes into: each call is noted, then fails if it is its turn, then has to be allowed. */
export function createApi(fallas: Fallas, llamadas: string[], permitir: Middleware): Router {
  const anotar: Middleware = (ctx, next) => {
    llamadas.push(`${ctx.method} ${ctx.path}`);
    return next();
  };
  return new Router().use(anotar, fallas.antes, permitir);
}

/** Faults of the simulator's own, besides those of its answers. */
interface MasFallas {
  readonly conocidas: readonly string[];
  readonly fallar: (falla: string, veces: number) => void;
}

/**
 * Faults over HTTP: `{"falla": "500", "veces": 3, "ruta": "/v1/payments"}`; or for good,
 * `{"cada": 5, "fallas": ["500", "cuelga"], "ruta": "/v1/payments"}`.
 */
export function rutasDeFallas(fallas: Fallas, mas?: MasFallas): Router {
  return new Router().post('/_simulador/fallas', (ctx) => {
    const { falla, ruta, cada, fallas: dadas, veces = 1 } = cuerpoDe(ctx);
    const bajo = typeof ruta === 'string' ? ruta : '/';
    if (cada !== undefined) {
      const cuales = Array.isArray(dadas) ? dadas.filter(esFalla) : [];
      fallas.cada(Number(cada), cuales, bajo);
      ctx.body = { cada, fallas: cuales };
      return;
    }
    ctx.body = { falla, veces };
    if (mas?.conocidas.includes(String(falla))) mas.fallar(String(falla), Number(veces));
    else if (esFalla(falla)) fallas.poner(falla, Number(veces), bajo);
    else {
      const conocidas = [...(mas?.conocidas ?? []), ...CONOCIDAS];
      contestar(ctx, 400, { error: 'falla desconocida', conocidas });
    }
  });
}

function esFalla(texto: unknown): texto is Falla {
  return typeof texto === 'string' && /^(cuelga|\d{3}|429:\d+)$/.test(texto);
}
