/** Who would get what, before anybody gets it; and many changes of tickets at once. */
import { z } from 'zod';
import { ESTRATEGIAS } from '../reglas/reparto/eleccion.ts';
import { ESTADOS_TICKET, MOTIVOS_SIN_REPARTIDOR, PRIORIDADES } from '../reglas/estados.ts';
import { LOTE_MAXIMO } from '../reglas/reparto/mesa.ts';
import { cuantos, referencia, textoONada } from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';
import { identificador } from '../comun/texto.ts';
import { numeroPedido, ticketSchema } from './tickets.ts';

const SON_DEMASIADOS = `Son más de ${LOTE_MAXIMO} tickets`;

/** Body of `POST /api/reparto`: these, or all that wait for a driver. */
export const repartoPedidoSchema = z.object(
  {
    numeros: z
      .array(numeroPedido, 'Debe ser una lista')
      .max(LOTE_MAXIMO, SON_DEMASIADOS)
      .optional(),
    /** Whatever zones the drivers work in. */
    sin_zonas: z.boolean('Debe ser verdadero o falso').default(false),
  },
  'Se espera un objeto JSON',
);

const previstoSchema = z.object({
  numero: z.string(),
  estado: z.enum(ESTADOS_TICKET),
  prioridad: z.enum(PRIORIDADES),
  cliente_nombre: z.string(),
  cliente_direccion: textoONada,
  /** Who has it now. */
  de: referencia.nullable(),
  /** Who would get it. */
  repartidor: referencia.nullable(),
  /** Why nobody would. */
  motivo: z.enum(MOTIVOS_SIN_REPARTIDOR).nullable(),
  /** Where it goes, where zones count and its address names one. */
  zona: textoONada,
  /** What who would get it has by then, and how many they can have. */
  activos: cuantos.nullable(),
  capacidad: cuantos.nullable(),
});
export type Previsto = Respuesta<typeof previstoSchema>;

/** Answer of `POST /api/reparto`, most urgent and oldest first: nothing has changed. */
export const repartoPrevistoSchema = z.object({
  /** By which rule. */
  estrategia: z.enum(ESTRATEGIAS),
  tickets: z.array(previstoSchema),
});
export type RepartoPrevisto = Respuesta<typeof repartoPrevistoSchema>;

/** Answer of `GET /api/repartidores/:id/traspaso`: what goes to whom once they are off duty. */
export const traspasoPrevistoSchema = z.object({
  ...repartoPrevistoSchema.shape,
  /** What has left already: they bring it to its end. */
  siguen: z.array(z.object({ numero: z.string(), cliente_nombre: z.string() })),
});
export type TraspasoPrevisto = Respuesta<typeof traspasoPrevistoSchema>;

const numero = numeroPedido;
/** The driver it has to have still, null for nobody: what changed since is left as it is. */
const si_lo_tiene = identificador.nullable().optional();
/** On its way to the door: what ends otherwise has a reason of its own. */
const deAMuchos = z
  .enum(ESTADOS_TICKET, 'A ese estado se pasa de a uno')
  .exclude(['pendiente', 'no_entregado', 'cancelado'], 'A ese estado se pasa de a uno');

const cambioDeLote = z.discriminatedUnion(
  'tipo',
  [
    z.object({ numero, tipo: z.literal('asignar'), repartidor_id: identificador, si_lo_tiene }),
    z.object({ numero, tipo: z.literal('soltar'), si_lo_tiene }),
    z.object({
      numero,
      tipo: z.literal('estado'),
      estado: deAMuchos,
    }),
    z.object({
      numero,
      tipo: z.literal('prioridad'),
      prioridad: z.enum(PRIORIDADES, 'Prioridad desconocida'),
      /** The priority it has to have still. */
      si_es: z.enum(PRIORIDADES, 'Prioridad desconocida').optional(),
    }),
  ],
  'Cambio desconocido',
);
export type CambioDeLote = z.output<typeof cambioDeLote>;

/** Body of `POST /api/tickets/lote`. */
export const loteSchema = z
  .object(
    {
      cambios: z
        .array(cambioDeLote, 'Debe ser una lista')
        .min(1, 'No hay ningún cambio')
        .max(LOTE_MAXIMO, SON_DEMASIADOS),
    },
    'Se espera un objeto JSON',
  )
  .refine(
    ({ cambios }) => new Set(cambios.map((cambio) => cambio.numero)).size === cambios.length,
    {
      path: ['cambios'],
      message: 'Hay un ticket más de una vez',
    },
  );

/** Answer of `POST /api/tickets/lote`, in the order of what was asked. */
export const loteHechoSchema = z.object({
  resultados: z.array(
    z.object({
      numero: z.string(),
      hecho: z.boolean(),
      /** Why not, for people. */
      error: textoONada,
      /** As it is then. */
      ticket: ticketSchema.nullable(),
    }),
  ),
});
export type LoteHecho = Respuesta<typeof loteHechoSchema>;
