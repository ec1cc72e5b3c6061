/** The barrios of a zone, as the row that is edited has them. Pure. */
import { normalizarZona } from '../../../contracts/reglas/reparto/zonas.ts';

type Fila = Readonly<Record<string, string>>;

/** What is written one after the other, with commas, semicolons or lines between. */
export function listaDe(texto = ''): string[] {
  return texto
    .split(/[,;\n]+/)
    .map((barrio) => barrio.trim())
    .filter(Boolean);
}

/** Places, in the list, of the zones that a barrio is in: those that name it, or are called like it. */
export function duenias(filas: readonly Fila[], barrio: string): number[] {
  const buscado = normalizarZona(barrio);
  return filas.flatMap((fila, i) =>
    [fila['nombre'] ?? '', ...listaDe(fila['barrios'])].some(
      (nombre) => normalizarZona(nombre) === buscado,
    )
      ? [i]
      : [],
  );
}

/** What the zone's barrios are once this one is given to it, or taken from it where it has it. */
export function conBarrio(fila: Fila, barrio: string): string {
  const buscado = normalizarZona(barrio);
  if (normalizarZona(fila['nombre'] ?? '') === buscado) return fila['barrios'] ?? '';
  const antes = listaDe(fila['barrios']);
  const quedan = antes.filter((nombre) => normalizarZona(nombre) !== buscado);
  return (quedan.length < antes.length ? quedan : [...antes, barrio]).join(', ');
}
