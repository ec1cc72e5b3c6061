/** Drivers, as dispatch's API takes and lists them. */
import { z } from 'zod';
import { identificador, texto, textoRequerido } from '../comun/texto.ts';

const campos = {
  nombre: textoRequerido(100),
  telefono: texto(50).nullable(),
  vehiculo: texto(50).nullable(),
  zonas: z
    .array(textoRequerido(100), 'Debe ser una lista')
    .max(50, 'Son más de 50 zonas')
    .transform((zonas) => [...new Set(zonas)]),
  capacidad: z
    .number('Debe ser un número')
    .int('Debe ser un número entero')
    .min(0, 'No puede ser negativa')
    .max(1_000, 'Es demasiado grande'),
  en_turno: z.boolean('Debe ser verdadero o falso'),
  user_id: identificador.nullable(),
};

/** Body of `POST /api/repartidores`. A new driver is off duty until somebody says otherwise. */
export const nuevoRepartidorSchema = z.object(
  {
    ...campos,
    telefono: campos.telefono.default(null),
    vehiculo: campos.vehiculo.default(null),
    zonas: campos.zonas.default([]),
    capacidad: campos.capacidad.default(20),
    en_turno: campos.en_turno.default(false),
    user_id: campos.user_id.default(null),
  },
  'Se espera un objeto JSON',
);
/** Body of `PATCH /api/repartidores/:id`: what changes. */
export const cambioRepartidorSchema = z.object(campos, 'Se espera un objeto JSON').partial();
/** Body of `PATCH /api/repartidores/yo`. */
export const turnoSchema = z.object({ en_turno: campos.en_turno }, 'Se espera un objeto JSON');

export type NuevoRepartidor = z.output<typeof nuevoRepartidorSchema>;
export type CambioRepartidor = z.output<typeof cambioRepartidorSchema>;

/** A driver as `GET /api/repartidores` lists it. */
export interface Repartidor {
  readonly id: number;
  readonly nombre: string;
  readonly telefono: string | null;
  readonly vehiculo: string | null;
  readonly zonas: readonly string[];
  readonly capacidad: number;
  readonly en_turno: boolean;
  readonly user_id: number | null;
  readonly usuario: string | null;
  /** Tickets under way. */
  readonly activos: number;
  readonly ultima_asignacion: string | null;
}

/** Answer of the calls that change a driver. */
export interface RepartidorCambiado extends Repartidor {
  /** Tickets that should have gone to somebody else and could not yet; the same call tries again. */
  readonly sin_traspasar: readonly string[];
}
