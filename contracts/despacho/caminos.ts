/** The port of whoever knows the streets. */
import type { Camino } from '../reglas/reparto/caminos.ts';

/** How long it takes from each barrio to each other one. @throws LlamadaFallida, LlamadaRechazada */
export type PedirCaminos = (senal?: AbortSignal) => Promise<readonly Camino[]>;
