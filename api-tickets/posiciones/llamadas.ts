import { posicionDadaSchema, posicionesSchema } from '../../contracts/despacho/repartidores.ts';
import { declarar } from '../../platform/http/declaradas/declarar.ts';
import { ADMIN, REPARTIDOR } from '../personal/quienes.ts';

export const POSICIONES = declarar({
  'GET /api/posiciones': {
    respuesta: posicionesSchema,
    quien: ADMIN,
    resumen: 'Dónde está cada repartidor que lo comparte, mientras lleva algo',
  },
  'PUT /api/repartidores/yo/posicion': {
    respuesta: null,
    quien: REPARTIDOR,
    resumen: 'Dice dónde está y a qué parada va; pisa la anterior, que no queda en ningún lado',
    cuerpo: posicionDadaSchema,
    estado: 204,
  },
  'DELETE /api/repartidores/yo/posicion': {
    respuesta: null,
    quien: REPARTIDOR,
    resumen: 'Deja de decir dónde está',
    estado: 204,
  },
});
