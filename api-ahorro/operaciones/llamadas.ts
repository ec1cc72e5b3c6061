import {
  alertaSchema,
  duenioSchema,
  filtroAlertasSchema,
  filtroGuiaSchema,
  grupoReconocidoSchema,
  gruposSchema,
  guiaSchema,
  reconocerGrupoSchema,
  silenciarSchema,
  silencioSchema,
  sinSilencioSchema,
} from '../../contracts/operaciones/alertas.ts';
import {
  filtroHallazgosSchema,
  hallazgoSchema,
  workersSchema,
} from '../../contracts/operaciones/flujos.ts';
import {
  colaSchema,
  empujadosSchema,
  empujarSchema,
  resumenOperacionesSchema,
} from '../../contracts/operaciones/operaciones.ts';
import {
  filtroPorReintentarSchema,
  filtroWebhooksSchema,
  porReintentarSchema,
  reintentarSchema,
  reintentoSchema,
  tandaHechaSchema,
  tandaSchema,
  webhookSchema,
} from '../../contracts/pagos/pagos.ts';
import { pageOf } from '../../contracts/comun/respuestas.ts';
import { declarar, EN_VIVO } from '../../platform/http/declaradas/declarar.ts';
import { ADMIN, OPERADOR } from '../cuentas/quienes.ts';

export const noExisteNotificacion = (dado: string | number) => `No existe la notificación ${dado}`;
export const noExisteHallazgo = (dado: string | number) => `No existe el hallazgo ${dado}`;
export const noExisteAlerta = (dado: string | number) => `No existe la alerta ${dado}`;

/** Notifications about payments. */
export const NOTIFICACIONES = declarar({
  'GET /api/webhook-events': {
    respuesta: pageOf('webhook_events', webhookSchema),
    resumen: 'Las notificaciones recibidas',
    quien: OPERADOR,
    consulta: filtroWebhooksSchema,
  },
  'GET /api/webhook-events/por-reintentar': {
    respuesta: porReintentarSchema,
    resumen: 'Cuántas de las que coinciden se pueden procesar otra vez',
    quien: OPERADOR,
    consulta: filtroPorReintentarSchema,
  },
  'POST /api/webhook-events/retry-batch': {
    respuesta: tandaHechaSchema,
    resumen: 'Procesa otra vez la tanda que sigue de todas las que coinciden',
    quien: OPERADOR,
    cuerpo: tandaSchema,
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

/** Alerts: one by one, by what they are about, kept quiet, and what to do. */
export const ALERTAS = declarar({
  'GET /api/alertas': {
    respuesta: pageOf('alertas', alertaSchema),
    resumen: 'Las alertas',
    quien: OPERADOR,
    consulta: filtroAlertasSchema,
  },
  'GET /api/alertas/grupos': {
    respuesta: gruposSchema,
    resumen: 'Las alertas abiertas, por causa',
    quien: OPERADOR,
  },
  'POST /api/alertas/grupos/reconocer': {
    respuesta: grupoReconocidoSchema,
    resumen: 'Alguien vio las de una causa, de a una tanda',
    quien: ADMIN,
    cuerpo: reconocerGrupoSchema,
  },
  'POST /api/alertas/:id/reconocer': {
    respuesta: alertaSchema,
    resumen: 'Alguien la vio',
    quien: ADMIN,
    noExiste: noExisteAlerta,
  },
  'PUT /api/alertas/:id/duenio': {
    respuesta: alertaSchema,
    resumen: 'Alguien la toma, la suelta o se la da a otra persona',
    quien: ADMIN,
    noExiste: noExisteAlerta,
    cuerpo: duenioSchema,
  },
  'POST /api/alertas/silencios': {
    respuesta: silencioSchema,
    resumen: 'Las de una causa no llaman a nadie por un tiempo',
    quien: ADMIN,
    cuerpo: silenciarSchema,
  },
  'POST /api/alertas/silencios/quitar': {
    respuesta: null,
    estado: 204,
    resumen: 'Las de una causa llaman otra vez',
    quien: ADMIN,
    cuerpo: sinSilencioSchema,
  },
  'GET /api/operaciones/guia': {
    respuesta: guiaSchema,
    resumen: 'Qué hacer con una alerta, como lo dice la guía de operación',
    quien: OPERADOR,
    consulta: filtroGuiaSchema,
  },
});

/** What carries orders: workers, and where rows and workflows disagreed. */
export const FLUJOS = declarar({
  'GET /api/operaciones/workers': {
    respuesta: workersSchema,
    resumen: 'Quién atiende cada cola de tareas, y cuánto espera en ella',
    quien: OPERADOR,
  },
  'GET /api/operaciones/hallazgos': {
    respuesta: pageOf('hallazgos', hallazgoSchema),
    resumen: 'Dónde no coincidían filas y flujos, y qué se hizo',
    quien: OPERADOR,
    consulta: filtroHallazgosSchema,
  },
  'POST /api/operaciones/hallazgos/:id/remediar': {
    respuesta: hallazgoSchema,
    resumen: 'Hace lo que remedia un hallazgo, y anota quién lo pidió',
    quien: ADMIN,
    noExiste: noExisteHallazgo,
  },
});

/** How the shop is doing, and what waits. */
export const TABLERO = declarar({
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

/** All of them. */
export const OPERACIONES = { ...ALERTAS, ...FLUJOS, ...TABLERO, ...NOTIFICACIONES };
