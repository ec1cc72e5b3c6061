/** Checks of a deployment: each is made, whatever the others found, and shown in one table. */
import { BIEN, duracion, FALLO, SALTEADO, tabla } from './consola/texto.ts';

/** What a check found out: its detail. It throws when something is wrong. */
export type Chequeo = () => Promise<string>;

export interface Resultado {
  readonly grupo: string;
  readonly nombre: string;
  readonly estado: 'bien' | 'falla' | 'salteado';
  readonly detalle: string;
  readonly ms?: number;
}

/** A check that says why it does not apply here. */
export class NoCorresponde extends Error {
  override readonly name = 'NoCorresponde';
}

/** Makes one check and times it. */
export async function chequear(
  grupo: string,
  nombre: string,
  chequeo: Chequeo,
): Promise<Resultado> {
  const inicio = performance.now();
  const hecho = (estado: Resultado['estado'], detalle: string): Resultado => ({
    grupo,
    nombre,
    estado,
    detalle,
    ms: performance.now() - inicio,
  });
  try {
    return hecho('bien', await chequeo());
  } catch (error) {
    const detalle = error instanceof Error ? error.message : String(error);
    return hecho(error instanceof NoCorresponde ? 'salteado' : 'falla', detalle);
  }
}

const MARCAS = { bien: BIEN, falla: FALLO, salteado: SALTEADO } as const;

/** The results as lines of a table. */
export function tablaDeResultados(resultados: readonly Resultado[]): readonly string[] {
  return tabla(
    ['', 'servicio', 'qué', 'tiempo', 'resultado'],
    resultados.map(({ grupo, nombre, estado, detalle, ms }) => [
      MARCAS[estado],
      grupo,
      nombre,
      estado === 'salteado' || ms === undefined ? '' : duracion(ms),
      detalle,
    ]),
  );
}

/** One line that says how it went. */
export function veredicto(resultados: readonly Resultado[]): string {
  const cuantos = (estado: Resultado['estado']) =>
    resultados.filter((resultado) => resultado.estado === estado).length;
  const fallas = cuantos('falla');
  const bien = `${cuantos('bien')} bien`;
  return fallas === 0 ? `Todo en orden: ${bien}.` : `Hay problemas: ${fallas} con falla, ${bien}.`;
}
