import {
  cambioUsuarioSchema,
  loginSchema,
  nuevoUsuarioSchema,
  passwordPropiaSchema,
  respuestaLoginSchema,
  sesionActualSchema,
  sesionSchema,
  usuarioSchema,
  usuariosSchema,
} from '../../contracts/despacho/usuarios.ts';
import { declarar } from '../../platform/http/declaradas/declarar.ts';
import { ADMIN, STAFF } from './quienes.ts';

const NO_EXISTE = 'No existe ese usuario';

/** Staff come and go. */
export const LOGIN = declarar({
  'POST /api/login': {
    respuesta: respuestaLoginSchema,
    resumen: 'Inicia sesión',
    cuerpo: loginSchema,
  },
  'GET /api/sesion': { respuesta: sesionSchema, quien: STAFF, resumen: 'Quién inició sesión' },
  'GET /api/sesiones/actual': {
    respuesta: sesionActualSchema,
    resumen: 'Quién inició sesión, si alguien',
  },
  'POST /api/logout': { respuesta: null, quien: STAFF, resumen: 'Cierra la sesión', estado: 204 },
  'DELETE /api/sesiones/otras': {
    respuesta: null,
    quien: STAFF,
    resumen: 'Cierra las demás sesiones propias',
    estado: 204,
  },
  'PATCH /api/usuarios/yo': {
    respuesta: null,
    quien: STAFF,
    resumen: 'Cambia la contraseña propia; cierra las demás sesiones',
    cuerpo: passwordPropiaSchema,
    estado: 204,
  },
});

/** Staff accounts. */
export const USUARIOS = declarar({
  'GET /api/usuarios': {
    respuesta: usuariosSchema,
    quien: ADMIN,
    resumen: 'Las cuentas de despacho',
  },
  'GET /api/usuarios/:id': {
    respuesta: usuarioSchema,
    quien: ADMIN,
    resumen: 'Una cuenta',
    noExiste: NO_EXISTE,
  },
  'POST /api/usuarios': {
    respuesta: usuarioSchema,
    quien: ADMIN,
    resumen: 'Agrega una cuenta',
    cuerpo: nuevoUsuarioSchema,
    estado: 201,
  },
  'PATCH /api/usuarios/:id': {
    respuesta: usuarioSchema,
    quien: ADMIN,
    resumen: 'Cambia una cuenta',
    cuerpo: cambioUsuarioSchema,
    noExiste: NO_EXISTE,
  },
});
