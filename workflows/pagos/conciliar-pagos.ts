/** Looks through the day's payments at a provider for what no notification has told us. */
import { continueAsNew, log, workflowInfo } from '@temporalio/workflow';
import type { EntradaConciliacion } from '../../contracts/temporal/pagos.ts';
import * as pasos from '../comun/pasos-pagos.ts';
import { etiquetar, fallaDe, procesarPago } from './procesar-pago.ts';

/** @returns how many payments had news for us */
export async function conciliarPagosWorkflow(entrada: EntradaConciliacion): Promise<number> {
  const { horas, medio, reanudar } = entrada;
  const deMedio = medio === undefined ? {} : { medio };
  const ahora = Date.now();
  const desde = reanudar?.desde ?? new Date(ahora - horas * 3_600_000).toISOString();
  const hasta = new Date(ahora).toISOString();
  let salto = reanudar?.salto ?? 0;
  let hallados = reanudar?.hallados ?? 0;
  for (;;) {
    const pagina = await pasos.conciliarPagina({ desde, hasta, salto, ...deMedio });
    for (const pagoId of pagina.desconocidos) {
      if (await tomar(pagoId)) hallados += 1;
    }
    salto += pagina.leidos;
    if (pagina.leidos === 0 || salto >= pagina.total) return hallados;
    if (workflowInfo().continueAsNewSuggested) {
      const siguiente = { horas, ...deMedio, reanudar: { desde, salto, hallados } };
      await continueAsNew<typeof conciliarPagosWorkflow>(siguiente);
    }
  }
}

/** One that cannot be taken now does not hold up the others: the next round comes to it again. */
async function tomar(pagoId: string): Promise<boolean> {
  try {
    await etiquetar(await procesarPago(pagoId), 'rapida');
    return true;
  } catch (error) {
    log.warn('no se pudo conciliar un pago', { pagoId, motivo: fallaDe(error).motivo });
    return false;
  }
}
