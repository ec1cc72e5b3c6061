/** What was written in the checkout stays in the tab: a reload does not ask for it again. */
import type { SyntheticEvent } from 'react';

const CLAVE = 'belgrano.datos-compra';
export type Borrador = Readonly<Partial<Record<string, string>>>;

export function leerBorrador(): Borrador {
  try {
    return (JSON.parse(sessionStorage.getItem(CLAVE) ?? 'null') ?? {}) as Borrador;
  } catch {
    return {};
  }
}

/** For `onInput` of the form. */
export function borradorDe({ currentTarget }: SyntheticEvent<HTMLFormElement>): void {
  const datos = Object.fromEntries(new FormData(currentTarget));
  sessionStorage.setItem(CLAVE, JSON.stringify(datos));
}

/** They are for one order; the rest is for the next one too. */
export function olvidarNotas(): void {
  sessionStorage.setItem(
    CLAVE,
    JSON.stringify({ ...leerBorrador(), notas: '', cupon: '', franja_id: '' }),
  );
}
