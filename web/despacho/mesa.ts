/** What every page of dispatch works on: the living board, who is logged in, drivers and settings. */
import { createContext, useContext } from 'react';
import type { Configuracion } from '../../contracts/despacho/configuracion.ts';
import type { Sesion } from '../ui/sesion/sesion.tsx';
import type { Almacen, Vista } from './tablero/datos/almacen.ts';
import type { Repartidor } from './tablero/datos/repartidores.ts';

export interface Mesa extends Sesion {
  readonly almacen: Almacen;
  readonly vista: Vista;
  /** With their load as the board has it. */
  readonly repartidores: readonly Repartidor[];
  /** Null until they are known. */
  readonly ajustes: Configuracion | null;
}

export const ConMesa = createContext<Mesa | null>(null);

export function useMesa(): Mesa {
  const mesa = useContext(ConMesa);
  if (mesa === null) throw new Error('fuera de la mesa de despacho');
  return mesa;
}
