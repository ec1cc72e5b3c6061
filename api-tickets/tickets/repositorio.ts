/** What dispatch reads. It cannot write. */
import { ESTADOS_ACTIVOS, ESTADOS_SIN_SALIR } from '../../contracts/reglas/estados.ts';
import type { EstadoTicket } from '../../contracts/reglas/estados.ts';
import { NOTA } from '../../contracts/reglas/reparto/mesa.ts';
import type { FiltroTickets, PasoHistorial, Ticket } from '../../contracts/despacho/tickets.ts';
import type { LineaPreparada } from '../../contracts/preparacion/lineas.ts';
import type { ReadDatabase } from '../../platform/base/database.ts';
import { parte } from '../../platform/base/partes.ts';
import type { Parte } from '../../platform/base/partes.ts';
import { enE164 } from '../../platform/comun/telefono.ts';
import { contiene, enIso, entre, listar } from '../../platform/base/listas.ts';
import type { Sql } from '../../platform/base/sql.ts';

const TICKETS = parte`tickets.ticket AS t LEFT JOIN tickets.repartidores AS r ON r.id = t.repartidor_id`;
const COMUNES = parte`t.id, t.numero, t.estado, t.prioridad, t.tipo_cliente, t.cliente_nombre,
  t.cliente_direccion, t.cliente_telefono, t.cliente_email, t.productos, t.total::float8 AS total,
  t.metodo_pago, tickets.por_cobrar(t)::float8 AS a_cobrar, t.orden, t.indicaciones,
  CASE WHEN r.id IS NOT NULL THEN json_build_object('id', r.id, 'nombre', r.nombre) END AS repartidor,
  t.sin_repartidor, CASE WHEN t.franja_desde IS NOT NULL THEN json_build_object(
    'desde', ${enIso(parte`t.franja_desde`)}, 'hasta', ${enIso(parte`t.franja_hasta`)}) END AS franja,
  CASE WHEN t.estado = 'en_camino' THEN tickets.llegada_de(t.numero) END AS llegada,
  ${enIso(parte`t.fecha_creacion`)} AS fecha_creacion,
  ${enIso(parte`t.fecha_actualizacion`)} AS fecha_actualizacion, t.recibido_por,
  t.foto_clave IS NOT NULL AS foto, t.foto_intento_clave IS NOT NULL AS intento, ahorro.cancelacion_de(t.numero) AS cancelacion`;
const NOTAS = parte`coalesce((
    SELECT jsonb_agg(substr(detalle, ${NOTA.length + 1}::int) ORDER BY id) FROM tickets.ticket_historial
    WHERE ticket_id = t.id AND starts_with(detalle, ${NOTA})), '[]') AS notas`;
/** Most urgent and then oldest first. */
const POR_URGENCIA = parte`
  array_position(ARRAY['urgente', 'alta', 'normal', 'baja'], t.prioridad), t.fecha_creacion, t.id`;

const SIN_SALIR = parte`t.estado = ANY (${[...ESTADOS_SIN_SALIR]})`;

type Fila = Omit<Ticket, 'foto_entrega' | 'foto_intento' | 'cliente_telefono_e164'> & {
  readonly foto: boolean;
  readonly intento: boolean;
};

/** A ticket that a driver may get, and those who have refused it. */
export interface EnEspera extends Pick<
  Ticket,
  'numero' | 'estado' | 'prioridad' | 'cliente_nombre' | 'repartidor' | 'sin_repartidor'
> {
  readonly direccion: string | null;
  readonly excluidos: readonly number[];
}

