/** An order as it happens: its steps come by push; a lost connection is said and comes back. */
import { useEffect, useState } from 'react';
import type { PosicionDePedido } from '../../../../contracts/despacho/repartidores.ts';
import type { PasoEnVivo, PosicionEnVivo } from '../../../../contracts/pedidos/en-vivo.ts';
import { seguirFuente } from '../../../ui/red/fuente.ts';

type PasoRecibido = PasoEnVivo & { readonly id: number };

export interface EnVivo {
  /** Every step so far, the oldest first; empty until the first has come. */
  readonly pasos: readonly PasoEnVivo[];
  /** Where whoever brings it is, while they come to this door and share it. */
  readonly posicion: PosicionDePedido | null;
  /** When the line was lost, in milliseconds since 1970; null while it is there, or is not waited for. */
  readonly perdidaEn: number | null;
}

/** @param activo whether there is anything more to come */
export function useEnVivo(
  numero: string,
  token: string | null,
  activo: boolean,
  alCambiar: () => void,
): EnVivo {
  const [pasos, ponerPasos] = useState<readonly PasoRecibido[]>([]);
  const [posicion, ponerPosicion] = useState<PosicionDePedido | null>(null);
  const [perdidaEn, ponerPerdida] = useState<number | null>(null);
  useEffect(() => {
    if (!activo) return;
    let visto = 0;
    return seguirFuente({
      url: () => {
        const consulta = new URLSearchParams(token === null ? {} : { token });
        if (visto > 0) consulta.set('desde', String(visto));
        return `/api/pedidos/${encodeURIComponent(numero)}/eventos?${consulta}`;
      },
      escuchas: {
        paso: ({ data, lastEventId }) => {
          const id = Number(lastEventId);
          if (id <= visto) return;
          visto = id;
          const paso = { ...(JSON.parse(data) as PasoEnVivo), id };
          ponerPasos((antes) => [...antes, paso]);
          alCambiar();
        },
        llegada: alCambiar,
        posicion: ({ data }) => ponerPosicion((JSON.parse(data) as PosicionEnVivo).posicion),
      },
      alMirar: alCambiar,
      alConectar: (conectado) =>
        ponerPerdida((antes) => (conectado ? null : (antes ?? Date.now()))),
    });
    // Not by `alCambiar`: it is another one with each drawing, and does the same.
  }, [numero, token, activo]);
  return { pasos, posicion: activo ? posicion : null, perdidaEn: activo ? perdidaEn : null };
}
