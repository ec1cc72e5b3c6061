/** Whose turn it is at what one process is to do: a lease, since a pooled connection holds nothing. */
import type { Sql } from './sql.ts';

/** @returns whether it is ours now, for so many seconds */
export async function tomarTurno(sql: Sql, nombre: string, segundos: number): Promise<boolean> {
  const tomado = await sql`
    INSERT INTO ahorro.rondas AS r (nombre, tomada_hasta)
    VALUES (${nombre}, now() + make_interval(secs => ${segundos}))
    ON CONFLICT (nombre) DO UPDATE SET tomada_hasta = excluded.tomada_hasta
    WHERE r.tomada_hasta <= now() RETURNING nombre`;
  return tomado.length > 0;
}

/** Gives it back before its time. */
export async function dejarTurno(sql: Sql, nombre: string): Promise<void> {
  await sql`UPDATE ahorro.rondas SET tomada_hasta = now() WHERE nombre = ${nombre}`;
}
