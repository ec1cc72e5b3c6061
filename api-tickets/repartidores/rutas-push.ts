/** A driver's device is told of what they have to carry, while they are logged in on it. */
import type Router from '@koa/router';
import type { Suscripcion } from '../../contracts/comun/push.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import type { SqlPool } from '../../platform/base/sql.ts';
import { sinCredenciales } from '../../platform/comun/errores.ts';
import { atender } from '../../platform/http/declaradas/atender.ts';
import { tokenDe } from '../../platform/seguridad/credenciales.ts';
import { claveDePush, exigirSuscripcion } from '../../platform/seguridad/suscripciones.ts';
import type { EnvDePush } from '../../platform/seguridad/suscripciones.ts';
import { cookieDeSesion } from '../personal/quien.ts';
import type { Guardias } from '../personal/quien.ts';
import type { Sesiones } from '../personal/sesiones.ts';
import { AVISOS } from './llamadas.ts';

/** Devices of one driver: the oldest make room. */
const APARATOS = 5;

interface PushDeps {
  readonly env: EnvDePush & Pick<Env, 'produccion'>;
  readonly transaccion: SqlPool['transaccion'];
  readonly sesiones: Pick<Sesiones, 'huella'>;
}

export function rutasPush(router: Router, guardias: Guardias, deps: PushDeps): void {
  const { env, transaccion, sesiones } = deps;
  const cookie = cookieDeSesion(env);
  atender(router, AVISOS, guardias, {
    ...claveDePush(env),

    'POST /api/repartidores/yo/push': async ({ ctx, repartidorId, cuerpo }) => {
      exigirSuscripcion(cuerpo, env);
      const token = tokenDe(ctx, cookie);
      if (token === undefined) throw sinCredenciales();
      await suscribir(transaccion, { repartidorId, cuerpo, sesion: sesiones.huella(token) });
    },

    'DELETE /api/repartidores/yo/push': ({ repartidorId, cuerpo: { endpoint } }) =>
      transaccion(async (sql) => {
        await sql`
          DELETE FROM ahorro.suscripciones
          WHERE endpoint = ${endpoint} AND repartidor_id = ${repartidorId}`;
      }),
  });
}

interface Nueva {
  readonly repartidorId: number;
  readonly cuerpo: Suscripcion;
  /** Hash of the session that it ends with. */
  readonly sesion: string;
}

/** Repeatable; the device is whose session it is by now. */
async function suscribir(
  transaccion: SqlPool['transaccion'],
  { repartidorId, cuerpo: { endpoint, keys }, sesion }: Nueva,
): Promise<void> {
  await transaccion(async (sql) => {
    await sql`
      DELETE FROM ahorro.suscripciones
      WHERE endpoint = ${endpoint} AND repartidor_id IS DISTINCT FROM ${repartidorId}::int`;
    await sql`
      INSERT INTO ahorro.suscripciones (endpoint, p256dh, auth, sesion_de_personal, repartidor_id)
      VALUES (${endpoint}, ${keys.p256dh}, ${keys.auth}, ${sesion}, ${repartidorId})
      ON CONFLICT (endpoint) DO UPDATE SET p256dh = excluded.p256dh, auth = excluded.auth,
        sesion_de_personal = excluded.sesion_de_personal`;
    await sql`
      DELETE FROM ahorro.suscripciones WHERE id IN (
        SELECT id FROM ahorro.suscripciones WHERE repartidor_id = ${repartidorId}
        ORDER BY id DESC OFFSET ${APARATOS})`;
  });
}
