/** Alerts as they are kept and listed; which there are is in `catalogo-alertas.ts`. */
import { z } from 'zod';
import { CATALOGO_ALERTAS } from '../reglas/alertas/catalogo.ts';
import type { CodigoAlerta } from '../reglas/alertas/catalogo.ts';
import { NIVELES_ALERTA } from '../reglas/alertas/definicion.ts';
import type { NivelAlerta } from '../reglas/alertas/definicion.ts';
import { enteroEscrito, paginated } from '../comun/numeros.ts';
import { cuantos, fecha, id, lista, textoONada } from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';
import { identificador } from '../comun/texto.ts';

const OBJETO = 'Se espera un objeto JSON';
const MAXIMO_ID = 2_147_483_647;
/** As alerts are called, those of other releases too. */
const codigoDado = z.string('Falta el código').regex(/^\w{1,64}$/, 'No es un código de alerta');

/** An alert as `GET /api/alertas` lists it. */
export const alertaSchema = z.object({
  id,
  codigo: z.string(),
  nivel: z.enum(NIVELES_ALERTA),
  /** As it was last said. */
  mensaje: z.string(),
  numero: textoONada,
  /** Of the payment it is about, where there is one. */
  pago_id: textoONada,
  /** Of its order's run; null of what is about no order. */
  workflow_id: textoONada,
  veces: id,
  primera: fecha,
  ultima: fecha,
  reconocida_por: textoONada,
  reconocida_en: fecha.nullable(),
  resuelta_en: fecha.nullable(),
  /** Until when those of its code call nobody. */
  silenciada_hasta: fecha.nullable(),
  /** Who sees to it, and since when; null while nobody does. */
  duenio: z.object({ id, quien: z.string(), desde: fecha }).nullable(),
  /** Through whose hands it went, the last ones first: from whom to whom, and who said so. */
  manos: z.array(z.object({ de: textoONada, a: textoONada, quien: z.string(), fecha })),
});
export type Alerta = Respuesta<typeof alertaSchema>;

/** Query of `GET /api/alertas`. */
export const filtroAlertasSchema = z.object({
  estado: z
    .enum(['abiertas', 'resueltas', 'todas'], 'Debe ser abiertas, resueltas o todas')
    .default('abiertas'),
  codigo: codigoDado.optional(),
  /** Whose, by the id of their account; `nadie`, those that nobody sees to. */
  duenio: z.union([z.literal('nadie'), enteroEscrito(1, MAXIMO_ID)]).optional(),
  ...paginated,
});
export type FiltroAlertas = z.output<typeof filtroAlertasSchema>;

/**
 * Body of `PUT /api/alertas/:id/duenio`: whose it is to be, out of whose hands, as whoever asks has seen it; null is
 * nobody.
 */
export const duenioSchema = z.object(
  { a: identificador.nullable(), de: identificador.nullable() },
  OBJETO,
);
export type Traspaso = z.output<typeof duenioSchema>;

/** While it lasts, alerts of this code are kept and shown, and call nobody. */
export const silencioSchema = z.object({ codigo: z.string(), hasta: fecha, quien: z.string() });
export type Silencio = Respuesta<typeof silencioSchema>;

/** The open alerts of one code. */
const grupoSchema = z.object({
  codigo: z.string(),
  /** Of the gravest. */
  nivel: z.enum(NIVELES_ALERTA),
  cuantas: cuantos,
  /** Those that nobody has acknowledged. */
  sin_ver: cuantos,
  primera: fecha,
  ultima: fecha,
  /** The newest of them: an acknowledgement of all does not reach beyond what was seen. */
  hasta_id: id,
  silencio: silencioSchema.nullable(),
});
export type GrupoDeAlertas = Respuesta<typeof grupoSchema>;
/** Answer of `GET /api/alertas/grupos`; `silencios` also has those of codes without an open alert. */
export const gruposSchema = lista('grupos', grupoSchema).extend({
  silencios: z.array(silencioSchema),
});

/** Body of `POST /api/alertas/grupos/reconocer`. */
export const reconocerGrupoSchema = z.object(
  { codigo: codigoDado, hasta_id: identificador },
  OBJETO,
);
export type PorReconocer = z.output<typeof reconocerGrupoSchema>;
/** So many at once; while some are left, it is asked again. */
export const grupoReconocidoSchema = z.object({ reconocidas: cuantos, quedan: cuantos });
export type GrupoReconocido = Respuesta<typeof grupoReconocidoSchema>;

const CODIGOS = Object.keys(CATALOGO_ALERTAS) as [CodigoAlerta, ...CodigoAlerta[]];
const codigoConocido = z.enum(CODIGOS, 'No hay una alerta con ese código');
const SEMANA_MIN = 7 * 24 * 60;
/** Body of `POST /api/alertas/silencios`. */
export const silenciarSchema = z.object(
  {
    codigo: codigoConocido,
    minutos: z
      .int('Debe ser un número entero')
      .min(1, 'Debe ser 1 o más')
      .max(SEMANA_MIN, 'Debe ser una semana o menos'),
  },
  OBJETO,
);
/** Body of `POST /api/alertas/silencios/quitar`. */
export const sinSilencioSchema = z.object({ codigo: codigoConocido }, OBJETO);

/** Query of `GET /api/operaciones/guia`. */
export const filtroGuiaSchema = z.object({ codigo: codigoDado });
/** The section of the runbook about an alert, in pieces of plain text with `code` between backticks. */
export const guiaSchema = z.object({
  codigo: z.string(),
  /** All the codes it is about, as the runbook has them. */
  titulo: z.string(),
  partes: z.array(z.object({ tipo: z.enum(['parrafo', 'paso']), texto: z.string() })),
});
export type Guia = Respuesta<typeof guiaSchema>;

/** What is told of an alert, by mail and to `ALERTAS_URL`. */
export interface NovedadAlerta {
  readonly tipo: 'abierta' | 'resuelta';
  readonly codigo: string;
  readonly nivel: NivelAlerta;
  readonly mensaje: string;
  readonly numero: string | null;
  readonly veces: number;
  readonly primera: string;
  readonly resuelta_en: string | null;
}

export interface CuerpoAlertas {
  readonly servicio: 'belgrano';
  readonly novedades: readonly NovedadAlerta[];
}

/**
 * Hands over what is new, under a key of its own.
 * @throws LlamadaFallida, or LlamadaRechazada when a retry will not help
 */
export type MandarAlertas = (clave: string, cuerpo: CuerpoAlertas) => Promise<void>;

/** What an alert is about: of several with the same one, the first is open and the rest are counted. */
export function claveDeAlerta({
  codigo,
  numero,
  pago_id,
}: {
  codigo: string;
  numero?: string;
  /** Of a payment whose order there is not: each is somebody's money. */
  pago_id?: string;
}): string {
  const sobre = numero ?? pago_id;
  return sobre === undefined ? codigo : `${codigo}:${sobre}`;
}
