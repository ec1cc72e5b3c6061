/** Where an account has things delivered, under names of its own. */
import type { DireccionGuardada, GuardarDireccion } from '../../contracts/tienda/direcciones.ts';
import { DIRECCIONES } from '../../contracts/reglas/valores/direccion.ts';
import type { Sql, SqlPool } from '../../platform/base/sql.ts';
import { conflicto, noEncontrado } from '../../platform/comun/errores.ts';
import { NO_EXISTE_DIRECCION } from './llamadas.ts';

export function createDirecciones({ sql, transaccion }: Pick<SqlPool, 'sql' | 'transaccion'>) {
  return {
    /** The oldest first. */
    de: (usuarioId: number): Promise<DireccionGuardada[]> => sql<DireccionGuardada>`
      SELECT id, nombre, direccion FROM ahorro.direcciones
      WHERE usuario_id = ${usuarioId} ORDER BY id LIMIT ${DIRECCIONES.maximo}`,

    /** One that is called so is this one from now on. @throws ErrorHttp 409 when they are too many */
    async guardar(usuarioId: number, { nombre, direccion }: GuardarDireccion): Promise<void> {
      await transaccion(async (tx) => {
        await enTurno(tx, usuarioId);
        await tx`
          INSERT INTO ahorro.direcciones (usuario_id, nombre, direccion)
          VALUES (${usuarioId}, ${nombre}, ${direccion})
          ON CONFLICT (usuario_id, nombre) DO UPDATE SET direccion = excluded.direccion`;
        const [hay] = await tx<{ cuantas: number }>`
          SELECT count(*)::int AS cuantas FROM ahorro.direcciones WHERE usuario_id = ${usuarioId}`;
        if ((hay?.cuantas ?? 0) <= DIRECCIONES.maximo) return;
        throw conflicto(`No entran más de ${DIRECCIONES.maximo} direcciones: quitá alguna`);
      });
    },

    /** @throws ErrorHttp 404 for what is not theirs, 409 where another one is called so */
    async cambiar(usuarioId: number, id: number, dada: GuardarDireccion): Promise<void> {
      const { nombre, direccion } = dada;
      await transaccion(async (tx) => {
        await enTurno(tx, usuarioId);
        const [homonima] = await tx`
          SELECT FROM ahorro.direcciones WHERE usuario_id = ${usuarioId} AND nombre = ${nombre} AND id <> ${id}`;
        if (homonima !== undefined)
          throw conflicto(`Ya tenés una dirección que se llama ${nombre}`);
        const [cambiada] = await tx`
          UPDATE ahorro.direcciones SET nombre = ${nombre}, direccion = ${direccion}
          WHERE id = ${id} AND usuario_id = ${usuarioId} RETURNING id`;
        if (cambiada === undefined) throw noEncontrado(NO_EXISTE_DIRECCION);
      });
    },

    /** @throws ErrorHttp 404 for what is not theirs */
    async quitar(usuarioId: number, id: number): Promise<void> {
      const [quitada] = await sql`
        DELETE FROM ahorro.direcciones WHERE id = ${id} AND usuario_id = ${usuarioId} RETURNING id`;
      if (quitada === undefined) throw noEncontrado(NO_EXISTE_DIRECCION);
    },
  };
}

/** One change of an account's at a time: how many there are is counted after it. */
const enTurno = (tx: Sql, usuarioId: number): Promise<unknown> =>
  tx`SELECT FROM ahorro.usuarios WHERE id = ${usuarioId} FOR NO KEY UPDATE`;
