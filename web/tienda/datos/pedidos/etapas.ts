/** How far an order has come, from its history. Pure. */
import { ESTADOS_SIN_TICKET } from '../../../../contracts/reglas/estados.ts';
import type { EstadoPedido } from '../../../../contracts/reglas/estados.ts';

export const ETAPAS = [
  'recibido',
  'confirmado',
  'en_preparacion',
  'listo',
  'en_camino',
  'entregado',
] as const satisfies readonly EstadoPedido[];
export type Etapa = (typeof ETAPAS)[number];

export interface Paso {
  readonly estado: string;
  readonly detalle: string | null;
  readonly fecha: string;
}

/** What took the order off its way. */
export interface Desvio extends Paso {
  readonly estado: 'cancelado' | 'no_entregado';
}

export interface Recorrido {
  /** Each stage, with when it was reached, or null. */
  readonly etapas: readonly { readonly etapa: Etapa; readonly fecha: string | null }[];
  /** The last stage reached. */
  readonly actual: Etapa;
  readonly desvio: Desvio | null;
}

/** Before there is a ticket, an order waits in one of these; to the shopper it was received. */
const ANTES: readonly string[] = ESTADOS_SIN_TICKET;
/** Not every order is said to be ready: where it is passed over, it is no stage of that one. */
const SALTEABLE: Etapa = 'listo';

export function recorridoDe(pasos: readonly Paso[]): Recorrido {
  const horas = new Map<Etapa, string>();
  let actual: Etapa = 'recibido';
  let desvio: Desvio | null = null;
  for (const { estado, detalle, fecha } of pasos) {
    if (estado === 'cancelado' || estado === 'no_entregado') {
      desvio = { estado, detalle, fecha };
      continue;
    }
    const etapa = ETAPAS.find(
      (conocida) => conocida === (ANTES.includes(estado) ? 'recibido' : estado),
    );
    if (etapa === undefined) continue;
    // One step back, such as a second try after nobody was at home: what comes after starts again.
    for (const posterior of ETAPAS.slice(ETAPAS.indexOf(etapa) + 1)) horas.delete(posterior);
    if (!horas.has(etapa)) horas.set(etapa, fecha);
    actual = etapa;
    desvio = null;
  }
  const paso = (etapa: Etapa) => ETAPAS.indexOf(etapa) < ETAPAS.indexOf(actual);
  return {
    etapas: ETAPAS.filter((etapa) => etapa !== SALTEABLE || horas.has(etapa) || !paso(etapa)).map(
      (etapa) => ({ etapa, fecha: horas.get(etapa) ?? null }),
    ),
    actual,
    desvio,
  };
}
