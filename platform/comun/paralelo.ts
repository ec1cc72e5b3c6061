/** Does `hacer` for each of `cosas`, `aLaVez` at a time, begun in their order. */
export async function deAVarios<T>(
  aLaVez: number,
  cosas: readonly T[],
  hacer: (cosa: T) => Promise<void>,
): Promise<void> {
  const pendientes = cosas.values();
  const trabajar = async (): Promise<void> => {
    for (const cosa of pendientes) await hacer(cosa);
  };
  await Promise.all(Array.from({ length: aLaVez }, trabajar));
}
