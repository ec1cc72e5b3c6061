/** The life of a claim: it waits for a person, reminds them while there is time, and ends with what they decide. */
import { allHandlersFinished, condition, defineUpdate, setHandler } from '@temporalio/workflow';
import { RESOLVER_RECLAMO } from '../../contracts/temporal/reclamo.ts';
import type { EntradaReclamo, ResolverReclamo } from '../../contracts/temporal/reclamo.ts';
import * as pasos from '../comun/pasos-reclamos.ts';
import { ANTES_DE_VENCER } from '../comun/politicas.ts';

const resolverReclamo = defineUpdate<null, [ResolverReclamo]>(RESOLVER_RECLAMO);

export async function reclamoWorkflow({ id, vence }: EntradaReclamo): Promise<void> {
  let resuelto = false;
  let turno: Promise<unknown> = Promise.resolve();
  // Two who decide at once: the second hears what the first has decided.
  setHandler(resolverReclamo, (pedida) => {
    const hecho = turno.then(() => pasos.resolverReclamo({ ...pedida, id }));
    turno = hecho.catch(() => undefined);
    return hecho.then(() => {
      resuelto = true;
      return null;
    });
  });
  const estaba = await pasos.reclamoAbierto(id);
  resuelto ||= !estaba;
  const hasta = Math.max(1, Date.parse(vence) - ANTES_DE_VENCER - Date.now());
  const aTiempo = await condition(() => resuelto, hasta);
  if (!aTiempo) await pasos.avisarReclamoPorVencer(id);
  await condition(() => resuelto);
  await condition(allHandlersFinished);
}
