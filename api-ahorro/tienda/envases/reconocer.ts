/** What a product is, told by the words of its name, or else by its category. */
import type { NombreForma } from './formas/formas.ts';
import type { NombreMotivo } from './motivos.ts';
import { QUE_ES } from './que-es.ts';
import { CON_SABOR, GENERICO, PALETA, RUBROS, SABORES } from './sabores.ts';

export interface Aspecto {
  readonly forma: NombreForma;
  readonly color: string;
  readonly motivo: NombreMotivo;
  /** No word of its name is known. */
  readonly generico: boolean;
}

const LARGO_MAXIMO = 200;

const llano = (texto: string): string =>
  texto
    .slice(0, LARGO_MAXIMO)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** The first row whose words are in the text. */
function buscador<Fila extends readonly [string, ...unknown[]]>(filas: readonly Fila[]) {
  const exactas = filas.map((fila) => ({ fila, palabras: new RegExp(`\\b(?:${fila[0]})`) }));
  return (texto: string): Fila | undefined =>
    exactas.find(({ palabras }) => palabras.test(texto))?.fila;
}

const producto = buscador(QUE_ES);
const sabor = buscador(SABORES);
const rubro = buscador(RUBROS);

function colorDe(texto: string): string {
  let suma = 0;
  for (const signo of texto) suma = (suma * 31 + (signo.codePointAt(0) ?? 0)) % 9973;
  return PALETA[suma % PALETA.length] ?? PALETA[0];
}

export function reconocer({ nombre, categoria }: { nombre: string; categoria: string }): Aspecto {
  const texto = llano(nombre);
  const fila = producto(texto);
  if (fila === undefined) {
    const [, forma, motivo] = rubro(llano(categoria)) ?? ['', GENERICO.forma, GENERICO.motivo];
    return { forma, motivo, color: colorDe(nombre.slice(0, LARGO_MAXIMO)), generico: true };
  }
  const [, forma, color, motivo] = fila;
  const de = CON_SABOR.has(forma) ? sabor(texto) : undefined;
  return { forma, color: de?.[1] ?? color, motivo: de?.[2] ?? motivo, generico: false };
}
