/** An order whole: what the shopper sees, and what only those who run the shop do. */
import type { PedidoAdminDetalle } from '../../../contracts/tienda/admin/pedidos.ts';
import type { EstadoTransferencia } from '../../../contracts/pagos/transferencias.ts';
import type { PedidoDetalle } from '../../../contracts/pedidos/pedidos.ts';
import { esFinal } from '../../../contracts/reglas/estados.ts';
import type { TipoCliente } from '../../../contracts/reglas/estados.ts';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import type { Database } from '../../../platform/base/database.ts';
import { parte } from '../../../platform/base/partes.ts';
import type { Parte } from '../../../platform/base/partes.ts';
import type { Sql } from '../../../platform/base/sql.ts';
import { conflicto, noEncontrado } from '../../../platform/comun/errores.ts';
import { enE164 } from '../../../platform/comun/telefono.ts';
import type { ListaDePagos } from '../../pagos/lista.ts';
import type { Repositorio } from '../../pedidos/repositorio.ts';
import { comprobantesDe } from '../../facturas/comprobantes.ts';
import { CON_AUTOR, comoNota } from '../notas.ts';

export interface FichasDeps {
  readonly sql: Sql;
  readonly db: Database;
  readonly repositorio: Pick<Repositorio, 'pedido' | 'claveDeFoto'>;
  readonly pagos: Pick<ListaDePagos, 'pagos'>;
}

type Correo = NonNullable<PedidoAdminDetalle['correo']>;

/** More payments than any order has. */
const PAGOS = { pagina: 1, limit: 50 };

export function createFichas({ sql, db, repositorio, pagos: deOperaciones }: FichasDeps) {
  const noExiste = (numero: string) => noEncontrado(`No existe el pedido ${numero}`);

  return {
    /** @throws ErrorHttp 404 */
    async pedido(numero: string): Promise<PedidoDetalle> {
      const pedido = await repositorio.pedido(numero);
      if (pedido === null) throw noExiste(numero);
      return pedido;
    },

    /** @throws ErrorHttp 404 */
    async ficha(numero: string): Promise<PedidoAdminDetalle> {
      const [detalle, fila, { pagos }, correo] = await Promise.all([
        repositorio.pedido(numero),
        db.pedido.findUnique({
          where: { numero },
          include: { transferencia: true, anotadas: CON_AUTOR },
        }),
        deOperaciones.pagos({ numero, ...PAGOS }),
        ultimoCorreo(sql, numero),
      ]);
      if (detalle === null || fila === null) throw noExiste(numero);
      const { usuarioId: usuario_id, clienteEmail: email } = fila;
      const [imagenes, nombres, facturacion, intento, pedidos] = await Promise.all([
        imagenesDe(sql, detalle),
        nombresDe(sql, detalle),
        comprobantesDe(sql, numero),
        repositorio.claveDeFoto(numero, 'intento'),
        db.pedido.count({
          where: usuario_id === null ? { clienteEmail: email } : { usuarioId: usuario_id },
        }),
      ]);
      const { transferencia } = fila;
      return {
        ...detalle,
        items: detalle.items.map((item) => ({
          ...item,
          imagen_url: imagenes.get(item.producto_id) ?? null,
        })),
        historial: detalle.historial.map((paso) => ({
          ...paso,
          quien: nombres.get(paso.actor) ?? null,
        })),
        contacto: {
          ...{ email, telefono: fila.clienteTelefono, usuario_id, pedidos },
          telefono_e164: enE164(fila.clienteTelefono),
          tipo_cliente: fila.tipoCliente as TipoCliente,
        },
        ...{ pagos, facturacion },
        transferencia: transferencia && {
          estado: transferencia.estado as EstadoTransferencia,
          importe: transferencia.importe.toNumber(),
          comprobante: transferencia.comprobante,
          motivo: transferencia.motivo,
        },
        anotaciones: fila.anotadas.map(comoNota),
        correo: correo ?? null,
        workflow_id: workflowIdPedido(numero),
        foto_intento: intento === null ? null : `/api/admin/pedidos/${numero}/intento/foto`,
        se_cancela: !esFinal(detalle.estado),
      };
    },

    /**
     * The last mail of the order goes out once more; asked for again within a minute, it is the same. One that
     * asks for the payment does not, once that is not waited for.
     * @throws ErrorHttp 404, 409 where there is none
     */
    async reenviar(numero: string): Promise<{ para: string; tipo: string }> {
      const [hecho] = await sql<{ para: string; tipo: string }>`
        WITH ultimo AS (
          SELECT clave, tipo, para, datos FROM ahorro.correos
          WHERE ${deLosSuyos(numero)}
          ORDER BY id DESC LIMIT 1
        ), puesto AS (
          INSERT INTO ahorro.correos (clave, tipo, para, datos)
          SELECT clave || ':otra vez:' || date_trunc('minute', now()), tipo, para, datos FROM ultimo
          ON CONFLICT (clave) DO NOTHING
        )
        SELECT para, tipo FROM ultimo`;
      if (hecho !== undefined) return hecho;
      if ((await repositorio.pedido(numero)) === null) throw noExiste(numero);
      throw conflicto('No hay ningún correo de este pedido para mandar otra vez');
    },
  };
}

