/** Decrypts what Temporal's UI shows, for an admin who is logged in here; Temporal's remote codec protocol. */
import type Router from '@koa/router';
import type { Payload } from '@temporalio/common';
import proto from '@temporalio/proto';
import type { z } from 'zod';
import type { payloadsDadosSchema } from '../contracts/despacho/codec.ts';
import { createCodec, NoSePuedeDescifrar } from '../platform/comun/codec.ts';
import type { Env } from '../platform/ajustes/env.ts';
import { ErrorHttp } from '../platform/comun/errores.ts';
import { atender } from '../platform/http/declaradas/atender.ts';
import { CODEC } from './llamadas.ts';
import type { Guardias } from './personal/quien.ts';

const { Payload: Mensaje } = proto.temporal.api.common.v1;

/** Without a key there is nothing to decrypt, and both calls give back what they got. */
export function rutasCodec(
  router: Router,
  guardias: Guardias,
  { TEMPORAL_CODEC_KEY: llaves }: Pick<Env, 'TEMPORAL_CODEC_KEY'>,
): void {
  const codec = llaves === undefined ? undefined : createCodec(llaves);

  async function pasar(como: 'encode' | 'decode', payloads: Dados['payloads']) {
    const leidos = payloads.map((payload) => Mensaje.fromObject(payload));
    const hechos = (await codec?.[como](leidos).catch(siNoSeLee)) ?? leidos;
    return { payloads: hechos.map(enJson) };
  }

  atender(router, CODEC, guardias, {
    'POST /api/temporal/codec/encode': async ({ cuerpo }) => pasar('encode', cuerpo.payloads),
    'POST /api/temporal/codec/decode': async ({ cuerpo }) => pasar('decode', cuerpo.payloads),
  });
}

type Dados = z.output<typeof payloadsDadosSchema>;

function enJson(payload: Payload): object {
  return Mensaje.toObject(Mensaje.create(payload), { bytes: String });
}

function siNoSeLee(error: unknown): never {
  if (error instanceof NoSePuedeDescifrar) {
    throw new ErrorHttp(409, `No se puede descifrar: ${error.message}`);
  }
  throw error;
}
