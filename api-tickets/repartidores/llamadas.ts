import {
  cambioRepartidorSchema,
  entregasDeRepartidorSchema,
  filtroEntregasSchema,
  nuevoRepartidorSchema,
  pausaSchema,
  recorridoSchema,
  repartidorCambiadoSchema,
  repartidorSchema,
  repartidoresSchema,
  turnoSchema,
} from '../../contracts/despacho/repartidores.ts';
import {
  calificacionesDeRepartidorSchema,
  filtroCalificacionesSchema,
} from '../../contracts/entregas/calificaciones.ts';
import { finSuscripcionSchema, suscripcionSchema } from '../../contracts/comun/push.ts';
import { ticketsMiosSchema } from '../../contracts/despacho/tickets.ts';
import {
  repartoPedidoSchema,
  repartoPrevistoSchema,
  traspasoPrevistoSchema,
} from '../../contracts/despacho/reparto.ts';
import { declarar } from '../../platform/http/declaradas/declarar.ts';
import { CLAVE_DE_PUSH } from '../../platform/http/llamadas.ts';
import { ADMIN, ADMIN_O_SU_REPARTIDOR, REPARTIDOR, STAFF } from '../personal/quienes.ts';

const NO_EXISTE = 'No existe ese repartidor';

export const REPARTIDORES = declarar({
  'GET /api/repartidores': {
    respuesta: repartidoresSchema,
    quien: STAFF,
    resumen: 'Los repartidores',
  },
  'GET /api/repartidores/:id': {
    respuesta: repartidorSchema,
    quien: ADMIN_O_SU_REPARTIDOR,
    resumen: 'Un repartidor',
    noExiste: NO_EXISTE,
  },
  'GET /api/repartidores/:id/traspaso': {
    respuesta: traspasoPrevistoSchema,
    quien: ADMIN,
    resumen: 'A quién pasaría lo que tiene, si sale de turno; no cambia nada',
    noExiste: NO_EXISTE,
  },
  'GET /api/repartidores/:id/entregas': {
    respuesta: entregasDeRepartidorSchema,
    quien: ADMIN_O_SU_REPARTIDOR,
    resumen: 'Lo que entregó, por día, del último al primero',
    consulta: filtroEntregasSchema,
    noExiste: NO_EXISTE,
  },
  'GET /api/repartidores/:id/calificaciones': {
    respuesta: calificacionesDeRepartidorSchema,
    quien: ADMIN_O_SU_REPARTIDOR,
    resumen:
      'Cómo estuvieron sus entregas, según quienes compraron; lo escrito, solo a quien administra',
    consulta: filtroCalificacionesSchema,
    noExiste: NO_EXISTE,
  },
  'POST /api/reparto': {
    respuesta: repartoPrevistoSchema,
    quien: ADMIN,
    resumen: 'A quién daría la regla estos tickets, o los que esperan; no cambia nada',
    cuerpo: repartoPedidoSchema,
  },
  'POST /api/repartidores': {
    respuesta: repartidorSchema,
    quien: ADMIN,
    resumen: 'Agrega un repartidor',
    cuerpo: nuevoRepartidorSchema,
    estado: 201,
  },
  // Before the next one, which would take `yo` for an id.
  'PATCH /api/repartidores/yo': {
    respuesta: repartidorCambiadoSchema,
    quien: REPARTIDOR,
    resumen: 'Entra o sale de turno',
    cuerpo: turnoSchema,
  },
  'PUT /api/repartidores/yo/recorrido': {
    respuesta: ticketsMiosSchema,
    quien: REPARTIDOR,
    resumen: 'Pone en orden sus paradas',
    cuerpo: recorridoSchema,
  },
  'PUT /api/repartidores/yo/pausa': {
    respuesta: repartidorSchema,
    quien: REPARTIDOR,
    resumen:
      'Se toma una pausa: no recibe nada nuevo y sigue con lo que tiene; con 0 minutos, vuelve',
    cuerpo: pausaSchema,
  },
  'PATCH /api/repartidores/:id': {
    respuesta: repartidorCambiadoSchema,
    quien: ADMIN,
    resumen: 'Cambia un repartidor',
    cuerpo: cambioRepartidorSchema,
    noExiste: NO_EXISTE,
  },
});

/** A driver's devices. */
export const AVISOS = declarar({
  ...CLAVE_DE_PUSH,
  'POST /api/repartidores/yo/push': {
    respuesta: null,
    quien: REPARTIDOR,
    resumen: 'Avisa en este aparato de lo que se le da, se le saca o le cambia',
    cuerpo: suscripcionSchema,
    estado: 204,
  },
  'DELETE /api/repartidores/yo/push': {
    respuesta: null,
    quien: REPARTIDOR,
    resumen: 'No avisa más en este aparato',
    cuerpo: finSuscripcionSchema,
    estado: 204,
  },
});
