/** What happens next: moments of a day in their order, each with what is done then. */
import type { Minuto } from './dia.ts';

interface Anotado {
  readonly cuando: Minuto;
  readonly hacer: () => Promise<void>;
}

export interface Agenda {
  anotar(cuando: Minuto, hacer: () => Promise<void>): void;
  /** The first of those that are left, taken out; of one moment, the one that was noted first. */
  proximo(): Anotado | undefined;
}

export function createAgenda(): Agenda {
  const anotados: Anotado[] = [];
  return {
    anotar(cuando, hacer) {
      const antes = anotados.findLastIndex((otro) => otro.cuando <= cuando);
      anotados.splice(antes + 1, 0, { cuando, hacer });
    },
    proximo: () => anotados.shift(),
  };
}
