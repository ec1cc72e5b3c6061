/** What became of the notifications and of the payments they tell of, read from the database. */
import { query, untilZero } from '../../tests/support/medir/query.ts';
import type { Notice } from './shop.ts';

export interface Ledger {
  readonly success: number;
  readonly failed: number;
  /** Everything that must not be, in a few words each. */
  readonly wrong: readonly string[];
}

interface EventRow {
  readonly webhook_id: string;
  readonly status: string;
  readonly last_error: string | null;
}

const UNFINISHED = `SELECT count(*)::int FROM ahorro.webhook_events
  WHERE status IN ('pending', 'processing')`;

/** Waits until no notification is under way, at most `ms`. @returns how many still are */
export function untilDone(url: string, ms: number, tell: (left: number) => void) {
  return untilZero(url, UNFINISHED, { ms, tell });
}

export async function audit(
  url: string,
  notices: readonly Notice[],
  payments: readonly string[],
): Promise<Ledger> {
  const events = await query<EventRow>(
    url,
    'SELECT webhook_id, status, last_error FROM ahorro.webhook_events',
  );
  const known = new Set(events.map(({ webhook_id }) => webhook_id));
  const lost = notices.filter(({ id }) => !known.has(String(id)));
  const open = events.filter(({ status }) => !['success', 'failed'].includes(status));
  const mute = events.filter(({ status, last_error }) => status === 'failed' && !last_error);
  const paid = await query<{ payment_id: string; changes: number; tickets: number }>(
    url,
    `SELECT p.payment_id,
       (SELECT count(*)::int FROM ahorro.payment_cambios c WHERE c.payment_id = p.payment_id) AS changes,
       (SELECT count(*)::int FROM tickets.ticket t WHERE t.numero = o.numero) AS tickets
     FROM ahorro.payments p JOIN ahorro.pedidos o ON o.id = p.pedido_id
     WHERE p.status = 'approved' AND o.pago_id = p.payment_id AND o.pago_estado = 'aprobado'`,
  );
  const count = new Set(paid.map(({ payment_id }) => payment_id));
  const say = (n: number, text: string) => (n === 0 ? [] : [`${n} ${text}`]);
  return {
    success: events.filter(({ status }) => status === 'success').length,
    failed: events.filter(({ status }) => status === 'failed').length,
    wrong: [
      ...say(lost.length, 'notificaciones perdidas'),
      ...say(events.length - known.size, 'guardadas dos veces'),
      ...say(open.length, 'sin terminar'),
      ...say(mute.length, 'fallidas sin motivo'),
      ...say(payments.filter((id) => !count.has(id)).length, 'pagos sin contar'),
      ...say(paid.filter(({ changes }) => changes !== 1).length, 'pagos contados más de una vez'),
      ...say(paid.filter(({ tickets }) => tickets !== 1).length, 'pedidos pagados sin un ticket'),
    ],
  };
}
