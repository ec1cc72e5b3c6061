/** The whole product with what devices are told: its relay, and a push service that they were made for. */
import { createRelevoCorreos } from '../../../worker/rondas/correos.ts';
import { hasta } from '../personas/llamadas.ts';
import { ajustesDePush, nuevoPar } from './push.ts';
import type { ParDeClaves } from '../../../platform/seguridad/claves-push.ts';
import { crearServicioDePush } from '../terceros/push.ts';
import type { Recibido, ServicioDePush } from '../terceros/push.ts';
import { log } from '../servidores/base.ts';
import type { Certificado } from '../servidores/certificado.ts';
import { crearEntorno } from '../servidores/entorno.ts';
import type { Entorno } from '../servidores/entorno.ts';

export interface ConAvisos {
  readonly e: Entorno;
  readonly par: ParDeClaves;
  readonly servicio: ServicioDePush;
  /** Waits for so many notices to a device. */
  readonly llegan: (aparato: string, cuantos: number) => Promise<readonly Recibido[]>;
  /** How often the server knows a device: none, or once. */
  readonly hay: (aparato: string) => Promise<number>;
  readonly titulos: (aparato: string) => string[];
  /** What is stored for a device names it so. */
  readonly destino: (aparato: string) => Promise<string>;
  cerrar(): Promise<void>;
}

/** @param certificado with it the push service speaks HTTPS, as those of browsers do */
export async function entornoConAvisos(certificado?: Certificado): Promise<ConAvisos> {
  const par = nuevoPar();
  const servicio = await crearServicioDePush(par.publica, certificado);
  const e = await crearEntorno({ env: ajustesDePush(par) });
  const relevo = createRelevoCorreos({
    ...{ sql: e.sql.sql, client: e.client, taskQueue: e.taskQueue, log },
    ...{ cadaMs: 50, conSmtp: false, conPush: true },
  });
  relevo.iniciar();
  return {
    ...{ e, par, servicio },
    llegan: (aparato, cuantos) =>
      hasta(() => Promise.resolve(servicio.de(aparato).length >= cuantos && servicio.de(aparato))),
    hay: (aparato) =>
      e.db.suscripcion.count({ where: { endpoint: { endsWith: `/a/${aparato}` } } }),
    titulos: (aparato) => servicio.de(aparato).map(({ aviso }) => aviso.titulo),
    async destino(aparato) {
      const where = { endpoint: { endsWith: `/a/${aparato}` } };
      return `push:${(await e.db.suscripcion.findFirstOrThrow({ where })).id}`;
    },
    async cerrar() {
      await relevo.detener();
      await e.cerrar();
      await servicio.cerrar();
    },
  };
}
