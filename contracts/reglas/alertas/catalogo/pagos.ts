/** Alerts of what is paid and given back. */
import { estadoEnPalabras } from '../../palabras.ts';
import { definir, dePago, OPERACIONES, TODOS } from '../definicion.ts';
import type { ConMotivo, DePago, DePedido } from '../definicion.ts';

export const ALERTAS_DE_PAGOS = {
  webhook_fallido: definir<{
    readonly webhook_id: string;
    readonly tipo: string;
    readonly data_id: string | null;
    readonly motivo: string;
  }>({
    causa: 'Notificaciones fallidas',
    nivel: 'critica',
    fin: 'notificaciones',
    para: OPERACIONES,
    datos: ['webhook_id', 'tipo', 'data_id', 'motivo'],
    frase: ({ webhook_id, tipo, data_id, motivo }) =>
      `La notificación ${webhook_id} (${tipo} ${data_id ?? ''}) falló: ${motivo}`,
  }),
  pago_observado: definir<{ readonly pago_id: string; readonly motivo: string }>({
    causa: 'Pagos que no se pueden creer',
    nivel: 'critica',
    fin: 'reconocimiento',
    para: OPERACIONES,
    datos: ['pago_id', 'motivo'],
    frase: ({ pago_id, motivo }) => `El pago ${pago_id} no se toma en cuenta: ${motivo}`,
  }),
  pago_devuelto: dePago('Pagos devueltos por afuera', 'El pago fue devuelto'),
  pago_contracargo: dePago('Contracargos', 'El pago fue desconocido (contracargo)'),
  pago_en_mediacion: dePago('Pagos en mediación', 'El pago está en mediación'),
  pago_reintegrado: definir<{
    readonly pago_id: string;
    readonly motivo: string;
    readonly numero?: string;
  }>({
    causa: 'Pagos que devolvimos',
    nivel: 'advertencia',
    fin: 'reconocimiento',
    para: OPERACIONES,
    datos: ['pago_id', 'motivo'],
    frase: ({ pago_id, motivo, numero = '?' }) =>
      `Se devolvió el pago ${pago_id} del pedido ${numero}: ${motivo}`,
    resuelve: () => 'devolucion_rechazada',
  }),
  devolucion_rechazada: definir<ConMotivo & { readonly pago_id: string }>({
    causa: 'Devoluciones rechazadas',
    nivel: 'critica',
    fin: 'aviso',
    para: OPERACIONES,
    datos: ['numero', 'pago_id', 'motivo'],
    frase: ({ numero, pago_id, motivo }) =>
      `La devolución del pago ${pago_id} del pedido ${numero} fue rechazada: ${motivo}`,
  }),
  /** News, not an alert: the money is back, whoever gave it. */
  devolucion_resuelta: definir<DePedido>({
    causa: 'Devoluciones resueltas',
    nivel: 'info',
    fin: 'reconocimiento',
    para: OPERACIONES,
    datos: ['numero'],
    frase: ({ numero }) => `La devolución del pedido ${numero} que se rechazaba está hecha`,
    resuelve: () => 'devolucion_rechazada',
  }),
  pago_devuelto_en_parte: definir<DePago & { readonly detalle: string }>({
    causa: 'Pagos devueltos en parte',
    nivel: 'advertencia',
    fin: 'reconocimiento',
    para: TODOS,
    datos: ['numero', 'pago_id', 'estado', 'detalle'],
    frase: ({ numero, pago_id, estado, detalle }) =>
      `${detalle}: pago ${pago_id} del pedido ${numero}, que está en ${estadoEnPalabras(estado)}`,
  }),
  /** Somebody says to have transferred it: only who looks at the account knows. */
  pago_por_confirmar: definir<DePedido & { readonly pago_id: string }>({
    causa: 'Transferencias por mirar',
    nivel: 'advertencia',
    fin: 'aviso',
    para: OPERACIONES,
    datos: ['numero'],
    frase: ({ numero }) =>
      `Avisaron la transferencia del pedido ${numero}: hay que mirar la cuenta y confirmarla`,
  }),
  pago_mirado: definir<DePedido & { readonly pago_id: string; readonly estado: string }>({
    causa: 'Transferencias miradas',
    nivel: 'info',
    fin: 'reconocimiento',
    para: OPERACIONES,
    datos: ['numero', 'estado'],
    frase: ({ numero, estado }) =>
      `La transferencia del pedido ${numero} está ${estado === 'approved' ? 'confirmada' : 'rechazada'}`,
    resuelve: () => 'pago_por_confirmar',
  }),
  devolucion_a_mano: definir<DePedido & { readonly pago_id: string; readonly monto: number }>({
    causa: 'Dinero por devolver a mano',
    nivel: 'critica',
    fin: 'reconocimiento',
    para: OPERACIONES,
    datos: ['numero', 'monto'],
    frase: ({ numero, monto }) =>
      `Hay que devolver a mano $ ${monto} del pedido ${numero}, y marcarlo como devuelto`,
  }),
  pago_ilegible: definir<DePedido & { readonly pago_id: string }>({
    causa: 'Pagos que no se entienden',
    nivel: 'critica',
    fin: 'reconocimiento',
    para: OPERACIONES,
    datos: ['numero', 'pago_id'],
    frase: ({ numero, pago_id }) =>
      `Hay un pago del pedido ${numero} que no se entiende: ${pago_id}`,
  }),
  ghl_sin_etiqueta: definir<{ readonly pago_id: string; readonly motivo: string }>({
    causa: 'Contactos sin etiqueta',
    nivel: 'advertencia',
    fin: 'reconocimiento',
    para: OPERACIONES,
    datos: ['pago_id', 'motivo'],
    frase: ({ pago_id, motivo }) => `El contacto del pago ${pago_id} quedó sin etiqueta: ${motivo}`,
  }),
};
