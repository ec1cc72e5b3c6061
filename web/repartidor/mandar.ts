/** Sends one step, and tells what came of it: a step that had arrived before counts as done. */
import type { Ticket } from '../../contracts/tickets.ts';
import { ErrorApi, pedir } from '../ui/api.ts';
import type { Paso, Resultado } from './cola.ts';

/** Never throws. */
export async function mandar(paso: Paso): Promise<Resultado> {
  const ruta = `/api/tickets/${encodeURIComponent(paso.numero)}`;
  const { estado, motivo } = paso;
  try {
    await pedir(`${ruta}/estado`, { metodo: 'PATCH', cuerpo: { estado, motivo } });
    return { tipo: 'hecho' };
  } catch (error) {
    if (!(error instanceof ErrorApi) || error.retry || error.status === 401) {
      return { tipo: 'despues' };
    }
    if (error.status !== 409) return { tipo: 'rechazado', mensaje: error.message };
    return siYaEstaba(ruta, paso, error.message);
  }
}

/**
 * Not allowed from here: perhaps because the answer to an earlier try got lost on the way. The
 * ticket itself tells; where two states allow the same next ones, `permitidos` does not.
 */
async function siYaEstaba(ruta: string, { estado }: Paso, mensaje: string): Promise<Resultado> {
  try {
    const ticket = await pedir<Ticket>(ruta);
    return ticket.estado === estado ? { tipo: 'hecho' } : { tipo: 'rechazado', mensaje };
  } catch (error) {
    const despues = !(error instanceof ErrorApi) || error.retry;
    return despues ? { tipo: 'despues' } : { tipo: 'rechazado', mensaje };
  }
}
