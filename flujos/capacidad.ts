/** The day ahead: what each slot has promised, and whether those who ride can carry it. */
import type { Capacidad, CapacidadDeFranja } from '../contracts/despacho/zonas.ts';
import { llevables } from '../contracts/reglas/reparto/capacidad.ts';
import type { Carga, QuienLleva } from '../contracts/reglas/reparto/capacidad.ts';
import { DIA_MS, fechaDe } from '../contracts/reglas/tiempo/dias.ts';
import type { Sql } from '../platform/base/sql.ts';

type Franja = Omit<CapacidadDeFranja, 'llevan' | 'llevarian'> & Carga;
type Repartidor = QuienLleva & { readonly en_turno: boolean };

/** More than anybody has: what is beyond is not looked at. */
const MAXIMO = 500;

export function createCapacidad(sql: Sql, ahora: () => number = Date.now) {
  return {
    /** Two statements, whatever there is. */
    async mirar(dias: number): Promise<Capacidad> {
      const fechas = Array.from({ length: dias }, (_, i) => fechaDe(ahora() + i * DIA_MS));
      const [franjas, repartidores] = await Promise.all([
        leerFranjas(sql, fechas),
        leerRepartidores(sql),
      ]);
      const enTurno = repartidores.filter(({ en_turno }) => en_turno);
      const [llevan, llevarian] = [llevables(franjas, enTurno), llevables(franjas, repartidores)];
      return {
        ...{ en_turno: enTurno.length, repartidores: repartidores.length },
        franjas: franjas.map(({ barrios: _, ...franja }, i) => ({
          ...franja,
          ...{ llevan: llevan[i] ?? 0, llevarian: llevarian[i] ?? 0 },
        })),
      };
    },
  };
}

export type CapacidadPorFranja = ReturnType<typeof createCapacidad>;

/** Those that have not ended, on no holiday; one that is turned off, as long as it is promised to somebody. */
function leerFranjas(sql: Sql, fechas: readonly string[]): Promise<Franja[]> {
  return sql<Franja>`
    SELECT franja.id, to_char(dada.fecha, 'YYYY-MM-DD') AS fecha, franja.desde, franja.hasta, franja.zona,
      franja.cupo, coalesce(tomado.tomados, 0) AS pedidos, coalesce(zona.barrios, '{}') AS barrios
    FROM unnest(${fechas}::date[]) AS dada(fecha)
      JOIN tickets.franjas AS franja ON franja.dia = extract(isodow FROM dada.fecha)
      LEFT JOIN tickets.franja_cupos AS tomado ON tomado.franja_id = franja.id AND tomado.fecha = dada.fecha
      LEFT JOIN tickets.zonas AS zona ON zona.nombre = franja.zona
    WHERE (franja.activa OR tomado.tomados > 0)
      AND (tomado.tomados > 0 OR NOT EXISTS (SELECT FROM tickets.feriados WHERE feriados.fecha = dada.fecha))
      AND (dada.fecha + franja.hasta::interval) AT TIME ZONE 'America/Argentina/Buenos_Aires' > now()
    ORDER BY dada.fecha, franja.desde, franja.hasta, franja.zona, franja.id LIMIT ${MAXIMO}`;
}

function leerRepartidores(sql: Sql): Promise<Repartidor[]> {
  return sql<Repartidor>`
    SELECT capacidad, zonas, en_turno FROM tickets.repartidores ORDER BY id LIMIT ${MAXIMO}`;
}
