/** Who sells, as the law wants it told. */
import { z } from 'zod';
import { textoONada } from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';

/** Answer of `GET /api/tienda`; null is what nobody has said. */
export const vendedorSchema = z.object({
  razon_social: textoONada,
  /** Eleven digits. */
  cuit: textoONada,
  domicilio: textoONada,
  correo: textoONada,
  telefono: textoONada,
  /** By which it is called. */
  telefono_e164: textoONada,
  horario: textoONada,
});
export type Vendedor = Respuesta<typeof vendedorSchema>;
