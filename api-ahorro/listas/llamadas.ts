import { repetidoSchema } from '../../contracts/tienda/carrito.ts';
import {
  deLaListaSchema,
  listasSchema,
  nombreDeListaSchema,
  ponerEnListaSchema,
} from '../../contracts/tienda/listas.ts';
import { declarar } from '../../platform/http/declaradas/declarar.ts';
import { CUENTA } from '../cuentas/quienes.ts';
import { NO_EXISTE_PRODUCTO } from '../tienda/llamadas.ts';

export const NO_EXISTE_LISTA = 'No existe esa lista';

/** Of the account; somebody else's do not exist. */
export const LISTAS = declarar({
  'GET /api/listas': { respuesta: listasSchema, resumen: 'Las listas de la cuenta', quien: CUENTA },
  'POST /api/listas': {
    respuesta: listasSchema,
    resumen: 'Agrega una lista',
    quien: CUENTA,
    cuerpo: nombreDeListaSchema,
    estado: 201,
  },
  'GET /api/listas/:id': {
    respuesta: deLaListaSchema,
    resumen: 'Los productos de una lista que están a la venta',
    quien: CUENTA,
    noExiste: NO_EXISTE_LISTA,
  },
  'PATCH /api/listas/:id': {
    respuesta: listasSchema,
    resumen: 'Le cambia el nombre a una lista',
    quien: CUENTA,
    cuerpo: nombreDeListaSchema,
    noExiste: NO_EXISTE_LISTA,
  },
  'DELETE /api/listas/:id': {
    respuesta: listasSchema,
    resumen: 'Borra una lista',
    quien: CUENTA,
    noExiste: NO_EXISTE_LISTA,
  },
  'PUT /api/listas/:id/productos': {
    respuesta: listasSchema,
    resumen: 'Pone un producto en una lista, o lo saca',
    quien: CUENTA,
    cuerpo: ponerEnListaSchema,
    noExiste: NO_EXISTE_LISTA,
  },
  'POST /api/listas/:id/al-carrito': {
    respuesta: repetidoSchema,
    resumen: 'Suma al carrito uno de cada producto de una lista',
    quien: CUENTA,
    noExiste: NO_EXISTE_LISTA,
  },
  'PUT /api/favoritos/:id': {
    respuesta: listasSchema,
    resumen: 'Pone un producto entre los favoritos',
    quien: CUENTA,
    noExiste: NO_EXISTE_PRODUCTO,
  },
  'DELETE /api/favoritos/:id': {
    respuesta: listasSchema,
    resumen: 'Saca un producto de los favoritos',
    quien: CUENTA,
    noExiste: NO_EXISTE_PRODUCTO,
  },
  'GET /api/comprar-de-nuevo': {
    respuesta: deLaListaSchema,
    resumen: 'Lo que la cuenta compra más, y más seguido, de lo que hay',
    quien: CUENTA,
  },
});
