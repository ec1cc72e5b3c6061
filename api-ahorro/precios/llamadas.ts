import {
  previaDeCuponSchema,
  previaDePromocionSchema,
  previaSchema,
  resultadosSchema,
} from '../../contracts/tienda/ofertas-previas.ts';
import {
  cambioCuponSchema,
  cambioPromocionSchema,
  cotizacionSchema,
  cuponesSchema,
  dondeSchema,
  filtroFranjasSchema,
  franjasSchema,
  nuevaPromocionSchema,
  nuevoCuponSchema,
  promesaSchema,
  promocionesSchema,
  respuestaCotizacionSchema,
  unaPromocionSchema,
  unCuponSchema,
} from '../../contracts/tienda/precios.ts';
import { declarar } from '../../platform/http/declaradas/declarar.ts';
import { ADMIN, DE_CARRITO } from '../cuentas/quienes.ts';

export const NO_EXISTE_PROMOCION = 'No existe esa oferta';
export const NO_EXISTE_CUPON = 'No existe ese cupón';

export const COTIZACION = declarar({
  'POST /api/cotizacion': {
    respuesta: respuestaCotizacionSchema,
    resumen: 'Lo que costaría ahora: con sus descuentos, el envío y lo que falta para el mínimo',
    quien: DE_CARRITO,
    cuerpo: cotizacionSchema,
  },
  'GET /api/franjas': {
    respuesta: franjasSchema,
    resumen: 'Cuándo puede llegar: los horarios de los próximos días, con los lugares que quedan',
    consulta: filtroFranjasSchema,
  },
  'GET /api/promesa': {
    respuesta: promesaSchema,
    resumen: 'Cuándo llega, lo antes, lo que se compra ahora: el día y, si hay franjas, la hora',
    consulta: dondeSchema,
  },
});

export const OFERTAS_ADMIN = declarar({
  'GET /api/admin/promociones': {
    respuesta: promocionesSchema,
    resumen: 'Las ofertas, las últimas primero',
    quien: ADMIN,
  },
  'POST /api/admin/promociones': {
    respuesta: unaPromocionSchema,
    resumen: 'Agrega una oferta',
    quien: ADMIN,
    cuerpo: nuevaPromocionSchema,
    estado: 201,
  },
  'PATCH /api/admin/promociones/:id': {
    respuesta: unaPromocionSchema,
    resumen: 'Cambia una oferta, o la apaga',
    quien: ADMIN,
    cuerpo: cambioPromocionSchema,
    noExiste: NO_EXISTE_PROMOCION,
  },
  'GET /api/admin/cupones': {
    respuesta: cuponesSchema,
    resumen: 'Los cupones, los últimos primero, con lo que se usó de cada uno',
    quien: ADMIN,
  },
  'POST /api/admin/cupones': {
    respuesta: unCuponSchema,
    resumen: 'Agrega un cupón',
    quien: ADMIN,
    cuerpo: nuevoCuponSchema,
    estado: 201,
  },
  'PATCH /api/admin/cupones/:id': {
    respuesta: unCuponSchema,
    resumen: 'Cambia un cupón, o lo apaga',
    quien: ADMIN,
    cuerpo: cambioCuponSchema,
    noExiste: NO_EXISTE_CUPON,
  },
  'POST /api/admin/promociones/previa': {
    respuesta: previaSchema,
    resumen: 'Lo que una oferta habría costado en los pedidos de la última semana, sin guardarla',
    quien: ADMIN,
    cuerpo: previaDePromocionSchema,
  },
  'POST /api/admin/cupones/previa': {
    respuesta: previaSchema,
    resumen: 'Lo que un cupón habría costado en la última semana, si todos los pedidos lo usaban',
    quien: ADMIN,
    cuerpo: previaDeCuponSchema,
  },
  'GET /api/admin/ofertas/resultados': {
    respuesta: resultadosSchema,
    resumen: 'Lo que cada oferta y cupón trajo en los últimos 30 días',
    quien: ADMIN,
  },
});
