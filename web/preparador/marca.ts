/** What is said of a line. */
export interface Marca {
  readonly preparados: number;
  readonly reemplazo?: { readonly producto_id: number; readonly cantidad: number };
}
