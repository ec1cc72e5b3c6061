/** What became of a day under each policy of assignment, as the laboratory keeps it. */
import { z } from 'zod';
import { cuanto, cuantos, fecha, id, lista } from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';
import { ESTRATEGIAS } from '../reglas/reparto/eleccion.ts';
import { CIFRAS_DE_LABORATORIO } from '../reglas/reparto/laboratorio.ts';

/** Over the seeds: the mean, and from the least to the most. */
const cifraSchema = z.object({ media: cuanto, menor: cuanto, mayor: cuanto });

/** Answer of `GET /api/laboratorio`: the last runs first. */
export const laboratorioSchema = lista(
  'corridas',
  z.object({
    id,
    hecha_en: fecha,
    /** `generado`, or the day that was played again. */
    dia: z.string(),
    pedidos: cuantos,
    semillas: z.array(z.number()),
    politicas: z.array(
      z.object({
        politica: z.enum(ESTRATEGIAS),
        /** Null where nothing was measured. */
        cifras: z.record(z.enum(CIFRAS_DE_LABORATORIO), cifraSchema.nullable()),
      }),
    ),
  }),
);
export type CorridaDeLaboratorio = Respuesta<typeof laboratorioSchema>['corridas'][number];
export type PoliticaJugada = CorridaDeLaboratorio['politicas'][number];
