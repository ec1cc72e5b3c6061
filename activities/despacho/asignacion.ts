/** A ticket changes hands: given by an admin or by the rules, refused, or left without a driver. */
import { ESTADOS_SIN_SALIR, quienEs } from '../../contracts/reglas/estados.ts';
import type { EstadoTicket } from '../../contracts/reglas/estados.ts';
import { FALLA } from '../../contracts/temporal/fallas.ts';
import type {
  Actor,
  AsignarRepartidor,
  RechazarTicket,
} from '../../contracts/temporal/mensajes.ts';
import type { Paso } from '../../contracts/temporal/pedido.ts';
import type { SqlPool } from '../../platform/base/sql.ts';
import { alertarSinRepartidor } from '../comun/cambios.ts';
import type { FilaTicket } from '../comun/cambios.ts';
import type { Candidato, Eleccion } from '../../contracts/reglas/reparto/eleccion.ts';
import { permanente } from '../comun/operacion.ts';
import { porAsignar } from '../../contracts/reglas/reparto/eleccion.ts';
import { contarElCamino } from './llegadas.ts';
import { bloquearReparto, elegir, losQueEntran } from './reparto.ts';
import {
  cambiado,
  cambiarTicket,
  contarCambio,
  exigirAbierto,
  exigirSinSalir,
  guardarTicket,
} from './ticket-cambiado.ts';
import type { EnCambio, TicketCambiado } from './ticket-cambiado.ts';

export function createAsignacionActivities({ sql: pool }: { readonly sql: SqlPool }) {
  return {
    /**
     * Gives the ticket to `repartidorId`. Left out, the rules choose, for a ticket without a driver
     * or with one of `excluir` while it has not left; when nobody else fits it waits for a driver. With
     * `soltar` nobody gets it.
     */
    async asignarRepartidor(pedido: AsignarRepartidor & Paso): Promise<TicketCambiado> {
      return cambiarTicket(pool, pedido, async (cambio) => {
        const { repartidorId, excluir = [], actor } = pedido;
        const { previo, sql } = cambio;
        if (previo.yaHecho) return cambiado(previo);
        exigirDe(previo, pedido.siLoTiene);
        if (pedido.soltar === true) return apartar(cambio, { actor });
        if (sobra(previo, { repartidorId, excluir, actor })) return cambiado(previo);
        exigirAbierto(previo);
        if (repartidorId === undefined) return pasarAOtro(cambio, { excluir, actor });
        const { enTurno } = await bloquearReparto(sql);
        return entregarA(cambio, exigir(enTurno, repartidorId), { actor });
      });
    },

    /**
     * The driver does not take the ticket: it goes to the next, and never to this one by the rules.
     * @throws RepartidorNoDisponible when it is not theirs any more
     */
    async rechazarTicket(pedido: RechazarTicket & Paso): Promise<TicketCambiado> {
      return cambiarTicket(pool, pedido, async (cambio) => {
        const { repartidorId, motivo, actor } = pedido;
        const { previo, sql, alCerrar } = cambio;
        if (previo.yaHecho) return cambiado(previo);
        exigirSinSalir(previo);
        const { repartidor } = previo;
        if (repartidor?.id !== repartidorId) {
          throw permanente(FALLA.repartidorNoDisponible, 'El ticket ya no es de este repartidor');
        }
        alCerrar(sql`
          INSERT INTO tickets.rechazo (ticket_id, repartidor_id, motivo)
          VALUES (${previo.id}, ${repartidorId}, ${motivo}) ON CONFLICT DO NOTHING`);
        const causa = `${repartidor.nombre} lo rechazó: ${motivo}`;
        return pasarAOtro(cambio, { excluir: [repartidorId], actor, causa });
      });
    },
  };
}

interface DeQuien {
  readonly actor: Actor;
  /** Why it changes hands, for dispatch's eyes. */
  readonly causa?: string;
}

