/** Light or dark: as the system prefers, or as somebody chose on this machine. */
import { delAparato } from './memoria.ts';

const CLAVE = 'belgrano.tema';
export type Tema = 'claro' | 'oscuro';

/** @returns null where nobody has chosen */
function elegido(): Tema | null {
  const valor = delAparato.leer(CLAVE);
  return valor === 'claro' || valor === 'oscuro' ? valor : null;
}

const delSistema = (): Tema =>
  matchMedia('(prefers-color-scheme: dark)').matches ? 'oscuro' : 'claro';

export const temaDeAhora = (): Tema => elegido() ?? delSistema();

/** Before the first paint, so that nothing flashes. */
export function aplicarTema(tema: Tema | null = elegido()): void {
  if (tema !== null) document.documentElement.dataset.tema = tema;
}

export function elegirTema(tema: Tema): void {
  delAparato.guardar(CLAVE, tema);
  aplicarTema(tema);
}
