/** Mails over SMTP: bounded in time, and told apart by whether another try may help. */
import { createTransport } from 'nodemailer';
import { RemitenteRechazado } from '../../contracts/operaciones/correos.ts';
import type { MandarCorreo } from '../../contracts/operaciones/correos.ts';
import { LlamadaFallida, LlamadaRechazada } from '../../contracts/comun/llamadas.ts';
import { workflowIdCorreo } from '../../contracts/temporal/correo.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import type { Logger } from '../../platform/observacion/logger.ts';
import { redactar } from './plantillas.ts';

type EnvBuzon = Pick<
  Env,
  'SMTP_URL' | 'CORREO_DE' | 'TIENDA_URL' | 'AHORRO_SECRET_KEY' | 'produccion'
>;

/** @returns a way to send mails, or undefined where there is no SMTP server to hand them to */
export function createBuzon(env: EnvBuzon, log: Logger): MandarCorreo | undefined {
  if (env.SMTP_URL === undefined) return undefined;
  const transporte = createTransport({
    url: env.SMTP_URL,
    // Mails carry links that open accounts. What the URL says goes before: a relay beside us may have no TLS.
    requireTLS: env.produccion,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    // Nothing in a mail may name a file or an address to be read from here.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const dominio = new URL(env.TIENDA_URL).hostname;
  return async (correo) => {
    const { asunto, texto, html } = redactar(correo, env);
    const { id, tipo, para } = correo;
    const nombre = workflowIdCorreo(correo);
    try {
      await transporte.sendMail({
        ...{ from: env.CORREO_DE, to: { name: '', address: para }, subject: asunto },
        ...{ text: texto, html },
        // A second copy, should the first one's answer have been lost, is known by it.
        messageId: `<${nombre}@${dominio}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      log.info({ correo: id, tipo }, 'correo entregado al servidor');
    } catch (error) {
      throw conocer(error, env.CORREO_DE);
    }
  };
}

interface ErrorDeSmtp {
  readonly code?: string;
  readonly responseCode?: number;
  readonly response?: string;
  /** The command that was answered so. */
  readonly command?: string;
}

/** Only what is wrong with the recipient is for good: anything else somebody may put right. */
function conocer(error: unknown, remitente: string): LlamadaFallida | LlamadaRechazada {
  const { code, responseCode: estado = 0, response = '', command } = error as ErrorDeSmtp;
  const rechazado = code === 'EENVELOPE' && estado >= 500;
  // 5.7: who may send what to whom (RFC 3463), whatever it is answered to.
  if (rechazado && (command === 'MAIL FROM' || /^\d{3}[ -]5\.7\./.test(response))) {
    return new RemitenteRechazado(remitente, response, error);
  }
  if (rechazado) {
    return new LlamadaRechazada(
      `el servidor de correo rechazó al destinatario (${estado})`,
      estado,
    );
  }
  const motivo = code ?? 'error';
  return new LlamadaFallida(`el servidor de correo no lo tomó (${motivo} ${estado || ''})`.trim(), {
    cause: error,
  });
}
