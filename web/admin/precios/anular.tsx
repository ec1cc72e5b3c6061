/** Calls off what is going to cost something else: one, or all that was asked for together. */
import { useState } from 'react';
import type { PrecioProgramado } from '../../../contracts/tienda/productos/programados.ts';
import { avisar } from '../../ui/avisos.tsx';
import { Boton } from '../../ui/controles/boton.tsx';
import { Confirmar } from '../../ui/controles/confirmar.tsx';
import { mensajeDe } from '../../ui/red/api.ts';
import { fechaHora } from '../../ui/textos.ts';
import { useAdmin } from '../datos/admin.ts';

/** Says what came of it. */
export function useAnular() {
  const { anularPrecios } = useAdmin();
  return async (cuales: { readonly id: number } | { readonly cambio_id: string }) => {
    try {
      const { total } = await anularPrecios(cuales);
      const cuantos = total === 1 ? 'Anulado: 1 precio' : `Anulados: ${total} precios`;
      avisar({ texto: cuantos, tono: 'ok' });
    } catch (error) {
      avisar({ texto: mensajeDe(error), tono: 'peligro' });
    }
  };
}

export function Anular({ programado }: { readonly programado: PrecioProgramado }) {
  const { id, producto, desde, cambio_id, de_su_cambio: juntos } = programado;
  const anular = useAnular();
  const [preguntando, preguntar] = useState(false);
  return (
    <>
      <Boton
        chico
        aria-label={`Anular el precio de ${producto}`}
        onClick={() => void anular({ id })}
      >
        Anular
      </Boton>
      {juntos < 2 ? null : (
        <Boton
          chico
          aria-label={`Anular los ${juntos} precios que se programaron con ${producto}`}
          onClick={() => preguntar(true)}
        >
          Anular los {juntos}
        </Boton>
      )}
      {preguntando ? (
        <Confirmar
          titulo={`¿Anular los ${juntos} precios?`}
          confirmar="Anular todos"
          peligro
          alConfirmar={() => {
            preguntar(false);
            void anular({ cambio_id });
          }}
          alCerrar={() => preguntar(false)}
        >
          Son los que se programaron junto con {producto} para el {fechaHora(desde)}.
        </Confirmar>
      ) : null}
    </>
  );
}
