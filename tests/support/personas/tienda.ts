/** A shopper: calls the shop as a page of it would, and keeps its cookies. */
import { randomUUID } from 'node:crypto';
import type { Comerciante } from '../../../contracts/comercio/comercio.ts';
import type { Cuenta } from '../../../contracts/tienda/cuentas.ts';
import type { SolicitudAdmin } from '../../../contracts/comercio/solicitudes.ts';
import type { Entorno } from '../servidores/entorno.ts';
import { llamar } from './llamadas.ts';
import type { Opciones, Respuesta } from './llamadas.ts';

export interface Visitante {
  /** What it would send as its cookies now. */
  readonly cookies: Map<string, string>;
  pedir<T = Record<string, unknown>>(ruta: string, opciones?: Opciones): Promise<Respuesta<T>>;
}

/** Somebody new at the shop's address. */
export function visitante(ahorro: string): Visitante {
  const cookies = new Map<string, string>();
  return {
    cookies,
    async pedir<T>(ruta: string, opciones: Opciones = {}) {
      const cookie = [...cookies].map(([nombre, valor]) => `${nombre}=${valor}`).join('; ');
      const respuesta = await llamar<T>(`${ahorro}${ruta}`, {
        ...opciones,
        cabeceras: {
          Origin: ahorro,
          ...(cookie === '' ? {} : { Cookie: cookie }),
          ...opciones.cabeceras,
        },
      });
      for (const puesta of respuesta.headers.getSetCookie()) guardar(cookies, puesta);
      return respuesta;
    },
  };
}

function guardar(cookies: Map<string, string>, puesta: string): void {
  const [par = '', ...atributos] = puesta.split(';');
  const igual = par.indexOf('=');
  const nombre = par.slice(0, igual);
  const vence = atributos.find((atributo) => /^\s*expires=/i.test(atributo))?.split('=')[1];
  const vencida = vence !== undefined && Date.parse(vence) <= Date.now();
  if (vencida) cookies.delete(nombre);
  else cookies.set(nombre, par.slice(igual + 1));
}

export const PASSWORD = 'una-larga-y-buena';

/** A new account, logged in. */
export async function registrado(
  ahorro: string,
  datos: object = {},
): Promise<Visitante & { cuenta: Cuenta }> {
  const quien = visitante(ahorro);
  const { cuerpo } = await quien.pedir<{ usuario: Cuenta }>('/api/usuarios', {
    cuerpo: {
      nombre: 'Ana',
      apellido: 'Gómez',
      email: `${randomUUID()}@example.com`,
      password: PASSWORD,
      telefono: '1144445555',
      ...datos,
    },
  });
  return { ...quien, cuenta: cuerpo.usuario };
}

/** Logs in as one of the accounts of the seed. */
export async function conocido(
  ahorro: string,
  email = 'cliente@example.com',
  password = 'cliente-belgrano-2025',
): Promise<Visitante> {
  const quien = visitante(ahorro);
  await quien.pedir('/api/sesiones', { cuerpo: { email, password } });
  return quien;
}

/** Asks to be a merchant, and the shop's admin says yes. */
export async function aprobado(
  ahorro: string,
  quien: Visitante,
  cuerpo: object,
): Promise<Comerciante> {
  const { cuerpo: pedida } = await quien.pedir<{ comerciante: Comerciante }>('/api/comerciantes', {
    cuerpo,
  });
  const { comerciante } = pedida;
  const admin = await conocido(ahorro, 'admin@example.com', 'admin-belgrano-2025');
  const { cuerpo: hay } = await admin.pedir<{ solicitudes: SolicitudAdmin[] }>(
    `/api/admin/solicitudes?q=${comerciante.cuit}`,
  );
  const vista = hay.solicitudes.find(({ id }) => id === comerciante.id);
  const { cuerpo: decidida } = await admin.pedir<{ solicitud: SolicitudAdmin }>(
    `/api/admin/solicitudes/${comerciante.id}/aprobar`,
    { cuerpo: { solicitado_en: vista?.solicitado_en } },
  );
  return decidida.solicitud;
}

let cuits = 0;
/** Valid, and another one each time. */
export function cuitNuevo(): string {
  for (;;) {
    cuits += 1;
    const base = `30${String(70_000_000 + cuits)}`;
    const suma = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2].reduce((s, p, i) => s + p * Number(base[i]), 0);
    const verificador = (11 - (suma % 11)) % 11;
    if (verificador < 10) return `${base}${verificador}`;
  }
}

export const ENTREGA = { direccion: 'Av. Cabildo 1234, CABA', metodo_pago: 'efectivo' };

/** How many of this product are left. */
export async function stockDe({ db }: Pick<Entorno, 'db'>, id: number): Promise<number> {
  return (await db.producto.findUniqueOrThrow({ where: { id } })).stock.toNumber();
}
