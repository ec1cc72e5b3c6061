/** What the database and Temporal say of a day that is over: each order once, and each of them ended. */
import { workflowIdPedido } from '../../contracts/temporal/pedido.ts';
import { hasta } from '../support/personas/llamadas.ts';
import type { Escenario } from './escenario.ts';

export interface Veredicto {
  readonly perdidos: readonly string[];
  readonly duplicados: readonly string[];
  readonly sinTerminar: readonly string[];
}

/** What an order's workflow has left to do once it is over, in milliseconds. */
const PACIENCIA_MS = 30_000;

interface Cuenta {
  readonly numero: string;
  readonly tickets: number;
  readonly entregas: number;
  readonly terminado: boolean;
}

/** Whether nothing is wrong. */
export function estaBien({ perdidos, duplicados, sinTerminar }: Veredicto): boolean {
  return perdidos.length + duplicados.length + sinTerminar.length === 0;
}

/** @param numeros of the orders that were accepted */
export async function auditar(
  { sql: { sql }, client }: Escenario,
  numeros: readonly string[],
): Promise<Veredicto> {
  const estados = await Promise.all(numeros.map((numero) => terminoSuFlujo(client, numero)));
  const cuentas = await sql<Cuenta>`
    SELECT p.numero, count(DISTINCT t.id)::int AS tickets,
      count(h.id) FILTER (WHERE h.estado = 'entregado')::int AS entregas,
      bool_and(p.estado IN ('entregado', 'cancelado') AND p.estado = t.estado) AS terminado
    FROM ahorro.pedidos AS p LEFT JOIN tickets.ticket AS t ON t.numero = p.numero
      LEFT JOIN tickets.ticket_historial AS h ON h.ticket_id = t.id
    GROUP BY p.numero`;
  const porNumero = new Map(cuentas.map((cuenta) => [cuenta.numero, cuenta]));
  const sobran = cuentas.filter(({ numero }) => !numeros.includes(numero));
  const dobles = cuentas.filter(({ tickets, entregas }) => tickets > 1 || entregas > 1);
  return {
    perdidos: numeros.filter((numero) => (porNumero.get(numero)?.tickets ?? 0) === 0),
    duplicados: [...sobran, ...dobles].map(({ numero }) => numero),
    sinTerminar: numeros.filter(
      (numero, i) => estados[i] !== true || porNumero.get(numero)?.terminado !== true,
    ),
  };
}

function terminoSuFlujo(client: Escenario['client'], numero: string): Promise<boolean> {
  const flujo = client.workflow.getHandle(workflowIdPedido(numero));
  return hasta(
    async () => (await flujo.describe()).status.name === 'COMPLETED',
    PACIENCIA_MS,
  ).catch(() => false);
}
