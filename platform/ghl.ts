/** A thin client of GoHighLevel: contacts by email, and their tags. */
import { z } from 'zod';
import { EntregaFallida, EntregaRechazada } from '../contracts/entregas.ts';
import type { Ghl } from '../contracts/mercadopago.ts';
import { llamarJson } from './http/llamada.ts';

export interface OpcionesGhl {
  readonly baseUrl: string;
  readonly token: string;
  /** The sub-account that contacts belong to, where the token is not bound to one. */
  readonly locationId?: string;
  readonly timeoutMs: number;
}

const contactoSchema = z.object({ contact: z.object({ id: z.string().min(1).max(200) }) });

/** @returns a client whose calls throw EntregaFallida or EntregaRechazada */
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

  return {
    async etiquetar({ nombre, email, telefono }, etiquetas, senal) {
      const dicho = await llamar(
        '/contacts/upsert',
        { name: nombre, email, phone: telefono, ...(locationId ? { locationId } : {}) },
        senal,
      );
      const leido = contactoSchema.safeParse(dicho);
      if (!leido.success) throw new EntregaFallida('GHL: la respuesta no es la de un contacto');
      const { id } = leido.data.contact;
      await llamar(`/contacts/${encodeURIComponent(id)}/tags`, { tags: etiquetas }, senal);
      return id;
    },
  };
}

function conNombre(error: unknown): unknown {
  if (error instanceof EntregaRechazada) {
    return new EntregaRechazada(`GHL ${error.message}`, error.status);
  }
  if (error instanceof EntregaFallida) {
    const { esperarMs } = error;
    return new EntregaFallida(`GHL ${error.message}`, { esperarMs, cause: error });
  }
  return error;
}
