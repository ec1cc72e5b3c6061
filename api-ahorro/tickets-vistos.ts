/**
 * Tells a checkout of its ticket once that is committed. The workflow's own answer comes when Temporal has
 * recorded the step as well, which takes a third of the whole wait and changes nothing for the shopper: a
 * step that was not recorded is done again, and finds the ticket (docs/adr/0013).
 */
import type { EstadoTicket } from '../contracts/estados.ts';
import type { TicketDePedido } from '../contracts/pedidos.ts';
import type { Escucha } from '../platform/escucha.ts';
import type { Logger } from '../platform/logger.ts';
import type { Sql } from '../platform/sql.ts';

export interface TicketsVistos {
  /** Looks out for the ticket of this order until `soltar` is called. */
  esperar(pedidoId: number): Espera;
}

export interface Espera {
  /** Resolves once the ticket is committed; never fails. */
  readonly visto: Promise<TicketDePedido>;
  readonly soltar: () => void;
}

type AlVer = (ticket: TicketDePedido) => void;

export interface TicketsVistosDeps {
  readonly sql: Sql;
  readonly escucha: Pick<Escucha, 'atender'>;
  readonly log: Logger;
}

export function createTicketsVistos({ sql, escucha, log }: TicketsVistosDeps): TicketsVistos {
  const esperan = new Map<number, Set<AlVer>>();
  const porMirar = new Set<number>();
  let mirando = false;

  /** One look for all that were told of, again for those that were meanwhile. */
  async function mirar(): Promise<void> {
    mirando = true;
    while (porMirar.size > 0) {
      const ids = [...porMirar];
      porMirar.clear();
      const tickets = await leer(sql, ids).catch((err: unknown) => {
        // Whoever waits has the workflow's answer to wait for.
        log.warn({ err: String(err) }, 'no se pudo ver si hay tickets');
        return [];
      });
      for (const { pedidoId, ...ticket } of tickets) avisar(pedidoId, ticket);
    }
    mirando = false;
  }

  function avisar(pedidoId: number, ticket: TicketDePedido): void {
    for (const alVer of esperan.get(pedidoId) ?? []) alVer(ticket);
  }

  escucha.atender('ahorro_paso', (carga) => {
    const id = Number(carga);
    if (!esperan.has(id)) return;
    porMirar.add(id);
    if (!mirando) void mirar();
  });

  return {
    esperar(pedidoId) {
      const suyos = esperan.get(pedidoId) ?? new Set();
      let alVer: AlVer = () => undefined;
      const visto = new Promise<TicketDePedido>((resolve) => {
        alVer = resolve;
      });
      esperan.set(pedidoId, suyos.add(alVer));
      const soltar = () => {
        suyos.delete(alVer);
        if (suyos.size === 0) esperan.delete(pedidoId);
      };
      return { visto, soltar };
    },
  };
}

type FilaTicket = Omit<TicketDePedido, 'estado' | 'fecha_creacion'> & {
  readonly pedidoId: number;
  readonly estado: string;
  readonly fecha: Date;
};

async function leer(
  sql: Sql,
  ids: readonly number[],
): Promise<(TicketDePedido & { readonly pedidoId: number })[]> {
  const filas = await sql<FilaTicket>`
    SELECT id AS "pedidoId", numero, ticket_id AS id, ticket_estado AS estado, repartidor,
      ticket_fecha_creacion AS fecha
    FROM ahorro.pedidos
    WHERE id = ANY(${ids}::int[]) AND estado = 'confirmado' AND ticket_id IS NOT NULL`;
  return filas.map(({ fecha, estado, ...fila }) => ({
    ...fila,
    estado: estado as EstadoTicket,
    fecha_creacion: fecha.toISOString(),
  }));
}
