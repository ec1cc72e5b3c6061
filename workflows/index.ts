export { correoWorkflow } from './correo.ts';
export { pedidoWorkflow } from './pedido.ts';
