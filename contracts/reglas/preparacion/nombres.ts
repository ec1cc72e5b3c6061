/** What people read of claims. */

export const MOTIVO_RECLAMO = {
  faltante: 'Faltó algo',
  mal_estado: 'Vino roto o en mal estado',
  equivocado: 'Vino otra cosa',
  no_llego: 'No llegó',
  otro: 'Otra cosa',
} as const;

export const RESULTADO = {
  devolver: 'Se devuelve',
  reenviar: 'Se manda otra vez',
  rechazar: 'No se le dio lugar',
} as const;

export const RESPONSABLES = {
  tienda: 'La tienda',
  repartidor: 'El repartidor',
  proveedor: 'El proveedor',
} as const;
