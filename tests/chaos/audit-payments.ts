/** Money: what MercadoPago knows of is what we know of, once, and with its effect. */
import { query } from '../../bench/instance/database.ts';
import type { Audit } from './audit.ts';
import type { ProviderPayment } from './provider.ts';

interface OrderRow {
  readonly numero: string;
  readonly estado: string;
  readonly total: number;
  /** The payment that pays it. */
  readonly pago_id: string | null;
  readonly tickets: number;
}

interface PaymentRow {
  readonly id: string;
  readonly status: string;
  /** How often it was counted as approved. */
  readonly approvals: number;
  readonly refund: 'none' | 'asked' | 'done';
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
     SELECT 'pago ' || payment_id || ': sin devolver' FROM ahorro.devoluciones WHERE hecha_en IS NULL`,
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
       (SELECT count(*)::int FROM tickets.ticket t WHERE t.numero = p.numero) AS tickets
     FROM ahorro.pedidos p WHERE metodo_pago = 'mercadopago' ORDER BY numero`,
  );
  const payments = await query<PaymentRow>(
    url,
    `SELECT payment_id AS id, status,
       (SELECT count(*)::int FROM ahorro.payment_cambios c
         WHERE c.payment_id = p.payment_id AND c.status = 'approved') AS approvals,
       CASE WHEN d.payment_id IS NULL THEN 'none' WHEN d.hecha_en IS NULL THEN 'asked'
         ELSE 'done' END AS refund
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
      ...payments.flatMap(({ id, approvals }) =>
        approvals > 1 ? [`pago ${id}: contado ${approvals} veces`] : [],
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
function unjust(
  { numero, estado, total, tickets }: OrderRow,
  paid: readonly ProviderPayment[],
): string[] {
  const kept = paid
    .filter(approved)
    .reduce((sum, { transaction_amount: amount }) => sum + amount, 0);
  if (estado === 'cancelado') return kept > 0 ? [`${numero}: cancelado y sin devolver`] : [];
  if (tickets > 0 && Math.round(kept * 100) !== Math.round(total * 100))
    return [`${numero}: salió con $ ${kept} pagados de $ ${total}`];
  return [];
}

/** Where our record and MercadoPago's do not say the same. */
function apart({ id, status }: ProviderPayment, ours: PaymentRow | undefined): string[] {
  if (ours === undefined) return [];
  if (ours.status !== status)
    return [`pago ${id}: para nosotros ${ours.status}, para MercadoPago ${status}`];
  const back = status === 'refunded';
  if (back !== (ours.refund === 'done'))
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
