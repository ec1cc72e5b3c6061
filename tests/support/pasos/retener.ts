/** Steps of the workers held where a test wants them: before they begin, or once they have had their effect. */

/** Before a step begins, and so before its commit; or after it, before anybody has its answer. */
export type Punto = 'antes' | 'despues';

export interface Retenedor {
  readonly alrededor: <T extends object>(pasos: T) => T;
  /** Runs one step, of this name and for what it is given. */
  readonly paso: <R>(nombre: string, argumento: unknown, hacer: () => Promise<R>) => Promise<R>;
  /** Holds the next step of `numero` (any step, unless `paso` names one); what it returns lets it go. */
  retener(numero: string, punto: Punto, paso?: string): () => void;
  /** Lets all go, for good. */
  soltar(): void;
  /** Resolves when a step of `numero` has come to where it is held. */
  llegado(numero: string): Promise<void>;
  /** How often each step has been run for `numero`: `cambiarEstadoTicket` → 2. */
  veces(numero: string): ReadonlyMap<string, number>;
}

interface Retenido {
  readonly punto: Punto;
  readonly paso: string | undefined;
  readonly suelto: Promise<void>;
  readonly soltar: () => void;
  readonly llegar: () => void;
  readonly llegado: Promise<void>;
}

/** Stands for any order: of those whose number is not known before. */
export const CUALQUIERA = '*';

/** @param alLlegar told of each step that has come to where it is held */
export function crearRetenedor(alLlegar: (numero: string) => void = () => {}): Retenedor {
  const retenidos = new Map<string, Retenido>();
  const veces = new Map<string, Map<string, number>>();

  const pasar = async (numero: string, paso: string, punto: Punto): Promise<void> => {
    const clave = retenidos.has(numero) ? numero : CUALQUIERA;
    const retenido = retenidos.get(clave);
    if (retenido?.punto !== punto) return;
    if (retenido.paso !== undefined && retenido.paso !== paso) return;
    retenido.llegar();
    alLlegar(clave);
    await retenido.suelto;
  };

  const contar = (numero: string, paso: string): void => {
    const cuentas = veces.get(numero) ?? new Map<string, number>();
    veces.set(numero, cuentas.set(paso, (cuentas.get(paso) ?? 0) + 1));
  };

  const paso: Retenedor['paso'] = async (nombre, argumento, hacer) => {
    const numero = numeroEn(argumento);
    contar(numero, nombre);
    await pasar(numero, nombre, 'antes');
    const hecho = await hacer();
    await pasar(numero, nombre, 'despues');
    return hecho;
  };

  const alrededor = <T extends object>(pasos: T): T => {
    const envueltos = Object.entries(pasos).map(([nombre, original]) => [
      nombre,
      (...argumentos: unknown[]) =>
        paso(nombre, argumentos[0], () =>
          (original as (...argumentos: unknown[]) => Promise<unknown>)(...argumentos),
        ),
    ]);
    return Object.fromEntries(envueltos) as T;
  };

  return {
    alrededor,
    paso,
    retener(numero, punto, paso) {
      const [suelto, soltar] = compuerta();
      const [llegado, llegar] = compuerta();
      retenidos.set(numero, { punto, paso, suelto, soltar, llegar, llegado });
      return () => {
        retenidos.delete(numero);
        soltar();
      };
    },
    soltar() {
      for (const { soltar } of retenidos.values()) soltar();
      retenidos.clear();
    },
    llegado: async (numero) => retenidos.get(numero)?.llegado,
    veces: (numero) => veces.get(numero) ?? new Map(),
  };
}

/** Answers of another's server that it keeps, once it has done what it was asked. */
export interface Respuestas<T> {
  /** Keeps those to what `esta` tells apart. @returns resolves when one of them has been done */
  retener(esta: (pedido: T) => boolean): Promise<void>;
  /** Resolves when the answer to this may go out. */
  permiso(pedido: T): Promise<void>;
  /** Lets all go, for good. */
  soltar(): void;
}

export function retenerRespuestas<T>(): Respuestas<T> {
  let retenidas: {
    readonly cuales: (pedido: T) => boolean;
    readonly llegar: () => void;
    readonly suelta: Promise<void>;
  }[] = [];
  let [suelta, soltar] = compuerta();
  return {
    retener(cuales) {
      const [llegada, llegar] = compuerta();
      retenidas.push({ cuales, llegar, suelta });
      return llegada;
    },
    async permiso(pedido) {
      const retenida = retenidas.find(({ cuales }) => cuales(pedido));
      retenida?.llegar();
      await retenida?.suelta;
    },
    soltar() {
      retenidas = [];
      soltar();
      [suelta, soltar] = compuerta();
    },
  };
}

function compuerta(): [Promise<void>, () => void] {
  let abrir = () => {};
  const abierta = new Promise<void>((resolve) => {
    abrir = resolve;
  });
  return [abierta, () => abrir()];
}

/** The order, the package, the claim or the mail that a step is about. */
function numeroEn(argumento: unknown): string {
  if (typeof argumento === 'number') return `correo-${argumento}`;
  if (typeof argumento === 'string') return argumento;
  if (typeof argumento !== 'object' || argumento === null) return '';
  if ('numero' in argumento) return String(argumento.numero);
  if ('resultado' in argumento && 'id' in argumento) return `reclamo-${String(argumento.id)}`;
  return 'paqueteId' in argumento ? `paquete-${String(argumento.paqueteId)}` : '';
}
