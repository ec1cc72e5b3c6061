/** Customers and orders, for those who run the shop. */
import type { ClienteAdmin, FiltroClientes } from '../../contracts/tienda/admin/clientes.ts';
import { parte } from '../../platform/base/partes.ts';
import type { Parte } from '../../platform/base/partes.ts';
import type { SqlPool } from '../../platform/base/sql.ts';
import { conflicto, noEncontrado } from '../../platform/comun/errores.ts';
import { contieneOTelefono, enIso, listar } from '../../platform/base/listas.ts';

const CLIENTE = parte`usuario.id, usuario.email, usuario.nombre, usuario.apellido,
  usuario.telefono, usuario.rol, usuario.activo, comerciante.nombre AS comercio, comerciante.cuit,
  (SELECT count(*)::int FROM ahorro.pedidos WHERE usuario_id = usuario.id) AS pedidos,
  (SELECT ${enIso(parte`max(fecha)`)} FROM ahorro.pedidos WHERE usuario_id = usuario.id)
    AS ultimo_pedido,
  ${enIso(parte`usuario.creado_en`)} AS creado_en`;
const CLIENTES = parte`ahorro.usuarios AS usuario
  LEFT JOIN ahorro.comerciantes AS comerciante ON comerciante.usuario_id = usuario.id
    AND comerciante.aprobado_en IS NOT NULL`;
// As the index has it.
const TEXTO_CLIENTE = parte`public.sin_acentos(
  usuario.nombre || ' ' || coalesce(usuario.apellido, '') || ' ' || usuario.email)`;

const ORDENES: Readonly<Record<FiltroClientes['orden'], Parte>> = {
  creado: parte`usuario.id`,
  '-creado': parte`usuario.id DESC`,
  nombre: parte`public.sin_acentos(usuario.nombre), usuario.id`,
  '-nombre': parte`public.sin_acentos(usuario.nombre) DESC, usuario.id DESC`,
};

export function createGente({ sql, transaccion }: Pick<SqlPool, 'sql' | 'transaccion'>) {
  return {
    async clientes({ q, rol, estado, orden, pagina, limite }: FiltroClientes) {
      const donde = contieneOTelefono(TEXTO_CLIENTE, parte`usuario.telefono`, q);
      if (rol) donde.push(parte`usuario.rol = ${rol}`);
      if (estado !== 'todos') donde.push(parte`usuario.activo = ${estado === 'activos'}`);
      const { filas: clientes, total } = await listar<ClienteAdmin>(sql, {
        ...{ desde: CLIENTES, donde, columnas: CLIENTE, orden: ORDENES[orden] },
        ...{ pagina, limite },
      });
      return { clientes, total };
    },

    /** @throws ErrorHttp 404 */
    async cliente(id: number): Promise<ClienteAdmin> {
      const [cliente] = await sql<ClienteAdmin>`
        SELECT ${CLIENTE} FROM ${CLIENTES} WHERE usuario.id = ${id}`;
      if (cliente === undefined) throw noEncontrado('No existe ese cliente');
      return cliente;
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
  };
}

export type Gente = ReturnType<typeof createGente>;
