/** Views that who runs the shop keeps: how many of each page, and how long their parts may be. */
export const VISTAS = { maximo: 20, nombre: 40, ruta: 500 } as const;

/** The pages that have them. */
export const CON_VISTAS = ['operaciones', 'admin'] as const;
export type ConVistas = (typeof CON_VISTAS)[number];

/** Whether it is an address inside of a page, with its filters, and none of another site. */
export const esRutaDePagina = (ruta: string): boolean => /^\/(?![/\\])/.test(ruta);
