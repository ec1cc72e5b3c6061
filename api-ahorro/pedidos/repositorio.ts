/** What the shop reads. It cannot write. */
import { fechaDe } from '../../contracts/reglas/tiempo/dias.ts';
import { idDeFranja } from '../../contracts/reglas/reparto/entregas.ts';
import { esFinal } from '../../contracts/reglas/estados.ts';
import type { VentaPor } from '../../contracts/reglas/valores/cantidades.ts';
import type { EstadoPedido, EstadoTicket, MedioPago } from '../../contracts/reglas/estados.ts';
import type {
  FiltroPedidos,
  PagoDetalle,
  PedidoDetalle,
  PedidoResumido,
  TicketDePedido,
} from '../../contracts/pedidos/pedidos.ts';
import type { SiFalta, SiNoContesta } from '../../contracts/reglas/preparacion/lineas.ts';
import type { DatosDeCobro } from '../../contracts/pagos/proveedor.ts';
import { POR_PAGAR } from '../../contracts/pagos/pagos.ts';
import type { EstadoPagoPedido } from '../../contracts/pagos/pagos.ts';
import type { EstadoDevolucion } from '../../contracts/reglas/pagos/estados.ts';
import type { Prisma, ReadDatabase } from '../../platform/base/database.ts';
import { parte } from '../../platform/base/partes.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { enIso, listar } from '../../platform/base/listas.ts';
import { HORARIO_GUARDADO } from '../precios/horario.ts';
import type { HorarioGuardado } from '../precios/horario.ts';
import { COMPROBANTES } from '../facturas/comprobantes.ts';
import { promesaDelPedido } from './promesa.ts';

const CON_PAGO = {
  preferencia: true,
  pagos: {
    where: { devolucion: { isNot: null } },
    include: { devolucion: true },
    orderBy: { createdAt: 'asc' },
  },
  reintegros: { where: { estado: { not: 'con_todo' } }, orderBy: { id: 'asc' } },
} satisfies Prisma.PedidoInclude;

const CON_DETALLE = {
  items: {
    orderBy: { productoId: 'asc' },
    include: { producto: { select: { imagenUrl: true } } },
  },
  historial: { orderBy: { id: 'asc' }, take: 500 },
  ...CON_PAGO,
} satisfies Prisma.PedidoInclude;

