/** What states are called in front of people, and their colours. */
import type { NivelAlerta } from '../../contracts/reglas/alertas/definicion.ts';
import type { EstadoTransferencia } from '../../contracts/pagos/transferencias.ts';
import type { EstadoWebhook } from '../../contracts/pagos/pagos.ts';
import type { Nombre } from '../../contracts/reglas/nombres.ts';

export const WEBHOOK: Readonly<Record<EstadoWebhook, Nombre>> = {
  pending: { nombre: 'Pendiente', tono: 'aviso' },
  processing: { nombre: 'En curso', tono: 'info' },
  success: { nombre: 'Hecha', tono: 'ok' },
  failed: { nombre: 'Fallida', tono: 'peligro' },
  rejected: { nombre: 'Rechazada', tono: 'neutro' },
};

export const TRANSFERENCIA: Readonly<Record<EstadoTransferencia, Nombre>> = {
  avisada: { nombre: 'Por mirar', tono: 'aviso' },
  por_devolver: { nombre: 'Por devolver', tono: 'peligro' },
  confirmada: { nombre: 'Llegó', tono: 'ok' },
  rechazada: { nombre: 'No llegó', tono: 'neutro' },
  devuelta: { nombre: 'Devuelta', tono: 'violeta' },
  esperada: { nombre: 'Sin avisar', tono: 'neutro' },
};

export const NIVEL: Readonly<Record<NivelAlerta, Nombre>> = {
  info: { nombre: 'Info', tono: 'info' },
  advertencia: { nombre: 'Atención', tono: 'aviso' },
  critica: { nombre: 'Crítica', tono: 'peligro' },
};

/** Seconds in few characters: `40 ms`, `1,2 s`, `12 min`. */
export function lapso(segundos: number): string {
  if (segundos < 1) return `${Math.round(segundos * 1_000)} ms`;
  if (segundos < 90) {
    return `${segundos.toLocaleString('es-AR', { maximumFractionDigits: 1 })} s`;
  }
  return `${Math.round(segundos / 60)} min`;
}
