/** What an order would cost, and the offers and coupons that say so. */
import { z } from 'zod';
import { diaDado, momentoDado } from '../comun/dias.ts';
import { importe } from '../comun/dinero.ts';
import { enteroEscrito } from '../comun/numeros.ts';
import { cuanto, cuantos, dia, fecha, id, lista, pesos, textoONada } from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';
import { identificador, texto, textoRequerido } from '../comun/texto.ts';
import {
  codigo_postal,
  codigoDeCupon,
  descuentosSchema,
  franja_id,
  items,
} from '../pedidos/compra.ts';
import { METODOS_PAGO, TIPOS_CLIENTE } from '../reglas/estados.ts';
import { DIAS_DE_FRANJAS } from '../reglas/reparto/entregas.ts';
import { TIPOS_PROMOCION } from '../reglas/precios/tipos.ts';

const OBJETO = 'Se espera un objeto JSON';

/** Body of `POST /api/cotizacion`: without `items` it is of the cart. */
export const cotizacionSchema = z.object(
  {
    items: items.optional(),
    cupon: codigoDeCupon.optional(),
    direccion: texto(300).optional(),
    codigo_postal: codigo_postal.optional(),
    franja_id: franja_id.optional(),
    metodo_pago: z.enum(METODOS_PAGO, 'Medio de pago desconocido').optional(),
    /** Whose coupon it would be, of who has no account. */
    email: texto(254).optional(),
  },
  OBJETO,
);
export type PedidoDeCotizacion = z.output<typeof cotizacionSchema>;

/** Answer of `POST /api/cotizacion`. */
export const respuestaCotizacionSchema = z.object({
  lineas: z.array(
    z.object({
      producto_id: id,
      nombre: z.string(),
      precio: pesos,
      cantidad: cuanto,
      /** Without discounts. */
      importe: pesos,
      descuento: pesos,
      total: pesos,
      descuentos: descuentosSchema,
    }),
  ),
  subtotal: pesos,
  descuentos: descuentosSchema,
  descuento: pesos,
  /** Null where delivery costs nothing anywhere, or nobody has said where it goes. */
  envio: z
    .object({
      zona: z.string(),
      costo: pesos,
      gratis_desde: pesos.nullable(),
      falta_gratis: pesos.nullable(),
    })
    .nullable(),
  /** Whether there are zones: then it matters where it goes. */
  hay_zonas: z.boolean(),
  total: pesos,
  falta_minimo: pesos,
  cupon: z.object({ codigo: z.string(), monto: pesos, motivo: textoONada }).nullable(),
  franja: z.object({ id: z.string(), desde: fecha, hasta: fecha }).nullable(),
});
export type CotizacionDePedido = Respuesta<typeof respuestaCotizacionSchema>;

/** Query of `GET /api/franjas`. */
export const filtroFranjasSchema = z.object({
  direccion: texto(300).optional(),
  codigo_postal: codigo_postal.optional(),
  dias: enteroEscrito(1, DIAS_DE_FRANJAS).default(7),
});
/** Answer of `GET /api/franjas`, by when they begin; those that are full have `quedan` zero. */
export const franjasSchema = lista(
  'franjas',
  z.object({ id: z.string(), desde: fecha, hasta: fecha, quedan: cuantos, costo: pesos }),
);
export type FranjaOfrecida = Respuesta<typeof franjasSchema>['franjas'][number];

/** Query of `GET /api/promesa`. */
export const dondeSchema = filtroFranjasSchema.omit({ dias: true });
/** Answer of `GET /api/promesa`; null where nobody delivers to. */
export const promesaSchema = z.object({
  promesa: z
    .object({
      fecha: dia,
      /** Null where it comes as soon as it can. */
      franja: z.object({ desde: fecha, hasta: fecha }).nullable(),
    })
    .nullable(),
});
export type PromesaDeEntrega = Respuesta<typeof promesaSchema>;

/** Said twice is said once. */
const sinRepetir = <T>(dados: T[]): T[] => [...new Set(dados)];
const ids = z
  .array(identificador, 'Debe ser una lista')
  .max(500, 'Son más de 500')
  .overwrite(sinRepetir);
const diasDeSemana = z
  .array(z.int('Debe ser un número entero').min(1, 'De 1 (lunes) a 7').max(7, 'De 1 (lunes) a 7'))
  .max(7)
  .overwrite(sinRepetir);
const porcentaje = z
  .number('Debe ser un número')
  .max(100, 'No puede pasar de 100')
  .multipleOf(0.01, 'Tiene más de dos decimales')
  .overwrite((dado) => Number(dado.toFixed(2)))
  .positive('Debe ser mayor que cero');
