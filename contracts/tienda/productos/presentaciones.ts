/** What is the same thing in other sizes or flavours, as those who run the shop see and set it. */
import { z } from 'zod';
import { cuanto, id, pesos, textoONada } from '../../comun/respuestas.ts';
import type { Respuesta } from '../../comun/respuestas.ts';
import { identificador } from '../../comun/texto.ts';
import { MAX_PRESENTACIONES } from '../../reglas/valores/presentaciones.ts';

const ids = z
  .array(identificador, 'Debe ser una lista')
  .max(MAX_PRESENTACIONES, `Son más de ${MAX_PRESENTACIONES}`)
  .refine((dados) => new Set(dados).size === dados.length, 'Hay uno repetido');

/** Body of `PUT /api/admin/productos/:id/presentaciones`: all of them, and those that were seen before. */
export const ordenDePresentacionesSchema = z.object(
  { productos: ids, vistas: ids },
  'Se espera un objeto JSON',
);
export type OrdenDePresentaciones = z.output<typeof ordenDePresentacionesSchema>;

/** With the product itself; none where it is by itself. */
export const presentacionesSchema = z.object({
  familia: textoONada,
  productos: z.array(
    z.object({
      ...{ id, nombre: z.string(), precio: pesos, stock: cuanto },
      ...{ imagen_url: textoONada, activo: z.boolean() },
    }),
  ),
  /** Of what was changed: by it, it is undone. */
  cambio_id: z.uuid().optional(),
});
export type Presentaciones = Respuesta<typeof presentacionesSchema>;
