/** Steps of a walk: each is shown with its time as soon as it has ended. */
import { alinear, BIEN, duracion, FALLO } from './texto.ts';
import { ErrorDeScript } from './ejecutar.ts';

/** Throws when what must hold does not. @throws ErrorDeScript */
export function comprobar(vale: boolean, sino: string): asserts vale {
  if (!vale) throw new ErrorDeScript(sino);
}

export interface Hecho<T> {
  /** What there is to say about it. */
  readonly detalle: string;
  readonly valor: T;
}

/**
 * Runs one step and prints its line: title, time and detail.
 * @throws what the step throws, after its line
 */
export async function paso<T>(titulo: string, hacer: () => Promise<Hecho<T>>): Promise<T> {
  const inicio = performance.now();
  const linea = (marca: string, detalle: string) => {
    const ms = duracion(performance.now() - inicio).padStart(8);
    console.log(`  ${marca} ${alinear(titulo, 38)} ${ms}  ${detalle}`.trimEnd());
  };
  try {
    const { detalle, valor } = await hacer();
    linea(BIEN, detalle);
    return valor;
  } catch (error) {
    linea(FALLO, '');
    throw error;
  }
}
