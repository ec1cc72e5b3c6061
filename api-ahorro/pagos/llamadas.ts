import { z } from 'zod';
import { pageOf } from '../../contracts/comun/respuestas.ts';
import { fichaDePagoSchema } from '../../contracts/pagos/ficha.ts';
import {
  filtroDePagosSchema,
  filtroPagosSchema,
  paymentSchema,
} from '../../contracts/pagos/pagos.ts';
import { pedirReintegroSchema } from '../../contracts/pagos/reintegros.ts';
import { sumasDePagosSchema } from '../../contracts/pagos/sumas.ts';
import { declarar } from '../../platform/http/declaradas/declarar.ts';
import { ADMIN, OPERADOR } from '../cuentas/quienes.ts';

/** Payments: found, added up, looked at, given back. */
export const PAGOS = declarar({
  'GET /api/payments': {
    respuesta: pageOf('payments', paymentSchema),
    resumen: 'Los pagos',
    quien: OPERADOR,
    consulta: filtroPagosSchema,
  },
  'GET /api/payments.csv': {
    respuesta: { 'text/csv': z.string() },
    resumen: 'Los mismos en un archivo: todos los del filtro, hasta 20000',
    quien: ADMIN,
    consulta: filtroDePagosSchema,
  },
  'GET /api/payments/sumas': {
    respuesta: sumasDePagosSchema,
    resumen: 'Cuánto suman todos los del filtro: bruto, devuelto y neto, en total y por día',
    quien: OPERADOR,
    consulta: filtroDePagosSchema,
  },
  'GET /api/payments/:pago': {
    respuesta: fichaDePagoSchema,
    resumen: 'Un pago entero: qué pasó con él, qué pagó y cuánto se puede devolver',
    quien: OPERADOR,
  },
  'POST /api/payments/:pago/reintegros': {
    respuesta: fichaDePagoSchema,
    resumen: 'Devuelve una parte de un pago, o lo que queda de él',
    quien: ADMIN,
    conClave: true,
    cuerpo: pedirReintegroSchema,
    estado: 202,
  },
});
