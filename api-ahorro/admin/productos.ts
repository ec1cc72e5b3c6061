/** The catalogue as those who run the shop see and change it; prices and stock leave a trace. */
import type {
  CambioAnotado,
  CambioProducto,
  FiltroCambios,
  FiltroProductosAdmin,
  NuevoProducto,
  ProductoAdmin,
} from '../../contracts/tienda/administracion.ts';
import { esDuplicado, sqlDe } from '../../platform/base/database.ts';
import type { Database, Prisma, Transaction } from '../../platform/base/database.ts';
import { parte } from '../../platform/base/partes.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { conflicto, invalido, noEncontrado } from '../../platform/comun/errores.ts';
import { trasElCambio } from '../../platform/base/hecho.ts';
import { contiene, enIso, listar } from '../../platform/base/listas.ts';

const COLUMNAS = parte`
  producto.id, producto.nombre, producto.descripcion, categoria.nombre AS categoria,
  comerciante.nombre AS comerciante, producto.precio::float8 AS precio,
  producto.precio_anterior::float8 AS precio_anterior, producto.stock::float8 AS stock, producto.imagen_url,
  CASE WHEN contenido IS NOT NULL
    THEN jsonb_build_object('contenido', contenido, 'unidad', unidad) END AS medida,
  producto.iva::float8 AS iva, producto.activo`;
const TABLAS = parte`
  ahorro.productos AS producto JOIN ahorro.categorias AS categoria ON categoria.id = producto.categoria_id
  LEFT JOIN ahorro.comerciantes AS comerciante ON comerciante.id = producto.comerciante_id`;
const ORDENES = {
  nombre: parte`producto.busqueda, producto.id`,
  stock: parte`producto.stock, producto.id`,
  precio: parte`producto.precio, producto.id`,
};
const NO_EXISTE = 'No existe ese producto';

export function createProductosAdmin(sql: Sql, db: Pick<Database, '$transaction'>) {
  async function uno(id: number): Promise<ProductoAdmin> {
    const [fila] = await sql<ProductoAdmin>`
      SELECT ${COLUMNAS} FROM ${TABLAS} WHERE producto.id = ${id}`;
    if (fila === undefined) throw noEncontrado(NO_EXISTE);
    return fila;
  }

  return {
    /** @throws ErrorHttp 404 */
    uno,

    async lista(filtro: FiltroProductosAdmin) {
      const { categoria, comerciante, estado, stock_max, orden, ...pagina } = filtro;
      const donde = contiene(parte`producto.busqueda`, filtro.q);
      if (categoria) donde.push(parte`categoria.nombre = ${categoria}`);
      if (comerciante) donde.push(parte`comerciante.nombre = ${comerciante}`);
      if (estado !== 'todos') donde.push(parte`producto.activo = ${estado === 'activos'}`);
      if (stock_max !== undefined) donde.push(parte`producto.stock <= ${stock_max}`);
      const { filas: productos, total } = await listar<ProductoAdmin>(sql, {
        ...{ desde: TABLAS, donde, columnas: COLUMNAS, orden: ORDENES[orden] },
        ...{ pagina: pagina.pagina, limite: pagina.limite },
      });
      return { productos, total };
    },

    /** @throws ErrorHttp 400 for an unknown category or merchant, 409 when it exists */
    async crear(usuarioId: number, nuevo: NuevoProducto): Promise<ProductoAdmin> {
      const { categoria, comerciante, precio_anterior, imagen_url, medida, ...datos } = nuevo;
      const id = await sinDuplicar(() =>
        db.$transaction(async (tx) => {
          const fila = await tx.producto.create({
            data: {
              ...datos,
              ...(await lugarDe(tx, { categoria, comerciante })),
              precioAnterior: precio_anterior,
              imagenUrl: imagen_url,
              ...enColumnas(medida),
            },
          });
          const cambios = diferencias({}, huellas(fila)).filter(({ campo }) => campo !== 'activo');
          await anotar(tx, { usuarioId, productoId: fila.id, origen: 'alta' }, cambios);
          return fila.id;
        }),
      );
      return trasElCambio(() => uno(id));
    },

    /** @throws ErrorHttp 404; 409 when the stock is not as it was seen; as `crear` */
    async cambiar(usuarioId: number, id: number, cambio: CambioProducto): Promise<ProductoAdmin> {
      const { stock_visto, categoria, comerciante, precio_anterior, imagen_url, medida, ...datos } =
        cambio;
      await sinDuplicar(() =>
        db.$transaction(async (tx) => {
          await sqlDe(tx)`SELECT FROM ahorro.productos WHERE id = ${id} FOR NO KEY UPDATE`;
          const antes = await tx.producto.findUnique({ where: { id } });
          if (antes === null) throw noEncontrado(NO_EXISTE);
          exigirVisto(antes.stock.toNumber(), stock_visto);
          const despues = await tx.producto.update({
            where: { id },
            data: {
              ...datos,
              ...(await lugarDe(tx, { categoria, comerciante })),
              ...(imagen_url === undefined ? {} : { imagenUrl: imagen_url }),
              ...(medida === undefined ? {} : enColumnas(medida)),
              precioAnterior: ofertaCon(
                datos.precio ?? antes.precio.toNumber(),
                precio_anterior,
                antes.precioAnterior?.toNumber() ?? null,
              ),
            },
          });
          const cambios = diferencias(huellas(antes), huellas(despues));
          await anotar(tx, { usuarioId, productoId: id, origen: 'manual' }, cambios);
        }),
      );
      return trasElCambio(() => uno(id));
    },

    /** The newest first. */
    async cambios({ producto_id, pagina, limite }: FiltroCambios) {
      const { filas: cambios, total } = await listar<CambioAnotado>(sql, {
        desde: parte`ahorro.producto_cambios AS cambio
          JOIN ahorro.productos AS producto ON producto.id = cambio.producto_id
          JOIN ahorro.usuarios AS usuario ON usuario.id = cambio.usuario_id`,
        donde: producto_id === undefined ? [] : [parte`cambio.producto_id = ${producto_id}`],
        columnas: parte`cambio.id, producto_id, producto.nombre AS producto,
          usuario.email AS usuario, origen, campo, anterior, valor,
          ${enIso(parte`cambio.fecha`)} AS fecha`,
        orden: parte`cambio.id DESC`,
        ...{ pagina, limite },
      });
      return { cambios, total };
    },
  };
}

