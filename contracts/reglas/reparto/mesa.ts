/** What the desk of dispatch is bounded by; for pages too. */

/** Tickets that one call may be about. */
export const LOTE_MAXIMO = 200;

/** What a note begins with in a ticket's history. */
export const NOTA = 'Nota: ';

/** How an order that came by telephone may be paid: at the door. */
export const PAGOS_POR_TELEFONO = ['efectivo', 'transferencia', 'tarjeta'] as const;
