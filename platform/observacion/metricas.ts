/** What a process counts, for Prometheus: rate, errors and duration of its calls, and its own health. */
import type { Middleware } from 'koa';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { ErrorHttp } from '../comun/errores.ts';

export interface Metricas {
  /** Everything, as Prometheus reads it. */
  texto(): Promise<string>;
  readonly tipo: string;
  /** Counts each call by method, route and status; mounted before the routes. */
  readonly http: Middleware;
  /** Failures of these are counted from 0: `rate()` sees no change in what begins with its first one. */
  conocer(rutas: readonly RutaConocida[]): void;
  /** A figure that is asked for when somebody looks. */
  medir(nombre: string, ayuda: string, valor: () => number): void;
  /** Several of one kind, by one label; null where they cannot be told now. */
  medirVarios(medida: MedidaVarias): void;
  /** The connections of a pool: open, free, and those who wait for one. */
  pool(nombre: string, pool: ConConexiones): void;
}

/** A route by its pattern, such as `/api/pedidos/:numero`. */
export interface RutaConocida {
  readonly metodo: string;
  readonly ruta: string;
}

/** A pool of connections, as far as it is measured. */
export interface ConConexiones {
  readonly conexiones: () => Readonly<Record<'abiertas' | 'libres' | 'esperando', number>>;
}

export interface MedidaVarias {
  readonly nombre: string;
  readonly ayuda: string;
  readonly etiqueta: string;
  readonly valores: () => Promise<Readonly<Record<string, number>> | null>;
}

/** Seconds, from a health check to a checkout that waits for its ticket. */
const DURACIONES = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15];

/** @param servicio labels every figure: `ahorro`, `tickets`, `worker`, `worker-pagos` */
export function createMetricas(servicio: string): Metricas {
  const registro = new Registry();
  const registers = [registro];
  registro.setDefaultLabels({ servicio });
  collectDefaultMetrics({ register: registro });
  const labelNames = ['metodo', 'ruta', 'estado'] as const;
  const duracion = new Histogram({
    ...{ name: 'belgrano_http_duracion_segundos', help: 'Duración de cada llamada', registers },
    ...{ labelNames, buckets: DURACIONES },
  });
  const enCurso = new Gauge({
    ...{ name: 'belgrano_http_en_curso', help: 'Llamadas que esperan respuesta', registers },
  });
  const errores = new Counter({
    ...{ name: 'belgrano_http_errores_total', help: 'Llamadas que terminaron en 5xx', registers },
    labelNames: ['metodo', 'ruta'],
  });

  const medir: Metricas['medir'] = (name, help, valor) => {
    new Gauge({
      ...{ name, help, registers },
      collect(this: Gauge) {
        this.set(valor());
      },
    });
  };

  return {
    texto: () => registro.metrics(),
    tipo: Registry.PROMETHEUS_CONTENT_TYPE,
    medir,
    http: async (ctx, next) => {
      const parar = duracion.startTimer();
      enCurso.inc();
      let estado = 500;
      try {
        await next();
        estado = ctx.status;
      } catch (error) {
        if (error instanceof ErrorHttp) estado = error.status;
        throw error;
      } finally {
        enCurso.dec();
        // The route's pattern, never the path: numbers of orders would be a series each.
        const ruta = String(ctx['_matchedRoute'] ?? 'otra');
        parar({ metodo: ctx.method, ruta, estado: String(estado) });
        if (estado >= 500) errores.inc({ metodo: ctx.method, ruta });
      }
    },
    conocer(rutas) {
      for (const { metodo, ruta } of rutas) errores.inc({ metodo, ruta }, 0);
    },
    medirVarios({ nombre, ayuda, etiqueta, valores }) {
      new Gauge({
        ...{ name: nombre, help: ayuda, labelNames: [etiqueta], registers },
        async collect(this: Gauge) {
          const todos = await valores();
          this.reset();
          for (const [valor, cuantos] of Object.entries(todos ?? {})) {
            this.set({ [etiqueta]: valor }, cuantos);
          }
        },
      });
    },
    pool(nombre, { conexiones }) {
      for (const clase of ['abiertas', 'libres', 'esperando'] as const) {
        medir(`belgrano_pool_${nombre}_${clase}`, `Conexiones a la base ${clase}`, () => {
          return conexiones()[clase];
        });
      }
    },
  };
}
