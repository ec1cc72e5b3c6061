/** Views that somebody kept in this browser, before their account kept them. */
import { VISTAS } from '../../../contracts/reglas/vistas.ts';
import { delAparato, entender } from '../entorno/memoria.ts';

export interface Vista {
  readonly nombre: string;
  /** Path and filters, as the router has them. */
  readonly ruta: string;
}

const clave = (quien: string) => `vistas:${quien}`;

function esVista(dada: unknown): dada is Vista {
  const { nombre, ruta } = (dada ?? {}) as Partial<Record<keyof Vista, unknown>>;
  return typeof nombre === 'string' && typeof ruta === 'string' && ruta.startsWith('/');
}

/** What is unreadable counts as nothing. */
export function leerDelNavegador(quien: string): readonly Vista[] {
  const leidas = entender(delAparato.leer(clave(quien)));
  return Array.isArray(leidas) ? leidas.filter(esVista).slice(0, VISTAS.maximo) : [];
}

/** None: they are forgotten. */
export function dejarEnElNavegador(quien: string, vistas: readonly Vista[]): void {
  if (vistas.length === 0) delAparato.olvidar(clave(quien));
  else delAparato.guardar(clave(quien), JSON.stringify(vistas));
}

/** What of those in the browser the account does not have, each under a name that is free there. */
export function porLlevar(
  delNavegador: readonly Vista[],
  deLaCuenta: readonly Vista[],
): readonly Vista[] {
  const rutas = new Set(deLaCuenta.map(({ ruta }) => ruta));
  const nombres = new Set(deLaCuenta.map(({ nombre }) => nombre));
  return delNavegador
    .filter((vista) => cabe(vista) && !rutas.has(vista.ruta))
    .map(({ nombre, ruta }) => {
      const libre = nombres.has(nombre) ? libreDe(nombre, nombres) : nombre;
      nombres.add(libre);
      return { nombre: libre, ruta };
    });
}

/** Whether an account can keep it. */
export const cabe = ({ nombre, ruta }: Vista): boolean =>
  nombre.length <= VISTAS.nombre && ruta.length <= VISTAS.ruta;

function libreDe(nombre: string, usados: ReadonlySet<string>): string {
  for (let cual = 2; ; cual += 1) {
    const cola = ` (${cual})`;
    const libre = `${nombre.slice(0, VISTAS.nombre - cola.length).trimEnd()}${cola}`;
    if (!usados.has(libre)) return libre;
  }
}
