/** Customers and orders, for those who run the shop. */
import type {
  ClienteAdmin,
  FiltroClientes,
  FiltroPedidosAdmin,
  PedidoAdmin,
  PedidoAdminDetalle,
} from '../../contracts/tienda/clientes.ts';
import type { TipoCliente } from '../../contracts/reglas/estados.ts';
import { Prisma } from '../../platform/base/database.ts';
import type { Database } from '../../platform/base/database.ts';
import { conflicto, noEncontrado } from '../../platform/comun/errores.ts';
import type { Repositorio } from '../pedidos/repositorio.ts';
import { contiene, enIso, entre, listar } from '../../platform/base/listas.ts';

const CLIENTE = Prisma.sql`usuario.id, usuario.email, usuario.nombre, usuario.apellido,
  usuario.telefono, usuario.rol, usuario.activo, comerciante.nombre AS comercio, comerciante.cuit,
  (SELECT count(*)::int FROM ahorro.pedidos WHERE usuario_id = usuario.id) AS pedidos,
  (SELECT ${enIso(Prisma.sql`max(fecha)`)} FROM ahorro.pedidos WHERE usuario_id = usuario.id)
    AS ultimo_pedido,
  ${enIso(Prisma.sql`usuario.creado_en`)} AS creado_en`;
const CLIENTES = Prisma.sql`ahorro.usuarios AS usuario
  LEFT JOIN ahorro.comerciantes AS comerciante ON comerciante.usuario_id = usuario.id
    AND comerciante.aprobado_en IS NOT NULL`;
// As the indexes have them.
const TEXTO_CLIENTE = Prisma.sql`public.sin_acentos(
  usuario.nombre || ' ' || coalesce(usuario.apellido, '') || ' ' || usuario.email)`;
const TEXTO_PEDIDO = Prisma.sql`public.sin_acentos(
  numero || ' ' || cliente_nombre || ' ' || cliente_email)`;

export function createGente(
  db: Pick<Database, '$queryRaw' | '$transaction' | 'pedido'>,
  repositorio: Pick<Repositorio, 'pedido'>,
) {
  return {
    async clientes({ q, rol, estado, pagina, limite }: FiltroClientes) {
      const donde = contiene(TEXTO_CLIENTE, q);
      if (rol) donde.push(Prisma.sql`usuario.rol = ${rol}`);
      if (estado !== 'todos') donde.push(Prisma.sql`usuario.activo = ${estado === 'activos'}`);
      const { filas: clientes, total } = await listar<ClienteAdmin>(db, {
        ...{ desde: CLIENTES, donde, columnas: CLIENTE, orden: Prisma.sql`usuario.id DESC` },
        ...{ pagina, limite },
      });
      return { clientes, total };
    },

    /** Turned off, an account is logged out everywhere. @throws ErrorHttp 404; 409 for one's own */
    async activar(quien: number, id: number, activo: boolean): Promise<ClienteAdmin> {
      if (quien === id && !activo) throw conflicto('No puede desactivar su propia cuenta');
      return db.$transaction(async (tx) => {
        // In this order: a login under way waits for the first, and the second ends what it opened.
        const { count } = await tx.usuario.updateMany({ where: { id }, data: { activo } });
        if (count === 0) throw noEncontrado('No existe ese cliente');
        if (!activo) await tx.sesionTienda.deleteMany({ where: { usuarioId: id } });
        const [cliente] = await tx.$queryRaw<ClienteAdmin[]>`
          SELECT ${CLIENTE} FROM ${CLIENTES} WHERE usuario.id = ${id}`;
        if (cliente === undefined) throw noEncontrado('No existe ese cliente');
        return cliente;
      });
    },

    async pedidos(filtro: FiltroPedidosAdmin) {
      const { q, estado, tipo_cliente, pagina, limite } = filtro;
      const donde = [...contiene(TEXTO_PEDIDO, q), ...entre(Prisma.sql`fecha`, filtro)];
      if (estado) donde.push(Prisma.sql`estado = ${estado}`);
      if (tipo_cliente) donde.push(Prisma.sql`tipo_cliente = ${tipo_cliente}`);
      const { filas: pedidos, total } = await listar<PedidoAdmin>(db, {
        desde: Prisma.sql`ahorro.pedidos`,
        donde,
        columnas: Prisma.sql`numero, estado, cliente_nombre AS cliente, cliente_email AS email,
          tipo_cliente, total::float8 AS total, metodo_pago, repartidor, motivo_espera,
          ${enIso(Prisma.sql`fecha`)} AS fecha`,
        orden: Prisma.sql`pedidos.fecha DESC, pedidos.id DESC`,
        ...{ pagina, limite },
        ...(q ? { contarHasta: 10_000 } : {}),
      });
      return { pedidos, total };
    },

    /** @throws ErrorHttp 404 */
    async pedido(numero: string): Promise<PedidoAdminDetalle> {
      const [detalle, fila] = await Promise.all([
        repositorio.pedido(numero),
        db.pedido.findUnique({ where: { numero } }),
      ]);
      if (detalle === null || fila === null) throw noEncontrado(`No existe el pedido ${numero}`);
      return {
        ...detalle,
        contacto: {
          email: fila.clienteEmail,
          telefono: fila.clienteTelefono,
          usuario_id: fila.usuarioId,
          tipo_cliente: fila.tipoCliente as TipoCliente,
        },
      };
    },
  };
}

export type Gente = ReturnType<typeof createGente>;