/** Whoever asks knows whose it was: it must be theirs still. @throws RepartidorNoDisponible */
function exigirDe({ repartidor }: FilaTicket, siLoTiene: number | null | undefined): void {
  if (siLoTiene === undefined || siLoTiene === (repartidor?.id ?? null)) return;
  throw permanente(FALLA.repartidorNoDisponible, 'Ya cambió de manos: se deja como está');
}

/** Somebody keeps it back. @throws TransicionInvalida once it has left */
async function apartar(cambio: EnCambio, deQuien: DeQuien): Promise<TicketCambiado> {
  exigirSinSalir(cambio.previo, 'Ya salió: solo se le puede dar a otro');
  return dejarEsperando(cambio, { repartidor: null, motivo: 'a_mano' }, deQuien);
}

/** Whether the ticket is already as it was asked for. */
function sobra(
  { repartidor, estado, sinRepartidor }: FilaTicket,
  { repartidorId, excluir = [], actor }: AsignarRepartidor,
): boolean {
  if (repartidorId !== undefined) return repartidor?.id === repartidorId;
  // What somebody keeps back is for nobody that the rules find by themselves.
  if (repartidor === null) return sinRepartidor === 'a_mano' && quienEs(actor) !== 'admin';
  return !excluir.includes(repartidor.id) || !ESTADOS_SIN_SALIR.includes(estado as EstadoTicket);
}

/** The rules choose, without those of `excluir` and those who have refused it before. */
async function pasarAOtro(
  cambio: EnCambio,
  { excluir, ...deQuien }: DeQuien & { readonly excluir: readonly number[] },
): Promise<TicketCambiado> {
  const { sql, previo } = cambio;
  const [rechazos, reparto] = await Promise.all([
    sql<{
      id: number;
    }>`SELECT repartidor_id AS id FROM tickets.rechazo WHERE ticket_id = ${previo.id}`,
    bloquearReparto(sql),
  ]);
  const excluidos = [...excluir, ...rechazos.map(({ id }) => id)];
  const eleccion = elegir(reparto, porAsignar(previo.clienteDireccion, excluidos, reparto.zonas));
  return eleccion.repartidor === null
    ? dejarEsperando(cambio, eleccion, deQuien)
    : entregarA(cambio, eleccion.repartidor, deQuien);
}

async function entregarA(
  cambio: EnCambio,
  repartidor: Candidato,
  { actor, causa }: DeQuien,
): Promise<TicketCambiado> {
  const { sql, previo } = cambio;
  const ticket = guardarTicket(cambio, {
    repartidor,
    sinRepartidor: null,
    fechaAsignacion: previo.fechaAsignacion ?? previo.ahora,
  });
  const liberados = previo.repartidor === null ? [] : await losQueEntran(sql);
  const detallePublico = `Repartidor: ${repartidor.nombre}`;
  await contarElCamino(cambio, ticket);
  contarCambio(cambio, {
    ticket,
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
  cambio: EnCambio,
  { motivo }: Extract<Eleccion, { repartidor: null }>,
  { actor, causa }: DeQuien,
): Promise<TicketCambiado> {
  const { sql, alCerrar, operacion, previo } = cambio;
  const { numero, repartidor, sinRepartidor } = previo;
  if (repartidor === null) {
    if (sinRepartidor === motivo) return cambiado(previo);
    alCerrar(sql`UPDATE tickets.ticket SET sin_repartidor = ${motivo} WHERE id = ${previo.id}`);
    return cambiado({ ...previo, sinRepartidor: motivo });
  }
  const ticket = guardarTicket(cambio, { repartidor: null, sinRepartidor: motivo });
  const liberados = await losQueEntran(sql);
  contarCambio(cambio, {
    ticket,
    detalle: conCausa(causa, `Sin repartidor: ${motivo}`),
    detallePublico: 'Se busca otro repartidor',
    actor,
    repartidorAnterior: repartidor.id,
  });
  // Who keeps it back knows.
  if (motivo !== 'a_mano') alCerrar(alertarSinRepartidor(sql, { numero, motivo, operacion }));
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
