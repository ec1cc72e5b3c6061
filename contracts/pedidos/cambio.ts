/** An order is changed before it leaves: what is asked, and what that would come to. */
import { z } from 'zod';
import { importe } from '../comun/dinero.ts';
import { cuanto, id, pesos, textoONada } from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';
import { parrafo, telefonoDePedido, textoRequerido } from '../comun/texto.ts';
import { VENTA_POR } from '../reglas/valores/cantidades.ts';
import { franja_id, items } from './compra.ts';

const cambios = {
  direccion: textoRequerido(300).optional(),
  telefono: telefonoDePedido.optional(),
  notas: parrafo(1000).optional(),
  items: items.optional(),
  franja_id: franja_id.optional(),
};

/**
 * Body of `PATCH /api/pedidos/:numero`: what is to be otherwise; `items` are all the lines it is to have. With
 * `items_vistos` nothing is written over that has become otherwise since, with `total_esperado` it comes to nothing else.
 */
export const modificarSchema = z
  .object(
    {
      ...cambios,
      items_vistos: items.optional(),
      total_esperado: importe.optional(),
      /** Why, as who bought it reads it. */
      motivo: parrafo(300).optional(),
    },
    'Se espera un objeto JSON',
  )
  .refine((cambio) => Object.keys(cambio).some((campo) => campo in cambios), {
    message: 'No se pide ningún cambio',
  });

/** Body of `POST /api/pedidos/:numero/previa`: all the lines it is to have. */
export const previaDeCambioSchema = z.object({ items }, 'Se espera un objeto JSON');

/** What the order would come to. */
export const cambioVistoSchema = z.object({
  /** As they would be, those that are left out too, with nothing of them. */
  lineas: z.array(
    z.object({
      producto_id: id,
      nombre: z.string(),
      precio: pesos,
      por: z.enum(VENTA_POR).nullable(),
      /** What it has of it now. */
      antes: cuanto,
      cantidad: cuanto,
      importe: pesos,
    }),
  ),
  /** What it comes to now. */
  antes: pesos,
  total: pesos,
  /** Whether it is paid already: then what it comes to less goes back. */
  pagado: z.boolean(),
  /** Why it cannot be so; null where it can. */
  motivo: textoONada,
});
export type PreviaDeCambio = Respuesta<typeof cambioVistoSchema>;
