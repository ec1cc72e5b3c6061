/** Drivers, as dispatch's API takes and lists them. */
import { z } from 'zod';
import { momentoDado } from '../comun/dias.ts';
import { enteroEscrito, paginado } from '../comun/numeros.ts';
import {
  cuantos,
  fecha,
  id,
  lista,
  paginaDe,
  pesos,
  referencia,
  textoONada,
} from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';
import { PAUSAS } from '../reglas/reparto/pausa.ts';
import { numeroPedido } from './tickets.ts';
import { identificador, texto, textoRequerido } from '../comun/texto.ts';

const campos = {
  nombre: textoRequerido(100),
  telefono: texto(50).nullable(),
  vehiculo: texto(50).nullable(),
  zonas: z
    .array(textoRequerido(100), 'Debe ser una lista')
    .max(50, 'Son más de 50 zonas')
    .transform((zonas) => [...new Set(zonas)]),
  capacidad: z
    .number('Debe ser un número')
    .int('Debe ser un número entero')
    .min(0, 'No puede ser negativa')
    .max(1_000, 'Es demasiado grande'),
  en_turno: z.boolean('Debe ser verdadero o falso'),
  user_id: identificador.nullable(),
};

/** Body of `POST /api/repartidores`. A new driver is off duty until somebody says otherwise. */
export const nuevoRepartidorSchema = z.object(
  {
    ...campos,
    telefono: campos.telefono.default(null),
    vehiculo: campos.vehiculo.default(null),
    zonas: campos.zonas.default([]),
    capacidad: campos.capacidad.default(20),
    en_turno: campos.en_turno.default(false),
    user_id: campos.user_id.default(null),
  },
  'Se espera un objeto JSON',
);
/** Body of `PATCH /api/repartidores/:id`: what changes. */
export const cambioRepartidorSchema = z.object(campos, 'Se espera un objeto JSON').partial();
/** Body of `PATCH /api/repartidores/yo`. */
export const turnoSchema = z.object({ en_turno: campos.en_turno }, 'Se espera un objeto JSON');

/** Body of `PUT /api/repartidores/yo/recorrido`: the stops, in the order in which they are made. */
export const recorridoSchema = z.object(
  {
    numeros: z
      .array(numeroPedido, 'Debe ser una lista de números')
      .max(500, 'Son más de 500 paradas')
      .refine((numeros) => new Set(numeros).size === numeros.length, 'Hay números repetidos'),
  },
  'Se espera un objeto JSON',
);

/** Body of `PUT /api/repartidores/yo/pausa`. */
export const pausaSchema = z.object(
  { minutos: z.literal(PAUSAS, `Debe ser ${PAUSAS.join(', ')}`) },
  'Se espera un objeto JSON',
);

export type NuevoRepartidor = z.output<typeof nuevoRepartidorSchema>;
export type CambioRepartidor = z.output<typeof cambioRepartidorSchema>;

/** A driver as `GET /api/repartidores` lists it. */
export const repartidorSchema = z.object({
  id,
  nombre: z.string(),
  telefono: textoONada,
  /** By which they are called. */
  telefono_e164: textoONada,
  vehiculo: textoONada,
  zonas: z.array(z.string()),
  capacidad: cuantos,
  en_turno: z.boolean(),
  user_id: id.nullable(),
  usuario: textoONada,
  /** Tickets under way. */
  activos: cuantos,
  ultima_asignacion: fecha.nullable(),
  /** Until when they take nothing new; only while they are having a break. */
  pausa_hasta: fecha.optional(),
});
export type Repartidor = Respuesta<typeof repartidorSchema>;
export const repartidoresSchema = lista('repartidores', repartidorSchema);

/** Answer of the calls that change a driver. */
export const repartidorCambiadoSchema = z.object({
  ...repartidorSchema.shape,
  /** Tickets that should have gone to somebody else and could not yet; the same call tries again. */
  sin_traspasar: z.array(z.string()),
});
export type RepartidorCambiado = Respuesta<typeof repartidorCambiadoSchema>;

/** Query of `GET /api/repartidores/:id/entregas`: so many days, of those on which they delivered something. */
export const filtroEntregasSchema = z.object({
  pagina: paginado.pagina,
  limite: enteroEscrito(1, 31).default(7),
});
export type FiltroEntregas = z.output<typeof filtroEntregasSchema>;

/** What a driver delivered on a day of Buenos Aires, the last one first. */
export const diaDeEntregasSchema = z.object({
  /** `AAAA-MM-DD`. */
  fecha: z.string(),
  entregados: cuantos,
  /** How many of those in time: within their slot, or within a day at work where they have none. */
  a_tiempo: cuantos,
  /** What they took in cash. */
  efectivo: pesos,
  entregas: z.array(
    z.object({
      numero: z.string(),
      cliente_nombre: z.string(),
      fecha,
      a_tiempo: z.boolean(),
      efectivo: pesos,
    }),
  ),
});
export type DiaDeEntregas = Respuesta<typeof diaDeEntregasSchema>;
export const entregasDeRepartidorSchema = paginaDe('dias', diaDeEntregasSchema);
export type EntregasDeRepartidor = Respuesta<typeof entregasDeRepartidorSchema>;

/** About a metre: nobody is told more. */
const DECIMALES = 5;

const grados = (maximo: number) =>
  z
    .number('Debe ser un número')
    .min(-maximo, `Debe ser ${-maximo} o más`)
    .max(maximo, `Debe ser ${maximo} o menos`)
    .transform((dados) => Number(dados.toFixed(DECIMALES)));

/** Body of `PUT /api/repartidores/yo/posicion`. */
export const posicionDadaSchema = z.object(
  {
    latitud: grados(90),
    longitud: grados(180),
    /** How far from there they may be, in metres. */
    precision_m: z
      .number('Debe ser un número')
      .min(0, 'No puede ser negativa')
      .transform((metros) => Math.min(Math.round(metros), 1_000_000)),
    tomada_en: momentoDado,
    /** The stop they are on their way to: its shopper sees it, and no other. */
    numero: numeroPedido,
  },
  'Se espera un objeto JSON',
);
export type PosicionDada = z.output<typeof posicionDadaSchema>;

const lugar = {
  latitud: z.number(),
  longitud: z.number(),
  precision_m: z.int().nonnegative(),
  tomada_en: fecha,
};

/** A driver who shares where they are, while something is on its way. */
export const posicionSchema = z.object({
  ...lugar,
  repartidor: referencia,
  /** The stop they are on their way to; null once that is over and they have not said another. */
  numero: textoONada,
});
export type Posicion = Respuesta<typeof posicionSchema>;

/** Answer of `GET /api/posiciones`, and what dispatch's pages are sent whenever one is another. */
export const posicionesSchema = lista('posiciones', posicionSchema);
export type Posiciones = Respuesta<typeof posicionesSchema>;

/** What who waits for the order sees. */
export type PosicionDePedido = Pick<Posicion, 'latitud' | 'longitud' | 'precision_m' | 'tomada_en'>;

/** PostgreSQL's channel on which a change of one is told, as `{repartidor_id, numeros}`: of those orders. */
export const CANAL_POSICION = 'tickets_posicion';
