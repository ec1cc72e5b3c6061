/** Logging out: who has not been, is told so. */
import { avisar } from '../avisos.tsx';
import { ErrorApi, mensajeDe, pedir } from '../red/api.ts';

/** @param fuera what comes once the session has ended; @param aunque what comes where nobody could end it, if anything */
export async function salirDe(
  ruta: string,
  metodo: 'POST' | 'DELETE',
  fuera: () => Promise<void> | void,
  aunque?: () => Promise<void> | void,
): Promise<void> {
  try {
    // Until there is an answer somebody may still be in: it is asked again.
    await pedir(ruta, { metodo, soloMira: true });
  } catch (error) {
    const yaEstaba = error instanceof ErrorApi && error.status === 401;
    if (!yaEstaba && aunque === undefined) {
      avisar({ texto: `Tu sesión sigue abierta. ${mensajeDe(error)}`, tono: 'peligro' }, 10_000);
      return;
    }
    if (!yaEstaba) await aunque?.();
  }
  await fuera();
}
