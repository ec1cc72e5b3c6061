export { conciliarPagosWorkflow } from './conciliar-pagos.ts';
export { correoWorkflow } from './correo.ts';
export { pedidoWorkflow } from './pedido.ts';
export { webhookMpWorkflow } from './webhook-mp.ts';
