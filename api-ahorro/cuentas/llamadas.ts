import {
  cambioCuentaSchema,
  cerrarCuentaSchema,
  confirmarRecuperacionSchema,
  credencialesSchema,
  nuevaCuentaSchema,
  recuperacionSchema,
  sesionActualSchema,
  sesionesSchema,
  usuarioSchema,
} from '../../contracts/tienda/cuentas.ts';
import { mensajeSchema } from '../../contracts/comun/respuestas.ts';
import { correosSchema } from '../../contracts/operaciones/correos.ts';
import { declarar, PAGINA } from '../../platform/http/declaradas/declarar.ts';
import { CUENTA } from './quienes.ts';

export const NO_EXISTE_SESION = 'No existe esa sesión';

export const CUENTAS = declarar({
  'POST /api/usuarios': {
    respuesta: usuarioSchema,
    resumen: 'Abre una cuenta',
    cuerpo: nuevaCuentaSchema,
    estado: 201,
  },
  'GET /api/usuarios/yo': { respuesta: usuarioSchema, resumen: 'La cuenta propia', quien: CUENTA },
  'PATCH /api/usuarios/yo': {
    respuesta: usuarioSchema,
    resumen: 'Cambia la cuenta propia',
    quien: CUENTA,
    cuerpo: cambioCuentaSchema,
  },
  'POST /api/usuarios/yo/cerrar': {
    respuesta: null,
    resumen: 'Cierra la cuenta propia; quedan sus pedidos, que la ley hace guardar',
    quien: CUENTA,
    cuerpo: cerrarCuentaSchema,
    estado: 204,
  },
});

export const SESIONES = declarar({
  'POST /api/sesiones': {
    respuesta: usuarioSchema,
    resumen: 'Inicia sesión',
    cuerpo: credencialesSchema,
  },
  'GET /api/sesiones/actual': {
    respuesta: sesionActualSchema,
    resumen: 'La cuenta que inició sesión, si hay',
  },
  'GET /api/sesiones': {
    respuesta: sesionesSchema,
    resumen: 'Las sesiones propias',
    quien: CUENTA,
  },
  'DELETE /api/sesiones': { respuesta: null, resumen: 'Cierra esta sesión', estado: 204 },
  'DELETE /api/sesiones/otras': {
    respuesta: null,
    resumen: 'Cierra las demás sesiones propias',
    quien: CUENTA,
    estado: 204,
  },
  'DELETE /api/sesiones/:id': {
    respuesta: null,
    resumen: 'Cierra una sesión propia',
    quien: CUENTA,
    estado: 204,
    noExiste: NO_EXISTE_SESION,
  },
});

/** Forgotten passwords. */
export const RECUPERACION = declarar({
  'POST /api/recuperacion': {
    respuesta: mensajeSchema,
    resumen: 'Pide un enlace para elegir otra contraseña',
    cuerpo: recuperacionSchema,
    estado: 202,
  },
  'POST /api/recuperacion/confirmar': {
    respuesta: mensajeSchema,
    resumen: 'Elige otra contraseña con el enlace',
    cuerpo: confirmarRecuperacionSchema,
  },
});

export const CORREOS = declarar({
  'GET /dev/correo': {
    respuesta: { 'application/json': correosSchema, ...PAGINA },
    resumen: 'Los últimos correos; solo en desarrollo',
  },
});
