/** Sends one step, and tells what came of it: a step that had arrived before counts as done. */
import type { TicketDetalle } from '../../../contracts/despacho/tickets.ts';
import { ErrorApi, pedir } from '../../ui/red/api.ts';
import { conClave } from '../../ui/red/clave.ts';
import { esFoto, esNota, terminaParada } from './cola.ts';
import type { Paso, PasoEstado, PasoFoto, PasoNota, Resultado } from './cola.ts';
import { leerFoto, subidaDe } from './fotos.ts';
import { subirFoto } from './subir.ts';

/** Never throws. */
export async function mandar(paso: Paso): Promise<Resultado> {
  const ruta = `/api/tickets/${encodeURIComponent(paso.numero)}`;
  if (esFoto(paso)) return mandarFoto(ruta, paso);
  if (esNota(paso)) return mandarNota(ruta, paso);
  const { clave, estado, motivo, recibido_por, ocurrio_en, codigo, sin_codigo } = paso;
  const cuerpo = { estado, motivo, recibido_por, ocurrio_en, codigo, sin_codigo };
  try {
    await pedir(`${ruta}/estado`, { metodo: 'PATCH', cuerpo, cabeceras: conClave(clave) });
    return { tipo: 'hecho' };
  } catch (error) {
    const respuesta = respuestaFinal(error);
    if (respuesta === null) return { tipo: 'despues' };
    if (respuesta.status !== 409) return { tipo: 'rechazado', mensaje: respuesta.message };
    return siYaEstaba(ruta, paso, respuesta.message);
  }
}

/** The same photo again is no second one: it may be sent until there is an answer. */
async function mandarFoto(ruta: string, { foto, de }: PasoFoto): Promise<Resultado> {
  try {
    const cuerpo = await leerFoto(foto);
    if (cuerpo === undefined) return { tipo: 'rechazado', mensaje: 'La foto ya no está guardada' };
    await subirFoto(`${ruta}/${de ?? 'entrega'}/foto`, cuerpo, subidaDe(foto));
    return { tipo: 'hecho' };
  } catch (error) {
    return alFallar(error);
  }
}

/** Its key makes the same note, sent again, one note. */
async function mandarNota(ruta: string, { nota, clave }: PasoNota): Promise<Resultado> {
  try {
    const cabeceras = conClave(clave);
    await pedir(`${ruta}/notas`, { metodo: 'POST', cuerpo: { nota }, cabeceras });
    return { tipo: 'hecho' };
  } catch (error) {
    return alFallar(error);
  }
}

/** Refused for good, or to be sent again. */
function alFallar(error: unknown): Resultado {
  const respuesta = respuestaFinal(error);
  return respuesta === null
    ? { tipo: 'despues' }
    : { tipo: 'rechazado', mensaje: respuesta.message };
}

/** What the server said for good; null when nobody answered, or not now. */
function respuestaFinal(error: unknown): ErrorApi | null {
  const despues = !(error instanceof ErrorApi) || error.retry || error.status === 401;
  return despues ? null : error;
}

const YA_ESTABA = 'Despacho ya lo había marcado';

/**
 * Not allowed from here: perhaps because the answer to an earlier try got lost on the way, or because dispatch has taken
 * the step meanwhile, and more. The ticket itself tells; where two states allow the same next ones, `permitidos` does not.
 */
async function siYaEstaba(ruta: string, paso: PasoEstado, mensaje: string): Promise<Resultado> {
  const { estado, recibido_por } = paso;
  try {
    const ticket = await pedir<TicketDetalle>(ruta);
    const pasoPorAhi =
      !terminaParada(paso) && ticket.historial.some((anterior) => anterior.estado === estado);
    if (ticket.estado !== estado && !pasoPorAhi) return { tipo: 'rechazado', mensaje };
    const seSabe = recibido_por === undefined || ticket.recibido_por === recibido_por;
    return seSabe ? { tipo: 'hecho' } : { tipo: 'hecho', queda: YA_ESTABA };
  } catch (error) {
    const despues = !(error instanceof ErrorApi) || error.retry;
    return despues ? { tipo: 'despues' } : { tipo: 'rechazado', mensaje };
  }
}
