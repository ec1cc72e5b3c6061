/** A line of a file, read as a product. */
import type { ErrorDeCampo } from '../../../contracts/comun/problemas.ts';
import { aptosEscritos, noEsApto } from '../../../contracts/reglas/valores/aptos.ts';
import { numeroEscrito, porQueNoEsNumero } from '../../../contracts/reglas/valores/numeros.ts';
import { lineaCsvSchema } from '../../../contracts/tienda/productos/importacion.ts';
import type { LineaCsv } from '../../../contracts/tienda/productos/importacion.ts';
import { erroresDe } from '../../../platform/http/declaradas/validar.ts';

/** What is wrong with one cell. */
export const falla = (campo: string, mensaje: string): ErrorDeCampo => ({ campo, mensaje });

interface Leida {
  readonly producto?: LineaCsv;
  readonly errores: readonly ErrorDeCampo[];
}

/** A line as a product, or what is wrong with it. */
export function leerLinea(celdas: Readonly<Record<string, string>>): Leida {
  const opcional = (campo: string) => celdas[campo]?.trim() || null;
  const { numeros, paso, errores } = numerosDe(celdas);
  const aptos = aptosEscritos(celdas['aptos'] ?? '');
  if (!Array.isArray(aptos)) errores.push(falla('aptos', noEsApto(aptos.desconocido)));
  if (errores.length > 0) return { errores };
  const leido = lineaCsvSchema.safeParse(
    {
      ...{ nombre: celdas['nombre'], categoria: celdas['categoria'] },
      ...{ descripcion: celdas['descripcion'], comerciante: opcional('comerciante') },
      ...numeros,
      ...(celdas['venta_por'] === undefined ? {} : { venta: ventaDe(opcional('venta_por'), paso) }),
      imagen_url: opcional('imagen_url'),
      ...{ codigo_barras: opcional('codigo_barras'), marca: opcional('marca'), aptos },
      familia: opcional('familia'),
    },
    { reportInput: true },
  );
  return leido.success
    ? { producto: leido.data, errores: [] }
    : { errores: erroresDe(leido.error) };
}

/** What the numbers of a line are worth; of one that cannot be taken, why. */
function numerosDe(celdas: Readonly<Record<string, string>>) {
  const errores: ErrorDeCampo[] = [];
  const leer = (campo: string): number | null => {
    const celda = celdas[campo]?.trim() ?? '';
    if (celda === '') return null;
    const mensaje = porQueNoEsNumero(celda);
    if (mensaje !== null) errores.push(falla(campo, mensaje));
    return Number(numeroEscrito(celda));
  };
  const { precio, paso, ...demas } = {
    paso: leer('paso'),
    precio: leer('precio'),
    precio_anterior: leer('precio_anterior'),
    costo: leer('costo'),
    stock: leer('stock'),
    stock_visto: leer('stock_visto'),
  };
  return { numeros: { ...demas, precio: precio ?? undefined }, paso, errores };
}

/** In pieces where nothing is said; by one of it where no step is. */
function ventaDe(por: string | null, paso: number | null) {
  return por === null ? null : { por, paso: paso ?? 1 };
}
