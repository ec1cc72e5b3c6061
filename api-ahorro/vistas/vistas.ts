/** Saved views: each account's own, those of each page by themselves. */
import type { GuardarVistas, VistaGuardada } from '../../contracts/operaciones/vistas.ts';
import { VISTAS } from '../../contracts/reglas/vistas.ts';
import type { ConVistas } from '../../contracts/reglas/vistas.ts';
import type { SqlPool } from '../../platform/base/sql.ts';
import { conflicto, noEncontrado } from '../../platform/comun/errores.ts';
import { NO_EXISTE_VISTA } from './llamadas.ts';

export function createVistas({ sql, transaccion }: Pick<SqlPool, 'sql' | 'transaccion'>) {
  return {
    /** The oldest first. */
    de: (usuarioId: number, donde: ConVistas): Promise<VistaGuardada[]> => sql<VistaGuardada>`
      SELECT id, nombre, ruta FROM ahorro.vistas
      WHERE usuario_id = ${usuarioId} AND donde = ${donde} ORDER BY id LIMIT ${VISTAS.maximo}`,

    /** All of them or none; one that is called so leads where it is said now. @throws ErrorHttp 409 when they are too many */
    async guardar(usuarioId: number, { donde, vistas }: GuardarVistas): Promise<void> {
      await transaccion(async (tx) => {
        // Two tabs take turns here, and do not get beyond the limit together.
        await tx`SELECT FROM ahorro.usuarios WHERE id = ${usuarioId} FOR NO KEY UPDATE`;
        await tx`
          INSERT INTO ahorro.vistas (usuario_id, donde, nombre, ruta)
          SELECT ${usuarioId}, ${donde}, nombre, ruta
          FROM unnest(${vistas.map(({ nombre }) => nombre)}::text[], ${vistas.map(({ ruta }) => ruta)}::text[])
            WITH ORDINALITY AS dada(nombre, ruta, orden) ORDER BY orden
          ON CONFLICT (usuario_id, donde, nombre) DO UPDATE
          SET ruta = excluded.ruta`;
        const [hay] = await tx<{ cuantas: number }>`
          SELECT count(*)::int AS cuantas FROM ahorro.vistas
          WHERE usuario_id = ${usuarioId} AND donde = ${donde}`;
        if ((hay?.cuantas ?? 0) <= VISTAS.maximo) return;
        throw conflicto(`No entran más de ${VISTAS.maximo} vistas: quitá alguna`);
      });
    },

    /** @returns of which page it was. @throws ErrorHttp 404 for what is not theirs */
    async quitar(usuarioId: number, id: number): Promise<ConVistas> {
      const [quitada] = await sql<{ donde: ConVistas }>`
        DELETE FROM ahorro.vistas WHERE id = ${id} AND usuario_id = ${usuarioId} RETURNING donde`;
      if (quitada === undefined) throw noEncontrado(NO_EXISTE_VISTA);
      return quitada.donde;
    },
  };
}

export type Vistas = ReturnType<typeof createVistas>;
