/** Money: what MercadoPago knows of is what we know of, once, and with its effect. */
import { query } from '../../support/medir/query.ts';
import type { Audit } from './audit.ts';
import type { ProviderPayment } from '../gente/provider.ts';

interface OrderRow {
  readonly numero: string;
  readonly estado: string;
  readonly total: number;
  /** The payment that pays it. */
  readonly pago_id: string | null;
  readonly tickets: number;
  /** Whether it has left its shelves. */
  readonly left: boolean;
  /** What it came to as it was prepared; its total where nobody has. */
  readonly final: number;
  /** What is on record to go back for what was missing, and for claims. */
  readonly missing: number;
  readonly claimed: number;
}

interface PaymentRow {
  readonly id: string;
  readonly status: string;
  /** How often it was counted as approved. */
  readonly approvals: number;
  readonly refund: 'none' | 'asked' | 'done';
  /** What has gone back of it in parts, and in how many. */
  readonly parts: number;
  readonly refunds: number;
}

/** Orders, notifications and refunds of payments that are not over yet. */
export async function unsettledPayments(url: string): Promise<string[]> {
  const rows = await query<{ what: string }>(
    url,
    `SELECT numero || ': espera su pago' AS what FROM ahorro.pedidos WHERE estado = 'pago_pendiente'
     UNION ALL
     SELECT 'notificación ' || webhook_id || ': ' || status FROM ahorro.webhook_events
       WHERE status NOT IN ('success', 'failed', 'rejected')
     UNION ALL
     SELECT 'pago ' || payment_id || ': sin devolver' FROM ahorro.devoluciones WHERE hecha_en IS NULL
     UNION ALL
     SELECT 'reintegro ' || clave || ': ' || estado FROM ahorro.reintegros
       WHERE hecho_en IS NULL AND estado <> 'a_mano'`,
  );
  return rows.map(({ what }) => what).sort();
}

/** @param provider everything that was ever paid, as MercadoPago tells it */
export async function auditPayments(
  url: string,
  provider: readonly ProviderPayment[],
): Promise<Audit> {
  const orders = await query<OrderRow>(
    url,
    `SELECT numero, estado, total::float8 AS total, pago_id,
       (SELECT count(*)::int FROM tickets.ticket t WHERE t.numero = p.numero) AS tickets,
       estado IN ('en_camino', 'entregado') AS left,
       coalesce(total_final, total)::float8 AS final,
       (SELECT coalesce(sum(monto), 0)::float8 FROM ahorro.reintegros r
         WHERE r.pedido_id = p.id AND motivo = 'preparacion') AS missing,
       (SELECT coalesce(sum(monto), 0)::float8 FROM ahorro.reintegros r
         WHERE r.pedido_id = p.id AND motivo = 'reclamo') AS claimed
     FROM ahorro.pedidos p WHERE metodo_pago = 'mercadopago' ORDER BY numero`,
  );
  const payments = await query<PaymentRow>(
    url,
    `SELECT payment_id AS id, status,
       (SELECT count(*)::int FROM ahorro.payment_cambios c
         WHERE c.payment_id = p.payment_id AND c.status = 'approved') AS approvals,
       CASE WHEN d.payment_id IS NULL THEN 'none' WHEN d.hecha_en IS NULL THEN 'asked'
         ELSE 'done' END AS refund,
       (SELECT coalesce(sum(monto), 0)::float8 FROM ahorro.reintegros r
         WHERE r.payment_id = p.payment_id AND hecho_en IS NOT NULL) AS parts,
       (SELECT count(*)::int FROM ahorro.reintegros r WHERE r.payment_id = p.payment_id) AS refunds
     FROM ahorro.payments p LEFT JOIN ahorro.devoluciones d USING (payment_id)
     ORDER BY payment_id`,
  );
  const known = new Map(payments.map((payment) => [payment.id, payment]));
  const paidFor = byOrder(provider);
  return {
    lost: [
      ...provider.flatMap(({ id }) => (known.has(String(id)) ? [] : [`pago ${id}: no se conoce`])),
      ...orders.flatMap((order) => uncounted(order, paidFor.get(order.numero) ?? [])),
    ],
    duplicated: [
      ...payments.flatMap(({ id, approvals, refunds }) =>
        // Each part that goes back is news of it twice: asked for, and done.
        approvals > 1 + 2 * refunds ? [`pago ${id}: contado ${approvals} veces`] : [],
      ),
      ...orders.flatMap(({ numero }) => paidTwice(numero, paidFor.get(numero) ?? [])),
      ...provider.flatMap(refundedTwice),
    ],
    stuck: await unsettledPayments(url),
    wrong: [
      ...orders.flatMap((order) => unjust(order, paidFor.get(order.numero) ?? [])),
      ...provider.flatMap((payment) => apart(payment, known.get(String(payment.id)))),
      ...(await muteFailures(url)),
    ],
  };
}

