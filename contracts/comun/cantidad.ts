import { z } from 'zod';
import { CANTIDAD_MAXIMA, esCantidad } from '../reglas/valores/cantidades.ts';

/** How much of one product; whether it is sold in such parts only the catalogue knows. */
export const cantidad = z
  .number('Debe ser un número')
  .positive('Debe ser mayor que cero')
  .max(CANTIDAD_MAXIMA, 'Es demasiado grande')
  .refine(esCantidad, 'Tiene más de tres decimales')
  .overwrite((dada) => Number(dada.toFixed(3)));
