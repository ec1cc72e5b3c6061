/** An order as its rows have it: all that a workflow needs to be its keeper. */
import { demoraMs } from '../../contracts/despacho/configuracion.ts';
import { estadoPedidoDeTicket, esFinal } from '../../contracts/reglas/estados.ts';
import type {
  EstadoPedido,
  EstadoTicket,
  MotivoSinRepartidor,
} from '../../contracts/reglas/estados.ts';
import { FALLA } from '../../contracts/temporal/fallas.ts';
import type { TicketCreado } from '../../contracts/temporal/mensajes.ts';
import type { PedidoEnFila } from '../../contracts/temporal/pedido.ts';
import type { SqlPool } from '../../platform/base/sql.ts';
import { leerConfiguracion } from '../comun/ajustes.ts';
import { permanente } from '../comun/operacion.ts';
import { consultaAbierta } from '../comun/salida.ts';

export interface FilaDeps {
  readonly sql: SqlPool;
  readonly ticketeraUrl: string | undefined;
  readonly ahorroUrl: string | undefined;
}

export function createFilaActivities({ sql: pool, ticketeraUrl, ahorroUrl }: FilaDeps) {
  const pares = {
    ticketeraRemota: ticketeraUrl !== undefined,
    ahorroRemoto: ahorroUrl !== undefined,
  };
  return {
    /** @throws PedidoInexistente where neither the shop nor dispatch has it */
    async leerFila(numero: string): Promise<PedidoEnFila> {
      const [[leida], configuracion, consulta] = await Promise.all([
        pool.sql<Leida>`
          SELECT p.id IS NOT NULL AS "enAhorro", p.cobro_por IS NOT NULL AS "enLinea",
            p.despachar_en AS "despacharEn", p.estado, p.stock_devuelto_en IS NOT NULL AS devuelto, p.motivo_espera AS "motivoEspera",
            p.ticket_id AS "idRemoto", p.ticket_estado AS "estadoRemoto", p.repartidor AS "repartidorRemoto",
            p.ticket_fecha_creacion AS "fechaRemota", t.id, t.estado AS "estadoTicket",
            t.sin_repartidor AS "sinRepartidor", t.fecha_creacion AS "fechaCreacion",
            t.estado_desde AS "estadoDesde", r.nombre AS repartidor,
            (SELECT min(h.fecha) FROM ahorro.pedido_historial AS h WHERE h.pedido_id = p.id AND h.id > coalesce((
              SELECT max(o.id) FROM ahorro.pedido_historial AS o
              WHERE o.pedido_id = p.id AND o.estado <> p.estado), 0)) AS "pedidoDesde"
          FROM (SELECT ${numero}::text AS numero) AS n
          LEFT JOIN ahorro.pedidos AS p ON p.numero = n.numero
          LEFT JOIN tickets.ticket AS t ON t.numero = n.numero
          LEFT JOIN tickets.repartidores AS r ON r.id = t.repartidor_id`,
        leerConfiguracion(pool.sql),
        consultaAbierta(pool.sql, numero),
      ]);
      if (leida === undefined || (!leida.enAhorro && leida.id === null)) {
        throw permanente(FALLA.pedidoInexistente, `No existe el pedido ${numero}`);
      }
      const ticket = ticketDe(numero, leida);
      const desde = (leida.id === null ? leida.pedidoDesde : leida.estadoDesde) ?? null;
      const maximo =
        leida.id === null || ticket === null || desde === null
          ? undefined
          : demoraMs(configuracion, ticket.estado, desde.getTime());
      return {
        origen: leida.enAhorro ? 'ahorro' : 'tickets',
        ...{ enLinea: leida.enLinea, pares, ticket, ticketLocal: leida.id !== null },
        estado: estadoDe(leida, ticket),
        sinRepartidor: leida.sinRepartidor,
        motivoEspera: leida.motivoEspera,
        desde: desde?.toISOString() ?? null,
        ...(maximo === undefined ? {} : { demoraMs: maximo }),
        ...(leida.despacharEn === null ? {} : { despacharEn: leida.despacharEn.toISOString() }),
        aMedioCancelar: aMedioCancelar(leida),
        ...(consulta === null ? {} : { consulta }),
      };
    },
  };
}

interface Leida {
  readonly enAhorro: boolean;
  readonly enLinea: boolean;
  readonly despacharEn: Date | null;
  readonly estado: EstadoPedido | null;
  readonly devuelto: boolean;
  readonly motivoEspera: string | null;
  readonly idRemoto: number | null;
  readonly estadoRemoto: EstadoTicket | null;
  readonly repartidorRemoto: string | null;
  readonly fechaRemota: Date | null;
  readonly id: number | null;
  readonly estadoTicket: EstadoTicket | null;
  readonly sinRepartidor: MotivoSinRepartidor | null;
  readonly fechaCreacion: Date | null;
  readonly estadoDesde: Date | null;
  readonly repartidor: string | null;
  readonly pedidoDesde: Date | null;
}

/** The ticket's own row, or what the order's says of one that is kept elsewhere. */
function ticketDe(numero: string, leida: Leida): TicketCreado | null {
  const [id, estado, repartidor, fecha] =
    leida.id === null
      ? [leida.idRemoto, leida.estadoRemoto, leida.repartidorRemoto, leida.fechaRemota]
      : [leida.id, leida.estadoTicket, leida.repartidor, leida.fechaCreacion];
  if (id === null || estado === null) return null;
  return { id, numero, estado, repartidor, fecha_creacion: (fecha ?? new Date()).toISOString() };
}

function estadoDe({ estado }: Leida, ticket: TicketCreado | null): EstadoPedido {
  if (ticket !== null && estado !== 'cancelado') return estadoPedidoDeTicket(ticket.estado);
  return estado ?? 'recibido';
}

/** One row says cancelled: the other one, or the stock, has to follow. */
function aMedioCancelar({ enAhorro, estado, devuelto, estadoTicket }: Leida): boolean {
  const cancelado = estado === 'cancelado' || estadoTicket === 'cancelado';
  if (!cancelado || !enAhorro) return false;
  return !devuelto || (estadoTicket !== null && !esFinal(estadoTicket));
}
