/** What was written in the checkout stays in the tab: a reload does not ask for it again. */
import type { SyntheticEvent } from 'react';
import { deLaPestania, entender } from '../../ui/entorno/memoria.ts';

const CLAVE = 'belgrano.datos-compra';
export type Borrador = Readonly<Partial<Record<string, string>>>;

export function leerBorrador(): Borrador {
  const escritos = Object.entries(entender(deLaPestania.leer(CLAVE)) ?? {}).filter(
    (campo): campo is [string, string] => typeof campo[1] === 'string',
  );
  return Object.fromEntries(escritos);
}

/** For `onInput` of the form. */
export function borradorDe({ currentTarget }: SyntheticEvent<HTMLFormElement>): void {
  const datos = Object.fromEntries(new FormData(currentTarget));
  deLaPestania.guardar(CLAVE, JSON.stringify(datos));
}

/** They are for one order; the rest is for the next one too. */
export function olvidarNotas(): void {
  deLaPestania.guardar(
    CLAVE,
    JSON.stringify({ ...leerBorrador(), notas: '', cupon: '', franja_id: '' }),
  );
}
