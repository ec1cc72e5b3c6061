/** On or off duty, by the driver's own hand. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Repartidor, RepartidorCambiado } from '../../contracts/despacho/repartidores.ts';
import { avisar } from '../ui/avisos.tsx';
import { Boton } from '../ui/boton.tsx';
import { mensajeDe, pedir } from '../ui/red/api.ts';

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
    <Boton aria-pressed={en_turno} onClick={() => void cambiar()}>
      {en_turno ? 'En turno' : 'Fuera de turno'}
    </Boton>
  );
}
