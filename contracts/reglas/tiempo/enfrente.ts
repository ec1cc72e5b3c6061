/** What a row of one period stands beside in the one before. Pure. */

/**
 * The day in its place, or the same hour, driver or zone; undefined where there is none.
 * @param i its place in its own period
 */
export function enfrente<F extends { readonly clave: string | null }>(
  por: string,
  anteriores: readonly F[],
  { clave }: { readonly clave: string | null | undefined },
  i: number,
): F | undefined {
  return por === 'dia' ? anteriores[i] : anteriores.find((antes) => antes.clave === clave);
}
