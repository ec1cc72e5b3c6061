/**
 * A voucher is authorised once, whatever dies. The tax office has no key for a repeat; what it has is that numbers follow
 * one another. So ours stands in its row before it is asked for, nobody else gets the next one meanwhile (an index), and
 * what was asked for is looked up under its number before it is asked for again.
 */
import { LlamadaFallida } from '../../contracts/comun/llamadas.ts';
import type { Arca, Autorizacion } from '../../contracts/facturacion/arca.ts';
import { aCentavos } from '../../contracts/reglas/precios/centavos.ts';
import { fechaDe } from '../../contracts/reglas/tiempo/dias.ts';
import type { Sql, SqlPool } from '../../platform/base/sql.ts';
import { registrarAlerta } from '../comun/cambios.ts';
import { escribirCorreo } from '../comun/correos.ts';
import { conLatido } from '../comun/llamadas.ts';
import { desgloseDe, leerFila } from './fila.ts';
import type { Fila } from './fila.ts';

export interface ComprobantesDeps {
  readonly sql: SqlPool;
  /** Left out where no invoices are given: what was begun waits until they are again. */
  readonly arca: Arca | undefined;
}

/** After so many tries in a row people are told, some ten seconds after the first; and again about each half hour. */
const FALLAS_CALLADAS = 4;
const FALLAS_POR_AVISO = 30;

/** Somebody else has the number before ours, and does not know yet what came of it. */
class OtroVaPrimero extends LlamadaFallida {
  constructor() {
    super('otro comprobante va primero', { esperarMs: 1_000 });
  }
}