export type Fichas = ReturnType<typeof createFichas>;

/** Of which steps an order may have a mail; their keys are theirs (`worker/rondas/correos.ts`). */
const CON_CORREO = [
  ...['confirmado', 'en_camino', 'entregado', 'cancelado'],
  ...['por_pagar', 'pago_rechazado'],
];

/** Mails of an order; not one that asks for a payment which is not awaited any more. */
function deLosSuyos(numero: string): Parte {
  const fijas = CON_CORREO.map((tipo) => `pedido:${numero}:${tipo}`);
  return parte`clave IN (
      SELECT unnest(${fijas}::text[])
      UNION ALL SELECT 'pedido:' || numero || ':no_entregado:' || paso.id
        FROM ahorro.pedidos AS pedido JOIN ahorro.pedido_historial AS paso ON paso.pedido_id = pedido.id
        WHERE numero = ${numero} AND paso.estado = 'no_entregado'
      UNION ALL SELECT 'devolucion:' || payment_id
        FROM ahorro.pedidos AS pedido JOIN ahorro.payments AS pago ON pago.pedido_id = pedido.id
        WHERE numero = ${numero}
    ) AND (tipo <> 'por_pagar' OR EXISTS (
      SELECT FROM ahorro.pedidos WHERE numero = ${numero} AND estado = 'pago_pendiente'))`;
}

async function ultimoCorreo(sql: Sql, numero: string): Promise<Correo | undefined> {
  const [ultimo] = await sql<Omit<Correo, 'fecha'> & { fecha: Date }>`
    SELECT tipo, estado, coalesce(enviado_en, creado_en) AS fecha FROM ahorro.correos
    WHERE ${deLosSuyos(numero)}
    ORDER BY id DESC LIMIT 1`;
  return ultimo && { ...ultimo, fecha: ultimo.fecha.toISOString() };
}

async function imagenesDe(sql: Sql, { items }: PedidoDetalle): Promise<Map<number, string>> {
  const ids = items.map(({ producto_id }) => producto_id);
  const filas = await sql<{ id: number; url: string }>`
    SELECT id, imagen_url AS url FROM ahorro.productos
    WHERE id = ANY(${ids}::int[]) AND imagen_url IS NOT NULL`;
  return new Map(filas.map(({ id, url }) => [id, url]));
}

/** Who the people of a history are, by actor: staff of dispatch, and those who run the shop. */
async function nombresDe(sql: Sql, { historial }: PedidoDetalle): Promise<Map<string, string>> {
  const actores = [...new Set(historial.map(({ actor }) => actor))];
  const filas = await sql<{ actor: string; nombre: string }>`
    SELECT actor, coalesce(staff.nombre, cuenta.email) AS nombre
    FROM unnest(${actores}::text[]) AS actor
    LEFT JOIN tickets."user" AS staff ON actor IN ('admin:' || staff.id, 'flota:' || staff.id)
    LEFT JOIN ahorro.usuarios AS cuenta ON actor = 'operaciones:' || cuenta.id
    WHERE staff.id IS NOT NULL OR cuenta.id IS NOT NULL`;
  return new Map(filas.map(({ actor, nombre }) => [actor, nombre]));
}
