export { pedidoWorkflow } from './pedido.ts';
