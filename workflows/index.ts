export { conciliarPagosWorkflow } from './conciliar-pagos.ts';
export { pedidoWorkflow } from './pedido.ts';
export { webhookMpWorkflow } from './webhook-mp.ts';
