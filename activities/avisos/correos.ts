/** Mails of the shop, sent at least once and marked as sent. */
import { RemitenteRechazado } from '../../contracts/operaciones/correos.ts';
import type { Correo, MandarCorreo } from '../../contracts/operaciones/correos.ts';
import { diaPrometido } from '../../contracts/reglas/reparto/promesa.ts';
import type { MandarPush } from '../../contracts/operaciones/push.ts';
import { LlamadaFallida, LlamadaRechazada } from '../../contracts/comun/llamadas.ts';
import { ApplicationFailure } from '@temporalio/activity';
import { FALLA } from '../../contracts/temporal/fallas.ts';
import type { SqlPool } from '../../platform/base/sql.ts';
import { leerConfiguracion } from '../comun/ajustes.ts';
import { registrarAlerta } from '../comun/cambios.ts';
import { permanente } from '../comun/operacion.ts';
import { enviarPush } from './push.ts';
import type { Fin } from './push.ts';

interface Guardado {
  readonly estado: string;
  readonly vencido: boolean;
  readonly desde: Date;
}
type Mail = Correo & Guardado;
type PorEnviar = Mail | (Guardado & { readonly id: number; readonly tipo: 'push' });

const VENCIDO = 'el enlace venció antes de que se pudiera enviar';

export interface CorreosDeps {
  readonly sql: SqlPool;
  /** Left out where there is no SMTP server: mails are kept then. */
  readonly mandarCorreo: MandarCorreo | undefined;
  /** Left out where devices are told nothing. */
  readonly mandarPush: MandarPush | undefined;
}

export function createCorreosActivities(deps: CorreosDeps) {
  const { mandarCorreo, mandarPush } = deps;
  const { sql } = deps.sql;
  return {
    /**
     * Sends the mail unless it has been; not a link that is good for nothing any more. With `azar`, that
     * mail and no other of its id. What goes to a device goes the same way.
     * @throws CorreoRechazado when no retry will change it
     */
    async enviarCorreo(id: number, azar?: string): Promise<void> {
      const [correo] = await sql<PorEnviar>`
        SELECT id, azar, tipo, para, datos, estado, creado_en AS desde,
          tipo = 'recuperacion' AND coalesce(
            (SELECT usado_en IS NOT NULL OR expira_en <= now() FROM ahorro.tokens_recuperacion
              WHERE 'recuperacion:' || hash = clave),
            creado_en < now() - interval '30 minutes') AS vencido
        FROM ahorro.correos
        WHERE id = ${id} AND azar IS NOT DISTINCT FROM coalesce(${azar ?? null}, azar)`;
      if (correo?.estado !== 'pendiente') return;
      if (correo.vencido) {
        await anotarError(id, VENCIDO);
        throw permanente(FALLA.correoRechazado, VENCIDO);
      }
      const estado = await entregar(correo).catch(async (error: unknown) => {
        throw await anotar(id, error);
      });
      await sql`
        UPDATE ahorro.correos SET estado = ${estado}, enviado_en = now(), ultimo_error = NULL
        WHERE id = ${id}`;
    },

    /** It will not be sent any more. With `azar`, that mail and no other of its id. */
    async darPorPerdido(id: number, azar?: string): Promise<void> {
      await sql`
        UPDATE ahorro.correos SET estado = 'fallido'
        WHERE id = ${id} AND azar IS NOT DISTINCT FROM coalesce(${azar ?? null}, azar)
          AND estado = 'pendiente'`;
    },
  };

  /** @returns how it ended; null where it is for nobody any more */
  async function entregar(correo: PorEnviar): Promise<Fin | null> {
    if (correo.tipo === 'push') return enviarPush(sql, mandarPush, correo.id);
    await mandarCorreo?.(await conPromesa(correo));
    return mandarCorreo === undefined ? 'guardado' : 'enviado';
  }

  /** What is confirmed and has no slot comes on a day that is known when it is told. */
  async function conPromesa({ desde, ...correo }: Mail): Promise<Correo> {
    if (correo.tipo !== 'confirmado' || correo.datos.franja) return correo;
    const horario = await leerConfiguracion(sql);
    const prometido = diaPrometido({ horario, desde: desde.getTime(), ahora: Date.now() });
    return { ...correo, datos: { ...correo.datos, prometido } };
  }

  /** @returns whether it failed in another way before, or not at all */
  async function anotarError(id: number, mensaje: string): Promise<boolean> {
    const cambiados = await sql`
      UPDATE ahorro.correos SET ultimo_error = ${mensaje}
      WHERE id = ${id} AND ultimo_error IS DISTINCT FROM ${mensaje} RETURNING id`;
    return cambiados.length > 0;
  }

  /** Keeps why it failed where people look. @returns the failure as the workflow gets it */
  async function anotar(id: number, error: unknown): Promise<unknown> {
    if (!(error instanceof LlamadaFallida) && !(error instanceof LlamadaRechazada)) return error;
    const esNuevo = await anotarError(id, error.message);
    if (esNuevo && error instanceof RemitenteRechazado) {
      const { remitente } = error;
      await registrarAlerta(sql, { codigo: 'correo_remitente_rechazado', remitente });
    }
    if (!error.retry) return permanente(FALLA.correoRechazado, error.message);
    const { esperarMs, message } = error;
    return ApplicationFailure.create({
      ...{ message, type: FALLA.llamadaFallida },
      // What whoever is called asks for goes before our own patience.
      ...(esperarMs === undefined ? {} : { nextRetryDelay: esperarMs }),
    });
  }
}
