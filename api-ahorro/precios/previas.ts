/**
 * What an offer or coupon would have cost in the last days, tried on the orders that there were; and what those that
 * there are have brought. Nobody's name, mail or address is read.
 */
import { setImmediate as ceder } from 'node:timers/promises';
import type { MedioPago, TipoCliente } from '../../contracts/reglas/estados.ts';
import { aCentavos, aPesos } from '../../contracts/reglas/precios/centavos.ts';
import {
  costoDeCupon,
  costoDeOferta,
  vigentesSiempre,
} from '../../contracts/reglas/precios/previa.ts';
import type { PedidoPasado } from '../../contracts/reglas/precios/previa.ts';
import type { Alcance, LineaACotizar, Promocion } from '../../contracts/reglas/precios/tipos.ts';
import { DIA_MS } from '../../contracts/reglas/tiempo/dias.ts';
import type {
  Previa,
  PreviaDeCupon,
  PreviaDePromocion,
  ResultadoDeOferta,
  Resultados,
} from '../../contracts/tienda/ofertas-previas.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { bajoSuCosto } from './bajo-costo.ts';
import { cuponGuardado } from './cupones.ts';
import { promocionGuardada } from './promociones.ts';
import type { ReglasDePrecios } from './reglas.ts';

const DIAS = 7;
const DIAS_DE_RESULTADOS = 30;
/** The last so many: more would take longer than a person waits. */
const MAXIMO = 2_000;
/** Names of offers that are told, those that took most off first. */
const NOMBRES = 500;
/** So many are priced before others have their turn. */
const TANDA = 25;

interface Leido {
  readonly quien: TipoCliente;
  readonly metodo_pago: MedioPago;
  readonly momento: number;
  /** What was paid for its goods. */
  readonly pagado: number;
  readonly lineas: readonly LineaACotizar[];
}

export function createPrevias(sql: Sql, reglas: ReglasDePrecios, ahora: () => number = Date.now) {
  /** What each order would cost less, in centavos, by the offers that are in force now. */
  async function probar(
    costoDe: (pedido: PedidoPasado, vigentes: readonly Promocion[]) => bigint,
    seguir: (costo: bigint, pedidos: number) => boolean = () => true,
  ): Promise<Omit<Previa, 'bajo_costo'>> {
    const momento = ahora();
    const desde = new Date(momento - DIAS * DIA_MS);
    const [leidos, { promociones }] = await Promise.all([leer(sql, desde), reglas.renovar()]);
    const vigentes = vigentesSiempre(promociones, momento);
    const mirados = leidos.slice(0, MAXIMO);
    let [pedidos, costo, ventas] = [0, 0n, 0n];
    for (const [i, pedido] of mirados.entries()) {
      if (i % TANDA === TANDA - 1) await ceder();
      const menos = costoDe(pedido, vigentes);
      if (menos === 0n) continue;
      if (!seguir(costo + menos, pedidos + 1)) break;
      pedidos += 1;
      costo += menos;
      ventas += aCentavos(pedido.pagado);
    }
    return {
      ...{ desde: desde.toISOString(), mirados: mirados.length, pedidos },
      hubo_mas: leidos.length > MAXIMO,
      ...{ costo: aPesos(costo), ventas: aPesos(ventas) },
    };
  }

  return {
    /** @throws ErrorHttp 400 where it does not say what it takes off */
    async promocion({ id = 0, ...datos }: PreviaDePromocion): Promise<Previa> {
      const propuesta = await conHijas(sql, promocionGuardada(id, datos));
      const previa = await probar((pedido, vigentes) => costoDeOferta(pedido, vigentes, propuesta));
      return { ...previa, bajo_costo: await bajoSuCosto(sql, propuesta) };
    },

    /** As if each order that it is for had used it, until it is used up. @throws as `promocion` */
    async cupon({ id: _, ...datos }: PreviaDeCupon): Promise<Previa> {
      const propuesto = await conHijas(sql, cuponGuardado(datos));
      const usos = datos.usos_maximos ?? Infinity;
      const presupuesto = datos.presupuesto == null ? null : aCentavos(datos.presupuesto);
      const previa = await probar(
        (pedido, vigentes) => costoDeCupon(pedido, vigentes, propuesto),
        (costo, pedidos) => pedidos <= usos && (presupuesto === null || costo <= presupuesto),
      );
      return { ...previa, bajo_costo: await bajoSuCosto(sql, propuesto) };
    },

    /** What each offer and coupon took off in the last days, by its name. */
    async resultados(): Promise<Resultados> {
      const desde = new Date(ahora() - DIAS_DE_RESULTADOS * DIA_MS);
      const resultados = await sql<ResultadoDeOferta>`
        SELECT hecho.nombre, count(*)::int AS pedidos, sum(hecho.monto)::float8 AS descuento,
          sum(coalesce(pedido.total_final, pedido.total))::float8 AS ventas
        FROM ahorro.pedidos AS pedido
          CROSS JOIN LATERAL jsonb_to_recordset(pedido.descuentos) AS hecho(nombre text, monto numeric)
        WHERE pedido.fecha > ${desde} AND pedido.descuento > 0 AND pedido.estado <> 'cancelado'
        GROUP BY 1 ORDER BY 3 DESC, 1 LIMIT ${NOMBRES}`;
      return { desde: desde.toISOString(), resultados };
    },
  };
}

export type Previas = ReturnType<typeof createPrevias>;

/** What it is for, with the categories inside those that it names. */
async function conHijas<Oferta extends Alcance>(sql: Sql, oferta: Oferta): Promise<Oferta> {
  const [fila] = await sql<{ categorias: number[] }>`
    SELECT ahorro.con_hijas(${[...(oferta.categorias ?? [])]}::int[]) AS categorias`;
  return { ...oferta, categorias: fila?.categorias ?? [] };
}

/** The last ones first. Packages are left out: no offer is for them. */
function leer(sql: Sql, desde: Date): Promise<Leido[]> {
  return sql<Leido>`
    SELECT pedido.tipo_cliente AS quien, pedido.metodo_pago, extract(epoch FROM pedido.fecha)::float8 * 1000 AS momento,
      (pedido.total - pedido.envio)::float8 AS pagado,
      jsonb_agg(jsonb_build_object('producto_id', item.producto_id, 'categoria_id', producto.categoria_id,
        'comerciante_id', producto.comerciante_id, 'precio', item.precio, 'cantidad', item.cantidad,
        'por', item.venta_por)) AS lineas
    FROM (
      SELECT id, tipo_cliente, metodo_pago, fecha, total, envio FROM ahorro.pedidos
      WHERE fecha > ${desde} AND estado <> 'cancelado'
        AND NOT EXISTS (SELECT FROM ahorro.paquete_ejecuciones AS hecha WHERE hecha.numero = pedidos.numero)
      ORDER BY fecha DESC, id DESC LIMIT ${MAXIMO + 1}
    ) AS pedido
      JOIN ahorro.pedido_items AS item ON item.pedido_id = pedido.id
      JOIN ahorro.productos AS producto ON producto.id = item.producto_id
    GROUP BY pedido.id, pedido.tipo_cliente, pedido.metodo_pago, pedido.fecha, pedido.total, pedido.envio
    ORDER BY pedido.fecha DESC, pedido.id DESC`;
}
