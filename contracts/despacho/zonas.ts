/** Where is delivered, and when: what dispatch sets. */
import { z } from 'zod';
import { diaDado } from '../comun/dias.ts';
import { importe } from '../comun/dinero.ts';
import { enteroEscrito } from '../comun/numeros.ts';
import { cuantos, dia, id, lista, pesos, textoONada } from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';
import { identificador, texto, textoRequerido } from '../comun/texto.ts';
import { codigoPostalDe } from '../reglas/reparto/entregas.ts';

const entero = (min: number, max: number) =>
  z
    .int('Debe ser un número entero')
    .min(min, `Debe ser ${min} o más`)
    .max(max, `Debe ser ${max} o menos`);
const UNA_SEMANA = 7 * 24 * 60;

const codigo = texto(20)
  .refine((escrito) => codigoPostalDe(escrito) !== null, 'No es un código postal')
  .overwrite((escrito) => codigoPostalDe(escrito) ?? escrito);

const zonaDada = z.object({
  nombre: textoRequerido(60),
  codigos_postales: z.array(codigo, 'Debe ser una lista').max(500).default([]),
  barrios: z.array(textoRequerido(60), 'Debe ser una lista').max(100).default([]),
  costo_envio: importe,
  minimo: importe.default(0),
  gratis_desde: importe.nullish().transform((dado) => dado ?? null),
  anticipo_minutos: entero(0, UNA_SEMANA).default(90),
});
const DE_LISTA = 'Se espera una lista';
/** Body of `PUT /api/zonas`: all of them. */
export const zonasDadasSchema = z.array(zonaDada, DE_LISTA).max(200, 'Son más de 200 zonas');
export type ZonasDadas = z.output<typeof zonasDadasSchema>;

/** Answer of both calls. */
export const zonasSchema = z.array(
  z.object({
    id,
    nombre: z.string(),
    codigos_postales: z.array(z.string()),
    barrios: z.array(z.string()),
    costo_envio: pesos,
    minimo: pesos,
    gratis_desde: pesos.nullable(),
    anticipo_minutos: cuantos,
  }),
);
export type ZonaDeEntrega = Respuesta<typeof zonasSchema>[number];

const hora = (forma: RegExp) =>
  z.string('Debe ser un texto').regex(forma, 'Debe ser una hora, como 09:00');
const franjaDada = z
  .object({
    /** Of one that there is; a new one where it is left out. */
    id: identificador.optional(),
    dia: entero(1, 7),
    desde: hora(/^([01]\d|2[0-3]):[0-5]\d$/),
    hasta: hora(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/),
    cupo: entero(0, 100_000),
    corte_minutos: entero(0, UNA_SEMANA).default(60),
    zona: textoRequerido(60)
      .nullish()
      .transform((dada) => dada ?? null),
    costo: importe.default(0),
  })
  .refine(({ desde, hasta }) => desde < hasta, {
    path: ['hasta'],
    message: 'Debe ser después del comienzo',
  });
/** Body of `PUT /api/franjas`: all slots and holidays. */
export const franjasDadasSchema = z.object(
  {
    franjas: z
      .array(franjaDada, DE_LISTA)
      .max(500, 'Son más de 500 franjas')
      .refine((franjas) => {
        const ids = franjas.flatMap(({ id: conocida }) => conocida ?? []);
        return new Set(ids).size === ids.length;
      }, 'Hay una repetida'),
    feriados: z
      .array(z.object({ fecha: diaDado, nombre: texto(100).default('') }), DE_LISTA)
      .max(500)
      .default([]),
  },
  'Se espera un objeto JSON',
);
export type FranjasDadas = z.output<typeof franjasDadasSchema>;

/** Answer of both calls. */
export const franjasDeDespachoSchema = z.object({
  ...lista(
    'franjas',
    z.object({
      id,
      dia: id,
      desde: z.string(),
      hasta: z.string(),
      cupo: cuantos,
      corte_minutos: cuantos,
      zona: textoONada,
      costo: pesos,
    }),
  ).shape,
  feriados: z.array(z.object({ fecha: dia, nombre: z.string() })),
});
export type FranjasDeDespacho = Respuesta<typeof franjasDeDespachoSchema>;

/** Query of `GET /api/franjas/capacidad`. */
export const filtroCapacidadSchema = z.object({ dias: enteroEscrito(1, 7).default(2) });
/** Answer of `GET /api/franjas/capacidad`: the slots that have not ended, by when they begin. */
export const capacidadSchema = z.object({
  /** Drivers on duty now, and all there are. */
  en_turno: cuantos,
  repartidores: cuantos,
  ...lista(
    'franjas',
    z.object({
      id,
      fecha: dia,
      desde: z.string(),
      hasta: z.string(),
      zona: textoONada,
      cupo: cuantos,
      /** Promised to those who chose it. */
      pedidos: cuantos,
      /** How many of them those on duty now can carry, and all drivers. */
      llevan: cuantos,
      llevarian: cuantos,
    }),
  ).shape,
});
export type Capacidad = Respuesta<typeof capacidadSchema>;
export type CapacidadDeFranja = Capacidad['franjas'][number];
