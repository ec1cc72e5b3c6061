/** Where an order is paid, in its own task: for who answers at once. Whoever is slow is asked on the queue of payments. */
import type { PagoIniciado } from '../../contracts/temporal/mensajes.ts';
import { createCobrar } from './cobrar.ts';
import type { CobrarDeps, PorCobrar } from './cobrar.ts';

export interface EnlaceAlMomentoDeps extends CobrarDeps {
  /** Asks few at once, and nobody for a while who has not answered lately. @throws what it throws, or that it did not ask */
  readonly siResponde: <T>(llamada: () => Promise<T>) => Promise<T>;
}

export function createEnlaceAlMomento({ siResponde, ...deps }: EnlaceAlMomentoDeps) {
  const cobrar = createCobrar(deps);
  return {
    /** As `crearPreferencia`. Idempotent on `numero`. */
    enlaceAlMomento: (porCobrar: PorCobrar): Promise<PagoIniciado> =>
      siResponde(() => cobrar(porCobrar)),
  };
}
