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
