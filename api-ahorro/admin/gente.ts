/** Customers and orders, for those who run the shop. */
import type {
  ClienteAdmin,
  FiltroClientes,
  FiltroPedidosAdmin,
  PedidoAdmin,
  PedidoAdminDetalle,
} from '../../contracts/tienda/clientes.ts';
import type { TipoCliente } from '../../contracts/reglas/estados.ts';
import type { Database } from '../../platform/base/database.ts';
import { parte } from '../../platform/base/partes.ts';
import type { SqlPool } from '../../platform/base/sql.ts';
import { conflicto, noEncontrado } from '../../platform/comun/errores.ts';
import type { Repositorio } from '../pedidos/repositorio.ts';
import { contiene, enIso, entre, listar } from '../../platform/base/listas.ts';

const CLIENTE = parte`usuario.id, usuario.email, usuario.nombre, usuario.apellido,
  usuario.telefono, usuario.rol, usuario.activo, comerciante.nombre AS comercio, comerciante.cuit,
  (SELECT count(*)::int FROM ahorro.pedidos WHERE usuario_id = usuario.id) AS pedidos,
  (SELECT ${enIso(parte`max(fecha)`)} FROM ahorro.pedidos WHERE usuario_id = usuario.id)
    AS ultimo_pedido,
  ${enIso(parte`usuario.creado_en`)} AS creado_en`;
const CLIENTES = parte`ahorro.usuarios AS usuario
  LEFT JOIN ahorro.comerciantes AS comerciante ON comerciante.usuario_id = usuario.id
    AND comerciante.aprobado_en IS NOT NULL`;
// As the indexes have them.
const TEXTO_CLIENTE = parte`public.sin_acentos(
  usuario.nombre || ' ' || coalesce(usuario.apellido, '') || ' ' || usuario.email)`;
const TEXTO_PEDIDO = parte`public.sin_acentos(
  numero || ' ' || cliente_nombre || ' ' || cliente_email)`;

export function createGente(
  { sql, transaccion }: Pick<SqlPool, 'sql' | 'transaccion'>,
  db: Pick<Database, 'pedido'>,
  repositorio: Pick<Repositorio, 'pedido'>,
) {
  return {
    async clientes({ q, rol, estado, pagina, limite }: FiltroClientes) {
      const donde = contiene(TEXTO_CLIENTE, q);
      if (rol) donde.push(parte`usuario.rol = ${rol}`);
      if (estado !== 'todos') donde.push(parte`usuario.activo = ${estado === 'activos'}`);
      const { filas: clientes, total } = await listar<ClienteAdmin>(sql, {
        ...{ desde: CLIENTES, donde, columnas: CLIENTE, orden: parte`usuario.id DESC` },
        ...{ pagina, limite },
      });
      return { clientes, total };
    },

    /** Turned off, an account is logged out everywhere. @throws ErrorHttp 404; 409 for one's own */
    async activar(quien: number, id: number, activo: boolean): Promise<ClienteAdmin> {
      if (quien === id && !activo) throw conflicto('No puede desactivar su propia cuenta');
      return transaccion(async (tx) => {
        // In this order: a login under way waits for the first, and the second ends what it opened.
        await tx`UPDATE ahorro.usuarios SET activo = ${activo} WHERE id = ${id}`;
        if (!activo) await tx`DELETE FROM ahorro.sesiones WHERE usuario_id = ${id}`;
        const [cliente] = await tx<ClienteAdmin>`
          SELECT ${CLIENTE} FROM ${CLIENTES} WHERE usuario.id = ${id}`;
        if (cliente === undefined) throw noEncontrado('No existe ese cliente');
        return cliente;
      });
    },

    async pedidos(filtro: FiltroPedidosAdmin) {
      const { q, estado, tipo_cliente, pagina, limite } = filtro;
      const donde = [...contiene(TEXTO_PEDIDO, q), ...entre(parte`fecha`, filtro)];
      if (estado) donde.push(parte`estado = ${estado}`);
      if (tipo_cliente) donde.push(parte`tipo_cliente = ${tipo_cliente}`);
      const { filas: pedidos, total } = await listar<PedidoAdmin>(sql, {
        desde: parte`ahorro.pedidos`,
        donde,
        columnas: parte`numero, estado, cliente_nombre AS cliente, cliente_email AS email,
          tipo_cliente, total::float8 AS total, metodo_pago, repartidor, motivo_espera,
          ${enIso(parte`fecha`)} AS fecha`,
        orden: parte`pedidos.fecha DESC, pedidos.id DESC`,
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
