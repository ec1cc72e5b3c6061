/** The first page of those who run the shop, what its search finds, and where the other pages are. */
import { z } from 'zod';
import { cuanto, cuantos, dia, id, pesos, textoONada } from '../../comun/respuestas.ts';
import type { Respuesta } from '../../comun/respuestas.ts';
import { textoRequerido } from '../../comun/texto.ts';
import { paymentSchema } from '../../pagos/pagos.ts';
import { productoAdminSchema } from '../administracion.ts';
import { clienteSchema, pedidoAdminSchema } from './clientes.ts';

/** Answer of `GET /api/admin/enlaces`. */
export const enlacesAdminSchema = z.object({
  /** Null where nobody has said it. */
  despacho: textoONada,
  temporal: z.object({ url: z.string(), namespace: z.string() }),
});
export type EnlacesAdmin = Respuesta<typeof enlacesAdminSchema>;

/** Query of `GET /api/admin/buscar`. */
export const buscarAdminSchema = z.object({ q: textoRequerido(100) });

/** Its answer: the first few of each. */
export const halladoSchema = z.object({
  pedidos: z.array(pedidoAdminSchema),
  productos: z.array(productoAdminSchema),
  clientes: z.array(clienteSchema),
  /** The one with this id. */
  pagos: z.array(paymentSchema),
});
export type Hallado = Respuesta<typeof halladoSchema>;

/** What was bought, without what was cancelled. */
const ventasSchema = z.object({ pedidos: cuantos, total: pesos });

/** Answer of `GET /api/admin/inicio`. */
export const inicioAdminSchema = z.object({
  /** Today in Buenos Aires, and the same weekday of last week. */
  hoy: dia,
  hace_una_semana: dia,
  ventas: z.object({
    hoy: ventasSchema,
    /** Until the same time of day, so that the two can be compared. */
    hace_una_semana: ventasSchema,
  }),
  por_hacer: z.object({
    en_cola: cuantos,
    por_confirmar: cuantos,
    por_devolver: cuantos,
    no_entregados: cuantos,
    alertas: cuantos,
    solicitudes: cuantos,
    arrepentimientos: cuantos,
  }),
  /** Those that last a week at most, the first to run out first. */
  por_agotarse: z.array(
    z.object({
      id,
      nombre: z.string(),
      stock: cuanto,
      /** In the last 14 days. */
      vendidos: cuanto,
      /** How long the stock lasts if it goes on so. */
      dias: cuantos,
    }),
  ),
});
export type InicioAdmin = Respuesta<typeof inicioAdminSchema>;
