/** The board's keys, said once: what `teclado.ts` does is what the page of keys tells. */

export interface Atajo {
  readonly teclas: readonly string[];
  readonly que: string;
}

export const ATAJOS: readonly { readonly titulo: string; readonly teclas: readonly Atajo[] }[] = [
  {
    titulo: 'Moverse',
    teclas: [
      { teclas: ['/'], que: 'Buscar' },
      { teclas: ['←', '↑', '→', '↓'], que: 'Ir de una tarjeta a otra' },
      { teclas: ['Enter'], que: 'Abrir la tarjeta' },
      { teclas: ['Esc'], que: 'Cerrar, o salir de la búsqueda' },
      { teclas: ['?'], que: 'Esta ayuda' },
    ],
  },
];
