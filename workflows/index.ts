export { calentamientoWorkflow } from './calentamiento.ts';
export { conciliarPagosWorkflow } from './conciliar-pagos.ts';
export { correoWorkflow } from './correo.ts';
export { paqueteWorkflow } from './paquete.ts';
export { pedidoWorkflow } from './pedido.ts';
export { webhookMpWorkflow } from './webhook-mp.ts';
