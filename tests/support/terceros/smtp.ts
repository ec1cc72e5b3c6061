/** A mail server: it takes what it is handed, or does not, as the test says. */
import { SMTPServer } from 'smtp-server';
import { escuchar } from '../../../platform/http/servidor.ts';
import { retenerRespuestas } from '../pasos/retener.ts';
import type { Respuestas } from '../pasos/retener.ts';

export interface CorreoRecibido {
  readonly de: string;
  readonly para: string;
  /** The whole message, as it came. */
  readonly mensaje: string;
}

export interface ServidorSmtp {
  readonly url: string;
  readonly recibidos: CorreoRecibido[];
  /** What it answers to each recipient: an error with its SMTP code, or nothing when it takes it. */
  responder: (para: string) => Error | null;
  /** The same of each sender. */
  responderAlRemitente: (de: string) => Error | null;
  readonly respuestas: Respuestas<CorreoRecibido>;
  cerrar(): Promise<void>;
}

/** An SMTP error with its code. */
export function errorSmtp(codigo: number, mensaje: string): Error {
  return Object.assign(new Error(mensaje), { responseCode: codigo });
}

export async function crearSmtp(): Promise<ServidorSmtp> {
  const recibidos: CorreoRecibido[] = [];
  const servidor: ServidorSmtp = {
    recibidos,
    url: '',
    responder: () => null,
    responderAlRemitente: () => null,
    respuestas: retenerRespuestas(),
    cerrar: () => new Promise((resolve) => smtp.close(() => resolve())),
  };
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onMailFrom: ({ address }, _sesion, listo) => listo(servidor.responderAlRemitente(address)),
    onRcptTo: ({ address }, _sesion, listo) => listo(servidor.responder(address)),
    onData(flujo, { envelope }, listo) {
      const trozos: Buffer[] = [];
      flujo.on('data', (trozo: Buffer) => trozos.push(trozo));
      flujo.on('end', () => {
        const recibido = {
          de: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
          para: envelope.rcptTo.map(({ address }) => address).join(','),
          mensaje: Buffer.concat(trozos).toString('utf8'),
        };
        recibidos.push(recibido);
        void servidor.respuestas.permiso(recibido).then(() => listo());
      });
    },
  });
  // A client that dies with a mail half handed over is what some tests are about.
  smtp.on('error', () => undefined);
  const puerto = await escuchar(smtp.server, 0, 'SMTP', '127.0.0.1');
  return Object.assign(servidor, { url: `smtp://127.0.0.1:${puerto}` });
}
