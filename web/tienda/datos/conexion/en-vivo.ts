/** An order as it happens: its steps come by push; a lost connection is said and comes back. */
import { useEffect, useState } from 'react';
import type { PasoEnVivo } from '../../../../contracts/pedidos/pedidos.ts';

const PRIMERA_ESPERA_MS = 1_000;
const ESPERA_MAXIMA_MS = 30_000;

type PasoRecibido = PasoEnVivo & { readonly id: number };

export interface EnVivo {
  /** Every step so far, the oldest first; empty until the first has come. */
  readonly pasos: readonly PasoEnVivo[];
  readonly conectado: boolean;
}

interface Seguido {
  readonly numero: string;
  readonly token: string | null;
  readonly alLlegar: (paso: PasoRecibido) => void;
  readonly alConectar: (conectado: boolean) => void;
}

/** Follows an order until it ends, or the returned function is called. */
function seguir({ numero, token, alLlegar, alConectar }: Seguido): () => void {
  let fuente: EventSource | undefined;
  let reloj: ReturnType<typeof setTimeout> | undefined;
  let visto = 0;
  let fallos = 0;

  const cortar = () => {
    clearTimeout(reloj);
    fuente?.close();
  };
  // An EventSource gives up for good on an error of HTTP, so coming back is ours, after the last step.
  const abrir = () => {
    cortar();
    const consulta = new URLSearchParams(token === null ? {} : { token });
    if (visto > 0) consulta.set('desde', String(visto));
    fuente = new EventSource(`/api/pedidos/${encodeURIComponent(numero)}/eventos?${consulta}`);
    fuente.addEventListener('open', () => {
      fallos = 0;
      alConectar(true);
    });
    fuente.addEventListener('paso', (evento: MessageEvent<string>) => {
      const id = Number(evento.lastEventId);
      if (id <= visto) return;
      visto = id;
      alLlegar({ ...(JSON.parse(evento.data) as PasoEnVivo), id });
    });
    fuente.addEventListener('fin', cortar);
    fuente.addEventListener('error', () => {
      alConectar(false);
      cortar();
      const espera = Math.min(PRIMERA_ESPERA_MS * 2 ** fallos, ESPERA_MAXIMA_MS);
      fallos += 1;
      // Not all at once, should it be the server that was away.
      if (navigator.onLine) reloj = setTimeout(abrir, espera * (0.75 + Math.random() / 2));
    });
  };
  const perder = () => {
    cortar();
    alConectar(false);
  };
  window.addEventListener('online', abrir);
  window.addEventListener('offline', perder);
  abrir();
  return () => {
    window.removeEventListener('online', abrir);
    window.removeEventListener('offline', perder);
    cortar();
  };
}

/** @param activo whether there is anything more to come */
export function useEnVivo(
  numero: string,
  token: string | null,
  activo: boolean,
  alCambiar: () => void,
): EnVivo {
  const [pasos, ponerPasos] = useState<readonly PasoRecibido[]>([]);
  const [conectado, ponerConectado] = useState(true);
  useEffect(() => {
    if (!activo) return;
    let seCorto = false;
    return seguir({
      numero,
      token,
      alLlegar: (paso) => {
        ponerPasos((antes) => [...antes.filter(({ id }) => id !== paso.id), paso]);
        alCambiar();
      },
      alConectar: (hay) => {
        ponerConectado(hay);
        // What happened meanwhile may have been the end, after which nothing is sent.
        if (hay && seCorto) alCambiar();
        seCorto = !hay;
      },
    });
    // Not by `alCambiar`: it is another one with each drawing, and does the same.
  }, [numero, token, activo]);
  return { pasos, conectado: conectado || !activo };
}
