/** A mail of the shop: tried until the server takes it, or until it is not worth sending any more. */
import { isCancellation, proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../../activities/index.ts';
import type { EntradaCorreo } from '../../contracts/temporal/correo.ts';
import { avisar } from '../comun/pasos.ts';
import { ENVIO_CORREO, FIRME, PASO_LOCAL, VIGENCIA_CORREO } from '../comun/politicas.ts';

const envio = (scheduleToCloseTimeout: '30m' | '24h') =>
  proxyActivities<Activities>({
    ...ENVIO_CORREO,
    scheduleToCloseTimeout,
    summary: 'Envío por SMTP',
  });
const { enviarCorreo: enviarUrgente } = envio(VIGENCIA_CORREO.urgente);
const { enviarCorreo } = envio(VIGENCIA_CORREO.normal);
const { darPorPerdido } = proxyActivities<Activities>({
  ...PASO_LOCAL,
  retry: FIRME,
  summary: 'Correo que no se pudo enviar',
});

export async function correoWorkflow({ id, urgente, azar }: EntradaCorreo): Promise<void> {
  try {
    await (urgente ? enviarUrgente(id, azar) : enviarCorreo(id, azar));
  } catch (error) {
    if (isCancellation(error)) throw error;
    await darPorPerdido(id, azar);
    await avisar({ codigo: 'correo_no_enviado', correo_id: id });
  }
}
