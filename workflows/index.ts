export { avisoWorkflow } from './avisos/aviso.ts';
export { calentamientoWorkflow } from './comun/calentamiento.ts';
export { conciliarPagosWorkflow } from './pagos/conciliar-pagos.ts';
export { correoWorkflow } from './avisos/correo.ts';
export { paqueteWorkflow } from './comercio/paquete.ts';
export { pedidoWorkflow } from './pedidos/pedido.ts';
export { reclamoWorkflow } from './reclamos/reclamo.ts';
export { webhookMpWorkflow } from './pagos/webhook-mp.ts';
