/** What an order costs and when it comes: asked before it is bought, and held to when it is stored. */
import type { CotizacionDePedido } from '../../contracts/tienda/precios.ts';
import type { Checkout } from '../../contracts/pedidos/pedidos.ts';
import { idDeFranja, momentoDeDespacho } from '../../contracts/reglas/reparto/entregas.ts';
import type { Donde, FranjaConFecha, Zona } from '../../contracts/reglas/reparto/entregas.ts';
import type { MedioPago, RolTienda } from '../../contracts/reglas/estados.ts';
import { cotizar } from '../../contracts/reglas/precios/cotizar.ts';
import type {
  Cotizacion,
  Cupon,
  Descuento,
  LineaACotizar,
} from '../../contracts/reglas/precios/tipos.ts';
import { parte } from '../../platform/base/partes.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { conflicto } from '../../platform/comun/errores.ts';
import {
  exigirMinimo,
  exigirQueExistan,
  franjaPara,
  motivoDelCupon,
  zonaPara,
} from './exigencias.ts';
import { ponerPreciosAlDia } from '../precios-al-dia.ts';
import { createReglas } from './reglas.ts';
import type { Reglas } from './reglas.ts';

export interface PorAcordar {
  readonly items: Checkout['items'];
  readonly donde: Donde;
  readonly cupon?: string | undefined;
  readonly franja_id?: string | undefined;
  readonly metodo_pago?: MedioPago | undefined;
  readonly usuario?: { readonly id: number; readonly rol: RolTienda } | undefined;
  /** Whose it is: what a coupon is once for. */
  readonly email?: string | undefined;
}

/** What a purchase is held to by the statement that stores it. */
export interface Acuerdo {
  /** Of the rules it was made by. */
  readonly version: string;
  /** In the order of the items; null where the catalogue's prices say all. */
  readonly lineas: {
    /** As they were; null of what is not on sale. */
    readonly precios: readonly (number | null)[];
    readonly descuentos: readonly number[];
    /** What of them is the coupon's; null without one. */
    readonly delCupon: readonly number[] | null;
  } | null;
  /** Null where the catalogue's prices say it. */
  readonly total: number | null;
  readonly envio: number;
  readonly descuento: number;
  readonly descuentos: readonly Descuento[];
  readonly cupon: CuponAcordado | null;
  readonly franja: FranjaConFecha | null;
  /** When it is sent to dispatch; null at once. */
  readonly despacharEn: Date | null;
}

interface CuponAcordado {
  readonly id: number;
  readonly version: number;
  readonly codigo: string;
  readonly monto: number;
  readonly unico: boolean;
}

type CuponLeido = Cupon & {
  readonly id: number;
  readonly version: number;
  readonly activo: boolean;
  readonly unico: boolean;
};
type ProductoLeido = Omit<LineaACotizar, 'cantidad'> & { readonly nombre: string };
type LineaNombrada = LineaACotizar & { readonly nombre: string };

interface Leido {
  readonly version: string;
  /** A price is due that is not in force yet. */
  readonly vencidos: boolean;
  readonly productos: readonly ProductoLeido[];
  readonly cupon: CuponLeido | null;
}

interface Cotizado {
  readonly reglas: Reglas;
  readonly lineas: readonly LineaNombrada[];
  readonly cupon: CuponLeido | null;
  readonly zona: Zona | null;
  readonly franja: FranjaConFecha | null;
  readonly cotizacion: Cotizacion;
}

