/** Decrypts what Temporal's UI shows, for an admin who is logged in here; Temporal's remote codec protocol. */
import type Router from '@koa/router';
import type { Payload } from '@temporalio/common';
import proto from '@temporalio/proto';
import { z } from 'zod';
import { createCodec, NoSePuedeDescifrar } from '../platform/comun/codec.ts';
import type { Env } from '../platform/ajustes/env.ts';
import { ErrorHttp } from '../platform/comun/errores.ts';
import { validar } from '../platform/http/validar.ts';
import type { Guardia } from './personal/quien.ts';

const { Payload: Mensaje } = proto.temporal.api.common.v1;

const base64 = z.base64();
const pedidoSchema = z.object({
  payloads: z
    .array(
      z.object({ metadata: z.record(z.string(), base64).default({}), data: base64.optional() }),
    )
    .max(1_000),
});

/** Without a key there is nothing to decrypt, and both calls give back what they got. */
export function rutasCodec(
  router: Router,
  { TEMPORAL_CODEC_KEY: llaves }: Pick<Env, 'TEMPORAL_CODEC_KEY'>,
  guardia: Guardia,
): void {
  const codec = llaves === undefined ? undefined : createCodec(llaves);

  for (const ruta of ['encode', 'decode'] as const) {
    router.post(`/api/temporal/codec/${ruta}`, guardia.admin, async (ctx) => {
      const { payloads } = validar(pedidoSchema, ctx.request.body);
      const leidos = payloads.map((payload) => Mensaje.fromObject(payload));
      const hechos = (await codec?.[ruta](leidos).catch(siNoSeLee)) ?? leidos;
      ctx.body = { payloads: hechos.map(enJson) };
    });
  }
}

function enJson(payload: Payload): object {
  return Mensaje.toObject(Mensaje.create(payload), { bytes: String });
}

function siNoSeLee(error: unknown): never {
  if (error instanceof NoSePuedeDescifrar) {
    throw new ErrorHttp(409, `No se puede descifrar: ${error.message}`);
  }
  throw error;
}