export type ProductosAdmin = ReturnType<typeof createProductosAdmin>;

const enColumnas = (medida: NuevoProducto['medida']) => ({
  contenido: medida?.contenido ?? null,
  unidad: medida?.unidad ?? null,
});

type Huellas = Readonly<Record<string, string | null>>;
interface Diferencia {
  readonly campo: string;
  readonly anterior: string | null;
  readonly valor: string | null;
}

/** What of a product leaves a trace when it changes. */
function huellas(fila: Prisma.ProductoGetPayload<object>): Huellas {
  return {
    precio: fila.precio.toFixed(2),
    precio_anterior: fila.precioAnterior?.toFixed(2) ?? null,
    stock: String(fila.stock),
    activo: String(fila.activo),
  };
}

function diferencias(antes: Huellas, despues: Huellas): Diferencia[] {
  return Object.entries(despues).flatMap(([campo, valor]) => {
    const anterior = antes[campo] ?? null;
    return anterior === valor ? [] : [{ campo, anterior, valor }];
  });
}

async function anotar(
  tx: Transaction,
  quien: { readonly usuarioId: number; readonly productoId: number; readonly origen: string },
  cambios: readonly Diferencia[],
): Promise<void> {
  if (cambios.length === 0) return;
  await tx.productoCambio.createMany({ data: cambios.map((cambio) => ({ ...quien, ...cambio })) });
}

/** An offer that is none any more, since the price has gone up, ends. */
function ofertaCon(
  precio: number,
  dicho: number | null | undefined,
  antes: number | null,
): number | null {
  if (dicho !== undefined && dicho !== null && dicho <= precio) {
    const mensaje = 'Debe ser mayor que el precio';
    throw invalido([{ campo: 'precio_anterior', mensaje }]);
  }
  if (dicho !== undefined) return dicho;
  return antes !== null && antes > precio ? antes : null;
}

function exigirVisto(stock: number, visto: number | undefined): void {
  if (visto === undefined || visto === stock) return;
  const mensaje = `Ahora quedan ${stock}`;
  throw conflicto('El stock cambió mientras tanto', { errores: [{ campo: 'stock', mensaje }] });
}

/** @throws ErrorHttp 400 for a name that is nobody's */
async function lugarDe(
  tx: Transaction,
  { categoria, comerciante }: Pick<CambioProducto, 'categoria' | 'comerciante'>,
) {
  const deCategoria =
    categoria === undefined
      ? undefined
      : await tx.categoria.findUnique({ where: { nombre: categoria } });
  const deComerciante =
    comerciante == null
      ? comerciante
      : await tx.comerciante.findFirst({
          where: { nombre: comerciante, aprobadoEn: { not: null } },
        });
  const errores = [
    ...(deCategoria === null ? [{ campo: 'categoria', mensaje: 'No existe esa categoría' }] : []),
    ...(deComerciante === null && comerciante !== null
      ? [{ campo: 'comerciante', mensaje: 'No existe ese comerciante' }]
      : []),
  ];
  if (errores.length > 0) throw invalido(errores);
  return {
    ...(deCategoria ? { categoriaId: deCategoria.id } : {}),
    ...(deComerciante === undefined ? {} : { comercianteId: deComerciante?.id ?? null }),
  } as { categoriaId: number; comercianteId: number | null };
}

async function sinDuplicar<T>(hacer: () => Promise<T>): Promise<T> {
  try {
    return await hacer();
  } catch (error) {
    if (!esDuplicado(error)) throw error;
    const mensaje = 'Ya hay un producto con ese nombre y ese comerciante';
    throw conflicto(mensaje, { errores: [{ campo: 'nombre', mensaje }] });
  }
}
