/** A service over HTTP with what goes on beside its answers: live events, notices of the database, counters. */
import type { Server } from 'node:http';
import { cerrar } from './servidor.ts';

export interface Servicio {
  readonly server: Server;
  /** Begins to listen to the database. */
  iniciar(): Promise<void>;
  /** Ends the answers that go on, so that the server can close. */
  soltar(): Promise<void>;
  /** The rest, once nobody is answered any more. */
  detener(): Promise<void>;
}

/** Ends a service without dropping anybody who is being answered. @param plazoMs how long those may take */
export async function terminar(servicio: Servicio, plazoMs?: number): Promise<void> {
  const cerrado = cerrar(servicio.server, plazoMs);
  await servicio.soltar();
  await cerrado;
  await servicio.detener();
}
