/** The last list of a driver's tickets, for when the page opens without a connection. */
import type { Ticket } from '../../contracts/despacho/tickets.ts';

export interface Mios {
  readonly tickets: readonly Ticket[];
}

const clave = (usuarioId: number) => `belgrano.mios.${usuarioId}`;

export function guardarMios(usuarioId: number, mios: Mios): void {
  try {
    localStorage.setItem(clave(usuarioId), JSON.stringify(mios));
  } catch {
    // No room, or not allowed: without a connection the page starts empty.
  }
}

export function leerMios(usuarioId: number): Mios | undefined {
  try {
    const texto = localStorage.getItem(clave(usuarioId));
    return texto === null ? undefined : (JSON.parse(texto) as Mios);
  } catch {
    return undefined;
  }
}

/** Addresses and telephones of people do not stay on a phone that somebody has left. */
export function olvidarMios(usuarioId: number): void {
  localStorage.removeItem(clave(usuarioId));
}
