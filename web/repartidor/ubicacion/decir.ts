/**
 * Says where the phone is: as often as the rules have it, the newest place alone. Nothing waits in a queue, since a place
 * of before is worth nothing; what could not be said is said anew with the place of then.
 */
import { CADA_MS, faltaParaDecir } from '../../../contracts/reglas/reparto/posicion.ts';
import type { Mandada } from '../../../contracts/reglas/reparto/posicion.ts';
import type { PosicionDada } from '../../../contracts/despacho/repartidores.ts';

export interface DecirDeps {
  /** @returns whether it was taken */
  readonly mandar: (posicion: PosicionDada) => Promise<boolean>;
  readonly ahora: () => number;
}

export interface Decir {
  /** The phone has found out where it is. */
  readonly tomar: (lugar: Omit<PosicionDada, 'numero'>) => void;
  /** The stop they are on their way to, or null. */
  readonly ir: (numero: string | null) => void;
  /** There may be a connection again. */
  readonly probar: () => void;
  /** Says nothing more, and forgets where it was. */
  readonly callar: () => void;
}

export function createDecir({ mandar, ahora }: DecirDeps): Decir {
  let parada: string | null = null;
  let lugar: Omit<PosicionDada, 'numero'> | null = null;
  let ultima: Mandada | null = null;
  let reloj: ReturnType<typeof setTimeout> | undefined;
  let mandando = false;

  const mirar = (): void => {
    clearTimeout(reloj);
    if (parada === null || lugar === null || mandando) return;
    const posicion = { ...lugar, numero: parada };
    const falta = faltaParaDecir(ultima, posicion, ahora());
    if (falta === null) return;
    if (falta > 0) reloj = setTimeout(mirar, falta);
    else void decir(posicion);
  };

  async function decir(posicion: PosicionDada): Promise<void> {
    mandando = true;
    const tomada = await mandar(posicion).catch(() => false);
    mandando = false;
    // Whoever was told to be silent meanwhile has forgotten all of it.
    if (lugar === null) return;
    if (tomada) {
      ultima = { ...posicion, en: ahora() };
      mirar();
    } else reloj = setTimeout(mirar, CADA_MS);
  }

  return {
    tomar(nuevo) {
      lugar = nuevo;
      mirar();
    },
    ir(numero) {
      if (numero === parada) return;
      parada = numero;
      mirar();
    },
    probar: mirar,
    callar() {
      clearTimeout(reloj);
      lugar = null;
      ultima = null;
    },
  };
}
