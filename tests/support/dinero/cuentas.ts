/** What the rows of an order say of its money, and what they have to come to: added up here anew, in whole centavos. */
import { parteDe } from '../../../contracts/reglas/precios/cotizar.ts';
import { importeDe } from '../../../contracts/reglas/valores/cantidades.ts';
import type { Entorno } from '../servidores/entorno.ts';

interface Item {
  readonly precio: number;
  readonly cantidad: number;
  readonly descuento: number;
  readonly delCupon: number | null;
  readonly preparados: number | null;
  readonly reemplazo: number | null;
}
interface Cuentas {
  readonly estado: string;
  readonly total: number;
  readonly final: number | null;
  readonly envio: number;
  readonly descuento: number;
  readonly pagado: boolean;
  readonly items: readonly Item[];
  /** Pesos that go back in parts: of what was missing, and of all else. */
  readonly deLoQueFalto: number;
  readonly demas: number;
  readonly reintegrable: number;
  /** Whether it has left with what it is now. */
  readonly salio: boolean;
  /** What its coupon has spent; null without one. */
  readonly cupon: { readonly monto: number; readonly vale: boolean } | null;
}

export async function leerCuentas({ sql }: Pick<Entorno, 'sql'>, numero: string): Promise<Cuentas> {
  const [cuentas] = await sql.sql<Cuentas>`
    SELECT p.estado, total::float8 AS total, total_final::float8 AS final, envio::float8 AS envio,
      p.descuento::float8 AS descuento, cobro_por IS NOT NULL AS pagado, (
        SELECT jsonb_agg(jsonb_build_object('precio', precio, 'cantidad', cantidad, 'descuento', descuento,
          'delCupon', descuento_cupon, 'preparados', preparados, 'reemplazo', reemplazo_importe) ORDER BY producto_id)
        FROM ahorro.pedido_items WHERE pedido_id = p.id) AS items,
      suma.falto AS "deLoQueFalto", suma.demas, ahorro.reintegrable(p)::float8 AS reintegrable,
      p.estado IN ('en_camino', 'entregado', 'no_entregado') AS salio, (
        SELECT jsonb_build_object('monto', monto, 'vale', devuelto_en IS NULL) FROM ahorro.cupon_usos
        WHERE pedido_id = p.id) AS cupon
    FROM ahorro.pedidos AS p, LATERAL (
      SELECT coalesce(sum(monto) FILTER (WHERE motivo = 'preparacion'), 0)::float8 AS falto,
        coalesce(sum(monto) FILTER (WHERE motivo <> 'preparacion'), 0)::float8 AS demas
      FROM ahorro.reintegros WHERE pedido_id = p.id) AS suma
    WHERE numero = ${numero}`;
  if (cuentas === undefined) throw new Error(`no hay ${numero}`);
  return cuentas;
}

const centavos = (pesos: number) => Math.round(pesos * 100);
const sumar = (pesos: readonly number[]) => pesos.reduce((suma, peso) => suma + centavos(peso), 0);

function importeDeLinea(item: Item, pagado: boolean): number {
  const { precio, cantidad, preparados, reemplazo } = item;
  const hay = preparados ?? cantidad;
  const deMas = Math.max(0, Math.round((hay - cantidad) * 1000) / 1000);
  const pesaDeMas = pagado || deMas === 0 ? 0 : importeDe({ precio, cantidad: deMas });
  return sumar([parteDe(item, Math.min(hay, cantidad)), pesaDeMas, reemplazo ?? 0]);
}

const cuponDe = ({ delCupon, cantidad, preparados }: Item, entregado: boolean) =>
  entregado
    ? Math.round(
        (centavos(delCupon ?? 0) * Math.min(preparados ?? cantidad, cantidad)) / cantidad + 1e-9,
      )
    : centavos(delCupon ?? 0);

/**
 * What does not add up, in words; none where all does.
 * @param inicial what it was bought at @param enReposo whether nothing of it is on its way
 */
