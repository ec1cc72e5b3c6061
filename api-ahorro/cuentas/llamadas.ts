import {
  cambioCuentaSchema,
  confirmarRecuperacionSchema,
  credencialesSchema,
  nuevaCuentaSchema,
  recuperacionSchema,
  sesionesSchema,
  usuarioSchema,
} from '../../contracts/tienda/cuentas.ts';
import { mensajeSchema } from '../../contracts/comun/respuestas.ts';
import type { Operaciones } from '../../platform/http/paginas/openapi.ts';
import { CUENTA } from './quienes.ts';

/** Accounts and their sessions. */
export const CUENTAS: Operaciones = {
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
  'POST /api/sesiones': {
    respuesta: usuarioSchema,
    resumen: 'Inicia sesión',
    cuerpo: credencialesSchema,
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
  },
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
};
