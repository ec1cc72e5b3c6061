/** Orders without account that were made on this device: they outlive the tab, until somebody forgets them. */
import { useSyncExternalStore } from 'react';

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

const oyentes = new Set<() => void>();
const NINGUNO: readonly PedidoDelAparato[] = [];
let leido: { readonly texto: string | null; readonly pedidos: readonly PedidoDelAparato[] } = {
  texto: null,
  pedidos: NINGUNO,
};

/** The newest first. */
function leerPedidos(): readonly PedidoDelAparato[] {
  const texto = leerTexto();
  // The same list while it is the same text.
  if (texto !== leido.texto) leido = { texto, pedidos: entender(texto) };
  return leido.pedidos;
}

function leerTexto(): string | null {
  try {
    return localStorage.getItem(CLAVE);
  } catch {
    // Where the browser keeps nothing.
    return null;
  }
}

function entender(texto: string | null): readonly PedidoDelAparato[] {
  try {
    const dado: unknown = JSON.parse(texto ?? '[]');
    return Array.isArray(dado) ? dado.filter(esPedido).slice(0, MAXIMO) : NINGUNO;
  } catch {
    return NINGUNO;
  }
}

function esPedido(dado: unknown): dado is PedidoDelAparato {
  if (typeof dado !== 'object' || dado === null) return false;
  const { numero, token } = dado as Partial<PedidoDelAparato>;
  return typeof numero === 'string' && typeof token === 'string';
}

function guardar(pedidos: readonly PedidoDelAparato[]): void {
  try {
    if (pedidos.length === 0) localStorage.removeItem(CLAVE);
    else localStorage.setItem(CLAVE, JSON.stringify(pedidos.slice(0, MAXIMO)));
  } catch {
    // Full or forbidden: the order is made all the same.
  }
  for (const oyente of oyentes) oyente();
}

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

export const olvidarPedidos = (): void => guardar(NINGUNO);

function suscribir(oyente: () => void): () => void {
  oyentes.add(oyente);
  // From another tab.
  window.addEventListener('storage', oyente);
  return () => {
    oyentes.delete(oyente);
    window.removeEventListener('storage', oyente);
  };
}

export function usePedidosDelAparato(): readonly PedidoDelAparato[] {
  return useSyncExternalStore(suscribir, leerPedidos);
}

export const rutaDelAparato = ({
  numero,
  token,
}: Pick<PedidoDelAparato, 'numero' | 'token'>): string =>
  `/pedidos/${encodeURIComponent(numero)}?token=${encodeURIComponent(token)}`;