function byOrder(provider: readonly ProviderPayment[]): Map<string, ProviderPayment[]> {
  const groups = new Map<string, ProviderPayment[]>();
  for (const payment of provider) {
    const { external_reference: numero } = payment;
    groups.set(numero, [...(groups.get(numero) ?? []), payment]);
  }
  return groups;
}

const approved = ({ status }: ProviderPayment) => status === 'approved';

/** Paid, and the order does not know by which payment. */
function uncounted({ numero, estado, pago_id }: OrderRow, paid: readonly ProviderPayment[]) {
  if (estado === 'cancelado') return [];
  const counted = paid.some((payment) => approved(payment) && String(payment.id) === pago_id);
  return counted || !paid.some(approved) ? [] : [`${numero}: pagado y sin contar (${estado})`];
}

function paidTwice(numero: string, paid: readonly ProviderPayment[]): string[] {
  const count = paid.filter(approved).length;
  return count > 1 ? [`${numero}: pagado ${count} veces`] : [];
}

function refundedTwice(payment: ProviderPayment): string[] {
  const { id, transaction_amount: amount, transaction_amount_refunded: back } = payment;
  return back > amount ? [`pago ${id}: devueltos $ ${back} de $ ${amount}`] : [];
}

/** Goods without money, or money without goods. */
function unjust(order: OrderRow, paid: readonly ProviderPayment[]): string[] {
  const { numero, estado, total, tickets, left, final, missing, claimed } = order;
  const kept = cents(
    paid
      .filter(isPaid)
      .reduce((sum, one) => sum + one.transaction_amount - one.transaction_amount_refunded, 0),
  );
  if (estado === 'cancelado') return kept > 0 ? [`${numero}: cancelado y sin devolver`] : [];
  if (tickets === 0) return [];
  const due = cents(total - missing - claimed);
  return [
    ...(kept === due ? [] : [`${numero}: quedan $ ${kept / 100} y debían quedar $ ${due / 100}`]),
    // More found the second time is not charged again.
    ...(left && cents(total - final) > cents(missing)
      ? [`${numero}: salió por $ ${final} de $ ${total}, y se devuelven $ ${missing}`]
      : []),
  ];
}

const cents = (pesos: number): number => Math.round(pesos * 100);

/** With what went back of it, if anything did. */
const isPaid = ({ status }: ProviderPayment): boolean =>
  status === 'approved' || status === 'refunded';

/** Where our record and MercadoPago's do not say the same. */
function apart(
  { id, status, transaction_amount: amount }: ProviderPayment,
  ours: PaymentRow | undefined,
): string[] {
  if (ours === undefined) return [];
  if (ours.status !== status)
    return [`pago ${id}: para nosotros ${ours.status}, para MercadoPago ${status}`];
  const back = status === 'refunded';
  const allInParts = cents(ours.parts) >= cents(amount);
  if (back !== (ours.refund === 'done' || allInParts))
    return [`pago ${id}: ${status}, devolución ${ours.refund}`];
  return [];
}

async function muteFailures(url: string): Promise<string[]> {
  const rows = await query<{ id: string }>(
    url,
    `SELECT webhook_id AS id FROM ahorro.webhook_events
     WHERE status = 'failed' AND coalesce(last_error, '') = '' ORDER BY webhook_id`,
  );
  return rows.map(({ id }) => `notificación ${id}: falló sin motivo`);
}
