/** Steps of the workers held where a test wants them: before they begin, or once they have had their effect. */
import type { Activities } from '../../activities/index.ts';

type Punto = 'antes' | 'despues';

export interface Retenedor {
  readonly alrededor: (pasos: Activities) => Activities;
  /** Holds the steps of `numero` from now on; what it returns lets them go. */
  retener(numero: string, punto: Punto): () => void;
  /** Resolves when a step of `numero` has come to where it is held. */
  llegado(numero: string): Promise<void>;
  /** How often each step has been run for `numero`: `cambiarEstadoTicket` → 2. */
  veces(numero: string): ReadonlyMap<string, number>;
}

interface Retenido {
  readonly punto: Punto;
  readonly suelto: Promise<void>;
  readonly llegar: () => void;
  readonly llegado: Promise<void>;
}

export function crearRetenedor(): Retenedor {
  const retenidos = new Map<string, Retenido>();
  const veces = new Map<string, Map<string, number>>();

  const pasar = async (numero: string, punto: Punto): Promise<void> => {
    const retenido = retenidos.get(numero);
    if (retenido?.punto !== punto) return;
    retenido.llegar();
    await retenido.suelto;
  };

  const alrededor = (pasos: Activities): Activities => {
    const envueltos = Object.entries(pasos).map(([nombre, paso]) => [
      nombre,
      async (argumento: unknown) => {
        const numero = numeroEn(argumento);
        const suyas = veces.get(numero) ?? new Map<string, number>();
        veces.set(numero, suyas.set(nombre, (suyas.get(nombre) ?? 0) + 1));
        await pasar(numero, 'antes');
        const hecho = await (paso as (argumento: unknown) => Promise<unknown>)(argumento);
        await pasar(numero, 'despues');
        return hecho;
      },
    ]);
    return Object.fromEntries(envueltos) as Activities;
  };

  return {
    alrededor,
    retener(numero, punto) {
      const [suelto, soltar] = compuerta();
      const [llegado, llegar] = compuerta();
      retenidos.set(numero, { punto, suelto, llegar, llegado });
      return () => {
        retenidos.delete(numero);
        soltar();
      };
    },
    llegado: async (numero) => retenidos.get(numero)?.llegado,
    veces: (numero) => veces.get(numero) ?? new Map(),
  };
}

function compuerta(): [Promise<void>, () => void] {
  let abrir = () => {};
  const abierta = new Promise<void>((resolve) => {
    abrir = resolve;
  });
  return [abierta, () => abrir()];
}

function numeroEn(argumento: unknown): string {
  if (typeof argumento === 'string') return argumento;
  if (typeof argumento !== 'object' || argumento === null || !('numero' in argumento)) return '';
  return String(argumento.numero);
}
