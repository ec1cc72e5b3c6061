/** Categories as a tree of two levels. Pure. */

interface EnOtra {
  readonly nombre: string;
  /** The name of the one that it is inside. */
  readonly padre?: string | undefined;
}

/** Each that is inside none, in its order, followed by those inside it; one whose own is not there stands by itself. */
export function enArbol<T extends EnOtra>(categorias: readonly T[]): readonly T[] {
  return ramas(categorias).flatMap(({ rama, hijas }) => [rama, ...hijas]);
}

/** The same in two levels. */
export function ramas<T extends EnOtra>(
  categorias: readonly T[],
): readonly { readonly rama: T; readonly hijas: readonly T[] }[] {
  const nombres = new Set(categorias.map(({ nombre }) => nombre));
  return categorias
    .filter(({ padre }) => padre === undefined || !nombres.has(padre))
    .map((rama) => ({ rama, hijas: categorias.filter(({ padre }) => padre === rama.nombre) }));
}
