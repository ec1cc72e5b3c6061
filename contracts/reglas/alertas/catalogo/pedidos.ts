/** Alerts of an order and its ticket on their way. */
import { estadoEnPalabras } from '../../palabras.ts';
import { definir, enCola, OPERACIONES, pasoEnPalabras, TODOS } from '../definicion.ts';
import type { ConMotivo, DePedido, PasoQueEspera } from '../definicion.ts';
import type { MotivoSinRepartidor } from '../../estados.ts';

interface DeFranja extends DePedido {
  readonly estado: string;
  /** When its slot ends: ISO 8601, and as people say it. */
  readonly hasta: string;
  readonly termina: string;
}

export const ALERTAS_DE_PEDIDOS = {
  ticket_en_cola: enCola('Pedidos sin ticket', 'aviso_o_fin', TODOS),
  pago_en_cola: enCola('Cobros sin preparar', 'aviso_o_fin', OPERACIONES),
  confirmacion_en_cola: enCola('Cambios que el otro Ahorro no sabe', 'aviso', TODOS),
  cancelacion_en_cola: enCola('Cancelaciones a medio hacer', 'aviso', TODOS),
  devolucion_en_cola: enCola('Devoluciones que esperan al proveedor', 'aviso', OPERACIONES),
  /** News, not an alert: it opens nothing. */
  pedido_recuperado: definir<DePedido & { readonly paso: PasoQueEspera }>({
    causa: 'Pedidos que salieron de la cola',
    nivel: 'info',
    fin: 'reconocimiento',
    para: TODOS,
    datos: ['numero', 'paso'],
    frase: ({ numero, paso }) => `El pedido ${numero} salió de la cola (${pasoEnPalabras(paso)})`,
    resuelve: ({ paso }) => `${paso}_en_cola`,
  }),

  confirmacion_rechazada: definir<DePedido & { readonly estado: string }>({
    causa: 'Cambios que el otro Ahorro no acepta',
    nivel: 'advertencia',
    fin: 'reconocimiento',
    para: OPERACIONES,
    datos: ['numero', 'estado'],
    frase: ({ numero, estado }) =>
      `El Ahorro remoto no acepta que el pedido ${numero} está en ${estadoEnPalabras(estado)}`,
  }),
  ticket_sin_repartidor: definir<DePedido & { readonly motivo: MotivoSinRepartidor }>({
    causa: 'Tickets sin repartidor',
    nivel: 'advertencia',
    fin: 'repartidor',
    para: TODOS,
    datos: ['numero', 'motivo'],
    frase: ({ numero, motivo }) => `El ticket ${numero} espera un repartidor: ${motivo}`,
  }),
  pedido_demorado: definir<DePedido & { readonly estado: string; readonly desde?: string }>({
    causa: 'Pedidos demorados',
    nivel: 'advertencia',
    fin: 'movimiento',
    para: TODOS,
    datos: ['numero', 'estado'],
    frase: ({ numero, estado }) =>
      `El pedido ${numero} lleva demasiado tiempo en ${estadoEnPalabras(estado)}`,
  }),

  franja_en_riesgo: definir<DeFranja>({
    causa: 'Franjas en riesgo',
    nivel: 'advertencia',
    fin: 'franja',
    para: TODOS,
    datos: ['numero', 'estado', 'termina'],
    frase: ({ numero, estado, termina }) =>
      `El pedido ${numero} puede no llegar en su franja, que termina a las ${termina}: está en ${estadoEnPalabras(estado)}`,
  }),
  franja_perdida: definir<DeFranja>({
    causa: 'Franjas perdidas',
    nivel: 'critica',
    fin: 'franja',
    para: TODOS,
    datos: ['numero', 'estado', 'termina'],
    frase: ({ numero, estado, termina }) =>
      `La franja del pedido ${numero} terminó a las ${termina} y no llegó: está en ${estadoEnPalabras(estado)}`,
    resuelve: () => 'franja_en_riesgo',
  }),

  franjas_excedidas: definir<{ readonly cuantas: number; readonly franjas: string }>({
    causa: 'Franjas con más pedidos de los que se pueden llevar',
    nivel: 'advertencia',
    fin: 'franjas',
    para: TODOS,
    datos: ['cuantas', 'franjas'],
    frase: ({ cuantas, franjas }) =>
      `${cuantas === 1 ? 'Una franja tiene' : `${cuantas} franjas tienen`} más pedidos de los que se pueden llevar: ${franjas}`,
  }),
  /** News, not an alert. */
  franjas_alcanzan: definir<object>({
    causa: 'Franjas que se pueden llevar otra vez',
    nivel: 'info',
    fin: 'reconocimiento',
    para: TODOS,
    datos: [],
    frase: () => 'Ninguna franja tiene más pedidos de los que se pueden llevar',
    resuelve: () => 'franjas_excedidas',
  }),

  pedido_sin_flujo: definir<ConMotivo>({
    causa: 'Pedidos sin quien los lleve',
    nivel: 'critica',
    fin: 'aviso_o_fin',
    para: TODOS,
    datos: ['numero', 'motivo'],
    frase: ({ numero, motivo }) => `Nadie lleva el pedido ${numero}, que sigue abierto: ${motivo}`,
  }),
  /** News, not an alert. */
  pedido_con_flujo: definir<DePedido>({
    causa: 'Pedidos que alguien lleva otra vez',
    nivel: 'info',
    fin: 'reconocimiento',
    para: TODOS,
    datos: ['numero'],
    frase: ({ numero }) => `El pedido ${numero} tiene otra vez quien lo lleve`,
    resuelve: () => 'pedido_sin_flujo',
  }),
  flujo_sin_pedido: definir<DePedido>({
    causa: 'Flujos de pedidos que no hay',
    nivel: 'critica',
    fin: 'reconocimiento',
    para: OPERACIONES,
    datos: ['numero'],
    frase: ({ numero }) => `Hay un flujo del pedido ${numero}, que la base no tiene`,
  }),
  flujo_reemplazado: definir<ConMotivo>({
    causa: 'Flujos reemplazados',
    nivel: 'advertencia',
    fin: 'reconocimiento',
    para: OPERACIONES,
    datos: ['numero', 'motivo'],
    frase: ({ numero, motivo }) => `Otro flujo lleva el pedido ${numero} desde su fila: ${motivo}`,
  }),
  desacuerdo: definir<ConMotivo>({
    causa: 'Filas y flujos que no coincidían',
    nivel: 'advertencia',
    fin: 'reconocimiento',
    para: OPERACIONES,
    datos: ['numero', 'motivo'],
    frase: ({ numero, motivo }) =>
      `La fila y el flujo del pedido ${numero} no decían lo mismo, y se los puso de acuerdo: ${motivo}`,
  }),
};
