/** What the shop needs before it shows anything comes in few files: on a telephone's line each is a wait of its own. */
import type { Rolldown } from 'vite';

type Modulos = Parameters<Rolldown.CodeSplittingNameFunction>[1];

/**
 * @param archivo what it is called @param entrada the module that it begins with
 * @returns the group of what that shares with other pages
 */
export function juntos(archivo: string, entrada: string): Rolldown.CodeSplittingGroup {
  let reunidos: ReadonlySet<string> | undefined;
  return {
    name(id, modulos) {
      reunidos ??= alcanzados(entrada, modulos);
      return reunidos.has(id) ? archivo : null;
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
