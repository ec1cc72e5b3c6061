/**
 * `Idempotency-Key` of the calls that change an order: the same key of the same caller is the same change,
 * however often it is sent. It becomes the id of the Update that is asked of the order's workflow.
 */
import { createHash } from 'node:crypto';
import type { Context } from 'koa';
import { idempotencyKeySchema } from '../contracts/pedidos/pedidos.ts';
import { operacionPedida } from '../contracts/temporal/pedido.ts';
import { literal } from '../platform/base/partes.ts';
import { ErrorHttp } from '../platform/comun/errores.ts';
import { CambioFallido, CancelacionEnEspera, PedidoEnCola } from './errores.ts';
import type { Sql, SqlPool } from '../platform/base/sql.ts';
import { validar } from '../platform/http/declaradas/validar.ts';

/** The key of the request, if it has one. @throws ErrorHttp 400 */
export function claveDe(ctx: Context): string | undefined {
  const cabecera = ctx.get('Idempotency-Key');
  return cabecera === '' ? undefined : validar(idempotencyKeySchema, cabecera, 'Idempotency-Key');
}

/** SHA-256 of what was sent, in hex. */
export function huellaDe(cuerpo: object): string {
  return createHash('sha256').update(JSON.stringify(cuerpo)).digest('hex');
}

export interface CambioPedido {
  /** Who asks, so that nobody meets somebody else's key. */
  readonly quien: string;
  readonly numero: string;
  /** What was asked, as it was understood. */
  readonly cuerpo: object;
  /** Whether what is brought of it is told by its effect, which has the key's name: it needs no mark then. */
  readonly dejaRastro?: boolean;
}

/** How a change is asked of the workflow. */
export interface Vez {
  /** Undefined without a key: the Update has an id of its own then. */
  readonly updateId?: string;
  /** Whether this key has been here before. */
  readonly repetida: boolean;
  /** Says that it is done, in the transaction that does it: for what leaves nothing that has its name. */
  readonly marcar?: (sql: Sql) => Promise<unknown>;
}

export interface Claves {
  /**
   * Has `pedir` ask for the change, unless the key of the request says that it is done.
   * @returns what `pedir` brought; undefined for what had been done before
   * @throws ErrorHttp 400 for what is no key, 422 for a key that came with another body
   */
  unaVez<T>(
    ctx: Context,
    cambio: CambioPedido,
    pedir: (vez: Vez) => Promise<T>,
  ): Promise<T | undefined>;
}

/** @param esquema of the API that is asked */
export function createClaves({ sql }: Pick<SqlPool, 'sql'>, esquema: 'ahorro' | 'tickets'): Claves {
  const tabla = literal(`${esquema}.claves`);

  async function anotar(clave: string, huella: string, numero: string): Promise<Anotada> {
    // Changes nothing of what is there, and so also sees what somebody else has just written. That it is
    // done may only be known by its effect, which has its name: nobody was left to say so here.
    const [anotada] = await sql<Anotada>`
      INSERT INTO ${tabla} AS hay (clave, huella) VALUES (${clave}, ${huella})
      ON CONFLICT (clave) DO UPDATE SET clave = excluded.clave
      RETURNING huella, intento, xmax <> 0 AS repetida, (hecha_en IS NOT NULL OR EXISTS (
          SELECT FROM tickets.evento AS e WHERE e.clave = ${operacionPedida(numero, clave)})) AS hecha,
        (SELECT epoca::text FROM tickets.epoca WHERE desde IS NOT NULL) AS epoca`;
    if (anotada === undefined) throw new Error('la base no devolvió la clave');
    if (anotada.huella === huella) return anotada;
    throw new ErrorHttp(422, 'La Idempotency-Key ya se usó con otro pedido');
  }

  async function estaHecha(clave: string, numero: string): Promise<boolean> {
    const hay = await sql`
      SELECT 1 FROM tickets.evento WHERE clave = ${operacionPedida(numero, clave)}
      UNION ALL SELECT 1 FROM ${tabla} WHERE clave = ${clave} AND hecha_en IS NOT NULL`;
    return hay.length > 0;
  }

  // Neither is needed: the workflow knows its Updates, and is only asked once more.
  const otroIntento = (clave: string, intento: number) =>
    sql`UPDATE ${tabla} SET intento = ${intento + 1} WHERE clave = ${clave}`.catch(sinFalta);
  const marcarEn = (conexion: Sql, clave: string) =>
    conexion`UPDATE ${tabla} SET hecha_en = now() WHERE clave = ${clave}`;
  const marcarHecha = (clave: string) => marcarEn(sql, clave).catch(sinFalta);

  return {
    async unaVez(ctx, cambio, pedir) {
      const dada = claveDe(ctx);
      if (dada === undefined) return pedir({ repetida: false });
      const clave = idDe(ctx, cambio, dada);
      const { hecha, intento, repetida, epoca } = await anotar(
        clave,
        huellaDe(cambio.cuerpo),
        cambio.numero,
      );
      if (hecha) return undefined;
      const vez = epoca === null ? intento : `${enCifras(epoca)}${intento}`;
      const updateId = vez === 0 ? clave : `${clave}.${vez}`;
      const marcar = (conexion: Sql) => marcarEn(conexion, clave);
      const hecho = await pedir({ updateId, repetida, marcar }).catch(async (error: unknown) => {
        // What the first one was about to do is what stands in the way of its repeat.
        if (repetida && (await estaHecha(clave, cambio.numero))) return undefined;
        if (fallaParaSiempre(error)) await otroIntento(clave, intento);
        throw error;
      });
      if (hecho === undefined || cambio.dejaRastro !== true) await marcarHecha(clave);
      return hecho;
    },
  };
}

/** Temporal would answer the same under the same id for ever. */
const fallaParaSiempre = (error: unknown): boolean =>
  [PedidoEnCola, CambioFallido, CancelacionEnEspera].some((clase) => error instanceof clase);

/**
 * What a restored database has forgotten, a workflow that lives on remembers as done: there it is asked for
 * as another try, of a number that has not been. The name of the effect leaves it out.
 */
function enCifras(epoca: string): string {
  return String(Number.parseInt(epoca.slice(0, 8), 16)).padStart(10, '0');
}

interface Anotada {
  readonly huella: string;
  readonly intento: number;
  readonly hecha: boolean;
  readonly repetida: boolean;
  /** Which one it is, where the database was restored. */
  readonly epoca: string | null;
}

const sinFalta = (): undefined => undefined;

function idDe(ctx: Context, { quien, numero }: CambioPedido, clave: string): string {
  const llamada = `${ctx.method} ${String(ctx._matchedRoute)}`;
  const hash = createHash('sha256').update(JSON.stringify([quien, numero, llamada, clave]));
  return `clave-${hash.digest('hex').slice(0, 40)}`;
}
