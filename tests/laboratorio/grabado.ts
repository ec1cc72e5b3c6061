/** A day that was: read from the database of an instance, with nothing that says whose it is. */
import { momentoDe, MINUTO_MS } from '../../contracts/reglas/tiempo/dias.ts';
import { PREPARADO } from '../../contracts/reglas/estados.ts';
import { zonaDe } from '../../contracts/reglas/reparto/zonas.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { createAzar } from './azar.ts';
import { BARRIOS } from './ciudad.ts';
import { ABRE, CIERRA, repartidoresDe, trabajo, ULTIMO } from './dia.ts';
import type { Dia, PedidoDelDia, RepartidorDelDia } from './dia.ts';

interface Fila {
  readonly fecha: Date;
  readonly direccion: string;
  readonly franjaDesde: Date | null;
  readonly franjaHasta: Date | null;
  /** Minutes it was being put together, and deliveries that failed, where dispatch has told so. */
  readonly preparar: number | null;
  readonly fallidos: number;
}

/**
 * The orders of `fecha`: when each came, its zone in place of its address, its slot, how long it took to prepare and
 * how often nobody opened. What nobody writes down (shifts, doors, traffic) is drawn by `semilla`.
 * @param fecha `AAAA-MM-DD` in Buenos Aires
 */
export async function leerDia(sql: Sql, fecha: string, semilla: number): Promise<Dia> {
  const comienza = momentoDe(fecha);
  const [filas, gente] = await Promise.all([leerPedidos(sql, comienza), leerRepartidores(sql)]);
  const azar = createAzar(semilla, 'grabado');
  const conocidas = [
    ...new Set([...gente.flatMap(({ zonas }) => zonas), ...BARRIOS.map(({ nombre }) => nombre)]),
  ];
  const minutoDe = (momento: Date) => (momento.getTime() - comienza) / MINUTO_MS;
  const pedidos = filas.map((fila): PedidoDelDia => {
    const sorteado = trabajo(azar);
    const { franjaDesde, franjaHasta } = fila;
    const minuto = Math.min(Math.max(ABRE, minutoDe(fila.fecha)), ULTIMO);
    const franja =
      franjaDesde === null || franjaHasta === null
        ? null
        : { desde: minutoDe(franjaDesde), hasta: minutoDe(franjaHasta) };
    return {
      ...sorteado,
      ...{ minuto, zona: zonaDe(fila.direccion, conocidas), fallidos: fila.fallidos },
      // Of another day: nothing of it is carried today.
      franja: franja !== null && franja.desde >= ABRE && franja.hasta <= CIERRA ? franja : null,
      preparar: fila.preparar ?? sorteado.preparar,
    };
  });
  return {
    origen: `grabado, ${fecha}, semilla ${semilla}`,
    pedidos: pedidos.sort((a, b) => a.minuto - b.minuto),
    repartidores: gente.length === 0 ? repartidoresDe(semilla) : conTurnos(gente, semilla),
    preparadores: Math.max(2, Math.ceil(pedidos.length / 40)),
  };
}

function leerPedidos(sql: Sql, comienza: number): Promise<Fila[]> {
  return sql<Fila>`
    SELECT p.fecha, p.direccion, p.franja_desde AS "franjaDesde", p.franja_hasta AS "franjaHasta",
      (SELECT extract(epoch FROM min(h.fecha) FILTER (WHERE h.estado = ${PREPARADO})
          - min(h.fecha) FILTER (WHERE h.estado = 'en_preparacion'))::float8 / 60
        FROM tickets.ticket_historial AS h WHERE h.ticket_id = t.id) AS preparar,
      (SELECT least(2, count(*))::int FROM tickets.ticket_historial AS h
        WHERE h.ticket_id = t.id AND h.estado = 'no_entregado') AS fallidos
    FROM ahorro.pedidos AS p LEFT JOIN tickets.ticket AS t ON t.numero = p.numero
    WHERE p.fecha >= ${new Date(comienza)} AND p.fecha < ${new Date(comienza + 24 * 60 * MINUTO_MS)}
    ORDER BY p.fecha, p.id`;
}

type Gente = Pick<RepartidorDelDia, 'zonas' | 'capacidad'>;
function leerRepartidores(sql: Sql): Promise<Gente[]> {
  return sql<Gente>`SELECT zonas, capacidad FROM tickets.repartidores ORDER BY id`;
}

/** Nobody writes down who was there when: the shifts of a generated day, in turn. */
function conTurnos(gente: readonly Gente[], semilla: number): RepartidorDelDia[] {
  const turnos = repartidoresDe(semilla);
  return gente.map((repartidor, i) => {
    const { desde, hasta } = turnos[i % turnos.length] ?? { desde: ABRE, hasta: CIERRA };
    return { ...repartidor, desde, hasta };
  });
}
