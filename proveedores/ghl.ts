/** A thin client of GoHighLevel: contacts by email, and their tags. */
import { z } from 'zod';
import { LlamadaFallida, LlamadaRechazada } from '../contracts/comun/llamadas.ts';
import type { Ghl } from '../contracts/pagos/ghl.ts';
import { enE164 } from '../platform/comun/telefono.ts';
import { llamarJson } from '../platform/http/llamada.ts';

export interface OpcionesGhl {
  readonly baseUrl: string;
  readonly token: string;
  /** The sub-account that contacts belong to, where the token is not bound to one. */
  readonly locationId?: string;
  readonly timeoutMs: number;
}

const contactoSchema = z.object({
  /** Whether it was not there before. */
  new: z.boolean().default(false),
  contact: z.object({ id: z.string().min(1).max(200) }),
});

/** @returns a client whose calls throw LlamadaFallida or LlamadaRechazada */
export function createGhl({ baseUrl, token, locationId, timeoutMs }: OpcionesGhl): Ghl {
  const llamar = async (ruta: string, cuerpo: unknown, senal?: AbortSignal): Promise<unknown> => {
    try {
      const { json } = await llamarJson({
        url: `${baseUrl}${ruta}`,
        cuerpo,
        timeoutMs,
        senal,
        cabeceras: { Authorization: `Bearer ${token}`, Version: '2021-07-28' },
      });
      return json;
    } catch (error) {
      throw conNombre(error);
    }
  };

  const asegurar = async (contacto: Record<string, string>, senal?: AbortSignal) => {
    const cuerpo = { ...contacto, ...(locationId ? { locationId } : {}) };
    const leido = contactoSchema.safeParse(await llamar('/contacts/upsert', cuerpo, senal));
    if (!leido.success) throw new LlamadaFallida('GHL: la respuesta no es la de un contacto');
    return leido.data;
  };

  return {
    async etiquetar({ nombre, email, telefono }, etiquetas, senal) {
      // A guest's mail is what a guest typed: nobody renames somebody else's contact with it.
      const { new: esNuevo, contact } = await asegurar({ email }, senal);
      const phone = enE164(telefono);
      if (esNuevo) await asegurar({ email, name: nombre, ...(phone && { phone }) }, senal);
      const { id } = contact;
      await llamar(`/contacts/${encodeURIComponent(id)}/tags`, { tags: etiquetas }, senal);
      return id;
    },
  };
}

function conNombre(error: unknown): unknown {
  if (error instanceof LlamadaRechazada) {
    return new LlamadaRechazada(`GHL ${error.message}`, error.status);
  }
  if (error instanceof LlamadaFallida) {
    const { esperarMs } = error;
    return new LlamadaFallida(`GHL ${error.message}`, { esperarMs, cause: error });
  }
  return error;
}
