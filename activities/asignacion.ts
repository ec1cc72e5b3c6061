/** A ticket changes hands: given by an admin or by the rules, refused, or left without a driver. */
import { ESTADOS_SIN_SALIR } from '../contracts/estados.ts';
import type { EstadoTicket } from '../contracts/estados.ts';
import { FALLA } from '../contracts/temporal.ts';
import type { Actor, AsignarRepartidor, Paso, RechazarTicket } from '../contracts/temporal.ts';
import type { Database, Transaction } from '../platform/database.ts';
import { alertarSinRepartidor, CON_REPARTIDOR, registrarCambio, yaRegistrada } from './cambios.ts';
import type { FilaTicket } from './cambios.ts';
import type { Candidato, Eleccion } from './eleccion.ts';
import { permanente, sqlDe } from './operacion.ts';
import { bloquearReparto, elegir, losQueEntran, porAsignar } from './reparto.ts';
import { bloquearTicket, cambiado, exigirAbierto, exigirSinSalir } from './ticket-cambiado.ts';
import type { TicketCambiado } from './ticket-cambiado.ts';

export function createAsignacionActivities({ db }: { readonly db: Database }) {
  return {
    /**
     * Gives the ticket to `repartidorId`. Left out, the rules choose, for a ticket without a driver
     * or with one of `excluir` while it has not left; when nobody else fits it waits for a driver.
     */
    async asignarRepartidor(asignacion: AsignarRepartidor & Paso): Promise<TicketCambiado> {
      return db.$transaction(async (tx) => {
        const { numero, operacion, repartidorId, excluir = [], actor } = asignacion;
        const previo = await bloquearTicket(tx, numero);
        if (sobra(previo, repartidorId, excluir) || (await yaRegistrada(tx, operacion))) {
          return cambiado(previo);
        }
        exigirAbierto(previo);
        if (repartidorId === undefined)
          return pasarAOtro(tx, previo, { operacion, excluir, actor });
        const { enTurno } = await bloquearReparto(sqlDe(tx));
        return entregarA(tx, previo, exigir(enTurno, repartidorId), { operacion, actor });
      });
    },

    /**
     * The driver does not take the ticket: it goes to the next, and never to this one by the rules.
     * @throws RepartidorNoDisponible when it is not theirs any more
     */
    async rechazarTicket(rechazo: RechazarTicket & Paso): Promise<TicketCambiado> {
      return db.$transaction(async (tx) => {
        const { numero, operacion, repartidorId, motivo, actor } = rechazo;
        const previo = await bloquearTicket(tx, numero);
        if (await yaRegistrada(tx, operacion)) return cambiado(previo);
        exigirSinSalir(previo);
        const { repartidor } = previo;
        if (repartidor?.id !== repartidorId) {
          throw permanente(FALLA.repartidorNoDisponible, 'El ticket ya no es de este repartidor');
        }
        await tx.rechazo.createMany({
          data: [{ ticketId: previo.id, repartidorId, motivo }],
          skipDuplicates: true,
        });
        const causa = `${repartidor.nombre} lo rechazó: ${motivo}`;
        return pasarAOtro(tx, previo, { operacion, excluir: [repartidorId], actor, causa });
      });
    },
  };
}

interface Cambio {
  readonly operacion: string | undefined;
  readonly actor: Actor;
  /** Why it changes hands, for dispatch's eyes. */
  readonly causa?: string;
}

/** Whether the ticket is already as it was asked for. */
function sobra(
  { repartidor, estado }: FilaTicket,
  repartidorId: number | undefined,
  excluir: readonly number[],
): boolean {
  if (repartidorId !== undefined) return repartidor?.id === repartidorId;
  if (repartidor === null) return false;
  return !excluir.includes(repartidor.id) || !ESTADOS_SIN_SALIR.includes(estado as EstadoTicket);
}

