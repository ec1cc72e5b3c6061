/** What every service answers about itself. */
import { saludSchema } from '../../contracts/comun/respuestas.ts';
import { declarar, TEXTO } from './declaradas/declarar.ts';

const SALUD = {
  respuesta: saludSchema,
  ademas: { 503: saludSchema },
  resumen: 'Salud del servicio',
};

export const SALUDES = declarar({ 'GET /healthz': SALUD, 'GET /health': SALUD });

export const SEGURIDAD_TXT = declarar({
  'GET /.well-known/security.txt': {
    respuesta: TEXTO,
    resumen: 'A quién contarle de una falla de seguridad (RFC 9116)',
  },
});

export const METRICAS = declarar({
  'GET /metrics': {
    respuesta: TEXTO,
    resumen: 'Cifras para Prometheus, desde esta máquina o con su token',
  },
});
