/** What dispatch reads. It cannot write. */
import { ESTADOS_ACTIVOS, ESTADOS_SIN_SALIR, PRIORIDADES } from '../contracts/estados.ts';
import type {
  EstadoTicket,
  MotivoSinRepartidor,
  Prioridad,
  TipoCliente,
} from '../contracts/estados.ts';
import type { FiltroTickets, PasoHistorial, ProductoTicket, Ticket } from '../contracts/tickets.ts';
import { Prisma } from '../platform/database.ts';
import type { ReadDatabase } from '../platform/database.ts';
import { enIso, listar } from '../platform/listas.ts';

const CON_REPARTIDOR = {
  repartidor: { select: { id: true, nombre: true } },
} satisfies Prisma.TicketInclude;
type Fila = Prisma.TicketGetPayload<{ include: typeof CON_REPARTIDOR }>;

/** A ticket that waits for a driver, and those who have refused it. */
export interface EnEspera {
  readonly numero: string;
  readonly direccion: string | null;
  readonly excluidos: readonly number[];
}

export function createRepositorio(db: ReadDatabase) {
  return {
    /** A page of tickets, newest first, and how many match in all. */
    async tickets(filtro: FiltroTickets): Promise<{ tickets: Ticket[]; total: number }> {
      const { filas, total } = await listar<Ticket & { foto: boolean }>(db, {
        desde: Prisma.sql`tickets.ticket AS t
          LEFT JOIN tickets.repartidores AS r ON r.id = t.repartidor_id`,
        donde: condiciones(filtro),
        columnas: Prisma.sql`t.id, t.numero, t.estado, t.prioridad, t.tipo_cliente, t.cliente_nombre,
          t.cliente_direccion, t.cliente_telefono, t.cliente_email, t.productos,
          t.total::float8 AS total, t.metodo_pago, t.indicaciones,
          CASE WHEN r.id IS NOT NULL THEN json_build_object('id', r.id, 'nombre', r.nombre) END
            AS repartidor,
          t.sin_repartidor, ${enIso(Prisma.sql`t.fecha_creacion`)} AS fecha_creacion,
          ${enIso(Prisma.sql`t.fecha_actualizacion`)} AS fecha_actualizacion, t.recibido_por,
          t.foto_clave IS NOT NULL AS foto`,
        orden: Prisma.sql`t.fecha_creacion DESC, t.id DESC`,
        ...{ pagina: filtro.pagina, limite: filtro.limite },
      });
      const tickets = filas.map(({ foto, ...ticket }) => ({
        ...ticket,
        foto_entrega: foto ? rutaDeFoto(ticket.numero) : null,
      }));
      return { tickets, total };
    },

    /** What a driver has to do: open tickets, the most urgent and then the oldest first. */
    async abiertosDe(repartidorId: number | null): Promise<Ticket[]> {
      if (repartidorId === null) return [];
      const filas = await db.ticket.findMany({
        where: { repartidorId, estado: { in: [...ESTADOS_ACTIVOS] } },
        include: CON_REPARTIDOR,
        orderBy: [{ fechaCreacion: 'asc' }, { id: 'asc' }],
        take: 500,
      });
      const urgencia = ({ prioridad }: Ticket) => PRIORIDADES.indexOf(prioridad);
      return filas.map(comoTicket).sort((a, b) => urgencia(b) - urgencia(a));
    },

    /** A ticket, or null. */
    async ticket(numero: string): Promise<Ticket | null> {
      const fila = await db.ticket.findUnique({ where: { numero }, include: CON_REPARTIDOR });
      return fila === null ? null : comoTicket(fila);
    },

    /** What a driver has and has not left with, most urgent and oldest first. */
    async sinSalirDe(repartidorId: number): Promise<Ticket[]> {
      const filas = await db.ticket.findMany({
        where: { repartidorId, estado: { in: [...ESTADOS_SIN_SALIR] } },
        include: CON_REPARTIDOR,
        orderBy: [{ fechaCreacion: 'asc' }, { id: 'asc' }],
        take: 1_000,
      });
      const urgencia = ({ prioridad }: Ticket) => PRIORIDADES.indexOf(prioridad);
      return filas.map(comoTicket).sort((a, b) => urgencia(b) - urgencia(a));
    },

    /** The first 500 tickets that wait for a driver, most urgent and oldest first. */
    esperando(): Promise<EnEspera[]> {
      return db.$queryRaw<EnEspera[]>`
        SELECT numero, cliente_direccion AS direccion, ARRAY(
          SELECT repartidor_id FROM tickets.rechazo WHERE ticket_id = ticket.id
        ) AS excluidos
        FROM tickets.ticket
        WHERE repartidor_id IS NULL AND estado NOT IN ('entregado', 'cancelado')
        ORDER BY array_position(ARRAY['urgente', 'alta', 'normal', 'baja'], prioridad),
          fecha_creacion, id
        LIMIT 500`;
    },

    /** Its steps so far, oldest first. */
    async historial(ticketId: number): Promise<PasoHistorial[]> {
      const pasos = await db.ticketHistorial.findMany({
        where: { ticketId },
        orderBy: { id: 'asc' },
        take: 500,
      });
      return pasos.map(({ estado, detalle, actor, fecha }) => ({
        estado,
        detalle,
        actor,
        fecha: fecha.toISOString(),
      }));
    },
  };
}

