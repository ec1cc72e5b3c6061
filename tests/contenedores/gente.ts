/** The first people of a production that has nobody, and what they do before anybody can buy. */
import { z } from 'zod';
import { ErrorDeScript } from '../../scripts/lib/consola/ejecutar.ts';
import { exigir, pedir } from '../../scripts/lib/cliente/http.ts';
import type { Respuesta } from '../../scripts/lib/cliente/http.ts';
import { comprobar } from '../../scripts/lib/consola/pasos.ts';
import { insistir } from '../../scripts/lib/consola/insistir.ts';
import { entrar } from '../../scripts/lib/cliente/servicios.ts';
import { contenedoresDe } from './levantar.ts';
import type { Motor } from './motor.ts';

export interface Casa {
  readonly motor: Motor;
  readonly proyecto: string;
  readonly ahorro: string;
  readonly tickets: string;
}

export interface Cuenta {
  readonly quien: string;
  readonly password: string;
}

/** What there is of each product to begin with. */
export const STOCK = 5_000;
/** Enough for all orders of the walk: each takes twenty at once. */
const REPARTIDORES = 20;
const PRODUCTOS = ['Yerba mate 1 kg', 'Fideos tirabuzón 500 g', 'Aceite de girasol 900 ml'];

/** Runs a command in one container of a service. @returns what it wrote. @throws ErrorDeScript */
export async function adentro(
  { motor, proyecto }: Casa,
  servicio: string,
  comando: readonly string[],
): Promise<string> {
  const [id] = await contenedoresDe(motor, proyecto, servicio);
  if (id === undefined) throw new ErrorDeScript(`${servicio} no tiene ningún contenedor`);
  return motor.correr(['exec', id, ...comando]);
}

/** An account of staff, or of the shop's, with the password that the command shows once. */
export async function crearAdmin(
  casa: Casa,
  opcion: '--despacho' | '--tienda',
  quien: string,
): Promise<Cuenta> {
  const comando = ['node', 'scripts/crear-admin.ts', opcion, quien];
  // As who types it: where the database does not answer on a busy machine, once more.
  const salida = await insistir(() => adentro(casa, 'api-tickets', comando), 60_000);
  const password = /contraseña\s+(\S+)/.exec(salida)?.[1];
  comprobar(password !== undefined, `crear-admin no mostró la contraseña:\n${salida}`);
  return { quien, password };
}

/** Somebody at the shop, by the cookie that a browser would send. */
export class Persona {
  readonly #base: string;
  readonly #cookie: string;

  private constructor(base: string, respuesta: Respuesta) {
    this.#base = base;
    this.#cookie = respuesta.cabeceras
      .getSetCookie()
      .map((galleta) => galleta.split(';')[0])
      .join('; ');
  }

  /** Registers, or logs in. @throws LlamadaFallida */
  static async llega(base: string, ruta: string, cuerpo: object): Promise<Persona> {
    const respuesta = await pedir(`${base}${ruta}`, {
      ...{ metodo: 'POST', cuerpo },
      cabeceras: { Origin: base },
    });
    exigir(respuesta, [200, 201], z.unknown());
    const persona = new Persona(base, respuesta);
    const yo = await persona.pedir('/api/usuarios/yo');
    comprobar(yo.status === 200, `Con su sesión, /api/usuarios/yo respondió ${yo.status}`);
    return persona;
  }

  pedir(ruta: string, cuerpo?: object): Promise<Respuesta> {
    return pedir(`${this.#base}${ruta}`, {
      metodo: cuerpo === undefined ? 'GET' : 'POST',
      cuerpo,
      cabeceras: { Origin: this.#base, Cookie: this.#cookie },
    });
  }
}

/** Fills the catalogue, as the shop's admin. @throws LlamadaFallida */
export async function cargarProductos(admin: Persona): Promise<void> {
  const categoria = 'Almacén';
  exigir(await admin.pedir('/api/admin/categorias', { nombre: categoria }), 201, z.unknown());
  for (const nombre of PRODUCTOS) {
    const producto = { nombre, precio: 1_500, categoria, stock: STOCK, descripcion: '' };
    exigir(await admin.pedir('/api/admin/productos', producto), 201, z.unknown());
  }
}

/** Puts drivers on duty, as dispatch's admin. @throws LlamadaFallida */
export async function ponerRepartidores(casa: Casa, token: string): Promise<void> {
  for (let i = 1; i <= REPARTIDORES; i += 1) {
    const respuesta = await pedir(`${casa.tickets}/api/repartidores`, {
      metodo: 'POST',
      cuerpo: { nombre: `Repartidora ${i}`, en_turno: true },
      cabeceras: { Authorization: `Bearer ${token}` },
    });
    exigir(respuesta, 201, z.unknown());
  }
}

/** Logs in to dispatch, where it comes back only now. @throws LlamadaFallida after a minute */
export function entrarCuandoVuelva(base: string, { quien, password }: Cuenta): Promise<string> {
  return insistir(() => entrar(base, quien, password), 60_000);
}
