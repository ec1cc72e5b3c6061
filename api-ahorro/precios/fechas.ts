/** From when to when an offer or coupon is in force: days of Buenos Aires, or moments. */
import { finDe, momentoDe } from '../../contracts/reglas/tiempo/dias.ts';
import { invalido } from '../../platform/comun/errores.ts';

export interface Fechas {
  readonly desde: Date | null;
  /** The first moment after it. */
  readonly hasta: Date | null;
}

const esDia = (escrito: string): boolean => !escrito.includes('T');

export function fechasDe({
  desde,
  hasta,
}: {
  readonly desde?: string | null | undefined;
  readonly hasta?: string | null | undefined;
}): Fechas {
  return {
    desde: desde == null ? null : new Date(esDia(desde) ? momentoDe(desde) : desde),
    hasta: hasta == null ? null : new Date(esDia(hasta) ? finDe(hasta) : hasta),
  };
}

/** @throws ErrorHttp 400 where they are the wrong way round */
export function exigirFechas({ desde, hasta }: Fechas): void {
  if (desde === null || hasta === null || desde < hasta) return;
  const mensaje = 'Debe ser después del comienzo';
  throw invalido([{ campo: 'hasta', mensaje }], 'Datos inválidos: hasta');
}