export function createRepositorio(sql: Sql, db: ReadDatabase) {
  /** Of a ticket of ours; a remote Ticketera keeps its own. */
  async function entregaDe(numero: string): Promise<Pick<PedidoDetalle, 'entrega'>> {
    const [ticket] = await sql<{ recibido_por: string | null; con_foto: boolean }>`
      SELECT recibido_por, foto_clave IS NOT NULL AS con_foto
      FROM tickets.ticket WHERE numero = ${numero}`;
    if (ticket === undefined || (ticket.recibido_por === null && !ticket.con_foto)) return {};
    const foto = ticket.con_foto ? `/api/pedidos/${numero}/entrega/foto` : null;
    return { entrega: { recibido_por: ticket.recibido_por, foto } };
  }

  return {
    /** A page of the orders of an account, the newest first, and how many there are in all. */
    async pedidosDe(
      usuarioId: number,
      { pagina, limite }: FiltroPedidos,
    ): Promise<{ pedidos: PedidoResumido[]; total: number }> {
      const { filas: pedidos, total } = await listar<PedidoResumido>(sql, {
        desde: parte`ahorro.pedidos`,
        donde: [parte`usuario_id = ${usuarioId}`],
        columnas: parte`numero, estado, total::float8 AS total, (
            SELECT coalesce(sum(CASE WHEN venta_por IS NULL THEN cantidad ELSE 1 END), 0)::int FROM ahorro.pedido_items WHERE pedido_id = pedidos.id
          ) AS unidades, direccion, repartidor, ${enIso(parte`fecha`)} AS fecha,
          ${enIso(parte`fecha_actualizacion`)} AS fecha_actualizacion`,
        orden: parte`pedidos.fecha DESC, pedidos.id DESC`,
        ...{ pagina, limite },
      });
      return { pedidos, total };
    },

    /** Whose order it is; null for a guest's, undefined where there is none. */
    async usuarioDe(numero: string): Promise<number | null | undefined> {
      const fila = await db.pedido.findUnique({ where: { numero }, select: { usuarioId: true } });
      return fila?.usuarioId;
    },

    /** An order with its items, ticket and history, or null. */
    async pedido(numero: string): Promise<PedidoDetalle | null> {
      const [fila, [preparado]] = await Promise.all([
        db.pedido.findUnique({ where: { numero }, include: CON_DETALLE }),
        sql<Preparado>`
          SELECT ahorro.lineas_de(p) AS lineas, ahorro.consulta_de(p) AS consulta,
            tickets.llegada_de(p.numero) AS llegada, ahorro.cancelacion_de(p.numero) AS cancelacion,
            ${COMPROBANTES} AS comprobantes,
            ${HORARIO_GUARDADO} AS horario
          FROM ahorro.pedidos AS p WHERE numero = ${numero}`,
      ]);
      if (fila === null || preparado === undefined) return null;
      const { lineas, consulta, llegada, cancelacion, comprobantes, horario } = preparado;
      return {
        numero,
        estado: fila.estado as EstadoPedido,
        cliente: fila.clienteNombre,
        direccion: fila.direccion,
        ...(fila.codigoPostal === null ? {} : { codigo_postal: fila.codigoPostal }),
        metodo_pago: fila.metodoPago as MedioPago,
        notas: fila.notas,
        total: fila.total.toNumber(),
        ...acordadoDe(fila),
        items: fila.items.map(lineaDe),
        motivo_espera: fila.motivoEspera,
        pago: pagoDe(fila),
        fecha: fila.fecha.toISOString(),
        fecha_actualizacion: fila.fechaActualizacion.toISOString(),
        ticket: ticketDe(fila),
        historial: fila.historial.map(({ estado, detalle, actor, fecha }) => ({
          estado,
          detalle,
          actor,
          fecha: fecha.toISOString(),
        })),
        ...(fila.estado === 'entregado' ? await entregaDe(numero) : {}),
        ...{ si_falta: fila.siFalta as SiFalta, si_no_contesta: fila.siNoContesta as SiNoContesta },
        ...{ lineas, total_final: (fila.totalFinal ?? fila.total).toNumber() },
        ...(consulta === null ? {} : { consulta }),
        ...(comprobantes === null ? {} : { comprobantes }),
        ...(llegada === null ? promesaDelPedido(fila, horario) : { llegada }),
        ...(cancelacion === null || esFinal(fila.estado as EstadoPedido) ? {} : { cancelacion }),
      };
    },

    /** What the photo of its delivery, or of the last attempt at it, is kept under, or null. */
    async claveDeFoto(
      numero: string,
      cual: 'entrega' | 'intento' = 'entrega',
    ): Promise<string | null> {
      const columna = cual === 'entrega' ? parte`foto_clave` : parte`foto_intento_clave`;
      const [ticket] = await sql<{ clave: string | null }>`
        SELECT ${columna} AS clave FROM tickets.ticket WHERE numero = ${numero}`;
      return ticket?.clave ?? null;
    },

    /** The order's state, its ticket and how it is paid, or null. */
    async estado(numero: string): Promise<{
      estado: EstadoPedido;
      ticket: TicketDePedido | null;
      metodoPago: string;
      pago: PagoDetalle | null;
    } | null> {
      const fila = await db.pedido.findUnique({ where: { numero }, include: CON_PAGO });
      if (fila === null) return null;
      const { estado, metodoPago } = fila;
      return {
        estado: estado as EstadoPedido,
        ticket: ticketDe(fila),
        metodoPago,
        pago: pagoDe(fila),
      };
    },
  };
}

interface Preparado {
  readonly lineas: PedidoDetalle['lineas'];
  readonly consulta: NonNullable<PedidoDetalle['consulta']> | null;
  readonly llegada: NonNullable<PedidoDetalle['llegada']> | null;
  readonly cancelacion: NonNullable<PedidoDetalle['cancelacion']> | null;
  readonly comprobantes: NonNullable<PedidoDetalle['comprobantes']> | null;
  readonly horario: HorarioGuardado;
}

