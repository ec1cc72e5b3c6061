/** What is told of a payment once it is on record: the order's history, and alerts where a person has to look. */
import { ACREDITANDOSE } from '../../contracts/pagos/proveedor.ts';
import type { Pago } from '../../contracts/pagos/proveedor.ts';
import { formatearPesos } from '../../contracts/reglas/valores/pesos.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { registrarAlerta } from '../comun/cambios.ts';
import { escribirCorreo } from '../comun/correos.ts';

/** The order that it says to pay. */
interface PedidoPagado {
  readonly id: number;
  readonly numero: string;
  readonly estado: string;
}

/** The payment as it was on record before. */
interface Antes {
  readonly status: string;
  readonly observacion: string | null;
}

type Reclamo = 'pago_devuelto' | 'pago_contracargo' | 'pago_en_mediacion';
const RECLAMOS: Readonly<Record<string, { codigo: Reclamo; detalle: string }>> = {
  refunded: { codigo: 'pago_devuelto', detalle: 'El pago fue devuelto' },
  charged_back: { codigo: 'pago_contracargo', detalle: 'El pago fue desconocido (contracargo)' },
  in_mediation: { codigo: 'pago_en_mediacion', detalle: 'El pago está en mediación' },
};

/** What whoever is about to pay has to know of the payment they tried. */
function intento({ estado, detalle: motivo }: Pago): string | undefined {
  if (estado === 'rejected')
    return `El pago fue rechazado (${motivo ?? 'sin motivo'}); se puede probar otra vez`;
  return ACREDITANDOSE.includes(estado) ? 'El pago se está acreditando' : undefined;
}

/** The order's history, and dispatch where goods may be on their way without being paid. */
export async function contarPago(
  sql: Sql,
  { id, numero, estado }: PedidoPagado,
  pago: Pago,
): Promise<void> {
  const reclamo = RECLAMOS[pago.estado];
  const detalle = reclamo?.detalle ?? (estado === 'pago_pendiente' ? intento(pago) : undefined);
  if (detalle === undefined) return;
  await sql`
    INSERT INTO ahorro.pedido_historial (pedido_id, estado, detalle, actor)
    VALUES (${id}, ${estado}, ${detalle}, ${pago.medio})`;
  if (pago.estado === 'rejected') {
    await escribirCorreo(sql, numero, {
      ...{ clave: `pedido:${numero}:pago_rechazado`, tipo: 'pago_rechazado' },
    });
  }
  if (reclamo === undefined || estado === 'cancelado') return;
  const [nuestra] = await sql`SELECT 1 FROM ahorro.devoluciones WHERE payment_id = ${pago.id}`;
  if (
    nuestra !== undefined ||
    (pago.estado === 'refunded' && (await esDeNuestrasPartes(sql, pago)))
  )
    return;
  await registrarAlerta(sql, {
    codigo: reclamo.codigo,
    numero,
    pago_id: pago.id,
    estado,
  });
}

/** A person has to look whether it came; once one has, nobody else need. */
export async function pedirQueMiren(
  sql: Sql,
  { numero }: PedidoPagado,
  { id: pago_id, estado, actualizadoEn }: Pago,
): Promise<void> {
  const de = `${pago_id}/${actualizadoEn.toISOString()}`;
  if (estado === 'in_process')
    await registrarAlerta(sql, { codigo: 'pago_por_confirmar', numero, pago_id }, { de });
  if (MIRADO.includes(estado))
    await registrarAlerta(sql, { codigo: 'pago_mirado', numero, pago_id, estado }, { de });
}
const MIRADO: readonly string[] = ['approved', 'rejected'];

/** A part of it went back: for us, or in the provider's own panel; then the order stays paid, and people decide. */
export async function contarParte(
  sql: Sql,
  { id, numero, estado }: PedidoPagado,
  pago: Pago,
): Promise<void> {
  const { id: pagoId, medio, monto, devuelto } = pago;
  const detalle = `Se devolvieron ${formatearPesos(devuelto)} de ${formatearPesos(monto)}`;
  // It has a mail of its own, and is none of the order's steps.
  await sql`
    INSERT INTO ahorro.pedido_historial (pedido_id, estado, detalle, actor, correo_en)
    VALUES (${id}, ${estado}, ${detalle}, ${medio}, now())`;
  await escribirCorreo(sql, numero, {
    ...{ clave: `devolucion:${pagoId}:${devuelto}`, tipo: 'devuelto' },
    ademas: { monto: devuelto, de: monto },
  });
  // What we give back ourselves is no news to anybody here.
  if (await esDeNuestrasPartes(sql, pago)) return;
  await registrarAlerta(sql, {
    codigo: 'pago_devuelto_en_parte',
    ...{ numero, pago_id: pagoId, estado, detalle },
  });
}

/** Whether what has gone back of it are parts that we gave back. */
export async function esDeNuestrasPartes(
  sql: Sql,
  { id, devuelto }: Pick<Pago, 'id' | 'devuelto'>,
): Promise<boolean> {
  const [nuestras] = await sql`
    SELECT FROM ahorro.reintegros WHERE payment_id = ${id} AND estado IN ('pedido', 'en_proceso', 'hecho')
    HAVING sum(monto) >= ${devuelto}::numeric`;
  return nuestras !== undefined;
}

/** Once, however often its provider touches the payment afterwards. */
export async function alertarObservado(
  sql: Sql,
  pago: Pago,
  observacion: string | null,
  antes: Antes | undefined,
): Promise<void> {
  if (pago.estado !== 'approved') return;
  if (antes?.status === 'approved' && antes.observacion !== null) return;
  await registrarAlerta(sql, {
    codigo: 'pago_observado',
    pago_id: pago.id,
    motivo: observacion ?? '',
  });
}