/** The rules choose, without those of `excluir` and those who have refused it before. */
async function pasarAOtro(
  tx: Transaction,
  previo: FilaTicket,
  { excluir, ...cambio }: Cambio & { readonly excluir: readonly number[] },
): Promise<TicketCambiado> {
  const rechazos = await tx.rechazo.findMany({ where: { ticketId: previo.id } });
  const reparto = await bloquearReparto(sqlDe(tx));
  const excluidos = [...excluir, ...rechazos.map(({ repartidorId }) => repartidorId)];
  const eleccion = elegir(reparto, porAsignar(reparto, previo.clienteDireccion, excluidos));
  return eleccion.repartidor === null
    ? dejarEsperando(tx, previo, eleccion, cambio)
    : entregarA(tx, previo, eleccion.repartidor, cambio);
}

async function entregarA(
  tx: Transaction,
  previo: FilaTicket,
  repartidor: Candidato,
  { operacion, actor, causa }: Cambio,
): Promise<TicketCambiado> {
  const ticket = await tx.ticket.update({
    where: { numero: previo.numero },
    data: {
      repartidorId: repartidor.id,
      sinRepartidor: null,
      fechaActualizacion: new Date(),
      fechaAsignacion: previo.fechaAsignacion ?? new Date(),
    },
    include: CON_REPARTIDOR,
  });
  const liberados = previo.repartidor === null ? [] : await losQueEntran(sqlDe(tx));
  const detallePublico = `Repartidor: ${repartidor.nombre}`;
  await registrarCambio(sqlDe(tx), {
    operacion,
    ticket,
    evento: 'ticket_actualizado',
    detalle: conCausa(causa, detallePublico),
    detallePublico,
    actor,
    repartidorAnterior: previo.repartidor?.id,
    asignado: true,
  });
  return cambiado(ticket, liberados);
}

/** Nobody fits: the ticket waits, with the reason that holds now. News only if it had a driver. */
async function dejarEsperando(
  tx: Transaction,
  previo: FilaTicket,
  { motivo }: Extract<Eleccion, { repartidor: null }>,
  { operacion, actor, causa }: Cambio,
): Promise<TicketCambiado> {
  const { numero, repartidor } = previo;
  if (repartidor === null && previo.sinRepartidor === motivo) return cambiado(previo);
  const ticket = await tx.ticket.update({
    where: { numero },
    data: {
      repartidorId: null,
      sinRepartidor: motivo,
      ...(repartidor === null ? {} : { fechaActualizacion: new Date() }),
    },
    include: CON_REPARTIDOR,
  });
  if (repartidor === null) return cambiado(ticket);
  const liberados = await losQueEntran(sqlDe(tx));
  const detallePublico = 'Se busca otro repartidor';
  await registrarCambio(sqlDe(tx), {
    operacion,
    ticket,
    evento: 'ticket_actualizado',
    detalle: conCausa(causa, `Sin repartidor: ${motivo}`),
    detallePublico,
    actor,
    repartidorAnterior: repartidor.id,
  });
  await alertarSinRepartidor(sqlDe(tx), { numero, motivo, ...(operacion ? { operacion } : {}) });
  return cambiado(ticket, liberados);
}

function conCausa(causa: string | undefined, detalle: string): string {
  return causa === undefined ? detalle : `${causa} · ${detalle}`;
}

/** The driver an admin chose, if on duty and with room. @throws RepartidorNoDisponible */
function exigir(enTurno: readonly Candidato[], repartidorId: number): Candidato {
  const repartidor = enTurno.find(({ id }) => id === repartidorId);
  if (!repartidor) {
    throw permanente(FALLA.repartidorNoDisponible, 'El repartidor no existe o no está en turno');
  }
  if (repartidor.activos >= repartidor.capacidad) {
    throw permanente(
      FALLA.repartidorNoDisponible,
      `${repartidor.nombre} ya tiene ${repartidor.activos} tickets`,
    );
  }
  return repartidor;
}