/** @param codigoDesde pesos from which on an order is handed over for a code; undefined where none is */
export function createRepositorio(sql: Sql, db: ReadDatabase, codigoDesde: number | undefined) {
  const COLUMNAS = parte`${COMUNES}, tickets.pide_codigo(t, ${codigoDesde ?? null}::numeric) AS pide_codigo`;
  const deRepartidor = async (
    repartidorId: number,
    estados: readonly EstadoTicket[],
    limite: number,
  ): Promise<Ticket[]> => {
    const filas = await sql<Fila>`
      SELECT ${COLUMNAS}, ${NOTAS} FROM ${TICKETS}
      WHERE t.repartidor_id = ${repartidorId} AND t.estado = ANY (${[...estados]})
      ORDER BY ${POR_URGENCIA} LIMIT ${limite}`;
    return filas.map(comoTicket);
  };

  const porRepartir = (donde: Parte): Promise<EnEspera[]> => sql<EnEspera>`
    SELECT t.numero, t.estado, t.prioridad, t.cliente_nombre, t.cliente_direccion AS direccion,
      t.sin_repartidor,
      CASE WHEN r.id IS NOT NULL THEN json_build_object('id', r.id, 'nombre', r.nombre) END AS repartidor,
      ARRAY(SELECT repartidor_id FROM tickets.rechazo WHERE ticket_id = t.id) AS excluidos
    FROM ${TICKETS}
    WHERE t.estado NOT IN ('entregado', 'cancelado') AND ${donde}
    ORDER BY ${POR_URGENCIA} LIMIT 500`;

  return {
    /** A page of tickets, newest first, and how many match in all. */
    async tickets(filtro: FiltroTickets): Promise<{ tickets: Ticket[]; total: number }> {
      const { filas, total } = await listar<Fila>(sql, {
        ...{ desde: TICKETS, donde: condiciones(filtro), columnas: COLUMNAS },
        orden: parte`t.fecha_creacion DESC, t.id DESC`,
        ...{ pagina: filtro.pagina, limite: filtro.limite },
      });
      return { tickets: filas.map(comoTicket), total };
    },

    /** What a driver has to do: open tickets, most urgent and oldest first. */
    abiertosDe: (repartidorId: number): Promise<Ticket[]> =>
      deRepartidor(repartidorId, ESTADOS_ACTIVOS, 500),

    /** A ticket, or null. */
    async ticket(numero: string): Promise<Ticket | null> {
      const [fila] = await sql<Fila>`
        SELECT ${COLUMNAS} FROM ${TICKETS} WHERE t.numero = ${numero}`;
      return fila === undefined ? null : comoTicket(fila);
    },

    /** What a driver has and has not left with, most urgent and oldest first. */
    sinSalirDe: (repartidorId: number): Promise<Ticket[]> =>
      deRepartidor(repartidorId, ESTADOS_SIN_SALIR, 1_000),

    /** The first 500 tickets that wait for a driver, most urgent and oldest first; also those kept back. */
    esperando: () => porRepartir(parte`t.repartidor_id IS NULL`),

    /** Those of `numeros` that have not left. */
    porRepartir: (numeros: readonly string[]) =>
      porRepartir(parte`t.numero = ANY (${[...numeros]}) AND ${SIN_SALIR}`),

    /** What somebody has and has not left with. */
    repartidos: () => porRepartir(parte`t.repartidor_id IS NOT NULL AND ${SIN_SALIR}`),

    /** What a driver would leave to others. */
    porTraspasar: (repartidorId: number) =>
      porRepartir(parte`t.repartidor_id = ${repartidorId} AND ${SIN_SALIR}`),

    /** What a driver has left with, or come back with. */
    salidosDe: (repartidorId: number) =>
      deRepartidor(
        repartidorId,
        ESTADOS_ACTIVOS.filter((estado) => !ESTADOS_SIN_SALIR.includes(estado)),
        500,
      ),

    /** Its lines as they are prepared; none where the shop has no such order. */
    async lineas(numero: string): Promise<LineaPreparada[]> {
      const [fila] = await sql<{ lineas: LineaPreparada[] }>`
        SELECT ahorro.lineas_de(p) AS lineas FROM ahorro.pedidos AS p WHERE numero = ${numero}`;
      return fila?.lineas ?? [];
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

/** What a ticket is found by, as its index has it. */
const TEXTO = parte`public.sin_acentos(t.numero || ' ' || t.cliente_nombre || ' '
  || coalesce(t.cliente_direccion, '') || ' ' || coalesce(t.cliente_telefono, '')
  || ' ' || regexp_replace(coalesce(t.cliente_telefono, ''), '[^0-9]', '', 'g'))`;

function condiciones(filtro: FiltroTickets): Parte[] {
  const { estado, repartidor, prioridad, q } = filtro;
  const donde = entre(parte`t.fecha_creacion`, filtro);
  if (estado) donde.push(parte`t.estado = ${estado}`);
  if (prioridad) donde.push(parte`t.prioridad = ${prioridad}`);
  if (repartidor === 'ninguno') donde.push(parte`t.repartidor_id IS NULL`);
  else if (repartidor !== undefined) donde.push(parte`t.repartidor_id = ${repartidor}`);
  return [...donde, ...contiene(TEXTO, q)];
}

function comoTicket({ foto, intento, ...ticket }: Fila): Ticket {
  const { numero, cliente_telefono: telefono } = ticket;
  return {
    ...ticket,
    cliente_telefono_e164: telefono === null ? null : enE164(telefono),
    foto_entrega: foto ? rutaDeFoto(numero, 'entrega') : null,
    foto_intento: intento ? rutaDeFoto(numero, 'intento') : null,
  };
}

/** Where the photo of a delivery is read and left. */
function rutaDeFoto(numero: string, cual: 'entrega' | 'intento'): string {
  return `/api/tickets/${encodeURIComponent(numero)}/${cual}/foto`;
}