const monto = importe.refine((pesos) => pesos > 0, 'Debe ser mayor que cero');
/** A moment, or a day of Buenos Aires. */
const cuando = z.union([diaDado, momentoDado], 'Debe ser una fecha ISO 8601').nullish();

const comun = {
  nombre: textoRequerido(100),
  productos: ids,
  categorias: ids,
  comerciantes: ids,
  dias: diasDeSemana,
  para: z.enum(TIPOS_CLIENTE, 'Tipo de cliente desconocido').nullish(),
  desde: cuando,
  /** The last day where it is a day. */
  hasta: cuando,
};

/** Of a new one that does not say; a change leaves what it does not name. */
const SIN_DECIR = {
  ...{ productos: ids.default([]), categorias: ids.default([]), comerciantes: ids.default([]) },
  dias: diasDeSemana.default([]),
};

const promocionBase = z.object(
  {
    ...comun,
    tipo: z.enum(TIPOS_PROMOCION, 'Tipo de oferta desconocido'),
    porcentaje: porcentaje.nullish(),
    lleva: z.int('Debe ser un número entero').min(2, 'Deben ser 2 o más').max(100).nullish(),
    paga: z.int('Debe ser un número entero').min(1, 'Debe ser 1 o más').max(99).nullish(),
    medios: z
      .array(z.enum(METODOS_PAGO, 'Medio de pago desconocido'))
      .max(METODOS_PAGO.length, 'Hay uno repetido')
      .overwrite(sinRepetir),
    tope: monto.nullish(),
    activa: z.boolean('Debe ser true o false'),
  },
  OBJETO,
);
/** Body of `POST /api/admin/promociones`. */
export const nuevaPromocionSchema = promocionBase.extend({
  ...SIN_DECIR,
  medios: promocionBase.shape.medios.default([]),
  activa: promocionBase.shape.activa.default(true),
});
/** Body of `PATCH /api/admin/promociones/:id`: what changes. */
export const cambioPromocionSchema = promocionBase.partial();
export type DatosPromocion = z.output<typeof nuevaPromocionSchema>;

const cuponBase = z.object(
  {
    ...comun,
    codigo: codigoDeCupon,
    porcentaje: porcentaje.nullish(),
    monto: monto.nullish(),
    tope: monto.nullish(),
    minimo: monto.nullish(),
    acumulable: z.boolean('Debe ser true o false'),
    una_por_persona: z.boolean('Debe ser true o false'),
    usos_maximos: z.int('Debe ser un número entero').min(1).max(10_000_000).nullish(),
    presupuesto: monto.nullish(),
    activo: z.boolean('Debe ser true o false'),
  },
  OBJETO,
);
/** Body of `POST /api/admin/cupones`. */
export const nuevoCuponSchema = cuponBase.extend({
  ...SIN_DECIR,
  acumulable: cuponBase.shape.acumulable.default(true),
  una_por_persona: cuponBase.shape.una_por_persona.default(true),
  activo: cuponBase.shape.activo.default(true),
});
/** Body of `PATCH /api/admin/cupones/:id`: what changes. */
export const cambioCuponSchema = cuponBase.partial();
export type DatosCupon = z.output<typeof nuevoCuponSchema>;

const deOferta = {
  id,
  nombre: z.string(),
  productos: z.array(id),
  categorias: z.array(id),
  comerciantes: z.array(id),
  dias: z.array(id),
  para: z.enum(TIPOS_CLIENTE).nullable(),
  desde: fecha.nullable(),
  hasta: fecha.nullable(),
};
export const promocionSchema = z.object({
  ...deOferta,
  tipo: z.enum(TIPOS_PROMOCION),
  porcentaje: pesos.nullable(),
  lleva: cuantos.nullable(),
  paga: cuantos.nullable(),
  medios: z.array(z.enum(METODOS_PAGO)),
  tope: pesos.nullable(),
  activa: z.boolean(),
});
export type PromocionAdmin = Respuesta<typeof promocionSchema>;
export const promocionesSchema = lista('promociones', promocionSchema);
export const unaPromocionSchema = z.object({ promocion: promocionSchema });

export const cuponSchema = z.object({
  ...deOferta,
  codigo: z.string(),
  porcentaje: pesos.nullable(),
  monto: pesos.nullable(),
  tope: pesos.nullable(),
  minimo: pesos.nullable(),
  acumulable: z.boolean(),
  una_por_persona: z.boolean(),
  usos_maximos: cuantos.nullable(),
  usados: cuantos,
  presupuesto: pesos.nullable(),
  gastado: pesos,
  activo: z.boolean(),
});
export type CuponAdmin = Respuesta<typeof cuponSchema>;
export const cuponesSchema = lista('cupones', cuponSchema);
export const unCuponSchema = z.object({ cupon: cuponSchema });
