/** Names that Temporal knows of all workflows: queues, search attributes, headers. Safe for workflows, as its neighbours are. */

export const COLA_PEDIDOS = 'pedidos';

export const COLA_PAGOS = 'pagos';

/** What the workers of a queue are called together, whatever their version. */
export function despliegueDe(cola: string): string {
  return `belgrano-${cola}`;
}

/** The queue of payments that goes with a queue of orders: `pedidos` has `pagos`. */
export function colaDePagos(colaDePedidos: string): string {
  return colaDePedidos.replace(COLA_PEDIDOS, COLA_PAGOS);
}

/**
 * Where nobody waits, tasks come after those of people who do: the orders of a thousand packages of the same
 * hour. 1 comes first, 3 is what everything has that says nothing.
 */
export const SIN_APURO = { priorityKey: 4 } as const;

export const ATRIBUTO_ESTADO = 'PedidoEstado';

export const ATRIBUTO_REPARTIDOR = 'Repartidor';

/** The header with the trace of whoever asked, as `@temporalio/interceptors-opentelemetry` has it. */
export const CABECERA_TRAZA = '_tracer-data';

export const WORKFLOW_CALENTAMIENTO = 'calentamientoWorkflow';
