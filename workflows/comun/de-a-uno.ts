/**
 * One thing at a time in a run, so that it takes its decisions in the same order wherever its history is repeated.
 *
 * Of two steps that are under way at once, the SDK tells the workflow as each of them ends, and of both together when
 * another worker repeats the history: what follows from them would change places, and the run would be stuck for good.
 *
 * The same goes for a message that comes while a step takes so long that its worker asks for more time (a task without
 * commands, and another at once). On record both tasks are one: when the history is repeated, the message is there
 * together with what the step followed from, before anything has come of that. So whoever changes the order begins
 * when nothing is under way and nothing more follows from what has happened.
 */
import { CancellationScope, condition, patched } from '@temporalio/workflow';
import type { ActivateInput, UpdateInput, WorkflowInterceptors } from '@temporalio/workflow';
import { ACTUALIZACION } from '../../contracts/temporal/mensajes.ts';

/** The module's entry, by the name the SDK looks for. */
export function interceptors(): WorkflowInterceptors {
  let enCurso: Promise<void> | undefined;
  /** Until its first step has ended: whoever waits for the ticket or the payment waits for what comes of it. */
  let arranca = true;
  /** Whether this task brings something else than messages. */
  let despierta = false;
  const enVuelo = createEnVuelo();

  const quieto = async (): Promise<void> => {
    for (;;) {
      await asentado();
      if (enCurso === undefined) return;
      await enCurso;
    }
  };

  return {
    internals: [
      {
        activate(input, next) {
          despierta = traeAlgoMas(input);
          next(input);
        },
      },
    ],
    inbound: [
      {
        handleUpdate(input, next) {
          const seguir = () => enVuelo.anotar(input, next(input));
          const solo = enCurso === undefined && !despierta;
          if (solo || (arranca && soloEspera(input))) return seguir();
          // Old histories know nothing of this.
          if (!patched('mensajes-de-a-uno')) return seguir();
          return (
            enVuelo.igualA(input) ??
            enVuelo.anotar(
              input,
              quieto().then(() => next(input)),
            )
          );
        },
      },
    ],
    outbound: [
      {
        scheduleLocalActivity(input, next) {
          // Nothing is added to a step that finds nobody before it: old histories know nothing of this.
          const paso =
            enCurso !== undefined && patched('pasos-de-a-uno')
              ? enCurso.then(() => next(input))
              : next(input);
          const terminar = () => {
            arranca = false;
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

/** Messages that are not answered yet: what is asked for twice at once, word for word, happens once. */
function createEnVuelo() {
  const respuestas = new Map<string, Promise<unknown>>();
  const claveDe = ({ name, args }: UpdateInput) => JSON.stringify([name, args]);
  return {
    igualA: (input: UpdateInput) => respuestas.get(claveDe(input)),
    /** @returns `respuesta` itself: whoever waits for it is told no later. */
    anotar(input: UpdateInput, respuesta: Promise<unknown>): Promise<unknown> {
      const clave = claveDe(input);
      respuestas.set(clave, respuesta);
      const quitar = () => respuestas.delete(clave);
      respuesta.then(quitar, quitar);
      return respuesta;
    },
  };
}

type Trabajo = NonNullable<ActivateInput['activation']['jobs']>[number];

const DE_MENSAJES = ['doUpdate', 'queryWorkflow', 'notifyHasPatch', 'updateRandomSeed'] as const;

function traeAlgoMas({ activation }: ActivateInput): boolean {
  const esDeMensajes = (trabajo: Trabajo) => DE_MENSAJES.some((clase) => trabajo[clase]);
  return activation.jobs?.some((trabajo) => !esDeMensajes(trabajo)) ?? false;
}

/** Changes nothing: it is told of what happens anyway. */
function soloEspera({ name, args: [pedida] }: UpdateInput): boolean {
  if (name === ACTUALIZACION.pagoIniciado) return true;
  const haceTicket = typeof pedida === 'object' && pedida !== null && 'ticket' in pedida;
  return name === ACTUALIZACION.ticketCreado && !haceTicket;
}

/** So many waits in a row follow from one thing, at most. */
const PASADAS = 6;

/** Resolves when all that follows from what has happened has been done: conditions are looked at last. */
async function asentado(): Promise<void> {
  for (let pasada = 0; pasada < PASADAS; pasada += 1) {
    let vista = false;
    const despues = () => {
      if (vista) return true;
      vista = true;
      return false;
    };
    await CancellationScope.nonCancellable(() => condition(despues));
  }
}
