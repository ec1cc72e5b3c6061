/** The board's keys, said once: `teclado.ts` does what the page of keys tells, and nothing else. */

/** What can be done with a card, or with those that are chosen. */
export const ACCIONES = [
  'menu',
  'seguir',
  'asignar',
  'soltar',
  'prioridad',
  'nota',
  'cancelar',
  'elegir',
] as const;
export type Accion = (typeof ACCIONES)[number];

export const TECLA: Readonly<Record<Accion, { readonly tecla: string; readonly que: string }>> = {
  menu: { tecla: 'm', que: 'Todo lo que se puede hacer' },
  seguir: { tecla: 's', que: 'Pasar al estado siguiente' },
  asignar: { tecla: 'a', que: 'Asignar a un repartidor' },
  soltar: { tecla: 'q', que: 'Dejarla sin repartidor' },
  prioridad: { tecla: 'p', que: 'Cambiar la prioridad' },
  nota: { tecla: 'n', que: 'Agregar una nota' },
  cancelar: { tecla: 'c', que: 'Cancelar, con su motivo' },
  elegir: { tecla: 'x', que: 'Elegirla, o dejar de elegirla' },
};

/** The key of something that is no card's. */
export const DEL_TABLERO = {
  buscar: { tecla: '/', que: 'Buscar' },
  telefono: { tecla: 't', que: 'Anotar un pedido por teléfono' },
  reparto: { tecla: 'r', que: 'Asignar lo que espera' },
  ayuda: { tecla: '?', que: 'Esta ayuda' },
} as const;
export type DelTablero = keyof typeof DEL_TABLERO;

export interface Atajo {
  readonly teclas: readonly string[];
  readonly que: string;
}

const comoAtajo = ({ tecla, que }: { readonly tecla: string; readonly que: string }): Atajo => ({
  teclas: [tecla],
  que,
});

export const ATAJOS: readonly { readonly titulo: string; readonly teclas: readonly Atajo[] }[] = [
  {
    titulo: 'En el tablero',
    teclas: [
      { teclas: ['←', '↑', '→', '↓'], que: 'Ir de una tarjeta a otra' },
      { teclas: ['Enter'], que: 'Abrir la tarjeta' },
      { teclas: ['Esc'], que: 'Cerrar, salir de la búsqueda, o dejar de elegir' },
      ...Object.values(DEL_TABLERO).map(comoAtajo),
    ],
  },
  {
    titulo: 'Con la tarjeta, o con las elegidas',
    teclas: ACCIONES.map((accion) => comoAtajo(TECLA[accion])),
  },
  {
    titulo: 'Con el mouse o el dedo',
    teclas: [
      {
        teclas: ['arrastrar'],
        que: 'A otra columna o a un repartidor; con el dedo, apretando un momento',
      },
      { teclas: ['Mayús', 'clic'], que: 'Elegir desde la última elegida hasta esta' },
      { teclas: ['Ctrl', 'clic'], que: 'Elegir de a una' },
      { teclas: ['estirar'], que: 'Con el mouse, desde lo vacío: elegir lo que toca el lazo' },
      { teclas: ['Mayús', 'estirar'], que: 'Además de lo que ya estaba elegido' },
    ],
  },
];
