/** `POST /webhooks/mp`: check, store, answer. Everything else is the notification's own workflow. */
import type Router from '@koa/router';
import type { Context } from 'koa';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { ErrorHttp, sinCredenciales } from '../../platform/comun/errores.ts';
import { atender, SIN_GUARDIA } from '../../platform/http/declaradas/atender.ts';
import { leerTexto } from '../../platform/http/cuerpo.ts';
import type { Ctx } from '../../platform/http/declaradas/declarar.ts';
import { limiteSinFirma } from '../../platform/http/limites.ts';
import type { Contadores } from '../../platform/seguridad/contadores.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import type { Logger } from '../../platform/observacion/logger.ts';
import type { MensajeroPagos } from '../../flujos/pagos.ts';
import type { Sql, SqlPool } from '../../platform/base/sql.ts';
import { comprobarFirma, huellaDeFirma } from '../../proveedores/mercadopago/firma.ts';
import type { FallaDeFirma } from '../../proveedores/mercadopago/firma.ts';
import { createGuardarFirmadas, createGuardarIpn, guardarRechazada } from './guardar.ts';
import { WEBHOOKS } from './llamadas.ts';
import {
  esIpn,
  idDeRechazada,
  leerNotificacion,
} from '../../proveedores/mercadopago/notificacion.ts';
import type { Notificacion } from '../../proveedores/mercadopago/notificacion.ts';

/** For so long MercadoPago goes on sending what was not acknowledged. */
const REENVIOS_MS = 8 * 24 * 3_600_000;
/** Of the legacy form, what is begun at once each second: the rest of the pace is for what is signed. */
const IPN_POR_SEGUNDO = 5;

export interface RutasWebhooksDeps {
  readonly env: Env;
  readonly sql: Sql;
  readonly transaccion: SqlPool['transaccion'];
  readonly log: Logger;
  readonly mensajeroPagos: MensajeroPagos;
  readonly contadores: Contadores;
}

export function rutasWebhooks(router: Router, deps: RutasWebhooksDeps): void {
  const { env, sql, log, mensajeroPagos } = deps;
  // What anybody may send never stands before what is signed.
  const guardar = { webhook: createGuardarFirmadas(sql), ipn: createGuardarIpn(deps) };
  const ritmoDeIpn = new RateLimiterMemory({ points: IPN_POR_SEGUNDO, duration: 1 });
  const { deUno, deTodos } = limiteSinFirma(deps);
  const conFirma = env.MP_WEBHOOK_SECRET !== undefined;

  atender(router, WEBHOOKS, SIN_GUARDIA, { 'POST /webhooks/mp': async ({ ctx }) => recibir(ctx) });

  async function recibir(ctx: Ctx) {
    const esVieja = esIpn(ctx.query);
    if (!env.MP_IPN && esVieja) {
      throw new ErrorHttp(
        410,
        'Los avisos sin firma (IPN) no se reciben: usá las notificaciones firmadas',
      );
    }
    const falla = esVieja ? null : revisar(ctx);
    // Its signature is right and old: sent again, with the first one. It is a hint, like the legacy form.
    const reenviada = falla === 'la firma venció' && revisar(ctx, REENVIOS_MS) === null;
    // The signature is the credential: who has shown it is not held up by limits of their address.
    const firmada = falla === null && !esVieja && conFirma;
    // Neither needs the body: what is refused for them is not read.
    if (!firmada) deUno(ctx);
    if (!firmada && !reenviada) deTodos();
    const texto = await leerTexto(ctx);
    const requestId = ctx.get('x-request-id') || undefined;
    const notificacion = leerNotificacion({ query: ctx.query, requestId, texto, conFirma });
    if (falla !== null && !reenviada) {
      await guardarRechazada(sql, { ...notificacion, webhookId: idDeRechazada() }, falla);
      log.warn({ motivo: falla, tipo: notificacion.type, de: ctx.ip }, 'notificación rechazada');
      throw sinCredenciales(`Notificación rechazada: ${falla}`);
    }
    const firma = firmada || reenviada ? huellaDeFirma(ctx.get('x-signature')) : null;
    const nueva = await guardar[notificacion.origen]({ ...notificacion, firma });
    if (!nueva) return { received: true, duplicate: true } as const;
    // Nobody waits for this; should it fail, the relay makes up for it.
    void iniciar(notificacion).catch((err: unknown) => {
      log.debug({ err: String(err) }, 'el relevo iniciará el flujo de la notificación');
    });
    return { received: true } as const;
  }

  async function iniciar({ origen, webhookId }: Notificacion): Promise<void> {
    if (origen === 'ipn') await ritmoDeIpn.consume('');
    await mensajeroPagos.iniciar(webhookId);
  }

  /** Null when it may be believed to come from MercadoPago. Not for the legacy form, which is only a hint, and unsigned. */
  function revisar(ctx: Context, tolerancia = env.MP_TOLERANCIA_S * 1_000): FallaDeFirma | null {
    if (env.MP_WEBHOOK_SECRET === undefined) return null;
    const { 'data.id': dataId } = ctx.query;
    return comprobarFirma(
      {
        firma: ctx.get('x-signature'),
        requestId: ctx.get('x-request-id') || undefined,
        dataId: Array.isArray(dataId) ? dataId[0] : dataId,
      },
      {
        secreto: env.MP_WEBHOOK_SECRET,
        ahora: Date.now(),
        tolerancia,
      },
    );
  }
}
