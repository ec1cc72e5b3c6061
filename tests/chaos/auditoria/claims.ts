/** Claims: what was claimed is there once, and what was decided has its effect once. */
import { query } from '../../support/medir/query.ts';
import type { ChangeAudit } from './changes.ts';
import { describeCall, outcomeOf } from '../gente/calls.ts';
import type { Call } from '../gente/calls.ts';
import { byNumber } from '../gente/stories.ts';

interface Claim {
  readonly numero: string;
  readonly id: number;
  readonly resultado: string | null;
  /** What is on record to go back for it. */
  readonly refunds: number;
  /** Orders that send it again. */
  readonly resent: number;
}

export async function auditClaims(url: string, calls: readonly Call[]): Promise<ChangeAudit> {
  const rows = await query<Claim>(
    url,
    `SELECT p.numero, r.id, r.resultado,
       (SELECT count(*)::int FROM ahorro.reintegros WHERE clave = 'reclamo/' || r.id) AS refunds,
       (SELECT count(*)::int FROM ahorro.pedidos o WHERE o.notas LIKE '%reclamo ' || r.id || ' del%') AS resent
     FROM ahorro.reclamos r JOIN ahorro.pedidos p ON p.id = r.pedido_id ORDER BY r.id`,
  );
  const found = byNumber(rows);
  const claimed = calls.filter(({ what }) => what === 'reclamar');
  const decided = calls.filter(({ what }) => what === 'resolver');
  const say = (call: Call) => `${call.numero}: ${describeCall(call)}`;
  const has = ({ what, numero, mark, to }: Call): boolean => {
    const its = found.get(numero) ?? [];
    if (what === 'reclamar') return its.length > 0;
    return its.some(({ id, resultado }) => String(id) === mark && resultado === to);
  };
  const both = [...claimed, ...decided];
  return {
    lost: both.filter((call) => outcomeOf(call) === 'done' && !has(call)).map(say),
    made: decided.filter((call) => outcomeOf(call) === 'refused' && has(call)).map(say),
    doubled: [...found].flatMap(([numero, its]) => {
      const asked = claimed.filter((call) => call.numero === numero).length;
      return its.length > asked ? [`${numero}: ${its.length} reclamos de ${asked} pedidos`] : [];
    }),
    wrong: rows.flatMap(({ numero, id, resultado, refunds, resent }) => {
      const [back, again] = [Number(resultado === 'devolver'), Number(resultado === 'reenviar')];
      return refunds === back && resent === again
        ? []
        : [
            `${numero}: reclamo ${id} (${resultado ?? 'abierto'}), ${refunds} devoluciones y ${resent} reenvíos`,
          ];
    }),
  };
}
