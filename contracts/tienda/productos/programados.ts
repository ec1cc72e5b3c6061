/** List prices that hold from a moment on. */
import { z } from 'zod';
import { comienzoDado } from '../../comun/dias.ts';
import { enteroEscrito, paginado } from '../../comun/numeros.ts';
import { cuantos, fecha, id, pesos, textoONada } from '../../comun/respuestas.ts';
import type { Respuesta } from '../../comun/respuestas.ts';
import { identificador, texto } from '../../comun/texto.ts';
import { precio } from '../administracion.ts';

const OBJETO = 'Se espera un objeto JSON';
const ESTADOS = ['pendiente', 'aplicado', 'anulado'] as const;

/** Body of `POST /api/admin/precios-programados`. */
export const programarSchema = z.object(
  {
    producto_id: identificador,
    precio,
    /** Keeps what it cost until then as `precio_anterior`. */
    como_oferta: z.boolean('Debe ser true o false').default(false),
    desde: comienzoDado,
  },
  OBJETO,
);
export type Programar = z.output<typeof programarSchema>;

/** Query of `GET /api/admin/precios-programados`: what is to come with the next first, else the newest first. */
export const filtroProgramadosSchema = z.object({
  estado: z.enum(ESTADOS, 'Estado desconocido').default('pendiente'),
  producto_id: enteroEscrito(1, 2_147_483_647).optional(),
  /** Of a product with these words. */
  q: texto(100).optional(),
  ...paginado,
});
export type FiltroProgramados = z.output<typeof filtroProgramadosSchema>;

/** Body of `POST /api/admin/precios-programados/anular`: one, or all of what was asked for together. */
export const anularProgramadosSchema = z
  .object(
    { id: identificador.optional(), cambio_id: z.uuid('No es de un cambio').optional() },
    OBJETO,
  )
  .refine(({ id: solo, cambio_id }) => (solo === undefined) !== (cambio_id === undefined), {
    path: ['id'],
    message: 'Va uno, o los de un cambio',
  });
export type AnularProgramados = z.output<typeof anularProgramadosSchema>;

export const precioProgramadoSchema = z.object({
  id,
  producto_id: id,
  producto: z.string(),
  /** What it costs until then, as far as is known now. */
  antes: pesos,
  precio: pesos,
  como_oferta: z.boolean(),
  desde: fecha,
  estado: z.enum(ESTADOS),
  usuario: z.string(),
  creado_en: fecha,
  /** Since when it holds, or is called off. */
  terminado_en: fecha.nullable(),
  /** Who called it off. */
  anulado_por: textoONada,
  cambio_id: z.uuid(),
  /** How many of what was asked for together are still to come. */
  de_su_cambio: cuantos,
  /** The last time that the price was changed otherwise since this was asked for. */
  cambio_despues: z.object({ precio: pesos, usuario: z.string(), fecha }).nullable(),
});
export type PrecioProgramado = Respuesta<typeof precioProgramadoSchema>;
export const unPrecioProgramadoSchema = z.object({ programado: precioProgramadoSchema });
export const anuladosSchema = z.object({ total: cuantos });