export function queNoCierra(cuentas: Cuentas, inicial: number, enReposo: boolean): string[] {
  const { items, total, final, envio, pagado, estado, deLoQueFalto, demas, cupon } = cuentas;
  const comprado = sumar(items.map((item) => importeDe(item) - item.descuento)) + centavos(envio);
  const preparado =
    items.reduce((suma, item) => suma + importeDeLinea(item, pagado), 0) + centavos(envio);
  const cobrado = pagado ? inicial : (final ?? total);
  const falto = centavos(total) - centavos(final ?? total);
  const vuelto = sumar([deLoQueFalto, demas]);
  const quedan = Math.min(centavos(cobrado) - vuelto, centavos(final ?? total));
  const gasto = items.reduce((suma, item) => suma + cuponDe(item, estado === 'entregado'), 0);
  const quejas: readonly (readonly [boolean, string])[] = [
    [
      items.every(
        (item) => item.descuento >= 0 && centavos(item.descuento) <= centavos(importeDe(item)),
      ),
      'un descuento pasa su línea',
    ],
    [
      items.every((item) => (item.delCupon ?? 0) >= 0 && (item.delCupon ?? 0) <= item.descuento),
      'el cupón descuenta más que la línea',
    ],
    [
      pagado ? centavos(total) === centavos(inicial) : centavos(total) === comprado,
      `total ${total}, sus líneas ${comprado}`,
    ],
    [
      pagado || sumar(items.map((item) => item.descuento)) === centavos(cuentas.descuento),
      'los descuentos no suman',
    ],
    [
      final === null || centavos(final) === preparado,
      `total final ${final}, sus líneas ${preparado}`,
    ],
    [!pagado || falto >= 0, `cuesta más de lo que se pagó: ${final}`],
    [vuelto <= centavos(cobrado), `vuelve ${vuelto} de ${cobrado}`],
    [
      !pagado || !cuentas.salio || centavos(deLoQueFalto) === falto || vuelto === centavos(inicial),
      `faltó ${falto} y vuelve ${deLoQueFalto}`,
    ],
    [
      estado === 'cancelado' || centavos(cuentas.reintegrable) <= quedan,
      `se puede devolver ${cuentas.reintegrable} de ${cobrado}, y vuelve ${vuelto}`,
    ],
    [
      estado === 'cancelado' || !enReposo || centavos(cuentas.reintegrable) === quedan,
      `se puede devolver ${cuentas.reintegrable} y quedan ${quedan}`,
    ],
    [
      cupon === null ||
        (estado === 'cancelado'
          ? !cupon.vale
          : centavos(cupon.monto) === gasto && cupon.vale === gasto > 0),
      `el cupón gastó ${cupon?.monto ?? 0} y descuenta ${gasto}`,
    ],
  ];
  return quejas.flatMap(([bien, queja]) => (bien ? [] : [queja]));
}

interface DeTodos {
  readonly cupon: boolean;
  readonly stock: readonly { readonly id: number; readonly hay: number; readonly fuera: number }[];
}

/** What holds of all orders together, at any moment: one look at the database. */
export async function queNoCierraEnTodos(
  { sql }: Pick<Entorno, 'sql'>,
  alPrincipio: ReadonlyMap<number, number>,
): Promise<string[]> {
  const [visto] = await sql.sql<DeTodos>`
    SELECT (
      SELECT bool_and(gastado = coalesce(usos.monto, 0) AND usados = usos.cuantos AND gastado <= coalesce(presupuesto, gastado))
      FROM ahorro.cupones, LATERAL (SELECT sum(monto) AS monto, count(*) AS cuantos FROM ahorro.cupon_usos
        WHERE cupon_id = cupones.id AND devuelto_en IS NULL) AS usos) AS cupon, (
      SELECT jsonb_agg(jsonb_build_object('id', productos.id, 'hay', stock, 'fuera', coalesce(retenido.cantidad, 0) + coalesce(falto.cantidad, 0)))
      FROM ahorro.productos
        LEFT JOIN (SELECT r.id, sum(r.cantidad) AS cantidad FROM ahorro.pedidos, ahorro.retenido_de(pedidos.id) AS r
          WHERE stock_devuelto_en IS NULL GROUP BY 1) AS retenido ON retenido.id = productos.id
        LEFT JOIN (SELECT producto_id, sum(cantidad) AS cantidad FROM ahorro.faltantes GROUP BY 1) AS falto
          ON falto.producto_id = productos.id) AS stock`;
  if (visto === undefined) throw new Error('la base no contestó');
  const perdido = visto.stock.filter(
    ({ id, hay, fuera }) => hay < 0 || Math.abs(hay + fuera - (alPrincipio.get(id) ?? 0)) > 1e-6,
  );
  return [
    ...(visto.cupon ? [] : ['lo gastado de un cupón no es lo que dicen sus usos']),
    ...perdido.map(({ id, hay, fuera }) => `del producto ${id} hay ${hay} y ${fuera} afuera`),
  ];
}
