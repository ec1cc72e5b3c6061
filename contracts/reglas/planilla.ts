/** The catalogue as a spreadsheet has it: the columns of what is exported, of the template and of what is imported. Pure. */

export const OBLIGATORIAS = ['nombre', 'categoria', 'precio', 'stock'] as const;
/** Those that a file need not have: what it does not say stays as it is. */
export const OPCIONALES = [
  ...(['stock_visto', 'descripcion', 'precio_anterior', 'costo', 'comerciante'] as const),
  ...(['imagen_url', 'venta_por', 'paso', 'codigo_barras', 'marca', 'aptos', 'familia'] as const),
] as const;
/** In the order in which a file of ours has them. */
export const COLUMNAS = [...OBLIGATORIAS, ...OPCIONALES] as const;
export type ColumnaDePlanilla = (typeof COLUMNAS)[number];
