/** Requests of accounts to be merchants, and what those who run the shop decide. */
import { z } from 'zod';
import { ESTADOS_COMERCIANTE } from './comercio.ts';
import type { Comerciante } from './comercio.ts';
import { paginado, parrafoRequerido, texto } from '../comun/texto.ts';

const OBJETO = 'Se espera un objeto JSON';

/** What became of one's own request. */
export interface Solicitud extends Comerciante {
  /** Why not, where it was rejected. */
  readonly motivo_rechazo: string | null;
  readonly solicitado_en: string;
}

/** Query of `GET /api/admin/solicitudes`. */
export const filtroSolicitudesSchema = z.object({
  q: texto(100).optional(),
  estado: z.enum([...ESTADOS_COMERCIANTE, 'todos'], 'Estado desconocido').default('en_revision'),
  ...paginado,
});
export type FiltroSolicitudes = z.output<typeof filtroSolicitudesSchema>;

export interface SolicitudAdmin extends Solicitud {
  readonly decidido_en: string | null;
  /** E-mail address of who decided; null also for those of before there was anything to decide. */
  readonly decidido_por: string | null;
  readonly cuenta: {
    readonly id: number;
    readonly nombre: string;
    readonly email: string;
    readonly telefono: string | null;
  };
  /** How many others wait for an answer with the same CUIT. */
  readonly mismo_cuit: number;
  /** The approved merchant that has the CUIT already, if it is another. */
  readonly cuit_de: string | null;
}

/** As it was seen: what is decided is about that, and not about what it was corrected to since. */
const solicitado_en = z.iso.datetime('Debe ser una fecha y hora ISO 8601 en UTC');

/** Body of `POST /api/admin/solicitudes/:id/aprobar`. */
export const aprobacionSchema = z.object({ solicitado_en }, OBJETO);

/** Body of `POST /api/admin/solicitudes/:id/rechazar`; the merchant reads the reason. */
export const rechazoSchema = z.object({ solicitado_en, motivo: parrafoRequerido(500) }, OBJETO);
