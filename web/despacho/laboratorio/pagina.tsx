/** Policies of assignment side by side, as the laboratory played them, and the one in force. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RespuestaConfiguracion } from '../../../contracts/despacho/configuracion.ts';
import type { CorridaDeLaboratorio } from '../../../contracts/despacho/laboratorio.ts';
import type { Estrategia } from '../../../contracts/reglas/reparto/eleccion.ts';
import { avisar } from '../../ui/avisos.tsx';
import { Confirmar } from '../../ui/controles/confirmar.tsx';
import { Elegir } from '../../ui/controles/elegir.tsx';
import { ConError, Espera, Vacio } from '../../ui/estados-vista.tsx';
import { mensajeDe, pedir } from '../../ui/red/api.ts';
import { fechaHora } from '../../ui/textos.ts';
import { useConfiguracion } from '../ajustes.ts';
import { decir } from '../configuracion/nombres.ts';
import { Hoja } from '../marco/hoja.tsx';
import { Comparacion, Graficos } from './comparacion.tsx';
import { corridaEnPalabras } from './palabras.ts';
import './laboratorio.css';

export function PaginaLaboratorio() {
  const { data, error, refetch } = useQuery({
    queryKey: ['laboratorio'],
    queryFn: async () =>
      (await pedir<{ corridas: readonly CorridaDeLaboratorio[] }>('/api/laboratorio')).corridas,
    retry: false,
  });
  return (
    <Hoja
      titulo="Laboratorio"
      bajada="El mismo día con cada forma de repartir, lado a lado. Los paréntesis dicen el mínimo y el máximo: si se superponen, la diferencia puede ser azar."
    >
      {data === undefined ? (
        error === null ? (
          <Espera />
        ) : (
          <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />
        )
      ) : data.length === 0 ? (
        <Vacio>Todavía no hay corridas: se hacen con «npm run laboratorio -- --guardar».</Vacio>
      ) : (
        <Corridas corridas={data} />
      )}
    </Hoja>
  );
}

function Corridas({ corridas }: { readonly corridas: readonly CorridaDeLaboratorio[] }) {
  const [elegida, elegir] = useState(String(corridas[0]?.id));
  const corrida = corridas.find(({ id }) => String(id) === elegida) ?? corridas[0];
  const vigente = useConfiguracion()?.estrategia_asignacion;
  const [porPoner, pedirPoner] = useState<Estrategia | null>(null);
  const poner = usePoner();
  if (corrida === undefined) return null;
  return (
    <div className="laboratorio">
      <Elegir
        etiqueta="Corrida"
        value={String(corrida.id)}
        onChange={({ target }) => elegir(target.value)}
        opciones={corridas.map(
          (hecha) =>
            [
              String(hecha.id),
              `${fechaHora(hecha.hecha_en)} · ${corridaEnPalabras(hecha)}`,
            ] as const,
        )}
      />
      <Comparacion corrida={corrida} vigente={vigente} pedirPoner={pedirPoner} />
      <Graficos corrida={corrida} />
      {porPoner === null ? null : (
        <Confirmar
          titulo={`¿Poner en vigencia «${decir('estrategia_asignacion', porPoner)}»?`}
          confirmar="Poner en vigencia"
          alConfirmar={() => {
            pedirPoner(null);
            void poner(porPoner);
          }}
          alCerrar={() => pedirPoner(null)}
        >
          Los tickets que se asignen desde ahora se reparten así; los que ya tienen repartidor se
          quedan con él. El cambio queda anotado en Ajustes, y de ahí se vuelve atrás.
        </Confirmar>
      )}
    </div>
  );
}

/** By the settings: they say who changed what, and boards follow. */
function usePoner() {
  const cliente = useQueryClient();
  return async (politica: Estrategia): Promise<void> => {
    try {
      const cuerpo = { estrategia_asignacion: politica };
      const nueva = await pedir<RespuestaConfiguracion>('/api/configuracion', {
        metodo: 'PUT',
        cuerpo,
      });
      cliente.setQueryData(['configuracion'], nueva);
      avisar({ tono: 'ok', texto: `En vigencia: ${decir('estrategia_asignacion', politica)}` });
    } catch (error) {
      avisar({ tono: 'peligro', texto: mensajeDe(error) });
    }
  };
}
