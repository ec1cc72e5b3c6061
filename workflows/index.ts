export { correoWorkflow } from './correo.ts';
export { paqueteWorkflow } from './paquete.ts';
export { pedidoWorkflow } from './pedido.ts';
