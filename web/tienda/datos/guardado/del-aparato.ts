/** Orders without account that were made on this device: they outlive the tab, until somebody forgets them. */
import { campoDe } from '../../../ui/entorno/memoria.ts';
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

/** Whatever page wrote it down: its number and its token are enough to find it, and what else it says may be unreadable. */
export function pedidoDe(dado: unknown): PedidoDelAparato | null {
  const [numero, token] = [campoDe(dado, 'numero'), campoDe(dado, 'token')];
  if (typeof numero !== 'string' || typeof token !== 'string') return null;
  const [fecha, total] = [campoDe(dado, 'fecha'), campoDe(dado, 'total')];
  const esFecha = typeof fecha === 'string' && !Number.isNaN(Date.parse(fecha));
  return {
    ...{ numero, token, fecha: esFecha ? fecha : null },
    total: typeof total === 'number' ? total : null,
    ...(campoDe(dado, 'termino') === true ? { termino: true } : {}),
  };
}

const { leer: leerPedidos, guardar, usar } = listaGuardada(CLAVE, MAXIMO, pedidoDe);

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
