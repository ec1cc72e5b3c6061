import {
  filtroReemplazosSchema,
  lineaMarcadaSchema,
  marcaSchema,
  porPrepararListaSchema,
  preparacionSchema,
  reemplazosSchema,
} from '../../contracts/preparacion/preparacion.ts';
import { declarar } from '../../platform/http/declaradas/declarar.ts';
import { PREPARADOR } from '../personal/quienes.ts';

const noExiste = 'El pedido no tiene esa línea';

/** What is taken from the shelves. */
export const PREPARACION = declarar({
  'GET /api/preparacion': {
    respuesta: porPrepararListaSchema,
    quien: PREPARADOR,
    resumen: 'Lo que hay que preparar, lo que sale antes primero',
  },
  'GET /api/preparacion/:numero': {
    respuesta: preparacionSchema,
    quien: PREPARADOR,
    resumen: 'Un pedido, línea por línea',
  },
  'PUT /api/tickets/:numero/lineas/:id': {
    respuesta: lineaMarcadaSchema,
    quien: PREPARADOR,
    resumen: 'Marca una línea: cuánto hay, y qué se lleva en vez de lo que falta',
    conClave: true,
    cuerpo: marcaSchema,
    noExiste,
  },
  'GET /api/tickets/:numero/lineas/:id/reemplazos': {
    respuesta: reemplazosSchema,
    quien: PREPARADOR,
    resumen: 'Lo que puede ir en vez de una línea',
    consulta: filtroReemplazosSchema,
    noExiste,
  },
});
