/** What of a product leaves a trace when it changes, as text: from what to what, by whom. */
import type { CampoDeProducto } from '../../../contracts/tienda/cambios.ts';
import type { Prisma, Transaction } from '../../../platform/base/database.ts';

export const CON_NOMBRES = { categoria: true, comerciante: true } satisfies Prisma.ProductoInclude;
export type ConNombres = Prisma.ProductoGetPayload<{ include: typeof CON_NOMBRES }>;
type Huellas = Readonly<Record<CampoDeProducto, string | null>>;

export function huellas(fila: ConNombres): Huellas {
  const { contenido, unidad } = fila;
  return {
    nombre: fila.nombre,
    descripcion: fila.descripcion,
    categoria: fila.categoria.nombre,
    comerciante: fila.comerciante?.nombre ?? null,
    precio: fila.precio.toFixed(2),
    precio_anterior: fila.precioAnterior?.toFixed(2) ?? null,
    stock: String(fila.stock),
    medida: contenido === null ? null : `${contenido.toString()} ${unidad ?? ''}`,
    venta: fila.ventaPor === null ? null : `${fila.paso.toString()} ${fila.ventaPor}`,
    iva: fila.iva.toString(),
    imagen_url: fila.imagenUrl,
    // Addresses have no spaces.
    imagenes: fila.imagenesDemas.length === 0 ? null : fila.imagenesDemas.join(' '),
    codigo_barras: fila.codigoBarras,
    marca: fila.marca,
    familia: fila.familia,
    aptos: fila.aptos.length === 0 ? null : fila.aptos.join(' '),
    costo: fila.costo?.toFixed(2) ?? null,
    activo: String(fila.activo),
  };
}

/** What a new product leaves. */
export const DE_ALTA: readonly string[] = [
  ...['precio', 'precio_anterior', 'costo', 'stock', 'codigo_barras'],
];

export interface Diferencia {
  readonly campo: string;
  readonly anterior: string | null;
  readonly valor: string | null;
}

export function diferencias(antes: Partial<Huellas>, despues: Huellas): Diferencia[] {
  return Object.entries(despues).flatMap(([campo, valor]) => {
    const anterior = antes[campo as CampoDeProducto] ?? null;
    return anterior === valor ? [] : [{ campo, anterior, valor }];
  });
}

export interface Anotado extends Diferencia {
  readonly productoId: number;
}

export async function anotar(
  tx: Transaction,
  hecho: { readonly usuarioId: number; readonly origen: string; readonly grupo?: string },
  cambios: readonly Anotado[],
): Promise<void> {
  if (cambios.length === 0) return;
  await tx.productoCambio.createMany({ data: cambios.map((cambio) => ({ ...hecho, ...cambio })) });
}
