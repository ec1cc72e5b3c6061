/** Mails of an order that a step calls for: written in its own transaction, sent by whoever sends mails. */
import type { Sql } from '../../platform/base/sql.ts';

interface PorEscribir {
  /** One mail for each. */
  readonly clave: string;
  readonly tipo:
    'por_pagar' | 'pago_rechazado' | 'devuelto' | 'consulta' | 'reclamo' | 'comprobante';
  /** Besides what `ahorro.pedidos_para_correo` knows of the order. */
  readonly ademas?: object;
}

/** Tells the order's devices; a repeat of the same `clave` tells them nothing. */
export async function avisarAparatos(
  sql: Sql,
  numero: string,
  { clave, hecho }: { readonly clave: string; readonly hecho: object },
): Promise<void> {
  await sql`
    SELECT ahorro.avisar_de_pedido(id, ${clave}, ${JSON.stringify(hecho)}::jsonb)
    FROM ahorro.pedidos WHERE numero = ${numero}`;
}

/** A repeat of the same `clave` writes nothing. */
export async function escribirCorreo(
  sql: Sql,
  numero: string,
  { clave, tipo, ademas = {} }: PorEscribir,
): Promise<void> {
  await sql`
    INSERT INTO ahorro.correos (clave, tipo, para, datos)
    SELECT ${clave}, ${tipo}, para, datos || ${JSON.stringify(ademas)}::jsonb
    FROM ahorro.pedidos_para_correo WHERE numero = ${numero}
    ON CONFLICT (clave) DO NOTHING`;
}
