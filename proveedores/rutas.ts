/** How long it takes from one barrio to another, of whatever speaks OSRM's `table`: one question for all of them. */
import { z } from 'zod';
import { LlamadaFallida } from '../contracts/comun/llamadas.ts';
import type { PedirCaminos } from '../contracts/despacho/caminos.ts';
import { LUGARES } from '../contracts/reglas/reparto/lugares.ts';
import type { Camino } from '../contracts/reglas/reparto/caminos.ts';
import type { Env } from '../platform/ajustes/env.ts';
import { llamarJson } from '../platform/http/llamada.ts';

const LIMITE_MS = 20_000;
const UN_DIA_S = 86_400;

/** Answer of `GET /table/v1/driving/…`. Source: OSRM's HTTP API. Null where there is no way. */
const tablaSchema = z.object({
  code: z.literal('Ok'),
  durations: z
    .array(z.array(z.number().nonnegative().nullable()).length(LUGARES.length))
    .length(LUGARES.length),
});

/** @returns undefined where no service is set up */
export function createPedirCaminos({
  RUTAS_URL: base,
  version,
}: Pick<Env, 'RUTAS_URL' | 'version'>): PedirCaminos | undefined {
  if (base === undefined) return undefined;
  const puntos = LUGARES.map(({ longitud, latitud }) => `${longitud},${latitud}`).join(';');
  return async (senal) => {
    const { json } = await llamarJson({
      ...{ metodo: 'GET', timeoutMs: LIMITE_MS, ...(senal ? { senal } : {}) },
      url: `${base}/table/v1/driving/${puntos}?annotations=duration`,
      cabeceras: { 'User-Agent': `Belgrano/${version}` },
    });
    const leida = tablaSchema.safeParse(json);
    if (!leida.success) throw new LlamadaFallida('respondió algo que no es una tabla de tiempos');
    return leida.data.durations.flatMap(haciaLosDemas);
  };
}

function haciaLosDemas(fila: readonly (number | null)[], i: number): Camino[] {
  const desde = LUGARES[i]?.nombre ?? '';
  return fila.flatMap((segundos, j) => {
    if (segundos === null || i === j) return [];
    const hasta = LUGARES[j]?.nombre ?? '';
    return [{ desde, hasta, segundos: Math.min(Math.round(segundos), UN_DIA_S) }];
  });
}
