/** The shop's calls, by the area of the business that each is of. */
import { infoSchema, saludDeBaseSchema } from '../contracts/comun/respuestas.ts';
import { declarar } from '../platform/http/declaradas/declarar.ts';
import type { Areas } from '../platform/http/declaradas/declarar.ts';
import { METRICAS, SALUDES, SEGURIDAD_TXT } from '../platform/http/llamadas.ts';
import { FOTOS_ADMIN } from './admin/fotos/llamadas.ts';
import { GENTE, INICIO_ADMIN, PRODUCTOS_ADMIN, SOLICITUDES } from './admin/llamadas.ts';
import { PRESENTACIONES_ADMIN } from './admin/presentaciones/llamadas.ts';
import { PROGRAMADOS } from './admin/precios/llamadas.ts';
import { PEDIDOS_ADMIN } from './admin/pedidos/llamadas.ts';
import { ARREPENTIMIENTOS } from './arrepentimientos/llamadas.ts';
import { CHECKOUT } from './checkout/llamadas.ts';
import { COMERCIANTES, PAQUETES } from './comercio/llamadas.ts';
import { CORREOS, CUENTAS, RECUPERACION, SESIONES } from './cuentas/llamadas.ts';
import { FACTURAS } from './facturas/llamadas.ts';
import { LISTAS } from './listas/llamadas.ts';
import { OPERACIONES } from './operaciones/llamadas.ts';
import { PAGOS } from './pagos/llamadas.ts';
import {
  BUSCADOS,
  CONFIRMACIONES,
  CONSULTAS,
  EVENTOS,
  AVISOS,
  MIS_PEDIDOS,
  PEDIDOS,
} from './pedidos/llamadas.ts';
import { COTIZACION, OFERTAS_ADMIN } from './precios/llamadas.ts';
import { BUSCADORES, CARRITO, IMAGENES, MEDIOS, PRODUCTOS } from './tienda/llamadas.ts';
import { CALIFICACIONES } from './calificaciones/llamadas.ts';
import { RECLAMOS } from './reclamos/llamadas.ts';
import { REINTEGROS } from './reintegros/llamadas.ts';
import { TRANSFERENCIAS } from './transferencias/llamadas.ts';
import { DIRECCIONES_GUARDADAS } from './direcciones/llamadas.ts';
import { VISTAS_GUARDADAS } from './vistas/llamadas.ts';
import { WEBHOOKS } from './webhooks/llamadas.ts';

/** What the service tells of itself. */
export const INFO = declarar({
  'GET /auth/health': {
    respuesta: saludDeBaseSchema,
    ademas: { 503: saludDeBaseSchema },
    resumen: 'Salud de la base',
  },
  'GET /test': {
    respuesta: infoSchema('tickets'),
    resumen: 'Datos del servicio y estado del otro',
  },
});

export const AREAS = {
  Catálogo: { ...PRODUCTOS, ...IMAGENES, ...MEDIOS },
  Carrito: CARRITO,
  Listas: LISTAS,
  Compra: { ...COTIZACION, ...CHECKOUT },
  Pedidos: { ...MIS_PEDIDOS, ...BUSCADOS, ...PEDIDOS, ...CONSULTAS, ...AVISOS, ...EVENTOS },
  Transferencias: TRANSFERENCIAS,
  Reclamos: RECLAMOS,
  Calificaciones: CALIFICACIONES,
  Reintegros: REINTEGROS,
  Facturas: FACTURAS,
  Arrepentimientos: ARREPENTIMIENTOS,
  Cuentas: { ...CUENTAS, ...SESIONES, ...RECUPERACION, ...DIRECCIONES_GUARDADAS },
  Comerciantes: { ...COMERCIANTES, ...PAQUETES },
  Administración: {
    ...INICIO_ADMIN,
    ...PRODUCTOS_ADMIN,
    ...PROGRAMADOS,
    ...PRESENTACIONES_ADMIN,
    ...FOTOS_ADMIN,
    ...GENTE,
    ...PEDIDOS_ADMIN,
    ...SOLICITUDES,
    ...OFERTAS_ADMIN,
  },
  Operaciones: {
    ...OPERACIONES,
    ...PAGOS,
    ...VISTAS_GUARDADAS,
  },
  'Otros sistemas': { ...CONFIRMACIONES, ...WEBHOOKS },
  Servicio: { ...SALUDES, ...METRICAS, ...SEGURIDAD_TXT, ...INFO, ...BUSCADORES, ...CORREOS },
} satisfies Areas;
