/** Alerts as they are kept and listed; which there are is in `catalogo-alertas.ts`. */
import { z } from 'zod';
import { NIVELES_ALERTA } from '../reglas/alertas/definicion.ts';
import type { NivelAlerta } from '../reglas/alertas/definicion.ts';
import { paginated } from '../comun/numeros.ts';
import { fecha, id, textoONada } from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';

/** An alert as `GET /api/alertas` lists it. */
export const alertaSchema = z.object({
  id,
  codigo: z.string(),
  nivel: z.enum(NIVELES_ALERTA),
  /** As it was last said. */
  mensaje: z.string(),
  numero: textoONada,
  veces: id,
  primera: fecha,
  ultima: fecha,
  reconocida_por: textoONada,
  reconocida_en: fecha.nullable(),
  resuelta_en: fecha.nullable(),
});
export type Alerta = Respuesta<typeof alertaSchema>;

/** Query of `GET /api/alertas`. */
export const filtroAlertasSchema = z.object({
  estado: z
    .enum(['abiertas', 'resueltas', 'todas'], 'Debe ser abiertas, resueltas o todas')
    .default('abiertas'),
  ...paginated,
});
export type FiltroAlertas = z.output<typeof filtroAlertasSchema>;

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
