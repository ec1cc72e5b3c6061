/** Live answers end when the session that asked for them has: all that are open are looked at in one statement. */
import type { Logger } from '../../platform/observacion/logger.ts';
import type { Sql } from '../../platform/base/sql.ts';

export interface VigiliaDeps {
  readonly sql: Sql;
  readonly log: Logger;
  /** Milliseconds between two looks. */
  readonly cadaMs?: number;
}

export interface Vigilia {
  /** Calls `terminar` once the session has ended. @returns what stops waiting for it */
  mientrasDure(sesionId: number, terminar: () => void): () => void;
  iniciar(): void;
  detener(): void;
}

const CADA_MS = 30_000;

export function createVigilia({ sql, log, cadaMs = CADA_MS }: VigiliaDeps): Vigilia {
  const abiertas = new Set<{ readonly sesionId: number; readonly terminar: () => void }>();
  let reloj: NodeJS.Timeout | undefined;

  async function mirar(): Promise<void> {
    const miradas = [...abiertas];
    if (miradas.length === 0) return;
    const ids = [...new Set(miradas.map(({ sesionId }) => sesionId))];
    const filas = await sql<{ id: number }>`
      SELECT sesion.id FROM ahorro.sesiones AS sesion
      JOIN ahorro.usuarios AS usuario ON usuario.id = sesion.usuario_id
      WHERE sesion.id = ANY(${ids}::int[]) AND sesion.expira_en > now() AND usuario.activo`;
    const vigentes = new Set(filas.map(({ id }) => id));
    for (const { sesionId, terminar } of miradas) if (!vigentes.has(sesionId)) terminar();
  }

  return {
    mientrasDure(sesionId, terminar) {
      const abierta = { sesionId, terminar };
      abiertas.add(abierta);
      return () => void abiertas.delete(abierta);
    },
    iniciar() {
      reloj = setInterval(() => {
        void mirar().catch((err: unknown) =>
          log.warn(
            { err: String(err) },
            'no se pudieron revisar las sesiones de quien mira en vivo',
          ),
        );
      }, cadaMs);
    },
    detener() {
      clearInterval(reloj);
      abiertas.clear();
    },
  };
}
