/** Customers and orders, for those who run the shop. */
import type { ClienteAdmin, FiltroClientes } from '../../contracts/tienda/clientes.ts';
import { Prisma } from '../../platform/base/database.ts';
import type { Database } from '../../platform/base/database.ts';
import { conflicto, noEncontrado } from '../../platform/comun/errores.ts';
import { contiene, enIso, listar } from '../../platform/base/listas.ts';

const CLIENTE = Prisma.sql`usuario.id, usuario.email, usuario.nombre, usuario.apellido,
  usuario.telefono, usuario.rol, usuario.activo, comerciante.nombre AS comercio, comerciante.cuit,
  (SELECT count(*)::int FROM ahorro.pedidos WHERE usuario_id = usuario.id) AS pedidos,
  (SELECT ${enIso(Prisma.sql`max(fecha)`)} FROM ahorro.pedidos WHERE usuario_id = usuario.id)
    AS ultimo_pedido,
  ${enIso(Prisma.sql`usuario.creado_en`)} AS creado_en`;
const CLIENTES = Prisma.sql`ahorro.usuarios AS usuario
  LEFT JOIN ahorro.comerciantes AS comerciante ON comerciante.usuario_id = usuario.id
    AND comerciante.aprobado_en IS NOT NULL`;
// As the index has it.
const TEXTO_CLIENTE = Prisma.sql`public.sin_acentos(
  usuario.nombre || ' ' || coalesce(usuario.apellido, '') || ' ' || usuario.email)`;

const ORDENES: Readonly<Record<FiltroClientes['orden'], Prisma.Sql>> = {
  creado: Prisma.sql`usuario.id`,
  '-creado': Prisma.sql`usuario.id DESC`,
  nombre: Prisma.sql`public.sin_acentos(usuario.nombre), usuario.id`,
  '-nombre': Prisma.sql`public.sin_acentos(usuario.nombre) DESC, usuario.id DESC`,
};

export function createGente(db: Pick<Database, '$queryRaw' | '$transaction'>) {
  return {
    async clientes({ q, rol, estado, orden, pagina, limite }: FiltroClientes) {
      const donde = contiene(TEXTO_CLIENTE, q);
      if (rol) donde.push(Prisma.sql`usuario.rol = ${rol}`);
      if (estado !== 'todos') donde.push(Prisma.sql`usuario.activo = ${estado === 'activos'}`);
      const { filas: clientes, total } = await listar<ClienteAdmin>(db, {
        ...{ desde: CLIENTES, donde, columnas: CLIENTE, orden: ORDENES[orden] },
        ...{ pagina, limite },
      });
      return { clientes, total };
    },

    /** @throws ErrorHttp 404 */
    async cliente(id: number): Promise<ClienteAdmin> {
      const [cliente] = await db.$queryRaw<ClienteAdmin[]>`
        SELECT ${CLIENTE} FROM ${CLIENTES} WHERE usuario.id = ${id}`;
      if (cliente === undefined) throw noEncontrado('No existe ese cliente');
      return cliente;
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
  };
}

export type Gente = ReturnType<typeof createGente>;
