import { alertaSchema, filtroAlertasSchema } from '../../contracts/operaciones/alertas.ts';
import {
  colaSchema,
  empujadosSchema,
  empujarSchema,
  resumenOperacionesSchema,
} from '../../contracts/operaciones/operaciones.ts';
import {
  filtroWebhooksSchema,
  reintentarSchema,
  reintentoSchema,
  webhookSchema,
} from '../../contracts/pagos/pagos.ts';
import { pageOf } from '../../contracts/comun/respuestas.ts';
import { declarar, EN_VIVO } from '../../platform/http/declarar.ts';
import { ADMIN, OPERADOR } from '../cuentas/quienes.ts';

export const noExisteNotificacion = (dado: string | number) => `No existe la notificación ${dado}`;
export const noExisteAlerta = (dado: string | number) => `No existe la alerta ${dado}`;

/** Notifications about payments. */
export const NOTIFICACIONES = declarar({
  'GET /api/webhook-events': {
    respuesta: pageOf('webhook_events', webhookSchema),
    resumen: 'Las notificaciones recibidas',
    quien: OPERADOR,
    consulta: filtroWebhooksSchema,
  },
  'POST /api/webhook-events/retry': {
    respuesta: reintentoSchema,
    resumen: 'Procesa varias otra vez',
    quien: OPERADOR,
    cuerpo: reintentarSchema,
  },
  'POST /api/webhook-events/:id/retry': {
    respuesta: webhookSchema,
    resumen: 'Procesa una otra vez',
    quien: OPERADOR,
    noExiste: noExisteNotificacion,
  },
});

/** How the shop is doing, alerts, and what waits. */
export const TABLERO = declarar({
  'GET /api/alertas': {
    respuesta: pageOf('alertas', alertaSchema),
    resumen: 'Las alertas',
    quien: OPERADOR,
    consulta: filtroAlertasSchema,
  },
  'POST /api/alertas/:id/reconocer': {
    respuesta: alertaSchema,
    resumen: 'Alguien la vio',
    quien: ADMIN,
    noExiste: noExisteAlerta,
  },
  'GET /api/operaciones/resumen': {
    respuesta: resumenOperacionesSchema,
    resumen: 'Cómo anda la tienda: la última hora por minuto, y totales',
    quien: OPERADOR,
  },
  'GET /api/operaciones/cola': {
    respuesta: colaSchema,
    resumen: 'Los pedidos que esperan, y por qué',
    quien: OPERADOR,
  },
  'POST /api/operaciones/cola/empujar': {
    respuesta: empujadosSchema,
    resumen: 'Hace que prueben ahora',
    quien: OPERADOR,
    cuerpo: empujarSchema,
  },
  'GET /api/operaciones/eventos': {
    respuesta: EN_VIVO,
    resumen: 'Qué parte tiene novedades (Server-Sent Events)',
    quien: OPERADOR,
  },
});
