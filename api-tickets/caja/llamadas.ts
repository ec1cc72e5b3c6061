import {
  cajaSchema,
  confirmacionSchema,
  filtroRendicionesSchema,
  nuevaRendicionSchema,
  rendicionesSchema,
  rendicionHechaSchema,
} from '../../contracts/despacho/caja.ts';
import { declarar } from '../../platform/http/declaradas/declarar.ts';
import { ADMIN, REPARTIDOR } from '../personal/quienes.ts';

export const CAJA = declarar({
  'GET /api/repartidores/yo/caja': {
    respuesta: cajaSchema,
    quien: REPARTIDOR,
    resumen: 'El efectivo que tiene',
  },
  'POST /api/repartidores/yo/rendiciones': {
    respuesta: rendicionHechaSchema,
    ademas: { 200: rendicionHechaSchema },
    quien: REPARTIDOR,
    resumen: 'Rinde el efectivo de sus entregas, cada una una sola vez',
    cuerpo: nuevaRendicionSchema,
    estado: 201,
  },
  'GET /api/rendiciones': {
    respuesta: rendicionesSchema,
    quien: ADMIN,
    resumen: 'Las rendiciones',
    consulta: filtroRendicionesSchema,
  },
  'POST /api/rendiciones/:id/confirmar': {
    respuesta: rendicionHechaSchema,
    quien: ADMIN,
    resumen: 'Confirma lo contado de una rendición',
    cuerpo: confirmacionSchema,
    noExiste: 'No existe esa rendición',
  },
});
