/** The catalogue as a file that can be imported again: it changes nothing then. */
import { COLUMNAS } from '../../../contracts/reglas/planilla.ts';
import type { ColumnaDePlanilla } from '../../../contracts/reglas/planilla.ts';
import { aptosEnTexto } from '../../../contracts/reglas/valores/aptos.ts';
import type {
  FiltroProductosCsv,
  ProductoAdmin,
} from '../../../contracts/tienda/administracion.ts';
import { aCsv } from '../../../platform/comun/csv.ts';
import type { Celda } from '../../../platform/comun/csv.ts';
import type { ProductosAdmin } from '../productos.ts';
import { LIMITE_LINEAS } from './importar.ts';

/** At most as many as are imported at once, in the order of the list. */
export async function exportar(
  productos: Pick<ProductosAdmin, 'lista'>,
  filtro: FiltroProductosCsv,
): Promise<string> {
  const { productos: filas } = await productos.lista({
    ...filtro,
    pagina: 1,
    limite: LIMITE_LINEAS,
  });
  return aCsv(
    COLUMNAS,
    filas.map((fila) => {
      const celdas = celdasDe(fila);
      return COLUMNAS.map((columna) => celdas[columna]);
    }),
  );
}

function celdasDe(producto: ProductoAdmin): Readonly<Record<ColumnaDePlanilla, Celda>> {
  const { nombre, categoria, precio, stock, descripcion, precio_anterior, costo } = producto;
  const { comerciante, imagen_url, venta, codigo_barras, marca, aptos, familia } = producto;
  return {
    ...{ nombre, categoria, precio, precio_anterior, costo, descripcion, comerciante, imagen_url },
    ...{ codigo_barras, marca, aptos: aptosEnTexto(aptos), familia },
    ...{ stock: cuanto(stock), stock_visto: cuanto(stock) },
    ...{ venta_por: venta?.por ?? null, paso: venta === null ? null : cuanto(venta.paso) },
  };
}

/** Three decimals are written with a fourth: `3.125` are three thousand to whoever reads it. */
function cuanto(numero: number): Celda {
  return /\.\d{3}$/.test(String(numero)) ? `${numero}0` : numero;
}
