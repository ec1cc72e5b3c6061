/**
 * Tells the pages of operations which of their parts has news; what it is, they ask. Notices come
 * from the database by `NOTIFY`; new orders and notifications, whose commits do not notify, are found
 * by a slow look, which is made only while somebody has the page open.
 */
import { PARTES } from '../../contracts/operaciones/operaciones.ts';
import type { Parte } from '../../contracts/operaciones/operaciones.ts';
import { ErrorHttp } from '../../platform/comun/errores.ts';
import type { Escucha } from '../../platform/base/escucha.ts';
import type { Logger } from '../../platform/observacion/logger.ts';
import type { Sql } from '../../platform/base/sql.ts';

export interface SeguidorDeNovedades {
  readonly alCambiar: (partes: readonly Parte[]) => void;
  /** The process stops: the client is to connect again. */
  readonly alTerminar: () => void;
}

export interface NovedadesDeps {
  readonly sql: Sql;
  readonly escucha: Pick<Escucha, 'atender'>;
  readonly log: Logger;
  /** Milliseconds between two looks for what does not notify. */
  readonly cadaMs?: number;
  /** Notices within this time are one. */
  readonly juntarMs?: number;
}

export interface Novedades {
  /** @returns what ends it @throws ErrorHttp 503 when too many follow */
  seguir(seguidor: SeguidorDeNovedades): () => void;
  iniciar(): void;
  detener(): void;
}

const POR_PROCESO = 200;

export function createNovedades(deps: NovedadesDeps): Novedades {
  const { sql, escucha, log, cadaMs = 2_000, juntarMs = 500 } = deps;
  const abiertos = new Set<SeguidorDeNovedades>();
  const juntas = new Set<Parte>();
  let reparto: NodeJS.Timeout | undefined;
  let reloj: NodeJS.Timeout | undefined;
  let visto = '';

  const avisar = (...partes: readonly Parte[]): void => {
    if (abiertos.size === 0) return;
    for (const parte of partes) juntas.add(parte);
    reparto ??= setTimeout(() => {
      reparto = undefined;
      const llegadas = [...juntas];
      juntas.clear();
      for (const { alCambiar } of abiertos) alCambiar(llegadas);
    }, juntarMs);
  };

  /** What came in since the last look. */
  async function mirar(): Promise<void> {
    if (abiertos.size === 0) return;
    const [hasta] = await sql<{ webhooks: number; pedidos: number }>`
      SELECT (SELECT max(id) FROM ahorro.webhook_events) AS webhooks,
        (SELECT max(id) FROM ahorro.pedidos) AS pedidos`;
    // With every minute the last hour is another one.
    const ahora = JSON.stringify({ ...hasta, minuto: Math.floor(Date.now() / 60_000) });
    if (ahora !== visto) avisar('webhooks', 'pedidos', 'cola');
    visto = ahora;
  }

  escucha.atender('ahorro_operaciones', (carga) => {
    const parte = PARTES.find((nombre) => nombre === carga);
    avisar(...(parte === undefined ? PARTES : [parte]));
  });
  escucha.atender('ahorro_paso', () => avisar('pedidos', 'cola'));

  return {
    seguir(seguidor) {
      if (abiertos.size >= POR_PROCESO) {
        throw new ErrorHttp(503, 'Hay demasiadas páginas abiertas', { reintentarEn: 30 });
      }
      abiertos.add(seguidor);
      return () => void abiertos.delete(seguidor);
    },
    iniciar() {
      reloj = setInterval(() => {
        void mirar().catch((err: unknown) =>
          log.warn({ err: String(err) }, 'no se pudo mirar si hay novedades'),
        );
      }, cadaMs);
    },
    detener() {
      clearInterval(reloj);
      clearTimeout(reparto);
      for (const { alTerminar } of abiertos) alTerminar();
      abiertos.clear();
    },
  };
}
