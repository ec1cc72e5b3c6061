/** Merchants and their packages, as they cross the border. */
import { z } from 'zod';
import { esCuit, normalizarCuit } from '../reglas/valores/cuit.ts';
import { cantidad } from '../comun/cantidad.ts';
import { VENTA_POR } from '../reglas/valores/cantidades.ts';
import { ventaSchema } from '../tienda/catalogo.ts';
import { FRECUENCIAS } from '../reglas/tiempo/ritmo.ts';
import { diaDado } from '../comun/dias.ts';
import { cuanto, dia, fecha, id, lista, pesos, textoONada } from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';
import { identificador, parrafo, textoRequerido } from '../comun/texto.ts';

const OBJETO = 'Se espera un objeto JSON';

const cuit = z
  .string('Debe ser un texto')
  .transform(normalizarCuit)
  .refine(esCuit, 'No es un CUIT válido');

/** Body of `POST /api/comerciantes`. */
export const nuevoComercianteSchema = z.object(
  { nombre: textoRequerido(200), cuit, direccion: textoRequerido(300) },
  OBJETO,
);
export type NuevoComerciante = z.output<typeof nuevoComercianteSchema>;

/** Body of `PATCH /api/comerciantes/yo`; a CUIT is for good. */
export const cambioComercianteSchema = nuevoComercianteSchema.omit({ cuit: true }).partial();
export type CambioComerciante = z.output<typeof cambioComercianteSchema>;

/** Whether somebody of the shop has said yes to a merchant. */
export const ESTADOS_COMERCIANTE = ['en_revision', 'aprobado', 'rechazado'] as const;
export type EstadoComerciante = (typeof ESTADOS_COMERCIANTE)[number];

export const unComercianteSchema = z.object({
  id,
  nombre: z.string(),
  cuit: z.string(),
  direccion: z.string(),
  estado: z.enum(ESTADOS_COMERCIANTE),
});
export type Comerciante = Respuesta<typeof unComercianteSchema>;
export const comercianteSchema = z.object({ comerciante: unComercianteSchema });

export const METODOS_PAQUETE = ['efectivo', 'transferencia'] as const;
export const SI_FALTA = ['parcial', 'nada'] as const;

const campos = {
  nombre: textoRequerido(100),
  frecuencia: z.enum(FRECUENCIAS, 'Debe ser semanal, quincenal o mensual'),
  dias_semana: z
    .array(z.number('Debe ser un número').int().min(1).max(7), 'Debe ser una lista')
    .max(7)
    .transform((dias) => [...new Set(dias)].sort()),
  desde: diaDado,
  dia_mes: z.number('Debe ser un número').int().min(1).max(28, 'El último día posible es el 28'),
  hora: z.string('Debe ser un texto').regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Debe ser HH:MM'),
  si_falta: z.enum(SI_FALTA, 'Debe ser parcial o nada'),
  metodo_pago: z.enum(METODOS_PAQUETE, 'Debe ser efectivo o transferencia'),
  direccion: textoRequerido(300),
  notas: parrafo(1000),
  items: z
    .array(z.object({ producto_id: identificador, cantidad }), 'Debe ser una lista')
    .min(1, 'El paquete no tiene productos')
    .max(100, 'Son más de 100 productos')
    .refine(
      (items) => new Set(items.map(({ producto_id }) => producto_id)).size === items.length,
      'Hay un producto repetido',
    ),
};

const ritmo = {
  dias_semana: campos.dias_semana.optional(),
  desde: campos.desde.optional(),
  dia_mes: campos.dia_mes.optional(),
};

/** Which field says the days of each rhythm. */
const CAMPO_DE = { semanal: 'dias_semana', quincenal: 'desde', mensual: 'dia_mes' } as const;

type ConRitmo = {
  readonly frecuencia?: keyof typeof CAMPO_DE | undefined;
  readonly dias_semana?: readonly number[] | undefined;
  readonly desde?: string | undefined;
  readonly dia_mes?: number | undefined;
};

