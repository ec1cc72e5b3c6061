/** Requests of accounts to be merchants, and what those who run the shop decide. */
import { z } from 'zod';
import { ESTADOS_COMERCIANTE, unComercianteSchema } from './comercio.ts';
import { momentoDado } from '../comun/dias.ts';
import { cuantos, fecha, id, textoONada } from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';
import { paginado } from '../comun/numeros.ts';
import { parrafoRequerido, texto } from '../comun/texto.ts';

const OBJETO = 'Se espera un objeto JSON';

/** What became of one's own request. */
const suSolicitudSchema = z.object({
  ...unComercianteSchema.shape,
  /** Why not, where it was rejected. */
  motivo_rechazo: textoONada,
  solicitado_en: fecha,
});
export type Solicitud = Respuesta<typeof suSolicitudSchema>;
export const solicitudSchema = z.object({ solicitud: suSolicitudSchema.nullable() });

/** Query of `GET /api/admin/solicitudes`. */
export const filtroSolicitudesSchema = z.object({
  q: texto(100).optional(),
  estado: z.enum([...ESTADOS_COMERCIANTE, 'todos'], 'Estado desconocido').default('en_revision'),
  ...paginado,
});
export type FiltroSolicitudes = z.output<typeof filtroSolicitudesSchema>;

export const solicitudAdminSchema = z.object({
  ...suSolicitudSchema.shape,
  decidido_en: fecha.nullable(),
  /** E-mail address of who decided; null also for those of before there was anything to decide. */
  decidido_por: textoONada,
  cuenta: z.object({ id, nombre: z.string(), email: z.string(), telefono: textoONada }),
  /** How many others wait for an answer with the same CUIT. */
  mismo_cuit: cuantos,
  /** The approved merchant that has the CUIT already, if it is another. */
  cuit_de: textoONada,
});
export type SolicitudAdmin = Respuesta<typeof solicitudAdminSchema>;
export const unaSolicitudAdminSchema = z.object({ solicitud: solicitudAdminSchema });

/** As it was seen: what is decided is about that, and not about what it was corrected to since. */
const solicitado_en = momentoDado;

/** Body of `POST /api/admin/solicitudes/:id/aprobar`. */
export const aprobacionSchema = z.object({ solicitado_en }, OBJETO);

/** Body of `POST /api/admin/solicitudes/:id/rechazar`; the merchant reads the reason. */
export const rechazoSchema = z.object({ solicitado_en, motivo: parrafoRequerido(500) }, OBJETO);
