/** What food is fit for, as its label says: a closed list, of which a product has any. Pure. */
import { sinAcentos } from './sin-acentos.ts';

/** In the order in which they are told. The database has the same: `productos_aptos`. */
export const APTOS = [
  ...(['sin_tacc', 'vegano', 'vegetariano'] as const),
  ...(['sin_azucar_agregada', 'sin_lactosa', 'kosher'] as const),
] as const;
export type Apto = (typeof APTOS)[number];

export const NOMBRE_APTO: Readonly<Record<Apto, string>> = {
  ...{ sin_tacc: 'Sin TACC', vegano: 'Vegano', vegetariano: 'Vegetariano', kosher: 'Kosher' },
  ...{ sin_azucar_agregada: 'Sin azúcar agregada', sin_lactosa: 'Sin lactosa' },
};

/** Each once, in the order of the list. */
export function aptosEnOrden(dados: readonly Apto[]): Apto[] {
  return APTOS.filter((apto) => dados.includes(apto));
}

/** Which marks of a product will do for who looks for this one: what is vegan is vegetarian too. */
export function loCumplen(apto: Apto): readonly Apto[] {
  return apto === 'vegetariano' ? ['vegetariano', 'vegano'] : [apto];
}

/** What a person calls one is compared in this form: `SIN-TACC`, `sin tacc` and `sin_tacc` are one. */
const llano = (texto: string): string =>
  sinAcentos(texto)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
const POR_NOMBRE: ReadonlyMap<string, Apto> = new Map([
  ...APTOS.flatMap((apto) => [apto, NOMBRE_APTO[apto]].map((nombre) => [llano(nombre), apto] as const)),
  ...(['libre de gluten', 'sin gluten'] as const).map((nombre) => [nombre, 'sin_tacc'] as const),
]);

/**
 * The marks that a text names, parted by commas, semicolons, bars or lines; or the first thing in it that is none.
 * @returns what is meant by it, each once and in order
 */
export function aptosEscritos(texto: string): Apto[] | { readonly desconocido: string } {
  const dichos = texto.split(/[,;|/\n]/).map((dicho) => dicho.trim());
  const hallados: Apto[] = [];
  for (const dicho of dichos.filter((dicho) => dicho !== '')) {
    const apto = POR_NOMBRE.get(llano(dicho));
    if (apto === undefined) return { desconocido: dicho };
    hallados.push(apto);
  }
  return aptosEnOrden(hallados);
}

/** Why a text names none, for people. */
export function noEsApto(dicho: string): string {
  return `No se conoce «${dicho}»: van ${APTOS.map((apto) => NOMBRE_APTO[apto]).join(', ')}`;
}
