/** Dispatch's calls, by the area of the business that each is of. */
import { payloadsDadosSchema, payloadsSchema } from '../contracts/despacho/codec.ts';
import { infoSchema } from '../contracts/comun/respuestas.ts';
import { declarar } from '../platform/http/declaradas/declarar.ts';
import type { Areas } from '../platform/http/declaradas/declarar.ts';
import { METRICAS, SALUDES, SEGURIDAD_TXT } from '../platform/http/llamadas.ts';
import { ALERTAS } from './alertas/llamadas.ts';
import { CONFIGURACION } from './ajustes/llamadas.ts';
import { CAJA } from './caja/llamadas.ts';
import { ENTREGAS_A_DOMICILIO } from './entregas/llamadas.ts';
import { ESTADISTICAS } from './estadisticas/llamadas.ts';
import { LABORATORIO } from './laboratorio/llamadas.ts';
import { LOGIN, USUARIOS } from './personal/llamadas.ts';
import { ADMIN } from './personal/quienes.ts';
import { POSICIONES } from './posiciones/llamadas.ts';
import { PREPARACION } from './preparacion/llamadas.ts';
import { AVISOS, REPARTIDORES } from './repartidores/llamadas.ts';
import { FOTOS } from './tickets/fotos/llamadas.ts';
import { CAMBIOS, RECEPCION, TICKETS } from './tickets/llamadas.ts';

/** What the service tells of itself. */
export const INFO = declarar({
  'GET /test': { respuesta: infoSchema('ahorro'), resumen: 'Datos del servicio y estado del otro' },
});

/** For Temporal's UI. */
export const CODEC = declarar({
  'POST /api/temporal/codec/encode': {
    respuesta: payloadsSchema,
    cuerpo: payloadsDadosSchema,
    quien: ADMIN,
    resumen: 'Cifra para Temporal',
  },
  'POST /api/temporal/codec/decode': {
    respuesta: payloadsSchema,
    cuerpo: payloadsDadosSchema,
    quien: ADMIN,
    resumen: 'Descifra para la UI de Temporal',
  },
});

export const AREAS = {
  Tickets: { ...TICKETS, ...CAMBIOS, ...FOTOS },
  Preparación: PREPARACION,
  Repartidores: { ...REPARTIDORES, ...POSICIONES, ...AVISOS },
  Caja: CAJA,
  Personal: { ...LOGIN, ...USUARIOS },
  Ajustes: CONFIGURACION,
  Zonas: ENTREGAS_A_DOMICILIO,
  Estadísticas: { ...ESTADISTICAS, ...ALERTAS, ...LABORATORIO },
  'Otros sistemas': { ...RECEPCION, ...CODEC },
  Servicio: { ...SALUDES, ...METRICAS, ...SEGURIDAD_TXT, ...INFO },
} satisfies Areas;
