/** Before and after a socket is let in: how often somebody may knock, and who does not listen. */
import type { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Server } from 'socket.io';
import type { Contadores } from '../../platform/seguridad/contadores.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import { direccionDe } from '../../platform/seguridad/detras-de-proxies.ts';
import { redDe } from '../../platform/http/limites.ts';
import { limitePorTandas } from '../../platform/seguridad/limite-por-tandas.ts';
import type { Logger } from '../../platform/observacion/logger.ts';

/** Whoever is connected and has not said in this time who they are is cut. */
export const SALUDO_MS = 10_000;
/** Packets that wait for a client: it reads slower than things happen, and can catch up later. */
const SIN_LEER = 5_000;

export interface PuertaDeps {
  readonly env: Pick<Env, 'LIMITE_POR_MINUTO' | 'PROXIES_DE_CONFIANZA'>;
  readonly contadores: Pick<Contadores, 'sumar'>;
  readonly log: Logger;
}

type Decir = (motivo: string | null, pasa: boolean) => void;

/** Engine.IO's `allowRequest`: so many new connections a minute from one address, among all processes. */
export function createPuerta({ env, contadores, log }: PuertaDeps) {
  const limite = limitePorTandas({
    ...{ nombre: 'sockets', puntos: env.LIMITE_POR_MINUTO, ventanaMs: 60_000, contadores, log },
  });
  return (req: IncomingMessage, decir: Decir): void => {
    // What belongs to a connection names it.
    const nueva = !/[?&]sid=/.test(req.url ?? '');
    const pasa = !nueva || limite.consumir(redDe(direccionDe(req, env))).pasa;
    decir(pasa ? null : 'Demasiadas conexiones; probá en un minuto', pasa);
  };
}

/** Lets go of those who do not read what they are sent: they come back with the last event they saw. */
export function soltarLentos(io: Pick<Server, 'engine'>): void {
  io.engine.on('connection', (conexion: EventEmitter & { close(soltar: boolean): void }) => {
    let esperan = 0;
    conexion.on('packetCreate', () => {
      esperan += 1;
      if (esperan > SIN_LEER) conexion.close(true);
    });
    conexion.on('drain', () => {
      esperan = 0;
    });
  });
}

interface Transporte {
  /** Of a WebSocket. */
  readonly socket?: EventEmitter & { terminate(): void };
}

/** Hangs up on who breaks the rules of the line: of what such a client still sends nothing is read any more. */
export function cortarMalos(io: Pick<Server, 'engine'>): void {
  const atender = ({ socket }: Transporte) => socket?.on('error', () => socket.terminate());
  io.engine.on('connection', (conexion: EventEmitter & { readonly transport: Transporte }) => {
    atender(conexion.transport);
    conexion.on('upgrading', atender);
  });
}
