/** What every service answers about itself. */
import { saludSchema } from '../../contracts/comun/respuestas.ts';
import { declarar, TEXTO } from './declaradas/declarar.ts';

const SALUD = {
  respuesta: saludSchema,
  ademas: { 503: saludSchema },
  resumen: 'Salud del servicio',
};

export const SALUDES = declarar({ 'GET /healthz': SALUD, 'GET /health': SALUD });

export const METRICAS = declarar({
  'GET /metrics': {
    respuesta: TEXTO,
    resumen: 'Cifras para Prometheus, desde esta máquina o con su token',
  },
});
