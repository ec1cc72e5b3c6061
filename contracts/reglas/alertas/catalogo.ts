/**
 * Every alert there is: how grave it is, who reads it, what ends it, and the sentence that its data
 * make. Plain data without zod, so that anybody may import it. What the fields of the data are named
 * here, they are named in the log of events and on the wire.
 */
import { definir, dePago, enCola, OPERACIONES, TODOS } from './definicion.ts';
import type {
  ConMotivo,
  Definicion,
  DePago,
  DePedido,
  NivelAlerta,
  PasoQueEspera,
} from './definicion.ts';
import type { MotivoSinRepartidor } from '../estados.ts';

interface DeFranja extends DePedido {
  readonly estado: string;
  /** When its slot ends: ISO 8601, and as people say it. */
  readonly hasta: string;
  readonly termina: string;
}

interface DeReclamo extends DePedido {
  readonly reclamo: number;
}

export const CATALOGO_ALERTAS = {
  ticket_en_cola: enCola('aviso_o_fin', TODOS),
  pago_en_cola: enCola('aviso_o_fin', OPERACIONES),
  confirmacion_en_cola: enCola('aviso', TODOS),
  cancelacion_en_cola: enCola('aviso', TODOS),
  devolucion_en_cola: enCola('aviso', OPERACIONES),
  /** News, not an alert: it opens nothing. */
  pedido_recuperado: definir<DePedido & { readonly paso: PasoQueEspera }>({
    nivel: 'info',
    fin: 'reconocimiento',
    para: TODOS,
    datos: ['numero', 'paso'],
    frase: ({ numero, paso }) => `El pedido ${numero} salió de la cola (${paso})`,
    resuelve: ({ paso }) => `${paso}_en_cola`,
  }),

  confirmacion_rechazada: definir<DePedido & { readonly estado: string }>({
    nivel: 'advertencia',
    fin: 'reconocimiento',
    para: OPERACIONES,
    datos: ['numero', 'estado'],
    frase: ({ numero, estado }) =>
      `El Ahorro remoto no acepta que el pedido ${numero} está ${estado}`,
  }),
  ticket_sin_repartidor: definir<DePedido & { readonly motivo: MotivoSinRepartidor }>({
    nivel: 'advertencia',
    fin: 'repartidor',
    para: TODOS,
    datos: ['numero', 'motivo'],
    frase: ({ numero, motivo }) => `El ticket ${numero} espera un repartidor: ${motivo}`,
  }),
  pedido_demorado: definir<DePedido & { readonly estado: string; readonly desde?: string }>({
    nivel: 'advertencia',
    fin: 'movimiento',
    para: TODOS,
    datos: ['numero', 'estado'],
    // The state comes last: code from before looks for it there.
    frase: ({ numero, estado }) => `El pedido ${numero} lleva demasiado tiempo en ${estado}`,
  }),

  franja_en_riesgo: definir<DeFranja>({
    nivel: 'advertencia',
    fin: 'franja',
    para: TODOS,
    datos: ['numero', 'estado', 'termina'],
    frase: ({ numero, estado, termina }) =>
      `El pedido ${numero} puede no llegar en su franja, que termina a las ${termina}: está en ${estado}`,
  }),
  franja_perdida: definir<DeFranja>({
    nivel: 'critica',
    fin: 'franja',
    para: TODOS,
    datos: ['numero', 'estado', 'termina'],
    frase: ({ numero, estado, termina }) =>
      `La franja del pedido ${numero} terminó a las ${termina} y no llegó: está en ${estado}`,
    resuelve: () => 'franja_en_riesgo',
  }),

  pedido_sin_flujo: definir<ConMotivo>({
    nivel: 'critica',
    fin: 'aviso_o_fin',
    para: TODOS,
    datos: ['numero', 'motivo'],
    frase: ({ numero, motivo }) => `Nadie lleva el pedido ${numero}, que sigue abierto: ${motivo}`,
  }),
  /** News, not an alert. */
  pedido_con_flujo: definir<DePedido>({
    nivel: 'info',
    fin: 'reconocimiento',
    para: TODOS,
    datos: ['numero'],
    frase: ({ numero }) => `El pedido ${numero} tiene otra vez quien lo lleve`,
    resuelve: () => 'pedido_sin_flujo',
  }),
  flujo_sin_pedido: definir<DePedido>({
    nivel: 'critica',
    fin: 'reconocimiento',
    para: OPERACIONES,
    datos: ['numero'],
    frase: ({ numero }) => `Hay un flujo del pedido ${numero}, que la base no tiene`,
  }),
  flujo_reemplazado: definir<ConMotivo>({
    nivel: 'advertencia',
    fin: 'reconocimiento',
    para: OPERACIONES,
    datos: ['numero', 'motivo'],
    frase: ({ numero, motivo }) => `Otro flujo lleva el pedido ${numero} desde su fila: ${motivo}`,
  }),
  desacuerdo: definir<ConMotivo>({
    nivel: 'advertencia',
    fin: 'reconocimiento',
    para: OPERACIONES,
    datos: ['numero', 'motivo'],
    frase: ({ numero, motivo }) =>
      `La fila y el flujo del pedido ${numero} no decían lo mismo, y se los puso de acuerdo: ${motivo}`,
  }),

  webhook_fallido: definir<{
    readonly webhook_id: string;
    readonly tipo: string;
    readonly data_id: string | null;
    readonly motivo: string;
  }>({
    nivel: 'critica',
    fin: 'notificaciones',
    para: OPERACIONES,
    datos: ['webhook_id', 'tipo', 'data_id', 'motivo'],
    frase: ({ webhook_id, tipo, data_id, motivo }) =>
      `La notificación ${webhook_id} (${tipo} ${data_id ?? ''}) falló: ${motivo}`,
  }),
  pago_observado: definir<{ readonly pago_id: string; readonly motivo: string }>({
    nivel: 'critica',
    fin: 'reconocimiento',
    para: OPERACIONES,
    datos: ['pago_id', 'motivo'],
    frase: ({ pago_id, motivo }) => `El pago ${pago_id} no se toma en cuenta: ${motivo}`,
  }),
  pago_devuelto: dePago('El pago fue devuelto'),
  pago_contracargo: dePago('El pago fue desconocido (contracargo)'),
  pago_en_mediacion: dePago('El pago está en mediación'),
  pago_reintegrado: definir<{
    readonly pago_id: string;
    readonly motivo: string;
    readonly numero?: string;
  }>({
    nivel: 'advertencia',
    fin: 'reconocimiento',
    para: OPERACIONES,
    datos: ['pago_id', 'motivo'],
    frase: ({ pago_id, motivo, numero = '?' }) =>
      `Se devolvió el pago ${pago_id} del pedido ${numero}: ${motivo}`,
    resuelve: () => 'devolucion_rechazada',
  }),
  devolucion_rechazada: definir<ConMotivo & { readonly pago_id: string }>({
    nivel: 'critica',
    fin: 'aviso',
    para: OPERACIONES,
    datos: ['numero', 'pago_id', 'motivo'],
    frase: ({ numero, pago_id, motivo }) =>
      `La devolución del pago ${pago_id} del pedido ${numero} fue rechazada: ${motivo}`,
  }),
  /** News, not an alert: the money is back, whoever gave it. */
  devolucion_resuelta: definir<DePedido>({
    nivel: 'info',
    fin: 'reconocimiento',
    para: OPERACIONES,
    datos: ['numero'],
    frase: ({ numero }) => `La devolución del pedido ${numero} que se rechazaba está hecha`,
    resuelve: () => 'devolucion_rechazada',
  }),
  pago_devuelto_en_parte: definir<DePago & { readonly detalle: string }>({
    nivel: 'advertencia',
    fin: 'reconocimiento',
    para: TODOS,
    datos: ['numero', 'pago_id', 'estado', 'detalle'],
    frase: ({ numero, pago_id, estado, detalle }) =>
      `${detalle}: pago ${pago_id} del pedido ${numero}, que está en ${estado}`,
  }),
  /** Somebody says to have transferred it: only who looks at the account knows. */
  pago_por_confirmar: definir<DePedido & { readonly pago_id: string }>({
    nivel: 'advertencia',
    fin: 'aviso',
    para: OPERACIONES,
    datos: ['numero'],
    frase: ({ numero }) =>
      `Avisaron la transferencia del pedido ${numero}: hay que mirar la cuenta y confirmarla`,
  }),
  pago_mirado: definir<DePedido & { readonly pago_id: string; readonly estado: string }>({
    nivel: 'info',
    fin: 'reconocimiento',
    para: OPERACIONES,
    datos: ['numero', 'estado'],
    frase: ({ numero, estado }) =>
      `La transferencia del pedido ${numero} está ${estado === 'approved' ? 'confirmada' : 'rechazada'}`,
    resuelve: () => 'pago_por_confirmar',
  }),
  devolucion_a_mano: definir<DePedido & { readonly pago_id: string; readonly monto: number }>({
    nivel: 'critica',
    fin: 'reconocimiento',
    para: OPERACIONES,
    datos: ['numero', 'monto'],
    frase: ({ numero, monto }) =>
      `Hay que devolver $ ${monto} de la transferencia del pedido ${numero}, y marcarla como devuelta`,
  }),
  pago_ilegible: definir<DePedido & { readonly pago_id: string }>({
    nivel: 'critica',
    fin: 'reconocimiento',
    para: OPERACIONES,
    datos: ['numero', 'pago_id'],
    frase: ({ numero, pago_id }) =>
      `Hay un pago del pedido ${numero} que no se entiende: ${pago_id}`,
  }),
  ghl_sin_etiqueta: definir<{ readonly pago_id: string; readonly motivo: string }>({
    nivel: 'advertencia',
    fin: 'reconocimiento',
    para: OPERACIONES,
    datos: ['pago_id', 'motivo'],
    frase: ({ pago_id, motivo }) => `El contacto del pago ${pago_id} quedó sin etiqueta: ${motivo}`,
  }),
  correo_no_enviado: definir<{ readonly correo_id: number }>({
    nivel: 'advertencia',
    fin: 'reconocimiento',
    para: OPERACIONES,
    datos: ['correo_id'],
    frase: ({ correo_id }) => `No se pudo enviar el correo ${correo_id}`,
  }),
  correo_remitente_rechazado: definir<{ readonly remitente: string }>({
    nivel: 'critica',
    fin: 'reconocimiento',
    para: OPERACIONES,
    datos: ['remitente'],
    frase: ({ remitente }) => `El servidor de correo no acepta mandar en nombre de ${remitente}`,
  }),
  reclamo_abierto: definir<DeReclamo>({
    nivel: 'advertencia',
    fin: 'aviso',
    para: OPERACIONES,
    datos: ['numero', 'reclamo'],
    frase: ({ numero, reclamo }) => `Hay un reclamo por el pedido ${numero}: el ${reclamo}`,
  }),
  reclamo_por_vencer: definir<DeReclamo>({
    nivel: 'critica',
    fin: 'reconocimiento',
    para: OPERACIONES,
    datos: ['numero', 'reclamo'],
    frase: ({ numero, reclamo }) =>
      `El reclamo ${reclamo} del pedido ${numero} sigue sin contestar, y su plazo se termina`,
  }),
  /** News, not an alert. */
  reclamo_resuelto: definir<DeReclamo>({
    nivel: 'info',
    fin: 'reconocimiento',
    para: OPERACIONES,
    datos: ['numero', 'reclamo'],
    frase: ({ numero, reclamo }) => `El reclamo ${reclamo} del pedido ${numero} está resuelto`,
    resuelve: () => 'reclamo_abierto',
  }),
  arrepentimiento_por_vencer: definir<DePedido & { readonly codigo_arrepentimiento: string }>({
    nivel: 'critica',
    fin: 'resolucion',
    para: OPERACIONES,
    datos: ['numero', 'codigo_arrepentimiento'],
    frase: ({ numero, codigo_arrepentimiento }) =>
      `El arrepentimiento ${codigo_arrepentimiento} del pedido ${numero} sigue sin resolver, y su plazo legal se termina`,
  }),
  paquete_no_ejecutado: definir<{ readonly paquete_id: number }>({
    nivel: 'advertencia',
    fin: 'reconocimiento',
    para: OPERACIONES,
    datos: ['paquete_id'],
    frase: ({ paquete_id }) => `No se pudo hacer el pedido del paquete ${paquete_id}`,
  }),
  paquete_recuperado: definir<{ readonly paquete_id: number; readonly dias: string }>({
    nivel: 'advertencia',
    fin: 'reconocimiento',
    para: OPERACIONES,
    datos: ['paquete_id', 'dias'],
    frase: ({ paquete_id, dias }) =>
      `Faltaba el pedido del paquete ${paquete_id} y se hizo ahora, por estos días: ${dias}`,
  }),
} as const;

export type CodigoAlerta = keyof typeof CATALOGO_ALERTAS;
type DatosDe<C extends CodigoAlerta> =
  (typeof CATALOGO_ALERTAS)[C] extends Definicion<infer D> ? D : never;

/** An alert as it is raised: its code and its data. */
export type AlertaDe = {
  readonly [C in CodigoAlerta]: { readonly codigo: C } & DatosDe<C>;
}[CodigoAlerta];

/** An alert as steps of before say it: without some of its data, but with level and sentence. */
export type AvisoDe = {
  readonly [C in CodigoAlerta]: { readonly codigo: C } & Partial<DatosDe<C>>;
}[CodigoAlerta] & { readonly nivel?: NivelAlerta; readonly mensaje?: string };
