/** The catalogue as those who run the shop see and change it; each change leaves a trace. */
import { randomUUID } from 'node:crypto';
import type {
  CambioProducto,
  FiltroProductosCsv,
  NuevoProducto,
  ProductoAdmin,
} from '../../contracts/tienda/administracion.ts';
import { MARGEN_BAJO } from '../../contracts/reglas/precios/margen.ts';
import { pasoDe, porQueNoHay } from '../../contracts/reglas/valores/cantidades.ts';
import { sqlDe } from '../../platform/base/database.ts';
import type { Database, Transaction } from '../../platform/base/database.ts';
import { parte } from '../../platform/base/partes.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { conflicto, invalido, noEncontrado } from '../../platform/comun/errores.ts';
import { FOTOS, VENTA } from '../venta.ts';
import { sinDuplicar } from './repetidos.ts';
import { anotar, CON_NOMBRES, DE_ALTA, diferencias, huellas } from './cambios/huellas.ts';
import type { Diferencia } from './cambios/huellas.ts';
import { trasElCambio } from '../../platform/base/hecho.ts';
import { contiene, listar } from '../../platform/base/listas.ts';

const COLUMNAS = parte`
  producto.id, producto.nombre, producto.descripcion, categoria.nombre AS categoria,
  comerciante.nombre AS comerciante, producto.precio::float8 AS precio,
  producto.precio_anterior::float8 AS precio_anterior, producto.stock::float8 AS stock, producto.imagen_url,
  ${FOTOS} AS imagenes, producto.codigo_barras, producto.marca, producto.familia, producto.aptos, producto.costo::float8 AS costo,
  ${VENTA} AS venta,
  CASE WHEN contenido IS NOT NULL
    THEN jsonb_build_object('contenido', contenido, 'unidad', unidad) END AS medida,
  producto.iva::float8 AS iva, producto.activo`;
const TABLAS = parte`
  ahorro.productos AS producto JOIN ahorro.categorias AS categoria ON categoria.id = producto.categoria_id
  LEFT JOIN ahorro.categorias AS padre ON padre.id = categoria.padre_id
  LEFT JOIN ahorro.comerciantes AS comerciante ON comerciante.id = producto.comerciante_id`;
/** What is left of each peso that it is sold for. */
const MARGEN = parte`(producto.precio - producto.costo) / producto.precio`;
const ORDENES = {
  nombre: parte`producto.busqueda, producto.id`,
  '-nombre': parte`producto.busqueda DESC, producto.id DESC`,
  stock: parte`producto.stock, producto.id`,
  '-stock': parte`producto.stock DESC, producto.id DESC`,
  precio: parte`producto.precio, producto.id`,
  '-precio': parte`producto.precio DESC, producto.id DESC`,
  margen: parte`${MARGEN} NULLS LAST, producto.id`,
  '-margen': parte`${MARGEN} DESC NULLS LAST, producto.id DESC`,
};
/** Each of them as `margenDe` has it. */
const MARGENES = {
  negativo: parte`producto.costo > producto.precio`,
  bajo: parte`(producto.precio - producto.costo) * 100 < producto.precio * ${MARGEN_BAJO}`,
  sin_costo: parte`producto.costo IS NULL`,
};
const NO_EXISTE = 'No existe ese producto';

