/** Staff of dispatch, as its API takes and lists them. */
import { z } from 'zod';
import { ROLES_STAFF } from '../reglas/estados.ts';
import { fecha, id, lista, referencia } from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';
import { passwordDada, passwordNueva, textoRequerido } from '../comun/texto.ts';

export const loginSchema = z.object({
  usuario: textoRequerido(100),
  password: passwordDada,
});

/** Who is logged in, as `POST /api/login` and `GET /api/sesion` tell. */
export const staffSchema = z.object({ id, nombre: z.string(), rol: z.enum(ROLES_STAFF) });
export type UsuarioStaff = Respuesta<typeof staffSchema>;
export const respuestaLoginSchema = z.object({ token: z.string(), usuario: staffSchema });
export const sesionSchema = z.object({ usuario: staffSchema });
/** Null where nobody has logged in. */
export const sesionActualSchema = z.object({ usuario: staffSchema.nullable() });

const campos = {
  usuario: textoRequerido(100)
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9._@-]*$/, 'Solo letras, números, puntos, guiones y arrobas'),
  nombre: textoRequerido(100),
  rol: z.enum(ROLES_STAFF, 'Rol desconocido'),
  activo: z.boolean('Debe ser verdadero o falso'),
  password: passwordNueva,
};

/** Body of `POST /api/usuarios`. */
export const nuevoUsuarioSchema = z.object(
  { ...campos, activo: campos.activo.default(true) },
  'Se espera un objeto JSON',
);
/** Body of `PATCH /api/usuarios/:id`: what changes. */
export const cambioUsuarioSchema = z.object(campos, 'Se espera un objeto JSON').partial();

/** Body of `PATCH /api/usuarios/yo`: another password of one's own wants the one that it has. */
export const passwordPropiaSchema = z.object(
  { password_actual: passwordDada, password: passwordNueva },
  'Se espera un objeto JSON',
);

export type PasswordPropia = z.output<typeof passwordPropiaSchema>;
export type NuevoUsuario = z.output<typeof nuevoUsuarioSchema>;
export type CambioUsuario = z.output<typeof cambioUsuarioSchema>;

/** An account as `GET /api/usuarios` lists it. */
export const usuarioSchema = z.object({
  ...staffSchema.shape,
  usuario: z.string(),
  activo: z.boolean(),
  /** The driver it belongs to. */
  repartidor: referencia.nullable(),
  creado_en: fecha,
});
export type Usuario = Respuesta<typeof usuarioSchema>;
export const usuariosSchema = lista('usuarios', usuarioSchema);
