/** What tests of dispatch do: tickets handed in from outside, and a team of a known size. */
import { randomUUID } from 'node:crypto';
import { cambiarEstado, entrar, hasta, llamar } from './llamadas.ts';
import type { Entorno } from '../servidores/entorno.ts';

/** Of two hundred at once on a busy machine, the last one waits long. */
const CON_MUCHOS_MS = 240_000;

/** Hands a ticket to dispatch. @returns its number and the name of its driver */
export async function nuevoTicket(e: Entorno, datos: object = {}) {
  const numero = `DESP-${randomUUID()}`;
  // A busy machine says to try again: it is the same ticket then.
  const cuerpo = await hasta(async () => {
    const respuesta = await llamar<{ ticket_id: number; repartidor_asignado: string | null }>(
      `${e.tickets}/api/tickets`,
      { apiKey: true, cuerpo: { numero, cliente_nombre: 'Ana', total: 10, ...datos } },
    );
    return respuesta.status !== 503 && respuesta.cuerpo;
  }, CON_MUCHOS_MS);
  return { numero, id: cuerpo.ticket_id, repartidor: cuerpo.repartidor_asignado };
}

/** From here on only the drivers `ids` are on duty, each with room for `capacidad`. */
export async function soloEnTurno(e: Entorno, ids: readonly number[], capacidad = 10) {
  await e.db.repartidor.updateMany({ data: { enTurno: false, capacidad } });
  await e.db.repartidor.updateMany({ where: { id: { in: [...ids] } }, data: { enTurno: true } });
}

/** The ticket's row, with its driver's id. */
export function fila(e: Entorno, numero: string) {
  return e.db.ticket.findUniqueOrThrow({ where: { numero } });
}

/** Its events, oldest first. */
export async function eventosDe(e: Entorno, numero: string) {
  return e.db.evento.findMany({
    where: { datos: { path: ['numero'], equals: numero } },
    orderBy: { eventoId: 'asc' },
  });
}

const EN_EL_CENTRO = { latitud: -34.6037, longitud: -58.3816, precision_m: 15 };

/** The driver `id` leaves with something, and says where they are when told to. */
export async function enLaCalleCon(e: Entorno, id: number) {
  const admin = await entrar(e.tickets);
  const { numero } = await nuevoTicket(e, { cliente_direccion: 'Cuba 10, Palermo' });
  await llamar(`${e.tickets}/api/tickets/${numero}/asignar`, {
    ...{ token: admin, cuerpo: { repartidor_id: id } },
  });
  await hasta(async () => (await fila(e, numero)).repartidorId === id);
  for (const estado of ['en_preparacion', 'en_camino'])
    await cambiarEstado(e.tickets, admin, numero, estado);
  const token = await entrar(e.tickets, `repartidor${id}`, 'flota-belgrano-2025');
  return {
    /** @param haceMs how long ago they were there */
    decir: (haceMs: number) =>
      llamar(`${e.tickets}/api/repartidores/yo/posicion`, {
        ...{ metodo: 'PUT', token },
        cuerpo: {
          ...{ ...EN_EL_CENTRO, numero },
          tomada_en: new Date(Date.now() - haceMs).toISOString(),
        },
      }),
    terminar: () => cambiarEstado(e.tickets, admin, numero, 'entregado'),
  };
}
