/** So many at once, the others in the order in which they came; whoever takes long lets the next one begin. */
export interface Turno {
  /** Whether it has come. */
  readonly llego: boolean;
  /** Resolves when it comes. */
  readonly llega: Promise<void>;
  /** Gives it to whoever is next, or gives up waiting for it. */
  readonly ceder: () => void;
}

export interface OpcionesTurnos {
  /** At once. */
  readonly aLaVez: number;
  /** Whoever is not done by then does not count any more, in milliseconds. */
  readonly cedeMs: number;
}

/** @returns how to ask for one */
export function crearTurnos({ aLaVez, cedeMs }: OpcionesTurnos): () => Turno {
  const esperan = new Set<() => void>();
  let libres = aLaVez;

  function dejar(): void {
    const [siguiente] = esperan;
    if (siguiente === undefined) libres += 1;
    else siguiente();
  }

  return () => {
    let haLlegado = false;
    let loTiene = false;
    let reloj: NodeJS.Timeout | undefined;
    let llegar: () => void = () => undefined;
    const llega = new Promise<void>((resolve) => {
      llegar = resolve;
    });
    const tomar = () => {
      esperan.delete(tomar);
      [haLlegado, loTiene] = [true, true];
      reloj = setTimeout(ceder, cedeMs);
      llegar();
    };
    const ceder = () => {
      clearTimeout(reloj);
      esperan.delete(tomar);
      if (loTiene) dejar();
      loTiene = false;
    };
    if (libres > 0) {
      libres -= 1;
      tomar();
    } else esperan.add(tomar);
    return {
      get llego() {
        return haLlegado;
      },
      llega,
      ceder,
    };
  };
}
