/** Tickets: taken from the shop, listed for admins, moved on by staff. */
import { randomUUID } from 'node:crypto';
import type Router from '@koa/router';
import { puedePedir } from '../../contracts/reglas/estados.ts';
import { cancelarSchema } from '../../contracts/pedidos/pedidos.ts';
import {
  asignacionSchema,
  cambioEstadoSchema,
  filtroTicketsSchema,
  notaSchema,
  nuevoTicketSchema,
  prioridadSchema,
  rechazoSchema,
} from '../../contracts/despacho/tickets.ts';
import type { Ticket, TicketRecibido } from '../../contracts/despacho/tickets.ts';
import { sinPermiso } from '../../platform/comun/errores.ts';
import { crearFreno, esperarEn } from '../../flujos/freno.ts';
import { exigirApiKey } from '../../platform/seguridad/credenciales.ts';
import { trasElCambio } from '../../platform/base/hecho.ts';
import { validar, validarConsulta } from '../../platform/http/validar.ts';
import { FlujoTerminado } from '../../flujos/errores.ts';
import type { Ajustes } from '../ajustes/ajustes.ts';
import type { Database } from '../../platform/base/database.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import { momentoCreible } from './momento.ts';
import { createPeticiones } from './peticiones.ts';
import type { PeticionesDeps } from './peticiones.ts';
import { actorDe, repartidorDe } from '../personal/quien.ts';
import type { Guardia } from '../personal/quien.ts';
import type { Repositorio } from './repositorio.ts';
import { leerResumen } from './resumen.ts';

export interface RutasTicketsDeps extends PeticionesDeps {
  readonly env: Env;
  readonly db: Database;
}

export function rutasTickets(
  router: Router,
  deps: RutasTicketsDeps,
  guardia: Guardia,
  repositorio: Repositorio,
  ajustes: Pick<Ajustes, 'leer'>,
): void {
  const { env, mensajero, entradas } = deps;
  const { existente, suTicket, pedir } = createPeticiones(deps, repositorio);
  const freno = crearFreno({ enVuelo: env.CHECKOUT_EN_VUELO, apuroMs: env.CHECKOUT_APURO_MS });

  router.post(
    ['/api/tickets', '/api/tickets/recibir'],
    exigirApiKey(env.BELGRANO_AHORRO_API_KEY),
    async (ctx) => {
      const nuevo = validar(nuevoTicketSchema, ctx.request.body);
      // Ours, not the caller's: a repeat with the same X-Request-Id is a repeat all the same.
      const solicitudId = randomUUID();
      const previo = await repositorio.ticket(nuevo.numero);
      const hecho = previo ? null : await hacer();
      const ticket = previo ?? (await trasElCambio(() => existente(nuevo.numero)));
      const idempotent = hecho?.solicitudId !== solicitudId;
      ctx.status = idempotent ? 200 : 201;
      ctx.body = recibido(ticket, idempotent);

      async function hacer() {
        const entrada = entradas.deTickets(nuevo, solicitudId);
        return esperarEn(freno, () =>
          mensajero.esperarTicket(entrada, env.CHECKOUT_ESPERA_MS, { ticket: nuevo }),
        ).catch(siTermino);
      }
    },
  );

  router.get('/api/tickets', guardia.admin, async (ctx) => {
    const filtro = validarConsulta(filtroTicketsSchema, ctx.query);
    const { tickets, total } = await repositorio.tickets(filtro);
    ctx.body = { tickets, total, pagina: filtro.pagina, limite: filtro.limite };
  });

  // Before the one with a number, which `mios` could be.
  router.get('/api/tickets/mios', guardia.staff(), async (ctx) => {
    const { quien } = ctx.state;
    if (quien.tipo !== 'staff' || quien.rol !== 'flota') throw sinPermiso('Solo para repartidores');
    ctx.body = { tickets: await repositorio.abiertosDe(quien.repartidorId) };
  });

  // Before the next one, which would take it for a number.
  router.get('/api/tickets/resumen', guardia.admin, async (ctx) => {
    ctx.body = await leerResumen(deps.db, await ajustes.leer());
  });

  router.get('/api/tickets/:numero', guardia.staff({ api: true }), async (ctx) => {
    const ticket = await suTicket(ctx);
    ctx.body = { ...ticket, historial: await repositorio.historial(ticket.id) };
  });

  router.patch('/api/tickets/:numero/estado', guardia.staff(), async (ctx) => {
    const cambio = validar(cambioEstadoSchema, ctx.request.body);
    const { estado, motivo, recibido_por: recibidoPor, ocurrio_en } = cambio;
    if (!puedePedir(actorDe(ctx.state.quien), estado))
      throw sinPermiso('Solo para administradores');
    ctx.body = await pedir(ctx, 'cambiarEstado', cambio, {
      argumento: { estado, motivo, recibidoPor, ocurrioEn: momentoCreible(ocurrio_en) },
      // Of cancellations there is one, whoever asked for it.
      yaEsta: (ticket, { repetida }) =>
        repetida && estado === 'cancelado' && ticket.estado === estado,
    });
  });

  router.post('/api/tickets/:numero/asignar', guardia.admin, async (ctx) => {
    const { repartidor_id: repartidorId } = validar(asignacionSchema, ctx.request.body);
    ctx.body = await pedir(ctx, 'asignarRepartidor', { repartidorId });
  });

  router.post('/api/tickets/:numero/cancelar', guardia.staff({ api: true }), async (ctx) => {
    const { motivo } = validar(cancelarSchema, ctx.request.body ?? {});
    const { quien } = ctx.state;
    if (quien.tipo === 'staff' && quien.rol !== 'admin')
      throw sinPermiso('Solo para administradores');
    const yaEsta = ({ estado }: Ticket) => estado === 'cancelado';
    ctx.body = await pedir(ctx, 'cancelarPedido', { motivo }, { yaEsta });
  });

  router.post('/api/tickets/:numero/rechazar', guardia.staff(), async (ctx) => {
    const repartidorId = repartidorDe(ctx.state.quien);
    if (repartidorId === null) throw sinPermiso('Solo lo rechaza su repartidor');
    const { motivo } = validar(rechazoSchema, ctx.request.body);
    ctx.body = await pedir(ctx, 'rechazarTicket', { repartidorId, motivo });
  });

  router.patch('/api/tickets/:numero/prioridad', guardia.admin, async (ctx) => {
    const { prioridad } = validar(prioridadSchema, ctx.request.body);
    ctx.body = await pedir(ctx, 'cambiarPrioridad', { prioridad });
  });

  router.post('/api/tickets/:numero/notas', guardia.staff(), async (ctx) => {
    const { nota } = validar(notaSchema, ctx.request.body);
    const ticket = await pedir(ctx, 'anotarTicket', { nota });
    const historial = await trasElCambio(() => repositorio.historial(ticket.id));
    ctx.body = { ...ticket, historial };
  });
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
