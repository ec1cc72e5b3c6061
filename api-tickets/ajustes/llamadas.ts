import {
  configuracionSchema,
  enlacesSchema,
  respuestaConfiguracionSchema,
} from '../../contracts/despacho/configuracion.ts';
import { declarar } from '../../platform/http/declaradas/declarar.ts';
import { ADMIN } from '../personal/quienes.ts';

export const CONFIGURACION = declarar({
  'GET /api/configuracion': {
    respuesta: respuestaConfiguracionSchema,
    quien: ADMIN,
    resumen: 'La configuración y sus cambios',
  },
  'GET /api/enlaces': {
    respuesta: enlacesSchema,
    quien: ADMIN,
    resumen: 'Dónde está la tienda, y las calles del mapa',
  },
  'PUT /api/configuracion': {
    respuesta: respuestaConfiguracionSchema,
    quien: ADMIN,
    resumen: 'Cambia la configuración',
    cuerpo: configuracionSchema,
  },
});
