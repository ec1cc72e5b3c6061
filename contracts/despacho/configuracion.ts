/** The settings of dispatch: each typed, with its default and a sentence for people. */
import { z } from 'zod';
import { fecha } from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';
import { ESTRATEGIAS } from '../reglas/reparto/eleccion.ts';
import { DEMORA } from '../reglas/estados.ts';
import type { EstadoTicket } from '../reglas/estados.ts';
import { sumarAbierto } from '../reglas/tiempo/horario.ts';

const entero = (min: number, max: number) =>
  z
    .number('Debe ser un número')
    .int('Debe ser un número entero')
    .min(min, `Debe ser al menos ${min}`)
    .max(max, `Debe ser a lo sumo ${max}`);
const UNA_SEMANA = 7 * 24 * 60;
const minutos = entero(1, UNA_SEMANA);
const hora = (forma: RegExp) =>
  z.string('Debe ser un texto').regex(forma, 'Debe ser una hora, como 09:00');

/** Body of `PUT /api/configuracion`: the settings to change. Unknown ones are refused. */
export const configuracionSchema = z
  .strictObject(
    {
      estrategia_asignacion: z.enum(ESTRATEGIAS, 'Estrategia desconocida'),
      limite_tickets_activos: entero(1, 1_000),
      minutos_sin_preparar: minutos,
      minutos_en_preparacion: minutos,
      minutos_listo: minutos,
      minutos_en_camino: minutos,
      minutos_para_pagar: entero(1, 24 * 60),
      minutos_para_contestar: entero(1, 24 * 60),
      horario_apertura: hora(/^([01]\d|2[0-3]):[0-5]\d$/),
      horario_cierre: hora(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/),
    },
    'Se espera un objeto JSON',
  )
  .partial();
export type Configuracion = Required<z.output<typeof configuracionSchema>>;
export type Ajuste = keyof Configuracion;

export const CONFIGURACION_INICIAL: Configuracion = {
  estrategia_asignacion: 'menor_carga',
  limite_tickets_activos: 50,
  minutos_sin_preparar: 30,
  minutos_en_preparacion: 60,
  minutos_listo: 30,
  minutos_en_camino: 120,
  minutos_para_pagar: 30,
  minutos_para_contestar: 10,
  horario_apertura: '08:00',
  horario_cierre: '22:00',
};
export const AJUSTES = Object.keys(CONFIGURACION_INICIAL) as readonly Ajuste[];

export const DESCRIPCIONES: Readonly<Record<Ajuste, string>> = {
  estrategia_asignacion: 'Cómo se elige el repartidor de un ticket.',
  limite_tickets_activos: 'Tickets en curso que nadie pasa, tenga la capacidad que tenga.',
  minutos_sin_preparar: 'Minutos que un ticket puede esperar sin que lo preparen antes del aviso.',
  minutos_en_preparacion: 'Minutos que un ticket puede estar en preparación antes del aviso.',
  minutos_listo: 'Minutos que un ticket puede estar listo sin salir antes del aviso.',
  minutos_en_camino: 'Minutos que un ticket puede estar en camino antes del aviso.',
  minutos_para_pagar: 'Minutos que un pedido espera su pago en línea antes de cancelarse.',
  minutos_para_contestar:
    'Minutos que se espera a que el cliente conteste por lo que falta antes de hacer lo que eligió.',
  horario_apertura:
    'Hora de Buenos Aires a la que abre despacho. Cerrado, los pedidos entran y se asignan igual; solo esperan los avisos de demora.',
  horario_cierre:
    'Hora de Buenos Aires a la que cierra despacho, hasta 24:00. El tiempo cerrado no cuenta como demora.',
};

/** What is stored, with the default for what is missing or makes no sense. */
export function completarConfiguracion(guardada: Readonly<Record<string, unknown>>): Configuracion {
  const validos = AJUSTES.flatMap((clave) => {
    const leido = configuracionSchema.shape[clave].safeParse(guardada[clave]);
    return leido.success && leido.data !== undefined ? [[clave, leido.data] as const] : [];
  });
  return { ...CONFIGURACION_INICIAL, ...Object.fromEntries(validos) };
}

/**
 * Milliseconds a ticket may stay in `estado` from `desde` (now) on before dispatch is told, where a
 * setting says so. Only the time in which dispatch is open counts.
 */
export function demoraMs(
  configuracion: Configuracion,
  estado: EstadoTicket,
  desde = Date.now(),
): number | undefined {
  const { ajuste } = DEMORA[estado];
  if (ajuste === undefined) return undefined;
  return sumarAbierto(configuracion, desde, configuracion[ajuste] * 60_000) - desde;
}

const valor = z.union([z.string(), z.number()]);
/** A setting as `GET /api/configuracion` lists it. */
const ajusteSchema = z.object({
  clave: z.enum(AJUSTES),
  valor,
  por_defecto: valor,
  descripcion: z.string(),
});

const cambioSchema = z.object({
  clave: z.string(),
  anterior: z.unknown(),
  valor: z.unknown(),
  /** `admin:3`. */
  actor: z.string(),
  fecha,
});

/** Answer of `GET` and `PUT /api/configuracion`. */
export const respuestaConfiguracionSchema = z.object({
  configuracion: configuracionSchema.required(),
  ajustes: z.array(ajusteSchema),
  /** The latest ones first. */
  cambios: z.array(cambioSchema),
});
export type RespuestaConfiguracion = Respuesta<typeof respuestaConfiguracionSchema>;

/** Answer of `GET /api/enlaces`. */
export const enlacesSchema = z.object({
  tienda: z.string(),
  /** A style of MapLibre, or a template of tiles; null where the map is our drawing. */
  mapa: z.string().nullable(),
});
export type Enlaces = Respuesta<typeof enlacesSchema>;
