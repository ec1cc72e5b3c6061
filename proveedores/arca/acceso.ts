/**
 * The ticket that lets us in (WSAA), of twelve hours. The tax office gives no second one while there is one, so it is
 * kept in the database, sealed, for all workers and for those who come after them; one of them asks for it at a time.
 */
import { z } from 'zod';
import { LlamadaFallida } from '../../contracts/comun/llamadas.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { dejarTurno, tomarTurno } from '../../platform/base/turno.ts';
import { createSello, firmar } from './credenciales.ts';
import type { Credenciales } from './credenciales.ts';
import { escribirXml, leerXml, preguntar } from './sobre.ts';

export interface OpcionesAcceso {
  readonly sql: Sql;
  readonly credenciales: Credenciales;
  readonly url: string;
  readonly version: string;
  readonly timeoutMs: number;
}

export interface Acceso {
  readonly token: string;
  readonly sign: string;
}
interface Guardado extends Acceso {
  readonly vence: number;
}

const SERVICIO = 'wsfe';
const TURNO = 'arca:acceso';
const TURNO_S = 60;
/** Before its end it is as good as over: our clock is not theirs. */
const MARGEN_MS = 10 * 60_000;
const PEDIDO_MS = 10 * 60_000;

const guardadoSchema = z.object({ token: z.string(), sign: z.string() });
const devueltoSchema = z.object({
  loginCmsResponse: z.object({ loginCmsReturn: z.string().min(1) }),
});
const accesoSchema = z.object({
  loginTicketResponse: z.object({
    header: z.object({ expirationTime: z.coerce.date() }),
    credentials: z.object({ token: z.string().min(1), sign: z.string().min(1) }),
  }),
});

/** @returns the ticket in force; `menos` is one that was refused @throws LlamadaFallida while there is none */
export function createAcceso(opciones: OpcionesAcceso) {
  const { sql, credenciales, url, version, timeoutMs } = opciones;
  const sello = createSello(credenciales, url);
  let enMano: Guardado | null = null;

  const sirve = (acceso: Guardado | null, menos?: string): acceso is Guardado =>
    acceso !== null && acceso.vence > Date.now() + MARGEN_MS && acceso.token !== menos;

  async function guardado(): Promise<Guardado | null> {
    const [fila] = await sql<{ sellado: Buffer; vence: Date }>`
      SELECT sellado, vence_en AS vence FROM ahorro.arca_accesos WHERE servicio = ${SERVICIO}`;
    const abierto = fila && sello.abrir(fila.sellado);
    if (fila === undefined || abierto == null) return null;
    return { ...guardadoSchema.parse(JSON.parse(abierto)), vence: fila.vence.getTime() };
  }

  async function pedir(senal?: AbortSignal): Promise<Guardado> {
    const ahora = Date.now();
    const pedido = escribirXml({
      loginTicketRequest: {
        '@version': '1.0',
        header: {
          uniqueId: Math.floor(ahora / 1_000),
          generationTime: new Date(ahora - PEDIDO_MS).toISOString(),
          expirationTime: new Date(ahora + PEDIDO_MS).toISOString(),
        },
        service: SERVICIO,
      },
    });
    const cuerpo = await preguntar({
      ...{ url, version, timeoutMs, senal, accion: '', operacion: 'loginCms' },
      espacio: 'http://wsaa.view.sua.dvadac.desein.afip.gov',
      cuerpo: { in0: firmar(pedido, credenciales) },
    });
    const devuelto = devueltoSchema.safeParse(cuerpo);
    const leido = accesoSchema.safeParse(
      devuelto.success ? leerXml(devuelto.data.loginCmsResponse.loginCmsReturn) : null,
    );
    if (!leido.success) throw new LlamadaFallida('respondió algo que no es un acceso');
    const { header, credentials } = leido.data.loginTicketResponse;
    return { ...credentials, vence: header.expirationTime.getTime() };
  }

  async function renovar(menos: string | undefined, senal?: AbortSignal): Promise<Guardado> {
    if (!(await tomarTurno(sql, TURNO, TURNO_S)))
      throw new LlamadaFallida('otro proceso le está pidiendo el acceso', { esperarMs: 1_000 });
    try {
      const deAlguien = await guardado();
      if (sirve(deAlguien, menos)) return deAlguien;
      const nuevo = await pedir(senal).catch((error: unknown) => {
        // There is none but the one that was refused: it may be taken again by now.
        if (error instanceof LlamadaFallida && sirve(deAlguien)) return deAlguien;
        throw error;
      });
      const { token, sign, vence } = nuevo;
      await sql`
        INSERT INTO ahorro.arca_accesos (servicio, sellado, vence_en)
        VALUES (${SERVICIO}, ${sello.sellar(JSON.stringify({ token, sign }))}, ${new Date(vence)})
        ON CONFLICT (servicio) DO UPDATE SET sellado = excluded.sellado, vence_en = excluded.vence_en`;
      return nuevo;
    } finally {
      await dejarTurno(sql, TURNO);
    }
  }

  return async (menos?: string, senal?: AbortSignal): Promise<Acceso> => {
    if (!sirve(enMano, menos)) enMano = await guardado();
    if (!sirve(enMano, menos)) enMano = await renovar(menos, senal);
    return enMano;
  };
}
