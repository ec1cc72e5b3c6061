/** Where an account has things delivered, besides its own address. */
import { z } from 'zod';
import { id, lista } from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';
import { textoRequerido } from '../comun/texto.ts';
import { DIRECCIONES } from '../reglas/valores/direccion.ts';

/** Body of `POST /api/direcciones` and of `PUT /api/direcciones/:id`. */
export const guardarDireccionSchema = z.object(
  { nombre: textoRequerido(DIRECCIONES.nombre), direccion: textoRequerido(300) },
  'Se espera un objeto JSON',
);
export type GuardarDireccion = z.output<typeof guardarDireccionSchema>;

const direccionGuardadaSchema = z.object({ id, nombre: z.string(), direccion: z.string() });
export type DireccionGuardada = Respuesta<typeof direccionGuardadaSchema>;

/** Answer of every call on them: all, the oldest first. */
export const direccionesSchema = lista('direcciones', direccionGuardadaSchema);
