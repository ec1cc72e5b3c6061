/** Temporal that has lost what it kept. */
import { workflowIdPedido } from '../../contracts/temporal.ts';
import type { Entorno } from './entorno.ts';
import { hasta } from './llamadas.ts';

/** As if it had lost the workflow of this order; its rows stay. */
export async function olvidar({ client, env }: Entorno, numero: string): Promise<void> {
  const workflowId = workflowIdPedido(numero);
  await client.workflowService.deleteWorkflowExecution({
    namespace: env.TEMPORAL_NAMESPACE,
    workflowExecution: { workflowId },
  });
  const flujo = client.workflow.getHandle(workflowId);
  await hasta(() =>
    flujo.describe().then(
      () => false,
      () => true,
    ),
  );
}
