/** What gives money back, asked for and watched as a test does. */
import { colaDePagos } from '../../../contracts/temporal/colas.ts';
import { WORKFLOW_CONCILIACION } from '../../../contracts/temporal/pagos.ts';
import { hasta, llamar } from './llamadas.ts';
import { alertas, enEstado, numeroNuevo } from './pagos.ts';
import type { EntornoDePagos } from './pagos.ts';

/** `pagos` is asked for when it is there. */
export function manosDeDevoluciones(pagos: () => EntornoDePagos) {
  const cancelar = (numero: string) =>
    llamar(`${pagos().e.ahorro}/api/pedidos/${numero}/cancelar`, { metodo: 'POST', apiKey: true });
  const pagado = async () => {
    const numero = await numeroNuevo(pagos());
    const { id, transaction_amount: monto } = await pagos().mp.pagar(numero, 'approved');
    await enEstado(pagos(), numero, 'confirmado');
    return { numero, id, monto };
  };
  const devolucionEn = (pagoId: number, estado: string) =>
    hasta(() =>
      pagos().e.db.devolucion.findFirst({ where: { paymentId: String(pagoId), estado } }),
    );
  const pagoDe = async (numero: string) => {
    const url = `${pagos().e.ahorro}/api/pedidos/${numero}`;
    const { cuerpo } = await llamar<{ pago: { estado: string; devoluciones: object[] } }>(url, {
      apiKey: true,
    });
    return cuerpo.pago;
  };
  const pedidas = (pagoId: number) =>
    pagos().mp.llamadas.filter((llamada) => llamada === `POST /v1/payments/${pagoId}/refunds`)
      .length;
  const deNumero = async (codigo: string, numero: string) =>
    (await alertas(pagos(), codigo)).filter((alerta) => alerta.numero === numero);
  let rondas = 0;
  /** What runs by itself again and again; `horas` 0 looks only at what is on record. */
  const conciliar = (horas = 0) =>
    pagos().e.client.workflow.execute(WORKFLOW_CONCILIACION, {
      taskQueue: colaDePagos(pagos().e.taskQueue),
      workflowId: `conciliar-${pagos().e.taskQueue}-${(rondas += 1)}`,
      args: [{ horas }],
    });
  /** As if the last look at a refused refund were hours ago. */
  const envejecer = (pagoId: number) =>
    pagos().e.sql.sql`UPDATE ahorro.devoluciones SET actualizada_en = now() - interval '2 hours'
      WHERE payment_id = ${String(pagoId)}`;
  return { cancelar, pagado, devolucionEn, pagoDe, pedidas, deNumero, conciliar, envejecer };
}
