/** What every service answers about itself. */
import { claveDePushSchema } from '../../contracts/comun/push.ts';
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

/** What a browser needs before it can ask to be told of things. */
export const CLAVE_DE_PUSH = declarar({
  'GET /api/push': {
    respuesta: claveDePushSchema,
    resumen: 'La clave con la que un navegador pide avisos; null donde no los hay',
  },
});

export const METRICAS = declarar({
  'GET /metrics': {
    respuesta: TEXTO,
    resumen: 'Cifras para Prometheus, desde esta máquina o con su token',
  },
});
