/** An order goes somewhere else, or at another time: whether that can be, by what is in force. */
import { franjaElegida, momentoDeDespacho } from '../../contracts/reglas/reparto/entregas.ts';
import type { FranjaNueva } from '../../contracts/temporal/mensajes.ts';
import type { PedidoDetalle } from '../../contracts/pedidos/pedidos.ts';
import { conflicto } from '../../platform/comun/errores.ts';
import { FRANJA_CERRADA, zonaPara } from './exigencias.ts';
import type { Reglas } from './reglas.ts';

interface Pedida {
  readonly direccion?: string | undefined;
  readonly franja_id?: string | undefined;
}

/**
 * @returns the slot to move it to, where another one is asked for
 * @throws ErrorHttp 409 where nobody delivers to, or for a slot that it cannot be moved to
 */
export function exigirQueSeLleve(
  reglas: Reglas,
  { direccion, franja }: Pick<PedidoDetalle, 'direccion' | 'franja'>,
  pedida: Pedida,
  ahora = Date.now(),
): FranjaNueva | undefined {
  if (pedida.direccion === undefined && pedida.franja_id === undefined) return undefined;
  const zona = zonaPara(reglas, { direccion: pedida.direccion ?? direccion });
  const { franja_id } = pedida;
  if (franja_id === undefined || franja_id === franja?.id) return undefined;
  const negar = (mensaje: string) =>
    conflicto(mensaje, { errores: [{ campo: 'franja_id', mensaje }] });
  if (franja === null) throw negar('Este pedido no tiene horario: lo llevamos lo antes posible');
  const elegida = franjaElegida(reglas, franja_id, { zona: zona?.nombre ?? null, ahora });
  if (elegida === undefined) throw negar(FRANJA_CERRADA);
  const original = reglas.franjas.find(({ id }) => franja.id.endsWith(`.${id}`));
  // What was agreed on is what is paid.
  if (original !== undefined && original.costo !== elegida.costo)
    throw negar('Ese horario tiene otro costo: para elegirlo hay que hacer el pedido de nuevo');
  return {
    ...{ id: elegida.id, fecha: elegida.fecha, cupo: elegida.cupo },
    desde: new Date(elegida.comienza).toISOString(),
    hasta: new Date(elegida.termina).toISOString(),
    despacharEn: new Date(momentoDeDespacho(elegida, zona)).toISOString(),
  };
}
