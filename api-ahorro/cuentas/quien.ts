/** Who is asking in the shop: an account by its session, a guest by the cookie of their cart. */
import type { Context } from 'koa';
import type { RolTienda } from '../../contracts/reglas/estados.ts';
import { sinCredenciales, sinPermiso } from '../../platform/comun/errores.ts';
import { createCookie } from '../../platform/seguridad/cookies.ts';
import type { Tokens } from '../../platform/seguridad/tokens.ts';
import type { Carritos, Duenio } from './carritos.ts';
import type { Cliente, SesionesTienda, SesionNueva } from './sesiones.ts';
import type { Vigilia } from './vigilia.ts';

export const COOKIE_EQUIPO = 'belgrano_tienda_equipo';
const SESION = 'belgrano_tienda';
const CARRITO = 'belgrano_carrito';
const CARRITO_MS = 90 * 24 * 3_600_000;

export interface QuienDeps {
  readonly sesiones: SesionesTienda;
  readonly tokens: Tokens;
  readonly carritos: Pick<Carritos, 'hay'>;
  readonly vigilia: Pick<Vigilia, 'mientrasDure'>;
  /** Whether cookies go over HTTPS only. */
  readonly seguro: boolean;
}

export function createQuien({ sesiones, tokens, carritos, vigilia, seguro }: QuienDeps) {
  const conocidos = new WeakMap<Context, Promise<Cliente | null>>();

  const deSesion = createCookie(SESION, seguro);
  const deCarrito = createCookie(CARRITO, seguro);

  async function buscar(ctx: Context): Promise<Cliente | null> {
    const token = deSesion.leer(ctx);
    if (token === undefined) return null;
    const cliente = await sesiones.buscar(token);
    if (cliente?.expira) deSesion.poner(ctx, token, cliente.expira);
    return cliente;
  }

  /** The account that is logged in, or null. Looked up once a request. */
  function quizas(ctx: Context): Promise<Cliente | null> {
    const visto = conocidos.get(ctx) ?? buscar(ctx);
    conocidos.set(ctx, visto);
    return visto;
  }

  /** @throws ErrorHttp 401 */
  async function alguien(ctx: Context): Promise<Cliente> {
    const cliente = await quizas(ctx);
    if (cliente === null) throw sinCredenciales();
    return cliente;
  }

  /** Hash of the guest's cart token, or null; what no token of ours looks like is none. */
  function invitado(ctx: Context): string | null {
    const token = deCarrito.leer(ctx);
    return token !== undefined && /^[\w-]{43}$/.test(token) ? tokens.huella(token) : null;
  }

  return {
    quizas,
    alguien,
    invitado,

    /** @throws ErrorHttp 401; 403 for other roles */
    async conRol(ctx: Context, ...roles: readonly RolTienda[]): Promise<Cliente> {
      const cliente = await alguien(ctx);
      if (!roles.includes(cliente.rol)) throw sinPermiso();
      return cliente;
    },

    /** @returns what is told once the session that asks has ended, and how not to be told; of nobody's it never is */
    async alTerminarSesion(ctx: Context): Promise<(terminar: () => void) => () => void> {
      const cliente = await quizas(ctx);
      if (cliente === null) return () => () => undefined;
      return (terminar) => vigilia.mientrasDure(cliente.sesionId, terminar);
    },

    /** Whose cart it is: the account's or, without a session, the guest's; null for neither. */
    async duenio(ctx: Context): Promise<Duenio | null> {
      const cliente = await quizas(ctx);
      if (cliente !== null) return { usuarioId: cliente.id, hash: null };
      const hash = invitado(ctx);
      return hash === null ? null : { usuarioId: null, hash };
    },

    /** As `duenio`; a guest without a cart gets the cookie of one: no cart has a token that somebody else made up. */
    async duenioOInvitado(ctx: Context): Promise<Duenio> {
      const duenio = await this.duenio(ctx);
      if (duenio !== null && (duenio.hash === null || (await carritos.hay(duenio.hash)))) {
        return duenio;
      }
      const { token, hash } = tokens.nuevo();
      deCarrito.poner(ctx, token, new Date(Date.now() + CARRITO_MS));
      return { usuarioId: null, hash };
    },

    entrar(ctx: Context, { token, expira }: SesionNueva): void {
      deSesion.poner(ctx, token, expira);
    },
    salir(ctx: Context): void {
      deSesion.poner(ctx, null);
    },
    olvidarInvitado(ctx: Context): void {
      deCarrito.poner(ctx, null);
    },
  };
}

export type QuienEs = ReturnType<typeof createQuien>;
