/** Alerts from the outside: what was told, and whether each is over that is to end by itself. */
import { setTimeout as sleep } from 'node:timers/promises';
import { CATALOGO_ALERTAS } from '../../contracts/reglas/alertas/catalogo.ts';
import type { CodigoAlerta } from '../../contracts/reglas/alertas/catalogo.ts';
import { rows } from './rows.ts';

export interface Alert {
  readonly codigo: CodigoAlerta;
  readonly numero: string | null;
  readonly mensaje: string;
  readonly over: boolean;
}

/** They are read from the log of events every few seconds. */
const LIMIT_MS = 60_000;

export function readAlerts(url: string): Promise<Alert[]> {
  return rows<Alert>(
    url,
    `SELECT codigo, numero, mensaje, resuelta_en IS NOT NULL AS over FROM ahorro.alertas ORDER BY id`,
  );
}

/**
 * Looks for a minute.
 * @param gone orders that are no more: what is said of them stays, until a person has seen to it
 * @returns what has not been told, and what goes on, as sentences
 */
export async function auditAlerts(
  url: string,
  tells: readonly CodigoAlerta[],
  gone: ReadonlySet<string> = new Set(),
): Promise<string[]> {
  const deadline = Date.now() + LIMIT_MS;
  for (;;) {
    const alerts = await readAlerts(url);
    const found = [
      ...tells
        .filter((codigo) => !alerts.some((one) => one.codigo === codigo))
        .map((codigo) => `no se avisó «${codigo}»`),
      ...alerts
        .filter((one) => goesOn(one, gone))
        .map(({ mensaje }) => `sigue abierta la alerta «${mensaje}»`),
    ];
    if (found.length === 0 || Date.now() > deadline) return found;
    await sleep(1_000);
  }
}

/** Those that somebody has to have seen stay until then. */
function goesOn({ codigo, mensaje, over }: Alert, gone: ReadonlySet<string>): boolean {
  if (over || [...gone].some((numero) => mensaje.includes(numero))) return false;
  return CATALOGO_ALERTAS[codigo].fin !== 'reconocimiento';
}

/** How often each was told: `pedido_sin_flujo × 3`. */
export function alertsInWords(alerts: readonly Alert[]): string {
  const counts = new Map<string, number>();
  for (const { codigo } of alerts) counts.set(codigo, (counts.get(codigo) ?? 0) + 1);
  return [...counts].map(([codigo, count]) => `${codigo} × ${count}`).join(', ') || 'ninguna';
}

/**
 * An order whose payment was given back in the time that the database lost: somebody is told, and decides whether
 * it goes on. @param problem a sentence of the audit
 */
export function isToldBack(problem: string, alerts: readonly Alert[]): boolean {
  return alerts.some(
    ({ codigo, numero }) =>
      codigo === 'pago_devuelto' &&
      numero !== null &&
      problem.startsWith(`wrong: ${numero}: salió con $ 0 pagados`),
  );
}
