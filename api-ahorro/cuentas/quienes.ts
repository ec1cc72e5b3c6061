/** Who may call the shop: each named with the guard that lets them in (`guardias.ts`). */
import { declararQuien } from '../../platform/http/declaradas/declarar.ts';

export const CUENTA = declararQuien('cuenta', ['cuenta'], 'quien inició sesión');
export const ADMIN = declararQuien('admin', ['cuenta'], 'quien administra la tienda');
export const COMERCIANTE = declararQuien('comerciante', ['cuenta'], 'un comerciante');
export const OPERADOR = declararQuien(
  'operador',
  ['cuenta', 'api'],
  'quien administra la tienda, u otro servicio con su clave',
);
export const API = declararQuien('api', ['api'], 'otro servicio, con su clave');
export const DE_CARRITO = declararQuien(
  'carrito',
  ['cuenta', 'todos'],
  'cualquiera; el carrito es de la cuenta, o de quien trae su cookie',
);
/** Of a line of the cart, which the path names. */
export const DE_LINEA = declararQuien('linea', DE_CARRITO.con, DE_CARRITO.texto);
export const DE_PEDIDO = declararQuien(
  'pedido',
  ['cuenta', 'api', 'todos'],
  'quien compró, otro servicio con su clave, o quien trae `?token=`',
);
/** What only whoever bought it has to say: another service has bought nothing. */
export const DE_QUIEN_COMPRO = declararQuien(
  'quienCompro',
  ['cuenta', 'todos'],
  'quien compró, o quien trae `?token=`',
);
export const DE_PEDIDO_O_ADMIN = declararQuien(
  'pedidoOAdmin',
  DE_PEDIDO.con,
  'quien compró, quien administra la tienda, otro servicio con su clave, o quien trae `?token=`',
);
export const DE_PAQUETE = declararQuien('paquete', ['cuenta'], 'el comerciante que lo armó');
