/**
 * Offers, zones and slots as they are now: remembered by their version, which whoever stores an order compares in
 * its own statement. So nobody asks for them who has them already, and nobody sells by what was changed meanwhile.
 */
import type { Franja, Zona } from '../../contracts/reglas/reparto/entregas.ts';
import type { Promocion } from '../../contracts/reglas/precios/tipos.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { parte } from '../../platform/base/partes.ts';

export interface Reglas {
  readonly version: string;
  readonly promociones: readonly Promocion[];
  readonly zonas: readonly Zona[];
  readonly franjas: readonly Franja[];
  /** Days without slots. */
  readonly feriados: readonly string[];
}

/** As `Promocion` has it. */
const PROMOCION = parte`jsonb_strip_nulls(jsonb_build_object('id', id, 'nombre', nombre, 'tipo', tipo,
  'porcentaje', porcentaje, 'lleva', lleva, 'paga', paga, 'medios', medios, 'tope', tope, 'productos', productos,
  'categorias', ahorro.con_hijas(categorias), 'comerciantes', comerciantes, 'dias', dias, 'para', para,
  'desde', extract(epoch FROM desde) * 1000, 'hasta', extract(epoch FROM hasta) * 1000))`;

export function createReglas(sql: Sql) {
  let sabidas: Promise<Reglas> | undefined;

  async function leer(): Promise<Reglas> {
    const [fila] = await sql<Reglas>`
      SELECT version,
        (SELECT coalesce(jsonb_agg(${PROMOCION} ORDER BY id), '[]') FROM ahorro.promociones
          WHERE activa AND (hasta IS NULL OR hasta > now())) AS promociones,
        (SELECT coalesce(jsonb_agg(jsonb_build_object('nombre', nombre, 'codigos_postales', codigos_postales,
            'barrios', barrios, 'costo_envio', costo_envio, 'minimo', minimo, 'gratis_desde', gratis_desde,
            'anticipo_minutos', anticipo_minutos) ORDER BY orden, id), '[]') FROM tickets.zonas) AS zonas,
        (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'dia', dia, 'desde', desde, 'hasta', hasta,
            'cupo', cupo, 'corte_minutos', corte_minutos, 'zona', zona, 'costo', costo) ORDER BY id), '[]')
          FROM tickets.franjas WHERE activa) AS franjas,
        (SELECT coalesce(jsonb_agg(to_char(fecha, 'YYYY-MM-DD')), '[]') FROM tickets.feriados) AS feriados
      FROM ahorro.reglas`;
    if (fila === undefined) throw new Error('faltan las reglas de precios');
    return fila;
  }

  /** Read once for all who ask meanwhile; what fails is asked for again. */
  function renovar(): Promise<Reglas> {
    const leidas = leer();
    sabidas = leidas;
    leidas.catch(() => {
      if (sabidas === leidas) sabidas = undefined;
    });
    return leidas;
  }

  return {
    /** What is remembered, or read. */
    sabidas: (): Promise<Reglas> => sabidas ?? renovar(),
    /** What there is, where `version` is what is in force. */
    async deVersion(version: string): Promise<Reglas> {
      const recordadas = await (sabidas ?? renovar());
      return recordadas.version === version ? recordadas : renovar();
    },
    renovar,
  };
}

export type ReglasDePrecios = ReturnType<typeof createReglas>;
