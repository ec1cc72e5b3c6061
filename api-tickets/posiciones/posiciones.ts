/** Where drivers are who share it: the last place of each, and no other. */
import type { Posicion, PosicionDada } from '../../contracts/despacho/repartidores.ts';
import { EN_CAMINO } from '../../contracts/reglas/estados.ts';
import { enIso } from '../../platform/base/listas.ts';
import { parte } from '../../platform/base/partes.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { conflicto } from '../../platform/comun/errores.ts';
import { momentoCreible } from '../tickets/momento.ts';

export function createPosiciones(sql: Sql) {
  return {
    /** Of all of them. */
    todas: () =>
      sql<Posicion>`
        SELECT p.latitud, p.longitud, p.precision_m, ${enIso(parte`p.tomada_en`)} AS tomada_en,
          jsonb_build_object('id', r.id, 'nombre', r.nombre) AS repartidor,
          CASE WHEN t.estado = ${EN_CAMINO} AND t.repartidor_id = r.id THEN t.numero END AS numero
        FROM tickets.posiciones AS p JOIN tickets.repartidores AS r ON r.id = p.repartidor_id
          JOIN tickets.ticket AS t ON t.id = p.ticket_id
        ORDER BY r.nombre, r.id`,

    /**
     * In place of the one before, unless that is newer. The stop is held meanwhile: what ends it comes after this, and
     * takes it away.
     * @throws ErrorHttp 409 for a stop that is not on its way with them, and off duty
     */
    async poner(repartidorId: number, dada: PosicionDada): Promise<void> {
      const { numero, latitud, longitud, precision_m, tomada_en } = dada;
      // Of a clock that is wrong nothing is known but that it was sent now.
      const tomada = momentoCreible(tomada_en) ?? new Date().toISOString();
      const [hecho] = await sql<{ hay: boolean }>`
        WITH parada AS (
          SELECT t.id, r.id AS repartidor_id
          FROM tickets.ticket AS t JOIN tickets.repartidores AS r ON r.id = t.repartidor_id
          WHERE t.numero = ${numero} AND r.id = ${repartidorId} AND t.estado = ${EN_CAMINO} AND r.en_turno
          FOR SHARE
        ), puesta AS (
          INSERT INTO tickets.posiciones AS p
            (repartidor_id, ticket_id, latitud, longitud, precision_m, tomada_en)
          SELECT repartidor_id, id, ${latitud}, ${longitud}, ${precision_m}, ${tomada}::timestamptz
          FROM parada
          ON CONFLICT (repartidor_id) DO UPDATE SET ticket_id = excluded.ticket_id,
            latitud = excluded.latitud, longitud = excluded.longitud,
            precision_m = excluded.precision_m, tomada_en = excluded.tomada_en,
            llego_en = clock_timestamp()
          WHERE p.tomada_en <= excluded.tomada_en
        )
        SELECT EXISTS (SELECT FROM parada) AS hay`;
      if (hecho?.hay !== true) throw conflicto('Ese pedido no está en camino con vos');
    },

    async borrar(repartidorId: number): Promise<void> {
      await sql`DELETE FROM tickets.posiciones WHERE repartidor_id = ${repartidorId}`;
    },
  };
}

export type LasPosiciones = ReturnType<typeof createPosiciones>;