export function createAcuerdos(sql: Sql, ahora: () => number = Date.now) {
  const reglas = createReglas(sql);

  /** By the prices of now, whoever was away when they were due. */
  async function leer(pedido: PorAcordar): Promise<Leido> {
    const leido = await leerYa(pedido);
    if (!leido.vencidos) return leido;
    await ponerPreciosAlDia(sql);
    return leerYa(pedido);
  }

  async function leerYa({ items, cupon, usuario, email }: PorAcordar): Promise<Leido> {
    const ids = items.map(({ producto_id }) => producto_id);
    const [leido] = await sql<Leido>`
      SELECT version, EXISTS (
          SELECT FROM ahorro.precios_programados WHERE estado = 'pendiente' AND desde <= now()) AS vencidos, (
          SELECT coalesce(jsonb_agg(jsonb_build_object('producto_id', id, 'nombre', nombre, 'precio', precio,
            'categoria_id', categoria_id, 'comerciante_id', comerciante_id, 'por', venta_por)), '[]')
          FROM ahorro.productos WHERE id = ANY(${ids}::int[]) AND activo
        ) AS productos, ${
          cupon === undefined ? parte`NULL` : cuponPor(cupon, { id: usuario?.id, email })
        } AS cupon
      FROM ahorro.reglas`;
    if (leido === undefined) throw new Error('faltan las reglas de precios');
    return leido;
  }

  /** @throws ErrorHttp 409 where nobody delivers to, or not then */
  async function calcular(pedido: PorAcordar): Promise<Cotizado> {
    const leido = await leer(pedido);
    const vigentes = await reglas.deVersion(leido.version);
    const momento = ahora();
    const zona = zonaPara(vigentes, pedido.donde);
    const franja = franjaPara(vigentes, pedido.franja_id, { zona, ahora: momento });
    const porId = new Map(leido.productos.map((producto) => [producto.producto_id, producto]));
    const lineas = pedido.items.flatMap(({ producto_id, cantidad }) => {
      const producto = porId.get(producto_id);
      return producto ? [{ ...producto, cantidad }] : [];
    });
    const cotizacion = cotizar({
      ...{ lineas, promociones: vigentes.promociones, zona, franja, ahora: momento },
      cupon: leido.cupon?.activo ? leido.cupon : null,
      quien: pedido.usuario?.rol === 'comerciante' ? 'comerciante' : 'cliente',
      metodo_pago: pedido.metodo_pago,
    });
    return { reglas: vigentes, lineas, cupon: leido.cupon, zona, franja, cotizacion };
  }

  return {
    reglas,

    /**
     * What the order is held to. Where there are no offers, zones, coupon or slot nothing is asked of the database.
     * @throws ErrorHttp 409 where nobody delivers to, below its minimum, with a coupon or slot that is none
     */
    async acordar(pedido: PorAcordar): Promise<Acuerdo> {
      const sabidas = await reglas.sabidas();
      const simple =
        sabidas.promociones.length === 0 &&
        sabidas.zonas.length === 0 &&
        pedido.cupon === undefined &&
        pedido.franja_id === undefined;
      if (simple) return { ...NADA, version: sabidas.version };
      const { cotizacion, cupon, franja, zona, reglas: vigentes } = await calcular(pedido);
      exigirMinimo(cotizacion, zona);
      const motivo = motivoDelCupon(pedido.cupon, cupon, cotizacion);
      if (motivo !== null)
        throw conflicto(motivo, { errores: [{ campo: 'cupon', mensaje: motivo }] });
      const cotizadas = new Map(cotizacion.lineas.map((linea) => [linea.producto_id, linea]));
      const deItem = pedido.items.map(({ producto_id }) => cotizadas.get(producto_id));
      const despacho = franja === null ? null : momentoDeDespacho(franja, zona);
      return {
        version: vigentes.version,
        lineas: {
          precios: deItem.map((linea) => linea?.precio ?? null),
          descuentos: deItem.map((linea) => linea?.descuento ?? 0),
          delCupon: cupon && deItem.map((linea) => linea?.cupon ?? 0),
        },
        total: cotizacion.total,
        envio: cotizacion.envio?.costo ?? 0,
        ...{ descuento: cotizacion.descuento, descuentos: cotizacion.descuentos },
        cupon: cupon && {
          ...{ id: cupon.id, version: cupon.version, codigo: cupon.codigo, unico: cupon.unico },
          monto: cotizacion.cupon_monto,
        },
        franja,
        despacharEn: despacho !== null && despacho > ahora() ? new Date(despacho) : null,
      };
    },

    /** What it would cost now. @throws ErrorHttp 400 unknown product, 409 where nobody delivers to, or not then */
    async cotizar(pedido: PorAcordar): Promise<CotizacionDePedido> {
      const { lineas, cotizacion, cupon, franja, reglas: vigentes } = await calcular(pedido);
      exigirQueExistan(pedido.items, lineas);
      const nombres = new Map(lineas.map(({ producto_id, nombre }) => [producto_id, nombre]));
      const { subtotal, descuentos, descuento, envio, total, falta_minimo } = cotizacion;
      const monto = cotizacion.cupon_monto;
      const motivo = motivoDelCupon(pedido.cupon, cupon, cotizacion);
      return {
        ...{ subtotal, descuentos, descuento, envio, total, falta_minimo },
        lineas: cotizacion.lineas.map(({ cupon: _, ...linea }) => ({
          ...linea,
          nombre: nombres.get(linea.producto_id) ?? '',
        })),
        hay_zonas: vigentes.zonas.length > 0,
        cupon: pedido.cupon === undefined ? null : { codigo: pedido.cupon, monto, motivo },
        franja: franja && comoFranja(franja),
      };
    },
  };
}

export type Acuerdos = ReturnType<typeof createAcuerdos>;

const NADA = {
  ...{
    lineas: null,
    total: null,
    envio: 0,
    descuento: 0,
    descuentos: [],
    cupon: null,
    franja: null,
  },
  despacharEn: null,
};

export function comoFranja(franja: FranjaConFecha): NonNullable<CotizacionDePedido['franja']> {
  const { comienza, termina } = franja;
  return {
    id: idDeFranja(franja),
    desde: new Date(comienza).toISOString(),
    hasta: new Date(termina).toISOString(),
  };
}

function cuponPor(
  codigo: string,
  { id, email }: { readonly id: number | undefined; readonly email: string | undefined },
) {
  return parte`(
    SELECT jsonb_build_object('id', id, 'version', version, 'activo', activo, 'unico', una_por_persona,
      'codigo', codigo, 'nombre', nombre, 'porcentaje', porcentaje, 'monto', monto, 'tope', tope, 'minimo', minimo,
      'productos', productos, 'categorias', ahorro.con_hijas(categorias), 'comerciantes', comerciantes, 'dias', dias, 'para', para,
      'acumulable', acumulable, 'desde', extract(epoch FROM desde) * 1000, 'hasta', extract(epoch FROM hasta) * 1000,
      'agotado', usados >= usos_maximos, 'queda', presupuesto - gastado,
      'usado', una_por_persona AND EXISTS (
        SELECT FROM ahorro.cupon_usos AS uso
        WHERE uso.cupon_id = cupones.id AND unico AND devuelto_en IS NULL
          AND (email = ${email?.toLowerCase() ?? ''} OR usuario_id = ${id ?? null}::int)))
    FROM ahorro.cupones WHERE codigo = ${codigo})`;
}
