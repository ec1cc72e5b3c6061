/** The question to the shopper about what is missing: told once it is whole, and over in its time. */
import { JUNTAR_PREGUNTAS } from '../comun/politicas.ts';
import * as pasos from '../comun/pasos.ts';
import type { Pedido } from './clase/pedido.ts';

/** Milliseconds until something is to be done about it; undefined where nothing is asked. */
export function hastaLaPregunta({ consulta, consultaAvisada }: Pedido): number | undefined {
  if (consulta === null) return undefined;
  const queda = Math.max(1, Date.parse(consulta.vence) - Date.now());
  return consultaAvisada ? queda : Math.min(queda, JUNTAR_PREGUNTAS);
}

/** Tells the shopper, or does what they chose for when they do not answer. */
export async function seguirLaPregunta(pedido: Pedido): Promise<void> {
  const { consulta, numero } = pedido;
  if (consulta === null) return;
  const { id, vence } = consulta;
  if (!pedido.consultaAvisada && Date.parse(vence) > Date.now()) {
    pedido.anotarAvisada(vence);
    await pasos.avisarConsulta({ numero, id, vence });
    return;
  }
  const operacion = `${numero}/consulta/${id}/${vence}`;
  await pedido.enTurno(async () => {
    // Answered, or asked about more, while it waited for its turn.
    if (pedido.consulta?.id !== id || pedido.consulta.vence !== vence) return;
    const { ticket, ...cambio } = await pasos.vencerConsulta({ numero, id, vence, operacion });
    pedido.aplicarTicket(ticket, cambio);
  });
}
