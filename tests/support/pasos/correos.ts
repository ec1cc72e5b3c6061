/** What tests of mails do: have them relayed, and read what arrived. */
import { createRelevoCorreos } from '../../../worker/rondas/correos.ts';
import { log } from '../servidores/base.ts';
import type { Entorno } from '../servidores/entorno.ts';
import { hasta } from '../personas/llamadas.ts';
import type { ServidorSmtp } from '../terceros/smtp.ts';

/** `entorno` and `smtp` are asked for when they are there. */
export function manosDeCorreos(entorno: () => Entorno, smtp: () => ServidorSmtp) {
  const de = (para: string) => smtp().recibidos.filter((correo) => correo.para === para);
  return {
    de,
    llegan: (para: string, cuantos: number) =>
      hasta(async () => de(para).length >= cuantos && de(para)),
    /** Waits until one of them says so. @returns what all of them say */
    leen: (para: string, contenido: string) =>
      hasta(() => {
        const texto = de(para)
          .map(({ mensaje }) => leido(mensaje))
          .join('\n');
        return Promise.resolve(texto.includes(contenido) && texto);
      }),
    relevo: (conSmtp = true, porDia = 1_000) => {
      const { sql, client, taskQueue } = entorno();
      return createRelevoCorreos({
        ...{ sql: sql.sql, client, log, cadaMs: 50, taskQueue },
        ...{ conSmtp, porDia },
      });
    },
  };
}

/** The text of a quoted-printable message, as a mail program shows it. */
export function leido(mensaje: string): string {
  const unido = mensaje.replaceAll('=\r\n', '');
  const octetos = unido.replace(/=([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(octetos, 'latin1').toString('utf8');
}
