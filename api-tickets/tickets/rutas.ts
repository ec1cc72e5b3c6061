/** Tickets: taken from the shop, listed for admins, moved on by staff. */
import { createHash, randomUUID } from 'node:crypto';
import type Router from '@koa/router';
import { puedePedir } from '../../contracts/reglas/estados.ts';
import type { EstadoPedido } from '../../contracts/reglas/estados.ts';
import { nuevoTicketSchema } from '../../contracts/despacho/tickets.ts';
import type {
  CambioEstado,
  NuevoTicket,
  Ticket,
  TicketRecibido,
} from '../../contracts/despacho/tickets.ts';
import { ENTREGADO_SIN_CODIGO } from '../../contracts/reglas/reparto/puerta.ts';
import { claveDe, createClaves } from '../../flujos/claves.ts';
import type { Vez } from '../../flujos/claves.ts';
import { sinPermiso } from '../../platform/comun/errores.ts';
import { crearFreno, esperarEn } from '../../flujos/freno.ts';
import { trasElCambio } from '../../platform/base/hecho.ts';
import { atender } from '../../platform/http/declaradas/atender.ts';
import type { Ctx } from '../../platform/http/declaradas/declarar.ts';
import { FlujoTerminado } from '../../flujos/errores.ts';
import { siTodaviaNo } from '../../flujos/sin-ticket.ts';
import type { Ajustes } from '../ajustes/ajustes.ts';
import type { Database } from '../../platform/base/database.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import { createCodigos } from './codigos.ts';
import { CAMBIOS, RECEPCION, TICKETS } from './llamadas.ts';
import { createLotes } from './lotes.ts';
import { momentoCreible } from './momento.ts';
import { createPeticiones } from './peticiones.ts';
import type { PeticionesDeps } from './peticiones.ts';
import { actorDe } from '../personal/quien.ts';
import type { Guardias, Quien } from '../personal/quien.ts';
import type { Repositorio } from './repositorio.ts';
import { leerResumen } from './resumen.ts';

export interface RutasTicketsDeps extends PeticionesDeps {
  readonly env: Env;
  readonly db: Database;
  readonly repositorio: Repositorio;
  readonly ajustes: Pick<Ajustes, 'leer'>;
}

/** A driver's open tickets, in the order of their stops. */
export interface Recorrido {
  de(repartidorId: number): Promise<readonly Ticket[]>;
}

export function rutasRecepcion(router: Router, guardias: Guardias, deps: RutasTicketsDeps): void {
  const { env, mensajero, entradas, repositorio } = deps;
  const { existente } = createPeticiones(deps, repositorio);
  const freno = crearFreno({ enVuelo: env.CHECKOUT_EN_VUELO, apuroMs: env.CHECKOUT_APURO_MS });

  const claves = createClaves(deps, 'tickets');

  interface Dado {
    readonly ctx: Ctx;
    readonly cuerpo: NuevoTicket;
  }

  async function recibir({ ctx, cuerpo: nuevo }: Dado): Promise<TicketRecibido> {
    // Ours, not the caller's: a repeat with the same X-Request-Id is a repeat all the same.
    const solicitudId = randomUUID();
    const previo = await repositorio.ticket(nuevo.numero);
    const hecho = previo ? null : await hacer();
    const ticket = previo ?? (await trasElCambio(() => existente(nuevo.numero)));
    const idempotent = hecho?.solicitudId !== solicitudId;
    if (idempotent) ctx.status = 200;
    return recibido(ticket, idempotent);

    async function hacer() {
      const entrada = entradas.deTickets(nuevo, solicitudId);
      return esperarEn(freno, () =>
        mensajero.esperarTicket(entrada, env.CHECKOUT_ESPERA_MS, { ticket: nuevo }),
      )
        .catch(siTermino)
        .catch((error: unknown) => siTodaviaNo(error, () => estadoEnLaTienda(nuevo.numero)));
    }
  }

  async function estadoEnLaTienda(numero: string): Promise<EstadoPedido | null> {
    const [pedido] = await deps.sql<{ estado: EstadoPedido }>`
      SELECT estado FROM ahorro.pedidos WHERE numero = ${numero}`;
    return pedido?.estado ?? null;
  }

  atender(router, RECEPCION, guardias, {
    'POST /api/tickets': recibir,
    'POST /api/tickets/recibir': recibir,

    'POST /api/tickets/telefono': async ({ ctx, quien, cuerpo }) => {
      const actor = actorDe(quien);
      const numero = numeroPorTelefono(actor, claveDe(ctx) ?? randomUUID());
      const nuevo = nuevoTicketSchema.parse({ ...cuerpo, numero });
      // Of a key that has come before with something else, nothing is made.
      const hecho = await claves.unaVez(ctx, { quien: actor, numero, cuerpo }, () =>
        recibir({ ctx, cuerpo: nuevo }),
      );
      if (hecho !== undefined) return hecho;
      ctx.status = 200;
      return recibido(await existente(numero), true);
    },
  });
}

export function rutasTickets(
  router: Router,
  guardias: Guardias,
  deps: RutasTicketsDeps & { readonly recorridos: Recorrido },
): void {
  const { repositorio, ajustes, recorridos } = deps;
  const { suTicket } = createPeticiones(deps, repositorio);

  atender(router, TICKETS, guardias, {
    'GET /api/tickets': async ({ consulta }) => {
      const { tickets, total } = await repositorio.tickets(consulta);
      return { tickets, total, pagina: consulta.pagina, limite: consulta.limite };
    },

    'GET /api/tickets/mios': async ({ quien }) => ({
      tickets: quien.repartidorId === null ? [] : await recorridos.de(quien.repartidorId),
    }),

    'GET /api/tickets/resumen': async () => leerResumen(deps.sql, await ajustes.leer()),

    'GET /api/tickets/:numero': async ({ quien, numero }) => {
      const ticket = await suTicket({ quien, numero });
      const [historial, lineas] = await Promise.all([
        repositorio.historial(ticket.id),
        repositorio.lineas(numero),
      ]);
      return { ...ticket, historial, lineas };
    },
  });
}

