/** An order goes somewhere else, or at another time: whether that can be, by what is in force. */
import {
  franjaElegida,
  momentoDeDespacho,
  zonaDeEntrega,
} from '../../contracts/reglas/reparto/entregas.ts';
import type { Zona } from '../../contracts/reglas/reparto/entregas.ts';
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
 * @throws ErrorHttp 409 where nobody delivers to, or not for what was agreed on, or for a slot that it cannot be moved to
 */
export function exigirQueSeLleve(
  reglas: Reglas,
  { franja, ...donde }: Pick<PedidoDetalle, 'direccion' | 'codigo_postal' | 'franja'>,
  { direccion, franja_id }: Pedida,
  ahora = Date.now(),
): FranjaNueva | undefined {
  if (direccion === undefined && franja_id === undefined) return undefined;
  // The code that was said is of the address that it was said with.
  const seMuda = direccion !== undefined && direccion !== donde.direccion;
  const zona = zonaPara(reglas, seMuda ? { direccion } : donde);
  if (seMuda) exigirMismoEnvio(zonaDeEntrega(reglas.zonas, donde), zona);
  const original = reglas.franjas.find(({ id }) => franja?.id.endsWith(`.${id}`));
  if (franja_id === undefined || franja_id === franja?.id) {
    const esDeOtra = original?.zona != null && original.zona !== zona?.nombre;
    if (seMuda && esDeOtra) throw negar('franja_id', 'Ese horario no es de esa zona: elegí otro');
    return undefined;
  }
  if (franja === null)
    throw negar('franja_id', 'Este pedido no tiene horario: lo llevamos lo antes posible');
  const elegida = franjaElegida(reglas, franja_id, { zona: zona?.nombre ?? null, ahora });
  if (elegida === undefined) throw negar('franja_id', FRANJA_CERRADA);
  // What was agreed on is what is paid.
  if (original !== undefined && original.costo !== elegida.costo)
    throw negar(
      'franja_id',
      'Ese horario tiene otro costo: para elegirlo hay que hacer el pedido de nuevo',
    );
  return {
    ...{ id: elegida.id, fecha: elegida.fecha, cupo: elegida.cupo },
    desde: new Date(elegida.comienza).toISOString(),
    hasta: new Date(elegida.termina).toISOString(),
    despacharEn: new Date(momentoDeDespacho(elegida, zona)).toISOString(),
  };
}

/** @param antes its zone by what is in force now; where that is none, nothing is compared @throws ErrorHttp 409 */
function exigirMismoEnvio(antes: ReturnType<typeof zonaDeEntrega<Zona>>, zona: Zona | null): void {
  if (antes === null || typeof antes === 'string' || zona === null) return;
  const cuestaLoMismo =
    antes.costo_envio === zona.costo_envio && antes.gratis_desde === zona.gratis_desde;
  if (cuestaLoMismo) return;
  throw negar(
    'direccion',
    'Ahí el envío tiene otro costo: para llevarlo hay que hacer el pedido de nuevo',
  );
}

function negar(campo: string, mensaje: string) {
  return conflicto(mensaje, { errores: [{ campo, mensaje }] });
}
