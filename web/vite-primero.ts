/** What the shop needs before it shows anything comes in few files: on a telephone's line each is a wait of its own. */
import type { Rolldown } from 'vite';

type Modulos = Parameters<Rolldown.CodeSplittingNameFunction>[1];

/** @param entrada the module that it begins with @returns the group of what it shares with other pages */
export function loPrimeroDe(entrada: string): Rolldown.CodeSplittingGroup {
  let primeros: ReadonlySet<string> | undefined;
  return {
    name(id, modulos) {
      primeros ??= alcanzados(entrada, modulos);
      return primeros.has(id) ? 'primero' : null;
    },
    minShareCount: 2,
  };
}

/** What a module imports, and what that imports, except for what comes when somebody goes there. */
function alcanzados(entrada: string, modulos: Modulos): ReadonlySet<string> {
  const todos = new Set([entrada]);
  for (const id of todos)
    for (const importado of modulos.getModuleInfo(id)?.importedIds ?? []) todos.add(importado);
  return todos;
}
