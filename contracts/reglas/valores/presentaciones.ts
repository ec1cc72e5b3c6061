/** The same thing in other sizes or flavours: what each is called beside the others. Pure. */

/** As many as one looks through. */
export const MAX_PRESENTACIONES = 20;

/** Of each name what the others have not: `Leche Entera 1 l` and `Leche Descremada 1 l` are `Entera` and `Descremada`. */
export function rotulosDe(nombres: readonly string[]): string[] {
  if (nombres.length < 2) return [...nombres];
  const todas = nombres.map((nombre) => nombre.split(' '));
  const antes = iguales(todas);
  const despues = iguales(todas.map((palabras) => palabras.slice(antes).reverse()));
  return todas.map((palabras, i) => {
    const quedan = palabras.slice(antes, palabras.length - despues).join(' ');
    return quedan === '' ? (nombres[i] ?? '') : conMedidaEntera(palabras, antes, despues);
  });
}

/** How many words all of them begin with. */
function iguales(todas: readonly (readonly string[])[]): number {
  const [primera = [], ...demas] = todas;
  let cuantas = 0;
  while (
    cuantas < primera.length &&
    demas.every((palabras) => palabras[cuantas] === primera[cuantas])
  ) {
    cuantas += 1;
  }
  return cuantas;
}

/** A number keeps its unit (`500` of `500 g`), and `×` its number. */
function conMedidaEntera(palabras: readonly string[], antes: number, despues: number): string {
  const desde = palabras[antes - 1] === '×' ? antes - 1 : antes;
  const hasta = palabras.length - despues;
  const conUnidad = /\d$/.test(palabras[hasta - 1] ?? '') ? hasta + 1 : hasta;
  return palabras.slice(desde, conUnidad).join(' ');
}
