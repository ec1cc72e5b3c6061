/** What a file of page tests opens before its first test and closes after its last: servers and a browser. */
import { afterAll, beforeAll } from 'vitest';
import { crearEntorno } from '../servidores/entorno.ts';
import type { Entorno } from '../servidores/entorno.ts';
import { abrirNavegador } from './navegador.ts';
import type { Navegador } from './navegador.ts';

export interface Paginas {
  readonly e: Entorno;
  readonly navegador: Navegador;
}

/** @param alAbrir keeps what was opened, and sees to what else the tests begin with; what it opens itself is closed first */
export function abrirPaginas(
  alAbrir: (paginas: Paginas) => Promise<void> | void,
  opciones: Parameters<typeof crearEntorno>[0] = {},
): void {
  const cerrar: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    const navegador = await abrirNavegador();
    cerrar.unshift(() => navegador.cerrar());
    const e = await crearEntorno(opciones);
    cerrar.push(() => e.cerrar());
    await alAbrir({ e, navegador });
  });
  afterAll(async () => {
    for (const hacer of cerrar) await hacer();
  });
}
