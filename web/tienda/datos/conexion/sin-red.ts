/** What the service worker of the shop may keep, by its address. Pure. */

export type Clase = 'pagina' | 'archivo' | 'foto' | 'catalogo' | 'ajeno';

/** Of everybody: the same answer whoever asks. */
const DEL_CATALOGO = /^\/api\/(productos(\/\d+)?|categorias|comerciantes|medios-de-pago|tienda)$/;
/** Of the same address and not of the shop: staff's pages, what is printed, descriptions, simulated mails. */
const DE_OTROS =
  /^\/(operaciones|admin|api|docs|dev|auth|healthz|test|metrics|openapi\.json)(\/|$)/;
/** What was looked for is nobody's business but theirs. */
const PERSONALES = ['q', 'token'];

/** Where its answers are kept. It outlives a version; another shape of them is another number. */
export const CATALOGO = { nombre: 'belgrano-catalogo-2', maximo: 150 } as const;

/** @param navega whether it is asked for as a page */
export function clasificar({ pathname, searchParams }: URL, navega: boolean): Clase {
  if (navega) return DE_OTROS.test(pathname) ? 'ajeno' : 'pagina';
  if (pathname.startsWith('/assets/')) return 'archivo';
  if (PERSONALES.some((nombre) => searchParams.has(nombre))) return 'ajeno';
  if (/^\/imagenes\/[^/]+(\/\d+)?$/.test(pathname)) return 'foto';
  return DEL_CATALOGO.test(pathname) ? 'catalogo' : 'ajeno';
}
