/**
 * One step of a run at a time. Of two that are under way at once, the SDK tells the workflow as each of them ends,
 * and of both together when another worker repeats the history: what follows from them would change places, and
 * the run would be stuck for good.
 */
import { patched } from '@temporalio/workflow';
import type { WorkflowInterceptors } from '@temporalio/workflow';

/** The module's entry, by the name the SDK looks for. */
export function interceptors(): WorkflowInterceptors {
  let enCurso: Promise<void> | undefined;
  return {
    outbound: [
      {
        scheduleLocalActivity(input, next) {
          // Nothing is added to a step that finds nobody before it: old histories know nothing of this.
          const paso =
            enCurso !== undefined && patched('pasos-de-a-uno')
              ? enCurso.then(() => next(input))
              : next(input);
          const terminar = () => {
            if (enCurso === terminado) enCurso = undefined;
          };
          const terminado = paso.then(terminar, terminar);
          enCurso = terminado;
          return paso;
        },
      },
    ],
  };
}
