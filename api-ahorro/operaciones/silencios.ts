/** Which alerts call nobody for a while, who asked for it, and until when. */
import type { Silencio } from '../../contracts/operaciones/alertas.ts';
import { enIso } from '../../platform/base/listas.ts';
import { parte } from '../../platform/base/partes.ts';
import type { Sql } from '../../platform/base/sql.ts';

export function createSilencios(sql: Sql) {
  return {
    /** Those that last: at most one for each code of the catalogue. */
    vigentes(): Promise<Silencio[]> {
      return sql<Silencio>`
        SELECT codigo, ${enIso(parte`hasta`)} AS hasta, quien FROM ahorro.silencios
        WHERE hasta > now() ORDER BY hasta, codigo`;
    },

    /** From now on for so many minutes: who asks again says a new end. */
    async poner(codigo: string, minutos: number, quien: string): Promise<Silencio> {
      const [silencio] = await sql<Silencio>`
        INSERT INTO ahorro.silencios AS s (codigo, hasta, quien)
        VALUES (${codigo}, now() + make_interval(mins => ${minutos}), ${quien})
        ON CONFLICT (codigo) DO UPDATE SET hasta = excluded.hasta, quien = excluded.quien, creado_en = now()
        RETURNING codigo, ${enIso(parte`hasta`)} AS hasta, quien`;
      if (silencio === undefined) throw new Error('no se guardó el silencio');
      return silencio;
    },

    /** It calls again; where it was not quiet, nothing changes. */
    async quitar(codigo: string): Promise<void> {
      await sql`DELETE FROM ahorro.silencios WHERE codigo = ${codigo}`;
    },
  };
}

export type Silencios = ReturnType<typeof createSilencios>;
