/** The last list of a driver's tickets, for when the page opens without a connection. */
import type { Ticket } from '../../../contracts/despacho/tickets.ts';
import type { PasoFoto } from './cola.ts';

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

/** A photo that dispatch did not take: where it is kept on this phone, of which ticket, and why. */
export interface Prueba {
  readonly numero: string;
  readonly foto: string;
  readonly porque: string;
}

const claveDePruebas = (usuarioId: number) => `belgrano.pruebas.${usuarioId}`;

export function guardarPrueba(usuarioId: number, { numero, foto }: PasoFoto, porque: string): void {
  const todas = [...leerPruebas(usuarioId), { numero, foto, porque }];
  localStorage.setItem(claveDePruebas(usuarioId), JSON.stringify(todas));
}

export function leerPruebas(usuarioId: number): readonly Prueba[] {
  try {
    return JSON.parse(localStorage.getItem(claveDePruebas(usuarioId)) ?? '[]') as Prueba[];
  } catch {
    return [];
  }
}

export function olvidarPrueba(usuarioId: number, foto: string): void {
  const quedan = leerPruebas(usuarioId).filter((prueba) => prueba.foto !== foto);
  localStorage.setItem(claveDePruebas(usuarioId), JSON.stringify(quedan));
}