type Item = Prisma.PedidoGetPayload<{ include: typeof CON_DETALLE }>['items'][number];

function lineaDe({ productoId, nombre, precio, cantidad, descuento, ventaPor, producto }: Item) {
  return {
    producto_id: productoId,
    nombre,
    precio: precio.toNumber(),
    cantidad: cantidad.toNumber(),
    ...(descuento.isZero() ? {} : { descuento: descuento.toNumber() }),
    ...(ventaPor === null ? {} : { por: ventaPor as VentaPor }),
    ...(producto.imagenUrl === null ? {} : { imagen_url: producto.imagenUrl }),
  };
}

/** What was agreed on with it: what was taken off, what its delivery costs, when it comes. */
function acordadoDe(
  fila: Prisma.PedidoGetPayload<object>,
): Pick<PedidoDetalle, 'envio' | 'descuentos' | 'franja'> {
  const { envio, descuentos, franjaId, franjaDesde, franjaHasta } = fila;
  const franja =
    franjaId === null || franjaDesde === null || franjaHasta === null
      ? null
      : {
          id: idDeFranja({ id: franjaId, fecha: fechaDe(franjaDesde.getTime()) }),
          desde: franjaDesde.toISOString(),
          hasta: franjaHasta.toISOString(),
        };
  const quitado = descuentos as unknown as PedidoDetalle['descuentos'];
  return { envio: envio.toNumber(), descuentos: quitado, franja };
}

export type Repositorio = ReturnType<typeof createRepositorio>;

type FilaPedido = Pick<
  Prisma.PedidoGetPayload<object>,
  'numero' | 'ticketId' | 'ticketEstado' | 'ticketFechaCreacion' | 'repartidor'
>;

function ticketDe({
  numero,
  ticketId,
  ticketEstado,
  ticketFechaCreacion,
  repartidor,
}: FilaPedido): TicketDePedido | null {
  if (ticketId === null || ticketEstado === null || ticketFechaCreacion === null) return null;
  return {
    id: ticketId,
    numero,
    estado: ticketEstado as EstadoTicket,
    repartidor,
    fecha_creacion: ticketFechaCreacion.toISOString(),
  };
}

/** The payment of an order that is paid before it is prepared. The link is of use only while it is to be paid. */
function pagoDe(
  fila: Pick<
    Prisma.PedidoGetPayload<{ include: typeof CON_PAGO }>,
    'cobroPor' | 'pagoEstado' | 'estado' | 'preferencia' | 'pagos' | 'reintegros'
  >,
): PagoDetalle | null {
  if (fila.cobroPor === null) return null;
  const estado = (fila.pagoEstado ?? 'pendiente') as EstadoPagoPedido;
  const falta = fila.estado === 'pago_pendiente' && POR_PAGAR.includes(estado);
  const enlace = falta ? fila.preferencia : null;
  return {
    estado,
    init_point: enlace?.initPoint ?? null,
    vence: enlace?.venceEn.toISOString() ?? null,
    ...(enlace?.datos ? { datos: enlace.datos as unknown as DatosDeCobro } : {}),
    devoluciones: [
      ...fila.pagos.flatMap(({ amount, devolucion }) =>
        devolucion === null
          ? []
          : {
              estado: devolucion.estado as EstadoDevolucion,
              monto: (devolucion.monto ?? amount).toNumber(),
              fecha: (devolucion.hechaEn ?? devolucion.pedidaEn).toISOString(),
            },
      ),
      ...fila.reintegros.map(({ estado: como, monto, hechoEn, pedidoEn }) => ({
        estado: EN_PARTE[como] ?? 'pedida',
        monto: monto.toNumber(),
        fecha: (hechoEn ?? pedidoEn).toISOString(),
      })),
    ],
  };
}

/** How far a partial refund is, in the words of whole ones. */
const EN_PARTE: Readonly<Record<string, EstadoDevolucion>> = {
  en_proceso: 'en_proceso',
  // By a person, who says when it is done.
  a_mano: 'en_proceso',
  rechazado: 'rechazada',
  hecho: 'hecha',
};
