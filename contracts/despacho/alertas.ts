/** What asks for dispatch's attention now, as `GET /api/alertas` of dispatch answers it. */
import { z } from 'zod';
import { NIVELES_ALERTA } from '../reglas/alertas/definicion.ts';
import { fecha, id, textoONada } from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';

export const alertasDeDespachoSchema = z.object({
  /** Open ones that are about tickets, the latest first; 500 at most. */
  alertas: z.array(
    z.object({
      id,
      codigo: z.string(),
      nivel: z.enum(NIVELES_ALERTA),
      mensaje: z.string(),
      numero: textoONada,
      desde: fecha,
    }),
  ),
});
export type AlertasDeDespacho = Respuesta<typeof alertasDeDespachoSchema>;
