/** Accounts and sessions of the shop, as they cross the border. */
import { z } from 'zod';
import { ROLES_TIENDA } from '../reglas/estados.ts';
import { SI_FALTA, SI_NO_CONTESTA } from '../reglas/preparacion/lineas.ts';
import { fecha, id, lista, textoONada } from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';
import {
  email,
  passwordDada,
  passwordNueva,
  telefono,
  texto,
  textoRequerido,
} from '../comun/texto.ts';

const OBJETO = 'Se espera un objeto JSON';
/** Accounts are told apart by their mail address, in lower case. */
const emailDeCuenta = email.toLowerCase();

const datos = {
  nombre: textoRequerido(100),
  apellido: texto(100).nullable().default(null),
  telefono: telefono.nullable().default(null),
  direccion: texto(300).nullable().default(null),
};

/** Body of `POST /api/usuarios`. */
export const nuevaCuentaSchema = z
  .object({ ...datos, email: emailDeCuenta, password: passwordNueva }, OBJETO)
  .refine(({ email, password }) => password.toLowerCase() !== email, {
    ...{ path: ['password'], message: 'No puede ser el correo' },
  });
export type NuevaCuenta = z.output<typeof nuevaCuentaSchema>;

/** Body of `PATCH /api/usuarios/yo`: what changes. Address and password want the current password. */
export const cambioCuentaSchema = z
  .object(
    {
      nombre: datos.nombre.optional(),
      apellido: texto(100).nullish(),
      telefono: telefono.nullish(),
      direccion: texto(300).nullish(),
      /** For orders that do not say it themselves; null: as everybody's. */
      si_falta: z.enum(SI_FALTA, 'Debe ser preguntar, reemplazar o quitar').nullish(),
      si_no_contesta: z.enum(SI_NO_CONTESTA, 'Debe ser reemplazar o quitar').nullish(),
      email: emailDeCuenta.optional(),
      password: passwordNueva.optional(),
      password_actual: passwordDada.optional(),
    },
    OBJETO,
  )
  .refine(
    ({ email, password, password_actual }) =>
      (email === undefined && password === undefined) || password_actual !== undefined,
    { path: ['password_actual'], message: 'Hace falta la contraseña actual' },
  );
export type CambioCuenta = z.output<typeof cambioCuentaSchema>;

/** Body of `POST /api/usuarios/yo/cerrar`. */
export const cerrarCuentaSchema = z.object({ password_actual: passwordDada }, OBJETO);

/** Body of `POST /api/sesiones`. */
export const credencialesSchema = z.object(
  { email: texto(254).toLowerCase(), password: passwordDada },
  OBJETO,
);
export type Credenciales = z.output<typeof credencialesSchema>;

/** Body of `POST /api/recuperacion`. */
export const recuperacionSchema = z.object({ email: emailDeCuenta }, OBJETO);

/** Body of `POST /api/recuperacion/confirmar`. */
export const confirmarRecuperacionSchema = z.object(
  { token: textoRequerido(200), password: passwordNueva },
  OBJETO,
);

/** An account as its owner sees it. */
const cuentaSchema = z.object({
  id,
  email: z.string(),
  nombre: z.string(),
  apellido: textoONada,
  telefono: textoONada,
  direccion: textoONada,
  rol: z.enum(ROLES_TIENDA),
  /** What is done about what is missing of their orders, once they have said so. */
  si_falta: z.enum(SI_FALTA).optional(),
  si_no_contesta: z.enum(SI_NO_CONTESTA).optional(),
});
export type Cuenta = Respuesta<typeof cuentaSchema>;
export const usuarioSchema = z.object({ usuario: cuentaSchema });
/** Null for a guest. */
export const sesionActualSchema = z.object({ usuario: cuentaSchema.nullable() });

/** A login as `GET /api/sesiones` lists it. */
const sesionSchema = z.object({
  id,
  /** Browser and address it was opened from. */
  agente: z.string(),
  direccion: z.string(),
  creada_en: fecha,
  usada_en: fecha,
  /** Whether it is the one that asks. */
  actual: z.boolean(),
});
export type SesionAbierta = Respuesta<typeof sesionSchema>;
export const sesionesSchema = lista('sesiones', sesionSchema);