export type Repositorio = ReturnType<typeof createRepositorio>;

function condiciones(filtro: FiltroTickets): Prisma.Sql[] {
  const { estado, repartidor, prioridad, q, desde, hasta } = filtro;
  const donde: Prisma.Sql[] = [];
  if (estado) donde.push(Prisma.sql`t.estado = ${estado}`);
  if (prioridad) donde.push(Prisma.sql`t.prioridad = ${prioridad}`);
  if (repartidor === 'ninguno') donde.push(Prisma.sql`t.repartidor_id IS NULL`);
  else if (repartidor !== undefined) donde.push(Prisma.sql`t.repartidor_id = ${repartidor}`);
  if (desde) donde.push(Prisma.sql`t.fecha_creacion >= ${new Date(desde)}`);
  if (hasta) donde.push(Prisma.sql`t.fecha_creacion <= ${finDe(hasta)}`);
  if (q) {
    const buscado = `%${q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
    // As the index has it.
    donde.push(Prisma.sql`lower(t.numero || ' ' || t.cliente_nombre || ' '
      || coalesce(t.cliente_direccion, '') || ' ' || coalesce(t.cliente_telefono, '')) LIKE ${buscado}`);
  }
  return donde;
}

/** A bare date means until the end of that day. */
function finDe(hasta: string): Date {
  return hasta.length === 10 ? new Date(`${hasta}T23:59:59.999Z`) : new Date(hasta);
}

function comoTicket(fila: Fila): Ticket {
  return {
    id: fila.id,
    numero: fila.numero,
    estado: fila.estado as EstadoTicket,
    prioridad: fila.prioridad as Prioridad,
    tipo_cliente: fila.tipoCliente as TipoCliente,
    cliente_nombre: fila.clienteNombre,
    cliente_direccion: fila.clienteDireccion,
    cliente_telefono: fila.clienteTelefono,
    cliente_email: fila.clienteEmail,
    productos: fila.productos as ProductoTicket[],
    total: fila.total.toNumber(),
    metodo_pago: fila.metodoPago,
    indicaciones: fila.indicaciones,
    repartidor: fila.repartidor,
    sin_repartidor: fila.sinRepartidor as MotivoSinRepartidor | null,
    fecha_creacion: fila.fechaCreacion.toISOString(),
    fecha_actualizacion: fila.fechaActualizacion.toISOString(),
    recibido_por: fila.recibidoPor,
    foto_entrega: fila.fotoClave === null ? null : rutaDeFoto(fila.numero),
  };
}

/** Where the photo of a delivery is read and left. */
function rutaDeFoto(numero: string): string {
  return `/api/tickets/${encodeURIComponent(numero)}/entrega/foto`;
}
