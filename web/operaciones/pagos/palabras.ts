/** What happened to a payment, in sentences. */
import type { PasoDePago, QuePasoPago } from '../../../contracts/pagos/ficha.ts';
import { formatoDeFecha } from '../../../contracts/reglas/valores/formato.ts';
import type { Payment } from '../../../contracts/pagos/pagos.ts';
import type { EstadoPago } from '../../../contracts/reglas/pagos/estados.ts';
import {
  motivoDeDevolucion,
  PAGO,
  POR_QUE_VUELVE,
} from '../../../contracts/reglas/pagos/nombres.ts';
import { formatearPesos } from '../../../contracts/reglas/valores/pesos.ts';

/** An amount in its own currency. */
export function monto({ amount, currency }: Pick<Payment, 'amount' | 'currency'>): string {
  return currency === 'ARS' ? formatearPesos(amount) : `${currency} ${amount}`;
}

/** `AAAA-MM-DD`, as people say it. */
export const diaEnPalabras = formatoDeFecha({
  ...{ weekday: 'short', day: 'numeric', month: 'numeric', year: 'numeric' },
  timeZone: 'UTC',
});

const ESTADO: Readonly<Record<EstadoPago, string>> = {
  approved: 'Se aprobó',
  pending: 'Quedó pendiente',
  authorized: 'Se autorizó',
  in_process: 'Se está acreditando',
  in_mediation: 'Entró en mediación',
  rejected: 'Se rechazó',
  cancelled: 'Se canceló',
  refunded: 'Se devolvió entero',
  charged_back: 'Lo desconocieron (contracargo)',
};
const esEstado = (texto: string): texto is EstadoPago => Object.hasOwn(ESTADO, texto);
const porQueVuelve: Readonly<Record<string, string>> = POR_QUE_VUELVE;

type Frase = (paso: { readonly detalle: string; readonly pesos: string }) => string;

const FRASES: Readonly<Record<QuePasoPago, Frase>> = {
  pedido: ({ pesos }) => `Se pidió el pago: ${pesos}`,
  estado: ({ detalle }) => (esEstado(detalle) ? ESTADO[detalle] : detalle),
  notificacion: () => 'Llegó una notificación',
  imputado: ({ detalle, pesos }) => `Pagó el pedido ${detalle}: ${pesos}`,
  reintegro_pedido: ({ detalle, pesos }) =>
    `Se pidió devolver ${pesos} por ${porQueVuelve[detalle] ?? `«${detalle}»`}`,
  reintegro_hecho: ({ pesos }) => `Se devolvieron ${pesos}`,
  reintegro_negado: ({ detalle, pesos }) => `No se pudieron devolver ${pesos}: ${detalle}`,
  devuelto_afuera: ({ pesos }) => `Se devolvieron ${pesos} en el panel de quien cobró`,
  devolucion_pedida: ({ detalle, pesos }) =>
    `Se pidió devolver todo, ${pesos}: ${motivoDeDevolucion(detalle)}`,
  devolucion_hecha: ({ pesos }) => `Se devolvió todo: ${pesos}`,
  devolucion_negada: ({ detalle, pesos }) => `No se pudo devolver todo, ${pesos}: ${detalle}`,
};

/** What came of a notification: in it states go by their provider's names. */
export function resultadoEnPalabras(resultado: string): string {
  return resultado.replace(/\b[a-z]+(?:_[a-z]+)*\b/g, (palabra) =>
    esEstado(palabra) ? PAGO[palabra].nombre.toLowerCase() : palabra,
  );
}

/** One of its steps, as people read it. */
export function enFrase({ que, detalle, monto: cuanto, quien }: PasoDePago): string {
  const pesos = cuanto === null ? '' : formatearPesos(cuanto);
  const frase = FRASES[que]({ detalle: detalle ?? 'sin más datos', pesos });
  return quien === null ? frase : `${frase} (${quien})`;
}
