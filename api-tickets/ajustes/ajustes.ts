/** The settings of dispatch: read as they are now, changed with a record of who and when. */
import {
  AJUSTES,
  completarConfiguracion,
  CONFIGURACION_INICIAL,
  DESCRIPCIONES,
} from '../../contracts/despacho/configuracion.ts';
import type {
  Ajuste,
  Configuracion,
  RespuestaConfiguracion,
} from '../../contracts/despacho/configuracion.ts';
import { EVENTO } from '../../contracts/despacho/eventos.ts';
import type { Database } from '../../platform/base/database.ts';
import type { Sql, SqlPool } from '../../platform/base/sql.ts';
import { invalido } from '../../platform/comun/errores.ts';
import { anotarEvento } from '../tablero/eventos.ts';

export function createAjustes(
  { sql, transaccion }: Pick<SqlPool, 'sql' | 'transaccion'>,
  db: Pick<Database, 'configuracionCambio'>,
) {
  return {
    leer: () => leer(sql),

    /** The settings with their defaults, and who changed what lately. */
    async detalle(): Promise<RespuestaConfiguracion> {
      const [configuracion, cambios] = await Promise.all([
        leer(sql),
        db.configuracionCambio.findMany({ orderBy: { id: 'desc' }, take: 50 }),
      ]);
      return {
        configuracion,
        ajustes: AJUSTES.map((clave) => ({
          clave,
          valor: configuracion[clave],
          por_defecto: CONFIGURACION_INICIAL[clave],
          descripcion: DESCRIPCIONES[clave],
        })),
        cambios: cambios.map(({ clave, anterior, valor, actor, fecha }) => ({
          clave,
          anterior,
          valor,
          actor,
          fecha: fecha.toISOString(),
        })),
      };
    },

    /**
     * Changes the settings of `cambio`; one transaction, one after the other.
     * @returns the names of those that have another value now
     * @throws ErrorHttp 400 when the hours do not go together
     */
    async cambiar(cambio: Partial<Configuracion>, actor: string): Promise<Ajuste[]> {
      return transaccion(async (tx) => {
        await tx`LOCK TABLE tickets.configuracion IN SHARE ROW EXCLUSIVE MODE`;
        const antes = await leer(tx);
        const despues = { ...antes, ...cambio };
        if (despues.horario_apertura >= despues.horario_cierre) {
          throw invalido(
            [{ campo: 'horario_cierre', mensaje: 'Debe ser después de la apertura' }],
            'Datos inválidos: horario_cierre',
          );
        }
        const claves = AJUSTES.filter((clave) => despues[clave] !== antes[clave]);
        if (claves.length === 0) return claves;
        const cambios = claves.map((clave) => ({
          clave,
          anterior: antes[clave],
          valor: despues[clave],
          descripcion: DESCRIPCIONES[clave],
        }));
        await tx`
          WITH cambio AS (
            SELECT * FROM jsonb_to_recordset(${JSON.stringify(cambios)}::jsonb)
              AS c(clave text, anterior jsonb, valor jsonb, descripcion text)
          ), puesta AS (
            INSERT INTO tickets.configuracion (clave, valor, descripcion)
            SELECT clave, valor, descripcion FROM cambio
            ON CONFLICT (clave) DO UPDATE SET valor = excluded.valor,
              descripcion = excluded.descripcion, actualizada_en = now()
          )
          INSERT INTO tickets.configuracion_cambio (clave, anterior, valor, actor)
          SELECT clave, anterior, valor, ${actor} FROM cambio`;
        const datos = { claves, fecha: new Date().toISOString() };
        await anotarEvento(tx, { nombre: EVENTO.configuracionActualizada, datos });
        return claves;
      });
    },
  };
}

export type Ajustes = ReturnType<typeof createAjustes>;

async function leer(sql: Sql): Promise<Configuracion> {
  const filas = await sql<{ clave: string; valor: unknown }>`
    SELECT clave, valor FROM tickets.configuracion`;
  return completarConfiguracion(
    Object.fromEntries(filas.map(({ clave, valor }) => [clave, valor])),
  );
}
