/** Orders without account that were made on this device: they outlive the tab, until somebody forgets them. */
import { listaGuardada } from './lista-guardada.ts';

const CLAVE = 'belgrano.pedidos';
/** The oldest one makes room. */
const MAXIMO = 10;

/** What opens it, and what it is told by. */
export interface PedidoDelAparato {
  readonly numero: string;
  readonly token: string;
  /** ISO 8601; null where it is not known. */
  readonly fecha: string | null;
  readonly total: number | null;
  /** Nothing more will become of it. */
  readonly termino?: true;
}

function esPedido(dado: unknown): dado is PedidoDelAparato {
  if (typeof dado !== 'object' || dado === null) return false;
  const { numero, token } = dado as Partial<PedidoDelAparato>;
  return typeof numero === 'string' && typeof token === 'string';
}

const { leer: leerPedidos, guardar, usar } = listaGuardada(CLAVE, MAXIMO, esPedido);

/** Puts it on top. */
export function recordarPedido(pedido: PedidoDelAparato): void {
  const { numero, token, fecha, total } = pedido;
  const demas = leerPedidos().filter((pedido) => pedido.numero !== numero);
  guardar([{ numero, token, fecha, total }, ...demas]);
}

/** Nobody has to ask how it goes any more. */
export function anotarFin(numero: string): void {
  const pedidos = leerPedidos();
  if (!pedidos.some((pedido) => pedido.numero === numero && pedido.termino !== true)) return;
  guardar(
    pedidos.map((pedido) => (pedido.numero === numero ? { ...pedido, termino: true } : pedido)),
  );
}

export const olvidarPedidos = (): void => guardar([]);

export const usePedidosDelAparato = usar;

export const rutaDelAparato = ({
  numero,
  token,
}: Pick<PedidoDelAparato, 'numero' | 'token'>): string =>
  `/pedidos/${encodeURIComponent(numero)}?token=${encodeURIComponent(token)}`;
