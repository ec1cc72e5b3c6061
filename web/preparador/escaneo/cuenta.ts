/** How many of each line have been scanned, kept on this device by order until the line is stored. */
import { useMemo, useSyncExternalStore } from 'react';
import { delAparato, entender } from '../../ui/entorno/memoria.ts';
import type { Cuenta } from '../../../contracts/reglas/preparacion/escaneo.ts';

const CLAVE = 'preparador-escaneado';
/** Orders kept: those before them are over. */
const PEDIDOS = 50;
type Guardadas = readonly (readonly [numero: string, cuenta: Cuenta])[];

const oyentes = new Set<() => void>();
const suscribir = (oyente: () => void) => {
  oyentes.add(oyente);
  return () => void oyentes.delete(oyente);
};

/** What has been scanned of an order, as it changes. */
export function useCuenta(numero: string): Cuenta {
  const guardado = useSyncExternalStore(suscribir, () => delAparato.leer(CLAVE));
  return useMemo(() => leerCuenta(numero), [numero, guardado]);
}

export function leerCuenta(numero: string): Cuenta {
  return leer().find(([cual]) => cual === numero)?.[1] ?? {};
}

/** `van` of a line; none: it is forgotten. */
export function anotarCuenta(numero: string, linea: number, van: number | undefined): void {
  const { [linea]: antes, ...resto } = leerCuenta(numero);
  if (antes === van) return;
  const cuenta = van === undefined ? resto : { ...resto, [linea]: van };
  const anteriores = leer().filter(([cual]) => cual !== numero);
  const todas =
    Object.keys(cuenta).length === 0 ? anteriores : [...anteriores, [numero, cuenta] as const];
  delAparato.guardar(CLAVE, JSON.stringify(todas.slice(-PEDIDOS)));
  for (const oyente of oyentes) oyente();
}

function leer(): Guardadas {
  const leidas = entender(delAparato.leer(CLAVE));
  return Array.isArray(leidas) ? leidas.filter(esDePedido) : [];
}

function esDePedido(dada: unknown): dada is Guardadas[number] {
  if (!Array.isArray(dada)) return false;
  const [numero, cuenta] = dada as readonly unknown[];
  return (
    typeof numero === 'string' &&
    typeof cuenta === 'object' &&
    cuenta !== null &&
    Object.values(cuenta).every((van) => typeof van === 'number')
  );
}
