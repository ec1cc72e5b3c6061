/** Maps `items` with at most `aLaVez` under way. Results are in the order of `items`. */
export async function enParalelo<T, R>(
  items: readonly T[],
  aLaVez: number,
  hacer: (item: T) => Promise<R>,
): Promise<R[]> {
  const resultados = new Array<R>(items.length);
  const pendientes = items.entries();
  const turno = async (): Promise<void> => {
    for (const [i, item] of pendientes) resultados[i] = await hacer(item);
  };
  await Promise.all(Array.from({ length: Math.min(aLaVez, items.length) }, turno));
  return resultados;
}

/** Asks again every `cadaMs` until `listo`, at most for `limiteMs`. @returns the last answer */
export async function hastaQue<T>(
  preguntar: () => Promise<T>,
  listo: (respuesta: T) => boolean,
  { limiteMs = 5_000, cadaMs = 150 } = {},
): Promise<T> {
  const fin = Date.now() + limiteMs;
  for (;;) {
    const respuesta = await preguntar();
    if (listo(respuesta) || Date.now() >= fin) return respuesta;
    await new Promise((resolve) => setTimeout(resolve, cadaMs));
  }
}

/** Tries again every half second until it works. @throws what the last try threw, after `limiteMs` */
export async function insistir<T>(hacer: () => Promise<T>, limiteMs: number): Promise<T> {
  const fin = Date.now() + limiteMs;
  for (;;) {
    try {
      return await hacer();
    } catch (error) {
      if (Date.now() >= fin) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
