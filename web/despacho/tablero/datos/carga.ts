/** Reads tickets from the API: whole lists once, single tickets when an event says too little. */
import { ESTADOS_ACTIVOS } from '../../../../contracts/reglas/estados.ts';
import type { EstadoTicket } from '../../../../contracts/reglas/estados.ts';
import type { Ticket } from '../../../../contracts/despacho/tickets.ts';
import { fechaDe } from '../../../../contracts/reglas/tiempo/dias.ts';
import { ErrorApi, pedir } from '../../../ui/red/api.ts';
import { ahoraMismo } from '../../../ui/entorno/reloj.ts';

const LIMITE = 100;

interface Pagina {
  readonly tickets: readonly Ticket[];
  readonly total: number;
}

function pagina(estado: EstadoTicket, numero: number, desde?: string): Promise<Pagina> {
  const consulta = new URLSearchParams({ estado, pagina: String(numero), limite: String(LIMITE) });
  if (desde !== undefined) consulta.set('desde', desde);
  return pedir<Pagina>(`/api/tickets?${consulta.toString()}`);
}

/** Every ticket in this state. What leaves it meanwhile shifts the pages, so they overlap a read. */
async function todos(estado: EstadoTicket): Promise<readonly Ticket[]> {
  const primera = await pagina(estado, 1);
  const paginas = Math.ceil(primera.total / LIMITE);
  const resto = await Promise.all(
    Array.from({ length: Math.max(0, paginas - 1) }, (_, i) => pagina(estado, i + 2)),
  );
  return [primera, ...resto].flatMap(({ tickets }) => tickets);
}

/** Open tickets, and those of today that are over (the newest hundred of each). */
export async function cargarTablero(): Promise<readonly Ticket[]> {
  const desde = fechaDe(ahoraMismo());
  const listas = await Promise.all([
    ...ESTADOS_ACTIVOS.map(todos),
    ...(['entregado', 'cancelado'] as const).map(
      async (estado) => (await pagina(estado, 1, desde)).tickets,
    ),
  ]);
  return listas.flat();
}

/** One ticket, or null when there is none of this number. */
export async function cargarTicket(numero: string): Promise<Ticket | null> {
  try {
    return await pedir<Ticket>(`/api/tickets/${encodeURIComponent(numero)}`);
  } catch (error) {
    if (error instanceof ErrorApi && error.status === 404) return null;
    throw error;
  }
}