export function createComprobantesActivities({ sql: pool, arca }: ComprobantesDeps) {
  const { sql } = pool;

  /** Asks, and keeps why it went wrong where people look; told of once it has gone wrong for a while. */
  async function preguntar<T>(
    id: number,
    hacer: (arca: Arca, senal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    return conLatido(async (senal) => {
      try {
        if (arca === undefined) throw new LlamadaFallida('no está configurado ARCA_CUIT');
        return await hacer(arca, senal);
      } catch (error) {
        if (error instanceof LlamadaFallida && !(error instanceof OtroVaPrimero))
          await anotarFalla(id, error.message);
        throw error;
      }
    });
  }

  async function anotarFalla(id: number, motivo: string): Promise<void> {
    const [anotada] = await sql<{ fallas: number }>`
      UPDATE ahorro.comprobantes SET ultimo_error = ${motivo}, fallas = fallas + 1, actualizado_en = now()
      WHERE id = ${id} AND estado <> 'autorizado' RETURNING fallas`;
    const { fallas } = anotada ?? { fallas: 0 };
    if (fallas % FALLAS_POR_AVISO === FALLAS_CALLADAS)
      await registrarAlerta(sql, { codigo: 'factura_trabada', motivo }, { de: String(fallas) });
  }

  return {
    /** Keeps the next number for it, where it has none and is to have one. */
    async reservarNumero(id: number, azar?: string): Promise<void> {
      const fila = await leerFila(sql, id, azar);
      if (fila?.estado !== 'pendiente') return;
      await preguntar(id, async (de, senal) => {
        const [enCurso] = await sql`
          SELECT FROM ahorro.comprobantes WHERE punto = ${fila.punto} AND codigo = ${fila.codigo}
            AND estado IN ('reservado', 'enviado')`;
        if (enCurso !== undefined) throw new OtroVaPrimero();
        const numero = (await de.ultimo(fila, senal)) + 1;
        const [reservado] = await sql`
          UPDATE ahorro.comprobantes AS c SET estado = 'reservado', numero = ${numero}, fecha = ${hoy()}::date,
            actualizado_en = now()
          WHERE id = ${id} AND estado = 'pendiente' AND NOT EXISTS (
            SELECT FROM ahorro.comprobantes AS previo WHERE previo.punto = c.punto AND previo.codigo = c.codigo
              AND (previo.estado IN ('reservado', 'enviado') OR previo.numero = ${numero}))
          RETURNING id`.catch(esDeOtro);
        const ahora = reservado === undefined ? await leerFila(sql, id, azar) : undefined;
        if (ahora?.estado === 'pendiente') throw new OtroVaPrimero();
      });
    },

    /** Has it authorised. @returns whether that is over; not where its number turned out to be somebody else's */
    async pedirCae(id: number, azar?: string): Promise<boolean> {
      const fila = await leerFila(sql, id, azar);
      if (fila === undefined || fila.estado === 'autorizado' || fila.estado === 'rechazado')
        return true;
      const { numero } = fila;
      if (numero === null) return false;
      return preguntar(id, async (de, senal) => {
        if (fila.estado === 'enviado') {
          const hallado = await de.consultar({ ...fila, numero }, senal);
          if (hallado !== null) return aceptar(fila, hallado);
        }
        const fecha = hoy();
        await sql`
          UPDATE ahorro.comprobantes SET estado = 'enviado', fecha = ${fecha}::date, actualizado_en = now()
          WHERE id = ${id} AND estado IN ('reservado', 'enviado')`;
        const { punto, codigo, asociado } = fila;
        const pedido = { punto, codigo, numero, fecha, asociado, desglose: desgloseDe(fila) };
        const resultado = await de.autorizar(pedido, senal);
        if (resultado.estado === 'autorizado') return aceptar(fila, resultado.autorizacion);
        if (resultado.estado === 'rechazado') return rechazar(fila, resultado.motivo);
        const deAlguien = await de.consultar({ ...fila, numero }, senal);
        return deAlguien === null ? soltar(fila, resultado.motivo) : aceptar(fila, deAlguien);
      });
    },
  };

  /** What stands under our number is ours if it comes to as much; else somebody numbers where only we should. */
  async function aceptar(fila: Fila, autorizacion: Autorizacion): Promise<boolean> {
    const { total, cae, vence, fecha, observaciones } = autorizacion;
    if (aCentavos(total) !== aCentavos(fila.total))
      return soltar(fila, `el ${fila.numero ?? ''} ya es de otro comprobante, de $ ${total}`);
    const { id, pedido } = fila;
    await pool.transaccion(async (tx) => {
      const [hecho] = await tx`
        UPDATE ahorro.comprobantes SET estado = 'autorizado', cae = ${cae}, cae_vence = ${vence}::date,
          fecha = ${fecha}::date, observaciones = ${observaciones}, ultimo_error = NULL, fallas = 0, autorizado_en = now(),
          actualizado_en = now()
        WHERE id = ${id} AND estado = 'enviado' RETURNING id`;
      if (hecho === undefined) return;
      await escribirCorreo(tx, pedido, {
        ...{ clave: `comprobante:${id}`, tipo: 'comprobante' },
        ademas: { comprobante: id, codigo: fila.codigo, monto: total },
      });
      if (fila.ultimoError === null) return;
      await contarQueAtiende(tx, fila);
      const resuelta = { codigo: 'factura_autorizada', numero: pedido, comprobante: id } as const;
      await registrarAlerta(tx, resuelta, { de: String(id) });
    });
    return true;
  }

  /** It is wrong: a person has to look. The number is the next one's. */
  async function rechazar(fila: Fila, motivo: string): Promise<boolean> {
    const { id, pedido } = fila;
    await pool.transaccion(async (tx) => {
      const [hecho] = await tx`
        UPDATE ahorro.comprobantes SET estado = 'rechazado', numero = NULL, fecha = NULL, fallas = 0, ultimo_error = ${motivo},
          actualizado_en = now()
        WHERE id = ${id} AND estado = 'enviado' RETURNING id`;
      if (hecho === undefined) return;
      await contarQueAtiende(tx, fila);
      const alerta = {
        codigo: 'factura_rechazada',
        numero: pedido,
        comprobante: id,
        motivo,
      } as const;
      await registrarAlerta(tx, alerta, { de: String(id) });
    });
    return true;
  }

  /** The number is not ours to have: another one is asked for. */
  async function soltar({ id }: Fila, motivo: string): Promise<boolean> {
    await sql`
      UPDATE ahorro.comprobantes SET estado = 'pendiente', numero = NULL, fecha = NULL, fallas = 0, ultimo_error = ${motivo},
        actualizado_en = now()
      WHERE id = ${id} AND estado = 'enviado'`;
    return false;
  }
}

/** Whatever it says: it answers. Told where it was told that it does not. */
async function contarQueAtiende(sql: Sql, { id, fallas }: Fila): Promise<void> {
  if (fallas < FALLAS_CALLADAS) return;
  await registrarAlerta(sql, { codigo: 'factura_destrabada' }, { de: String(id) });
}

/** The day that it is in Buenos Aires. */
const hoy = (): string => fechaDe(Date.now());

/** Of two who keep the same number, the index lets one. */
function esDeOtro(error: unknown): [] {
  if (error instanceof Error && 'code' in error && error.code === '23505') return [];
  throw error;
}
