/** A guest's order, found again by its number and the mail it was bought with. */
import { setTimeout as dormir } from 'node:timers/promises';
import type Router from '@koa/router';
import type { Env } from '../../platform/ajustes/env.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { noEncontrado } from '../../platform/comun/errores.ts';
import { atender, SIN_GUARDIA } from '../../platform/http/declaradas/atender.ts';
import { DE_TODAS } from '../../platform/http/ingreso.ts';
import { QUINCE_MINUTOS, limiteIntentos, redDe } from '../../platform/http/limites.ts';
import { mismoSecreto, tokenSeguimiento } from '../../platform/seguridad/credenciales.ts';
import type { Contadores } from '../../platform/seguridad/contadores.ts';
import { BUSCADOS } from './llamadas.ts';

/** Everybody waits this long, so that the time tells nothing of what was wrong. */
const ESPERA_MS = 250;
/** One sentence, whether there is no such order, it is of another mail, or of an account. */
const NO_HALLADO =
  'No encontramos un pedido sin cuenta con ese número y ese correo. Si compraste con tu cuenta, ingresá';

export interface RutasBuscarDeps {
  readonly env: Pick<Env, 'AHORRO_SECRET_KEY' | 'LIMITE_LOGIN'>;
  readonly contadores: Contadores;
  readonly sql: Sql;
}

export function rutasBuscar(router: Router, { env, contadores, sql }: RutasBuscarDeps): void {
  const { LIMITE_LOGIN: intentos } = env;
  const porOrigen = limiteIntentos(contadores, 'buscar-pedido', intentos, QUINCE_MINUTOS);
  // As logins: no single address keeps others from their order.
  const deTodas = intentos * DE_TODAS.veces;
  const porPedido = limiteIntentos(contadores, 'buscar-pedido-todas', deTodas, DE_TODAS.segundos);

  /** Of orders without account alone: whoever has one logs in, which a guess at a number does not get around. */
  async function hallar(numero: string, email: string): Promise<string> {
    const [fila] = await sql<{ email: string }>`
      SELECT cliente_email AS email FROM ahorro.pedidos
      WHERE numero = ${numero} AND usuario_id IS NULL`;
    const token = tokenSeguimiento(env.AHORRO_SECRET_KEY, numero);
    const esEse = mismoSecreto((fila?.email ?? '').normalize('NFC').toLowerCase(), email);
    if (!esEse) throw noEncontrado(NO_HALLADO);
    return token;
  }

  atender(router, BUSCADOS, SIN_GUARDIA, {
    'POST /api/pedidos/buscar': async ({ ctx, cuerpo: { numero, email } }) => {
      // Numbers say when they were made: neither one number nor one mail is tried from many addresses.
      const token = await porOrigen.vigilar([`direccion:${redDe(ctx.ip)}`], () =>
        porPedido.vigilar([`numero:${numero}`, `correo:${email}`], async () => {
          const [hallado] = await Promise.allSettled([hallar(numero, email), dormir(ESPERA_MS)]);
          if (hallado.status === 'rejected') throw hallado.reason;
          return hallado.value;
        }),
      );
      return { numero, seguimiento: { url: `/api/pedidos/${numero}`, token } };
    },
  });
}
