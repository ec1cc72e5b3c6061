/** How Updates and steps fail. */

/** Types of the `ApplicationFailure`s that Updates and activities answer with. */
export const FALLA = {
  transicionInvalida: 'TransicionInvalida',
  pedidoCancelado: 'PedidoCancelado',
  /** The quick tries are over and the order waits: come back later. */
  enCola: 'EnCola',
  /** It is going to be cancelled, once somebody else's Ticketera lets it: it need not be asked again. */
  cancelacionEnEspera: 'CancelacionEnEspera',
  /** The ticket is kept by a remote Ticketera, which alone may change it. */
  ticketRemoto: 'TicketRemoto',
  repartidorNoDisponible: 'RepartidorNoDisponible',
  /** What was to stand in for what is missing is not to be had. */
  reemplazoNoDisponible: 'ReemplazoNoDisponible',
  /** An order cannot be changed like that. */
  cambioImposible: 'CambioImposible',
  /** More was prepared, or is asked for, than can be. */
  cantidadInvalida: 'CantidadInvalida',
  pedidoInexistente: 'PedidoInexistente',
  /** Whoever asks may not ask for this. */
  sinPermiso: 'SinPermiso',
  rechazoRemoto: 'RechazoRemoto',
  /** As histories have it. */
  llamadaFallida: 'EntregaFallida',
  correoRechazado: 'CorreoRechazado',
  /** An order would cost more than an order can. */
  totalExcesivo: 'TotalExcesivo',
  /** There is to be no ticket before the order is paid. */
  faltaPago: 'FaltaPago',
  /** The payment is not what it should be: another amount, currency, collector or no order of ours. */
  pagoInvalido: 'PagoInvalido',
} as const;
