/** The file of the catalogue: what its columns are, and one to begin with. */
import { APTOS, aptosEnTexto } from '../../../contracts/reglas/valores/aptos.ts';
import { COLUMNAS } from '../../../contracts/reglas/planilla.ts';
import type { ColumnaDePlanilla } from '../../../contracts/reglas/planilla.ts';

export function Columnas() {
  return (
    <p>
      Un archivo CSV con las columnas <code>nombre</code>, <code>categoria</code>,{' '}
      <code>precio</code> y <code>stock</code>; además pueden ir <code>descripcion</code>,{' '}
      <code>precio_anterior</code>, <code>costo</code>, <code>imagen_url</code>,{' '}
      <code>codigo_barras</code>, <code>marca</code>, <code>aptos</code>, <code>familia</code> (la
      misma en los que son presentaciones de lo mismo), <code>comerciante</code> y{' '}
      <code>stock_visto</code>; la columna que no está deja lo suyo como está. Lo que ya existe con
      ese nombre y ese comerciante se cambia; lo demás se agrega. Un <code>stock</code> vacío queda
      como está; para cambiarlo, <code>stock_visto</code> dice cuántos había cuando hiciste el
      archivo: así no vuelve lo que se vendió después. Con <code>venta_por</code> (<code>kg</code>,{' '}
      <code>l</code> o <code>m</code>) y <code>paso</code> se vende por peso o medida, de a tanto:{' '}
      <code>0,5</code>. En <code>aptos</code> van, separados por comas, los que correspondan de{' '}
      {aptosEnTexto(APTOS)}.
    </p>
  );
}

/** With the mark by which spreadsheets know UTF-8. */
export function comoArchivo(csv: string): string {
  return `data:text/csv;charset=utf-8,${encodeURIComponent(`\uFEFF${csv}`)}`;
}

/** Two products, as the template has them: what is not said is left empty. */
const EJEMPLOS: readonly Readonly<Partial<Record<ColumnaDePlanilla, string>>>[] = [
  {
    ...{ nombre: 'Polenta 500 g', categoria: 'Almacén', precio: '890,50', stock: '40' },
    ...{ descripcion: 'La de siempre', costo: '610', codigo_barras: '7790895000997' },
    ...{ marca: 'Tres Espigas', aptos: 'Sin TACC, Vegano' },
  },
  {
    ...{ nombre: 'Kiwi por kg', categoria: 'Frutas y verduras', precio: '3900', stock: '25,5' },
    ...{ venta_por: 'kg', paso: '0,25' },
  },
];
export const PLANTILLA = [
  COLUMNAS.join(';'),
  ...EJEMPLOS.map((ejemplo) => COLUMNAS.map((columna) => ejemplo[columna] ?? '').join(';')),
].join('\r\n');