export function rutasCambios(router: Router, guardias: Guardias, deps: RutasTicketsDeps): void {
  const { repositorio } = deps;
  const peticiones = createPeticiones(deps, repositorio);
  const { pedir, existente, deshacerCancelacion } = peticiones;
  const lotes = createLotes(peticiones);
  const codigos = createCodigos(deps);

  atender(router, CAMBIOS, guardias, {
    'POST /api/tickets/lote': async ({ ctx, quien, cuerpo }) =>
      lotes.hacer({ ctx, quien }, cuerpo.cambios),

    'PATCH /api/tickets/:numero/estado': async ({ cuerpo: cambio, ...pedida }) => {
      const { estado, recibido_por: recibidoPor, ocurrio_en, deshacible } = cambio;
      if (!puedePedir(actorDe(pedida.quien), estado)) throw sinPermiso('Solo para administradores');
      const ticket = await pedir(pedida, 'cambiarEstado', cambio, {
        argumento: {
          ...{ estado, motivo: motivoDe(cambio), recibidoPor },
          ocurrioEn: momentoCreible(ocurrio_en),
        },
        deshacible: estado === 'cancelado' && deshacible,
        // Of cancellations there is one, whoever asked for it.
        yaEsta: (antes, { repetida }) =>
          repetida && estado === 'cancelado' && antes.estado === estado,
        ...(estado === 'entregado' && {
          exigir: (ticket: Ticket, vez: Vez) => codigos.exigir(ticket, cambio, pedida.quien, vez),
        }),
      });
      return paraQuien(pedida.quien, ticket);
    },

    'POST /api/tickets/:numero/asignar': async ({ cuerpo, ...pedida }) =>
      pedir(pedida, 'asignarRepartidor', { repartidorId: cuerpo.repartidor_id }),

    'POST /api/tickets/:numero/soltar': async ({ cuerpo: { a_otro: aOtro }, ...pedida }) => {
      const { repartidor } = await existente(pedida.numero);
      const excluidos = { excluir: repartidor === null ? [] : [repartidor.id] };
      return pedir(
        pedida,
        'asignarRepartidor',
        { aOtro },
        { argumento: aOtro ? excluidos : { soltar: true } },
      );
    },

    'POST /api/tickets/:numero/cancelar': async ({ cuerpo, ...pedida }) => {
      const { motivo, deshacible } = cuerpo;
      const yaEsta = ({ estado }: Ticket) => estado === 'cancelado';
      return pedir(pedida, 'cancelarPedido', cuerpo, {
        ...{ argumento: { motivo }, deshacible, yaEsta },
      });
    },

    'POST /api/tickets/:numero/cancelacion/deshacer': deshacerCancelacion,

    'POST /api/tickets/:numero/rechazar': async ({ cuerpo: { motivo }, repartidorId, ...pedida }) =>
      pedir(pedida, 'rechazarTicket', { repartidorId, motivo }),

    'PATCH /api/tickets/:numero/prioridad': async ({ cuerpo: { prioridad }, ...pedida }) =>
      pedir(pedida, 'cambiarPrioridad', { prioridad }),

    'POST /api/tickets/:numero/notas': async ({ cuerpo: { nota }, ...pedida }) => {
      const ticket = await pedir(pedida, 'anotarTicket', { nota });
      const historial = await trasElCambio(() => repositorio.historial(ticket.id));
      return { ...ticket, historial };
    },
  });
}

/** Sent again, the same order has the same number. */
function numeroPorTelefono(quien: string, clave: string): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([quien, clave]))
    .digest('hex');
  return `TEL-${hash.slice(0, 12).toUpperCase()}`;
}

/** Why, as the histories tell it: also of what was handed over without the code that was asked for. */
function motivoDe({ motivo, sin_codigo: porQue }: CambioEstado): string | undefined {
  if (porQue === undefined) return motivo;
  return [`${ENTREGADO_SIN_CODIGO}: ${porQue}`, motivo].filter(Boolean).join(' · ');
}

/** Who prepares is told how it stands, and not where it goes and how to call there. */
function paraQuien(quien: Quien, ticket: Ticket): Ticket {
  if (quien.tipo === 'api' || quien.rol !== 'preparador') return ticket;
  return {
    ...ticket,
    ...{ cliente_direccion: null, cliente_telefono: null, cliente_telefono_e164: null },
    cliente_email: null,
  };
}

/** Its workflow has run already: the ticket is in the database, or there never was one. */
function siTermino(error: unknown): null {
  if (error instanceof FlujoTerminado) return null;
  throw error;
}

function recibido(ticket: Ticket, idempotent: boolean): TicketRecibido {
  return {
    exito: true,
    ticket_id: ticket.id,
    numero: ticket.numero,
    estado: ticket.estado,
    repartidor_asignado: ticket.repartidor?.nombre ?? null,
    fecha_creacion: ticket.fecha_creacion,
    cliente_nombre: ticket.cliente_nombre,
    total: ticket.total,
    idempotent,
  };
}
