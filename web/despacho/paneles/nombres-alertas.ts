/** What kinds of alerts are called, one and several. */
const NOMBRE: Readonly<Record<string, readonly [uno: string, varios: string]>> = {
  ticket_sin_repartidor: ['sin repartidor', 'sin repartidor'],
  pedido_demorado: ['demorado', 'demorados'],
  franja_en_riesgo: ['franja en riesgo', 'franjas en riesgo'],
  franja_perdida: ['franja perdida', 'franjas perdidas'],
  franjas_excedidas: ['aviso de franjas excedidas', 'avisos de franjas excedidas'],
  ticket_en_cola: ['pedido sin ticket', 'pedidos sin ticket'],
  confirmacion_en_cola: ['confirmación que espera', 'confirmaciones que esperan'],
  cancelacion_en_cola: ['cancelación que espera', 'cancelaciones que esperan'],
  pedido_sin_flujo: ['pedido que nadie sigue', 'pedidos que nadie sigue'],
  pago_devuelto_en_parte: ['pago devuelto en parte', 'pagos devueltos en parte'],
};
const OTRA = ['otra alerta', 'otras alertas'] as const;

export function nombreDeAlerta(codigo: string, cuantas: number): string {
  const [singular, varios] = NOMBRE[codigo] ?? OTRA;
  return cuantas === 1 ? singular : varios;
}
