/** The figures of the rivals, for people and for programs. */
import {
  aligned,
  byProcess,
  range,
  round,
  rounded,
  spreadFigures,
  total,
} from '../report/tables.ts';
import type { RivalFigure } from './compare.ts';
import type { Survival } from './faults.ts';
import type { Stored } from './storage.ts';

export function rivalTable(figures: readonly RivalFigure[]): string {
  const head = ['llegan', 'quién', 'llamadas', 'p50 ms', 'p95', 'p99', 'ticket p50', 'p99'];
  const rows = figures.map((figure) => [
    figure.perSecond === undefined ? 'a más no poder' : `${figure.perSecond}/s`,
    figure.title,
    String(figure.calls) + (figure.refused > 0 ? ` (${figure.refused} no)` : ''),
    range(figure.p50, 1),
    ...[figure.p95, figure.p99, figure.ticketP50, figure.ticketP99].map((ms) => ms.toFixed(0)),
    range(figure.tickets, 1),
    total(figure.cpuMs).toFixed(1),
    byProcess(figure.cpuMs),
  ]);
  return aligned([[...head, 'tickets/s', 'CPU ms', 'por proceso'], ...rows]);
}

export function survivalTable(survivals: readonly Survival[]): string {
  const head = [
    'falla',
    'quién',
    'respondidos',
    'sin respuesta',
    'perdidos',
    'duplicados',
    'huérfanos',
  ];
  const rows = survivals.map(({ fault, title, answered, unanswered, lost, doubled, orphans }) => [
    fault === 'dispatcher_away' ? 'despacho ausente 10 s' : 'muere quien responde',
    title,
    ...[answered, unanswered, lost, doubled, orphans].map(String),
  ]);
  return aligned([head, ...rows]);
}

export function storedTable(all: readonly Stored[]): string {
  const head = ['guarda por pedido', 'bytes del motor', 'registros', 'bytes del negocio'];
  const rows = all.map(({ title, engineBytes, engineRecords, businessBytes }) => [
    title,
    engineBytes.toFixed(0),
    engineRecords.toFixed(1),
    businessBytes.toFixed(0),
  ]);
  return aligned([head, ...rows]);
}

export function rawRivals(figures: readonly RivalFigure[]): object[] {
  return figures.map((figure) => ({
    contender: figure.name,
    arrivals_per_s: figure.perSecond ?? null,
    calls: figure.calls,
    refused: figure.refused,
    late_sends: figure.late,
    p50_ms: spreadFigures(figure.p50),
    p95_ms: round(figure.p95),
    p99_ms: round(figure.p99),
    ticket_p50_ms: round(figure.ticketP50),
    ticket_p99_ms: round(figure.ticketP99),
    tickets_per_s: spreadFigures(figure.tickets),
    cpu_ms: rounded(figure.cpuMs),
    cpu_ms_total: round(total(figure.cpuMs)),
  }));
}
