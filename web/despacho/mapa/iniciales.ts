/** Two letters for somebody, where there is room for no more: `AG` of Ana Gómez, `R2` of Repartidor2. */
export function iniciales(nombre: string): string {
  const [primera = '', ...resto] = nombre.match(/\p{L}+|\p{N}+/gu) ?? [];
  return [primera, resto.at(-1) ?? ''].map((parte) => parte.slice(0, 1).toUpperCase()).join('');
}