export function createProductosAdmin(sql: Sql, db: Pick<Database, '$transaction'>) {
  async function productoDe(id: number): Promise<ProductoAdmin> {
    const [fila] = await sql<ProductoAdmin>`
      SELECT ${COLUMNAS} FROM ${TABLAS} WHERE producto.id = ${id}`;
    if (fila === undefined) throw noEncontrado(NO_EXISTE);
    return fila;
  }

  return {
    /** @throws ErrorHttp 404 */
    uno: productoDe,

    async lista(filtro: FiltroProductosCsv & { pagina: number; limite: number }) {
      const { categoria, comerciante, estado, stock_max, margen, orden, ...pagina } = filtro;
      const donde = contiene(parte`producto.busqueda`, filtro.q);
      if (categoria) donde.push(parte`${categoria} IN (categoria.nombre, padre.nombre)`);
      if (comerciante) donde.push(parte`comerciante.nombre = ${comerciante}`);
      if (estado !== 'todos') donde.push(parte`producto.activo = ${estado === 'activos'}`);
      if (stock_max !== undefined) donde.push(parte`producto.stock <= ${stock_max}`);
      if (margen !== undefined) donde.push(MARGENES[margen]);
      const { filas: productos, total } = await listar<ProductoAdmin>(sql, {
        ...{ desde: TABLAS, donde, columnas: COLUMNAS, orden: ORDENES[orden] },
        ...{ pagina: pagina.pagina, limite: pagina.limite },
      });
      return { productos, total };
    },

    /** @throws ErrorHttp 400 for an unknown category or merchant, 409 when it exists */
    async crear(usuarioId: number, nuevo: NuevoProducto): Promise<ProductoAdmin> {
      const { categoria, comerciante, precio_anterior, imagen_url, ...demas } = nuevo;
      const { codigo_barras, medida, venta, ...datos } = demas;
      exigirEntero(datos.stock, venta !== null);
      const id = await sinDuplicar(() =>
        db.$transaction(async (tx) => {
          const fila = await tx.producto.create({
            data: {
              ...datos,
              ...(await lugarDe(tx, { categoria, comerciante })),
              precioAnterior: precio_anterior,
              imagenUrl: imagen_url,
              codigoBarras: codigo_barras,
              ...enColumnas(medida),
              ...comoSeVende(venta),
            },
            include: CON_NOMBRES,
          });
          const cambios = diferencias({}, huellas(fila)).filter(({ campo }) =>
            DE_ALTA.includes(campo),
          );
          await anotar(tx, { usuarioId, origen: 'alta' }, cambios.map(deProducto(fila.id)));
          return fila.id;
        }),
      );
      return trasElCambio(() => productoDe(id));
    },

    /** @throws ErrorHttp 404; 409 when the stock is not as it was seen; as `crear` */
    async cambiar(usuarioId: number, id: number, cambio: CambioProducto): Promise<ProductoAdmin> {
      const { stock_visto, categoria, comerciante, precio_anterior, imagen_url, ...demas } = cambio;
      const { codigo_barras, medida, venta, ...datos } = demas;
      await sinDuplicar(() =>
        db.$transaction(async (tx) => {
          await sqlDe(tx)`SELECT FROM ahorro.productos WHERE id = ${id} FOR NO KEY UPDATE`;
          const antes = await tx.producto.findUnique({ where: { id }, include: CON_NOMBRES });
          if (antes === null) throw noEncontrado(NO_EXISTE);
          exigirVisto(antes.stock.toNumber(), stock_visto);
          exigirEntero(
            datos.stock ?? antes.stock.toNumber(),
            (venta === undefined ? antes.ventaPor : venta) !== null,
          );
          const despues = await tx.producto.update({
            where: { id },
            data: {
              ...datos,
              ...(await lugarDe(tx, { categoria, comerciante })),
              ...(imagen_url === undefined ? {} : { imagenUrl: imagen_url }),
              ...(codigo_barras === undefined ? {} : { codigoBarras: codigo_barras }),
              ...(medida === undefined ? {} : enColumnas(medida)),
              ...(venta === undefined ? {} : comoSeVende(venta)),
              precioAnterior: ofertaCon(
                datos.precio ?? antes.precio.toNumber(),
                precio_anterior,
                antes.precioAnterior?.toNumber() ?? null,
              ),
            },
            include: CON_NOMBRES,
          });
          const cambios = diferencias(huellas(antes), huellas(despues));
          const hecho = { usuarioId, origen: 'manual', grupo: randomUUID() };
          await anotar(tx, hecho, cambios.map(deProducto(id)));
        }),
      );
      return trasElCambio(() => productoDe(id));
    },
  };
}

const deProducto = (productoId: number) => (cambio: Diferencia) => ({ ...cambio, productoId });

export type ProductosAdmin = ReturnType<typeof createProductosAdmin>;

const comoSeVende = (venta: NuevoProducto['venta']) => ({
  ventaPor: venta?.por ?? null,
  paso: pasoDe(venta),
});

const enColumnas = (medida: NuevoProducto['medida']) => ({
  contenido: medida?.contenido ?? null,
  unidad: medida?.unidad ?? null,
});

/** An offer that is none any more, since the price has gone up, ends. */
function ofertaCon(
  precio: number,
  anterior: number | null | undefined,
  antes: number | null,
): number | null {
  if (anterior !== undefined && anterior !== null && anterior <= precio) {
    const mensaje = 'Debe ser mayor que el precio';
    throw invalido([{ campo: 'precio_anterior', mensaje }]);
  }
  if (anterior !== undefined) return anterior;
  return antes !== null && antes > precio ? antes : null;
}

/** @throws ErrorHttp 400 */
export function exigirEntero(stock: number, seMide: boolean): void {
  const mensaje = porQueNoHay(stock, seMide);
  if (mensaje !== undefined) throw invalido([{ campo: 'stock', mensaje }]);
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
