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

/** As people read them, parted by commas. */
export const aptosEnTexto = (aptos: readonly Apto[]): string =>
  aptos.map((apto) => NOMBRE_APTO[apto]).join(', ');

/** Each once, in the order of the list; what else is among them is none. */
export function aptosEnOrden(dados: readonly unknown[]): Apto[] {
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
  ...APTOS.flatMap((apto) =>
    [apto, NOMBRE_APTO[apto]].map((nombre) => [llano(nombre), apto] as const),
  ),
  ...(['libre de gluten', 'sin gluten'] as const).map((nombre) => [nombre, 'sin_tacc'] as const),
]);

/**
 * The marks that a text names, parted by commas, semicolons, bars or lines; or the first thing in it that is none.
 * @returns what is meant by it, each once and in order
 */
export function aptosEscritos(texto: string): Apto[] | { readonly desconocido: string } {
  const palabras = texto.split(/[,;|/\n]/).map((palabra) => palabra.trim());
  const hallados: Apto[] = [];
  for (const palabra of palabras.filter((escrita) => escrita !== '')) {
    const apto = POR_NOMBRE.get(llano(palabra));
    if (apto === undefined) return { desconocido: palabra };
    hallados.push(apto);
  }
  return aptosEnOrden(hallados);
}

/** Why a text names none, for people. */
export function noEsApto(escrito: string): string {
  return `No se conoce «${escrito}»: van ${aptosEnTexto(APTOS)}`;
}
