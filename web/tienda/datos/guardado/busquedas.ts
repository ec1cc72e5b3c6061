/** What was looked for on this device, for who looks for it again. It goes nowhere else. */
import { sinAcentos } from '../../../../contracts/reglas/valores/sin-acentos.ts';
import { listaGuardada } from './lista-guardada.ts';

const MAXIMO = 8;
const { leer, guardar, usar } = listaGuardada('belgrano.busquedas', MAXIMO, (dada) =>
  typeof dada === 'string' && dada !== '' ? dada : null,
);

/** The last ones first. */
export const useBusquedas = usar;

const menos = (texto: string) =>
  leer().filter((buscada) => sinAcentos(buscada) !== sinAcentos(texto));

/** Puts it on top. */
export function recordarBusqueda(texto: string): void {
  if (texto !== '') guardar([texto, ...menos(texto)]);
}

export const olvidarBusqueda = (texto: string): void => guardar(menos(texto));
