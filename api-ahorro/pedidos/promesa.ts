/** The day that is promised to an order, as the shop tells it. */
import { completarConfiguracion } from '../../contracts/despacho/configuracion.ts';
import type { PedidoDetalle } from '../../contracts/pedidos/pedidos.ts';
import type { EstadoPedido } from '../../contracts/reglas/estados.ts';
import { diaPrometido, tieneDiaPrometido } from '../../contracts/reglas/reparto/promesa.ts';
import type { HorarioGuardado } from '../precios/horario.ts';

interface PorPrometer {
  readonly estado: string;
  readonly franjaId: number | null;
  readonly ticketFechaCreacion: Date | null;
}

/** Of what has no slot, and is to come. @param horario settings of opening hours, as they are stored */
export function promesaDelPedido(
  { estado, franjaId, ticketFechaCreacion }: PorPrometer,
  horario: HorarioGuardado,
): Pick<PedidoDetalle, 'promesa'> {
  if (franjaId !== null || !tieneDiaPrometido(estado as EstadoPedido)) return {};
  const ahora = Date.now();
  const desde = ticketFechaCreacion?.getTime() ?? ahora;
  const abierto = completarConfiguracion(horario);
  return { promesa: { fecha: diaPrometido({ horario: abierto, desde, ahora }) } };
}
