/** Many cards at once: sent in pieces, so that one sees how far it is; taken back as one. */
import type { CambioDeLote, LoteHecho } from '../../../../contracts/despacho/reparto.ts';
import type { Ticket } from '../../../../contracts/despacho/tickets.ts';
import { ErrorApi, SinRed, mensajeDe, pedir } from '../../../ui/red/api.ts';
import { conClave, nuevaClave } from '../../../ui/red/clave.ts';
import { enPalabras } from '../../../../contracts/reglas/palabras.ts';

/** How a card was before, as far as a batch may change it. */
export interface Antes {
  readonly repartidorId: number | null;
  readonly prioridad: Ticket['prioridad'];
}

export interface Fallido {
  readonly numero: string;
  readonly error: string;
}

export interface EnLote {
  /** What is being done, or was: `Asignar a Ana`. */
  readonly titulo: string;
  readonly total: number;
  readonly hechos: number;
  readonly fallidos: readonly Fallido[];
  readonly termino: boolean;
  /** What takes back all that was done, as far as nobody has changed it since; empty where nothing can. */
  readonly vuelta: readonly CambioDeLote[];
}

/** Of one call. */
const PIEZA = 20;

export interface PedidoDeLote {
  readonly titulo: string;
  readonly cambios: readonly CambioDeLote[];
  readonly antes: ReadonlyMap<string, Antes>;
  readonly alAvanzar: (lote: EnLote) => void;
  readonly alResponder: (ticket: Ticket) => void;
}

export async function hacerLote(pedido: PedidoDeLote): Promise<void> {
  const { titulo, cambios, antes, alAvanzar, alResponder } = pedido;
  const vuelta: CambioDeLote[] = [];
  const fallidos: Fallido[] = [];
  let hechos = 0;
  const decir = (termino: boolean) =>
    alAvanzar({
      ...{ titulo, total: cambios.length, hechos, termino },
      ...{ fallidos: [...fallidos], vuelta: termino ? vuelta : [] },
    });
  const contar = (pieza: readonly CambioDeLote[], { resultados }: LoteHecho) => {
    for (const { numero, hecho, error, ticket } of resultados) {
      if (ticket !== null) alResponder(ticket);
      if (!hecho) {
        fallidos.push({ numero, error: enPalabras(error ?? 'No se pudo') });
        continue;
      }
      hechos += 1;
      const cambio = pieza.find((pedido) => pedido.numero === numero);
      vuelta.push(...((cambio && alReves(cambio, antes.get(numero))) ?? []));
    }
  };
  decir(false);
  for (let desde = 0; desde < cambios.length; desde += PIEZA) {
    const pieza = cambios.slice(desde, desde + PIEZA);
    try {
      contar(pieza, await mandar(pieza));
    } catch (error) {
      const resto = cambios.slice(desde);
      fallidos.push(...resto.map(({ numero }) => ({ numero, error: mensajeDe(error) })));
      break;
    }
    decir(false);
  }
  decir(true);
}

/** The same key for the same piece, also when its answer was lost. */
async function mandar(cambios: readonly CambioDeLote[]): Promise<LoteHecho> {
  const cabeceras = conClave(nuevaClave());
  const mandar = () =>
    pedir<LoteHecho>('/api/tickets/lote', { metodo: 'POST', cuerpo: { cambios }, cabeceras });
  try {
    return await mandar();
  } catch (error) {
    if (!(error instanceof ErrorApi || error instanceof SinRed) || !error.retry) throw error;
    return mandar();
  }
}

/** Pure: what takes `cambio` back, only while it is as that has left it; nothing where there is nothing to take back. */
export function alReves(cambio: CambioDeLote, antes: Antes | undefined): CambioDeLote[] {
  const { numero } = cambio;
  if (antes === undefined || cambio.tipo === 'estado') return [];
  if (cambio.tipo === 'prioridad') {
    return [{ numero, tipo: 'prioridad', prioridad: antes.prioridad, si_es: cambio.prioridad }];
  }
  const tiene = cambio.tipo === 'asignar' ? cambio.repartidor_id : null;
  if (antes.repartidorId === tiene) return [];
  return antes.repartidorId === null
    ? [{ numero, tipo: 'soltar', si_lo_tiene: tiene }]
    : [{ numero, tipo: 'asignar', repartidor_id: antes.repartidorId, si_lo_tiene: tiene }];
}
