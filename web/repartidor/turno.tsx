/** On or off duty, and a break, by the driver's own hand. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { enPausa, PAUSAS } from '../../contracts/reglas/reparto/pausa.ts';
import type { MinutosDePausa } from '../../contracts/reglas/reparto/pausa.ts';
import type { Repartidor, RepartidorCambiado } from '../../contracts/despacho/repartidores.ts';
import { useAhora } from '../ui/ahora.ts';
import { avisar } from '../ui/avisos.tsx';
import { Boton } from '../ui/controles/boton.tsx';
import { Dialogo } from '../ui/controles/dialogo.tsx';
import { mensajeDe, pedir } from '../ui/red/api.ts';
import { hora } from '../ui/textos.ts';

export function Turno({ usuarioId }: { usuarioId: number }) {
  const cliente = useQueryClient();
  const clave = ['yo', usuarioId];
  const { data: yo } = useQuery({
    queryKey: clave,
    queryFn: async () =>
      (await pedir<{ repartidores: Repartidor[] }>('/api/repartidores')).repartidores[0] ?? null,
  });
  if (!yo) return null;
  const { en_turno } = yo;
  const cambiar = async () => {
    try {
      const cuerpo = { en_turno: !en_turno };
      const despues = await pedir<RepartidorCambiado>('/api/repartidores/yo', {
        ...{ metodo: 'PATCH', cuerpo },
      });
      cliente.setQueryData(clave, despues);
      void cliente.invalidateQueries({ queryKey: ['mios', usuarioId] });
      avisar({
        tono: 'ok',
        texto: despues.en_turno
          ? 'Estás en turno'
          : 'Saliste de turno: lo que no salió pasa a otro repartidor',
      });
    } catch (error) {
      avisar({ tono: 'peligro', texto: mensajeDe(error) });
    }
  };
  return (
    <>
      <Boton
        aria-pressed={en_turno}
        onClick={({ detail: veces }) => {
          // The second of a double tap would take the first one back, and what it had passed on stays with others.
          if (veces < 2) void cambiar();
        }}
      >
        {en_turno ? 'En turno' : 'Fuera de turno'}
      </Boton>
      {en_turno ? <Pausa yo={yo} clave={clave} /> : null}
    </>
  );
}

/** Nothing new for a while: it ends by itself, or with a touch. */
function Pausa({ yo, clave }: { yo: Repartidor; clave: readonly unknown[] }) {
  const cliente = useQueryClient();
  const ahora = useAhora();
  const [eligiendo, elegir] = useState(false);
  const poner = async (minutos: MinutosDePausa) => {
    elegir(false);
    try {
      const despues = await pedir<Repartidor>('/api/repartidores/yo/pausa', {
        ...{ metodo: 'PUT', cuerpo: { minutos } },
      });
      cliente.setQueryData(clave, despues);
      const vuelta = despues.pausa_hasta;
      avisar({
        tono: 'ok',
        texto:
          vuelta === undefined
            ? 'Volviste: ya podés recibir entregas'
            : `En pausa hasta las ${hora(vuelta)}: no recibís nada nuevo, y lo que tenés sigue con vos`,
      });
    } catch (error) {
      avisar({ tono: 'peligro', texto: mensajeDe(error) });
    }
  };
  const { pausa_hasta } = yo;
  if (pausa_hasta !== undefined && enPausa(yo, ahora)) {
    return (
      <Boton tipo="principal" onClick={() => void poner(0)}>
        En pausa hasta las {hora(pausa_hasta)} · Volver
      </Boton>
    );
  }
  return (
    <>
      <Boton onClick={() => elegir(true)}>Pausa</Boton>
      {eligiendo ? (
        <Dialogo titulo="¿Cuánto parás?" alCerrar={() => elegir(false)}>
          <p>No te llega nada nuevo; lo que tenés sigue con vos. Termina sola.</p>
          <div className="motivos">
            {PAUSAS.filter((minutos) => minutos > 0).map((minutos) => (
              <Boton key={minutos} onClick={() => void poner(minutos)}>
                {minutos} minutos
              </Boton>
            ))}
          </div>
        </Dialogo>
      ) : null}
    </>
  );
}
