/** Alerts of electronic invoices. */
import { definir, OPERACIONES } from '../definicion.ts';
import type { ConMotivo, DePedido } from '../definicion.ts';

export const ALERTAS_DE_FACTURAS = {
  /** Of all that wait at once there is one: what is wrong is the tax office, or the way to it. */
  factura_trabada: definir<{ readonly motivo: string }>({
    causa: 'Facturas trabadas',
    nivel: 'critica',
    fin: 'aviso',
    para: OPERACIONES,
    datos: ['motivo'],
    frase: ({ motivo }) => `Las facturas esperan, y se vuelven a pedir solas: ${motivo}`,
  }),
  /** News, not an alert. */
  factura_destrabada: definir<object>({
    causa: 'Facturas destrabadas',
    nivel: 'info',
    fin: 'reconocimiento',
    para: OPERACIONES,
    datos: [],
    frase: () => 'Las facturas se autorizan otra vez',
    resuelve: () => 'factura_trabada',
  }),
  factura_rechazada: definir<ConMotivo & { readonly comprobante: number }>({
    causa: 'Facturas rechazadas',
    nivel: 'critica',
    fin: 'aviso',
    para: OPERACIONES,
    datos: ['numero', 'comprobante', 'motivo'],
    frase: ({ numero, comprobante, motivo }) =>
      `ARCA rechazó el comprobante ${comprobante} del pedido ${numero}: ${motivo}`,
  }),
  /** News, not an alert. */
  factura_autorizada: definir<DePedido & { readonly comprobante: number }>({
    causa: 'Facturas que se rechazaban',
    nivel: 'info',
    fin: 'reconocimiento',
    para: OPERACIONES,
    datos: ['numero', 'comprobante'],
    frase: ({ numero, comprobante }) =>
      `El comprobante ${comprobante} del pedido ${numero}, que se rechazaba, está autorizado`,
    resuelve: () => 'factura_rechazada',
  }),
};
