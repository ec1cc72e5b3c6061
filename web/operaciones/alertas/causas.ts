/** What each alert is about, in a few words. */
import type { CodigoAlerta } from '../../../contracts/reglas/alertas/catalogo.ts';

const CAUSA: Readonly<Record<CodigoAlerta, string>> = {
  ticket_en_cola: 'Pedidos sin ticket',
  pago_en_cola: 'Cobros sin preparar',
  confirmacion_en_cola: 'Cambios que el otro Ahorro no sabe',
  cancelacion_en_cola: 'Cancelaciones a medio hacer',
  devolucion_en_cola: 'Devoluciones que esperan al proveedor',
  pedido_recuperado: 'Pedidos que salieron de la cola',
  confirmacion_rechazada: 'Cambios que el otro Ahorro no acepta',
  ticket_sin_repartidor: 'Tickets sin repartidor',
  pedido_demorado: 'Pedidos demorados',
  franja_en_riesgo: 'Franjas en riesgo',
  franja_perdida: 'Franjas perdidas',
  pedido_sin_flujo: 'Pedidos sin quien los lleve',
  pedido_con_flujo: 'Pedidos que alguien lleva otra vez',
  flujo_sin_pedido: 'Flujos de pedidos que no hay',
  flujo_reemplazado: 'Flujos reemplazados',
  desacuerdo: 'Filas y flujos que no coincidían',
  webhook_fallido: 'Notificaciones fallidas',
  pago_observado: 'Pagos que no se pueden creer',
  pago_devuelto: 'Pagos devueltos por afuera',
  pago_contracargo: 'Contracargos',
  pago_en_mediacion: 'Pagos en mediación',
  pago_reintegrado: 'Pagos que devolvimos',
  devolucion_rechazada: 'Devoluciones rechazadas',
  devolucion_resuelta: 'Devoluciones resueltas',
  pago_devuelto_en_parte: 'Pagos devueltos en parte',
  pago_por_confirmar: 'Transferencias por mirar',
  pago_mirado: 'Transferencias miradas',
  devolucion_a_mano: 'Transferencias por devolver a mano',
  pago_ilegible: 'Pagos que no se entienden',
  ghl_sin_etiqueta: 'Contactos sin etiqueta',
  correo_no_enviado: 'Correos que no salieron',
  correo_remitente_rechazado: 'Remitente de correo rechazado',
  reclamo_abierto: 'Reclamos sin contestar',
  reclamo_por_vencer: 'Reclamos por vencer',
  reclamo_resuelto: 'Reclamos resueltos',
  arrepentimiento_por_vencer: 'Arrepentimientos por vencer',
  paquete_no_ejecutado: 'Paquetes sin su pedido',
  paquete_recuperado: 'Paquetes pedidos tarde',
};

/** In words, where there are any: a code of another release stays what it is. */
export function causaDe(codigo: string): string {
  return (CAUSA as Readonly<Record<string, string>>)[codigo] ?? codigo;
}
