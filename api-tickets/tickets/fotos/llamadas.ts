/** The photo of a delivery, and of what was at the door when there was none. */
import {
  parteDeFotoSchema,
  partesDeFotoSchema,
  parteRecibidaSchema,
  subidaDeFotoSchema,
} from '../../../contracts/despacho/fotos.ts';
import { ticketConFotoSchema } from '../../../contracts/despacho/tickets.ts';
import { declarar, FOTO } from '../../../platform/http/declaradas/declarar.ts';
import { ADMIN_O_SU_REPARTIDOR, QUIEN_LO_VE } from '../../personal/quienes.ts';

const ENTERA = {
  respuesta: ticketConFotoSchema,
  ademas: { 200: ticketConFotoSchema },
  cuerpo: FOTO,
  quien: ADMIN_O_SU_REPARTIDOR,
  estado: 201,
} as const;
const VISTA = { respuesta: FOTO, ademas: { 304: null }, quien: QUIEN_LO_VE } as const;
const PARTE = {
  respuesta: parteRecibidaSchema,
  consulta: parteDeFotoSchema,
  cuerpo: FOTO,
  quien: ADMIN_O_SU_REPARTIDOR,
} as const;
const CUANTO = {
  respuesta: partesDeFotoSchema,
  consulta: subidaDeFotoSchema,
  quien: ADMIN_O_SU_REPARTIDOR,
} as const;

export const FOTOS = declarar({
  'PUT /api/tickets/:numero/entrega/foto': {
    ...ENTERA,
    resumen: 'Guarda la foto de la entrega: JPEG, PNG o WebP de hasta 2 MiB',
  },
  'GET /api/tickets/:numero/entrega/foto': { ...VISTA, resumen: 'La foto de la entrega' },
  'PUT /api/tickets/:numero/entrega/foto/partes': {
    ...PARTE,
    resumen: 'Una parte de la foto de la entrega, de hasta 256 KiB; con la última, queda guardada',
  },
  'GET /api/tickets/:numero/entrega/foto/partes': {
    ...CUANTO,
    resumen: 'Cuánto llegó de la foto de la entrega, para seguir desde ahí',
  },
  'PUT /api/tickets/:numero/intento/foto': {
    ...ENTERA,
    resumen:
      'Guarda la foto de cuando no se pudo entregar; la de otro intento reemplaza a la anterior',
  },
  'GET /api/tickets/:numero/intento/foto': {
    ...VISTA,
    resumen: 'La foto de la última vez que no se pudo entregar',
  },
  'PUT /api/tickets/:numero/intento/foto/partes': {
    ...PARTE,
    resumen: 'Una parte de la foto de cuando no se pudo entregar',
  },
  'GET /api/tickets/:numero/intento/foto/partes': {
    ...CUANTO,
    resumen: 'Cuánto llegó de la foto de cuando no se pudo entregar',
  },
});