/** The rhythm is whole: its own field and no other. */
function exigirRitmo(paquete: ConRitmo, ctx: z.core.$RefinementCtx<ConRitmo>): void {
  const { frecuencia } = paquete;
  for (const campo of Object.values(CAMPO_DE)) {
    const presente = paquete[campo] !== undefined;
    const falta = frecuencia !== undefined && CAMPO_DE[frecuencia] === campo && !presente;
    const sobra = presente && (frecuencia === undefined || CAMPO_DE[frecuencia] !== campo);
    if (!falta && !sobra) continue;
    const message = falta
      ? 'Es obligatorio'
      : `No va con la frecuencia ${frecuencia ?? 'sin decir'}`;
    ctx.addIssue({ code: 'custom', path: [campo], message, input: paquete[campo] ?? null });
  }
  if (frecuencia === 'semanal' && paquete.dias_semana?.length === 0) {
    const message = 'Elegí al menos un día';
    ctx.addIssue({ code: 'custom', path: ['dias_semana'], message, input: [] });
  }
}

/** Body of `POST /api/paquetes`. Without `direccion`, the merchant's. */
export const nuevoPaqueteSchema = z
  .object(
    {
      nombre: campos.nombre,
      frecuencia: campos.frecuencia,
      ...ritmo,
      hora: campos.hora.default('08:00'),
      si_falta: campos.si_falta.default('parcial'),
      metodo_pago: campos.metodo_pago.default('efectivo'),
      direccion: campos.direccion.optional(),
      notas: campos.notas.default(''),
      items: campos.items,
    },
    OBJETO,
  )
  .superRefine(exigirRitmo);
export type NuevoPaquete = z.output<typeof nuevoPaqueteSchema>;

/** Body of `PATCH /api/paquetes/:id`; days change together with `frecuencia`. */
export const cambioPaqueteSchema = z
  .object(
    {
      nombre: campos.nombre.optional(),
      frecuencia: campos.frecuencia.optional(),
      ...ritmo,
      hora: campos.hora.optional(),
      si_falta: campos.si_falta.optional(),
      metodo_pago: campos.metodo_pago.optional(),
      direccion: campos.direccion.optional(),
      notas: campos.notas.optional(),
      items: campos.items.optional(),
    },
    OBJETO,
  )
  .superRefine(exigirRitmo);
export type CambioPaquete = z.output<typeof cambioPaqueteSchema>;

export const ESTADOS_EJECUCION = ['completo', 'parcial', 'sin_stock'] as const;

/** What became of a package on a day. */
const ejecucionSchema = z.object({
  /** Of Buenos Aires. */
  fecha: dia,
  estado: z.enum(ESTADOS_EJECUCION),
  /** Of its order, or null where nothing was ordered. */
  numero: textoONada,
  faltantes: z.array(
    z.object({
      producto_id: id,
      nombre: z.string(),
      pedido: cuanto,
      hay: cuanto,
      por: z.enum(VENTA_POR).optional(),
    }),
  ),
  manual: z.boolean(),
  creado_en: fecha,
});
export type EjecucionPaquete = Respuesta<typeof ejecucionSchema>;
export const ejecutadoSchema = z.object({ ejecucion: ejecucionSchema });

const itemSchema = z.object({
  producto_id: id,
  nombre: z.string(),
  cantidad: cuanto,
  precio: pesos,
  stock: cuanto,
  venta: ventaSchema.optional(),
  disponible: z.boolean(),
});

const unPaqueteSchema = z.object({
  id,
  nombre: z.string(),
  frecuencia: z.enum(FRECUENCIAS),
  dias_semana: z.array(z.int().min(1).max(7)),
  desde: dia.nullable(),
  dia_mes: z.int().min(1).max(28).nullable(),
  hora: z.string(),
  si_falta: z.enum(SI_FALTA),
  metodo_pago: z.enum(METODOS_PAQUETE),
  direccion: z.string(),
  notas: z.string(),
  activo: z.boolean(),
  /** Whether its Schedule follows already what was last saved. */
  programado: z.boolean(),
  items: z.array(itemSchema),
  /** At today's prices. */
  total: pesos,
  /** The next times it is due; empty while paused. */
  proximas: z.array(fecha),
  /** The last ones first, at most ten. */
  ejecuciones: z.array(ejecucionSchema),
});
export type Paquete = Respuesta<typeof unPaqueteSchema>;
export const paqueteSchema = z.object({ paquete: unPaqueteSchema });
export const paquetesSchema = lista('paquetes', unPaqueteSchema);
