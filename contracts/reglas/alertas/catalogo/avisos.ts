/** Alerts of mails, claims, withdrawals and packages. */
import { definir, OPERACIONES } from '../definicion.ts';
import type { DePedido } from '../definicion.ts';

interface DeReclamo extends DePedido {
  readonly reclamo: number;
}

export const ALERTAS_DE_AVISOS = {
  correo_no_enviado: definir<{ readonly correo_id: number }>({
    causa: 'Correos que no salieron',
    nivel: 'advertencia',
    fin: 'reconocimiento',
    para: OPERACIONES,
    datos: ['correo_id'],
    frase: ({ correo_id }) => `No se pudo enviar el correo ${correo_id}`,
  }),
  correo_remitente_rechazado: definir<{ readonly remitente: string }>({
    causa: 'Remitente de correo rechazado',
    nivel: 'critica',
    fin: 'reconocimiento',
    para: OPERACIONES,
    datos: ['remitente'],
    frase: ({ remitente }) => `El servidor de correo no acepta mandar en nombre de ${remitente}`,
  }),
  reclamo_abierto: definir<DeReclamo>({
    causa: 'Reclamos sin contestar',
    nivel: 'advertencia',
    fin: 'aviso',
    para: OPERACIONES,
    datos: ['numero', 'reclamo'],
    frase: ({ numero, reclamo }) => `Hay un reclamo por el pedido ${numero}: el ${reclamo}`,
  }),
  reclamo_por_vencer: definir<DeReclamo>({
    causa: 'Reclamos por vencer',
    nivel: 'critica',
    fin: 'reconocimiento',
    para: OPERACIONES,
    datos: ['numero', 'reclamo'],
    frase: ({ numero, reclamo }) =>
      `El reclamo ${reclamo} del pedido ${numero} sigue sin contestar, y su plazo se termina`,
  }),
  /** News, not an alert. */
  reclamo_resuelto: definir<DeReclamo>({
    causa: 'Reclamos resueltos',
    nivel: 'info',
    fin: 'reconocimiento',
    para: OPERACIONES,
    datos: ['numero', 'reclamo'],
    frase: ({ numero, reclamo }) => `El reclamo ${reclamo} del pedido ${numero} está resuelto`,
    resuelve: () => 'reclamo_abierto',
  }),
  arrepentimiento_por_vencer: definir<DePedido & { readonly codigo_arrepentimiento: string }>({
    causa: 'Arrepentimientos por vencer',
    nivel: 'critica',
    fin: 'resolucion',
    para: OPERACIONES,
    datos: ['numero', 'codigo_arrepentimiento'],
    frase: ({ numero, codigo_arrepentimiento }) =>
      `El arrepentimiento ${codigo_arrepentimiento} del pedido ${numero} sigue sin resolver, y su plazo legal se termina`,
  }),
  paquete_no_ejecutado: definir<{ readonly paquete_id: number }>({
    causa: 'Paquetes sin su pedido',
    nivel: 'advertencia',
    fin: 'reconocimiento',
    para: OPERACIONES,
    datos: ['paquete_id'],
    frase: ({ paquete_id }) => `No se pudo hacer el pedido del paquete ${paquete_id}`,
  }),
  paquete_recuperado: definir<{ readonly paquete_id: number; readonly dias: string }>({
    causa: 'Paquetes pedidos tarde',
    nivel: 'advertencia',
    fin: 'reconocimiento',
    para: OPERACIONES,
    datos: ['paquete_id', 'dias'],
    frase: ({ paquete_id, dias }) =>
      `Faltaba el pedido del paquete ${paquete_id} y se hizo ahora, por estos días: ${dias}`,
  }),
};
