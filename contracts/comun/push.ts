/** Devices that want to be told of what happens, as both services take them. */
import { z } from 'zod';

const base64url = (largo: number, mensaje: string) =>
  z.string('Debe ser un texto').regex(new RegExp(`^[\\w-]{${largo}}$`), mensaje);
/** As a browser writes it: whatever else there is in it is escaped, and counts as it is then. */
const endpoint = z
  .url({ protocol: /^https?$/, normalize: true, error: 'Debe ser una dirección' })
  .max(1_000, 'Tiene más de 1000 caracteres');

/** Body of `POST …/push`: what the browser's `PushSubscription` says of itself. */
export const suscripcionSchema = z.object(
  {
    endpoint,
    keys: z.object(
      {
        p256dh: base64url(87, 'No es una clave de P-256'),
        auth: base64url(22, 'No son 16 bytes'),
      },
      'Faltan las claves',
    ),
  },
  'Se espera un objeto JSON',
);
export type Suscripcion = z.output<typeof suscripcionSchema>;

/** Body of `DELETE …/push`: who knows it may end it. */
export const finSuscripcionSchema = z.object({ endpoint }, 'Se espera un objeto JSON');

/** Answer of `GET /api/push`: the key that a browser subscribes with; null where nobody is told anything. */
export const claveDePushSchema = z.object({ clave: z.string().nullable() });
