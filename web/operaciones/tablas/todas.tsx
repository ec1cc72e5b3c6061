/** All notifications that match, tried again batch after batch: how far it is, and a way to stop it. */
import { numeroEnTexto } from '../../../contracts/reglas/valores/numeros.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { PorReintentar, TandaHecha } from '../../../contracts/pagos/pagos.ts';
import { avisar } from '../../ui/avisos.tsx';
import { Boton } from '../../ui/controles/boton.tsx';
import { consulta } from '../../ui/lista/direccion.ts';
import { mensajeDe, pedir } from '../../ui/red/api.ts';

const FILTROS = ['status', 'type', 'desde', 'hasta'];
const SE_PUEDEN: readonly (string | null)[] = [null, '', 'failed', 'pending'];

interface Marcha {
  readonly hechas: number;
  readonly total: number;
}

export function ReintentarTodas({ params }: { readonly params: URLSearchParams }) {
  const cliente = useQueryClient();
  const query = consulta(params, FILTROS);
  const { data } = useQuery({
    queryKey: ['webhooks', 'por-reintentar', query],
    queryFn: () => pedir<PorReintentar>(`/api/webhook-events/por-reintentar?${query}`),
    enabled: SE_PUEDEN.includes(params.get('status')),
    retry: false,
  });
  const [marcha, ponerMarcha] = useState<Marcha>();
  const control = useRef<AbortController>(undefined);
  // Who leaves the page leaves it at what is done.
  useEffect(() => () => control.current?.abort(), []);

  const empezar = async ({ total, hasta_id }: PorReintentar) => {
    const senal = (control.current = new AbortController()).signal;
    const filtro = Object.fromEntries(new URLSearchParams(query));
    let hechas = 0;
    let despues_de: number | null = 0;
    ponerMarcha({ hechas, total });
    try {
      while (despues_de !== null && !senal.aborted) {
        const tanda: TandaHecha = await pedir<TandaHecha>('/api/webhook-events/retry-batch', {
          metodo: 'POST',
          cuerpo: { ...filtro, hasta_id, despues_de },
        });
        hechas += tanda.reintentados;
        despues_de = tanda.ultimo;
        ponerMarcha({ hechas, total });
      }
      const frase = hechas === 1 ? 'Se reintenta 1' : `Se reintentan ${hechas}`;
      const parada =
        despues_de === null ? '' : `; quedaron ${Math.max(0, total - hechas)} sin pedir`;
      avisar({ texto: `${frase}${parada}`, tono: 'ok' });
    } catch (error) {
      avisar({ texto: `${mensajeDe(error)}. Se pidieron ${hechas} de ${total}`, tono: 'peligro' });
    } finally {
      ponerMarcha(undefined);
      void cliente.invalidateQueries({ queryKey: ['webhooks'] });
    }
  };

  if (marcha !== undefined) {
    return (
      <span className="fila" role="status">
        <progress value={marcha.hechas} max={marcha.total} aria-label="Reintentadas" />
        {marcha.hechas} de {marcha.total}
        <Boton chico onClick={() => control.current?.abort()}>
          Parar
        </Boton>
      </span>
    );
  }
  if (data === undefined || data.total === 0 || data.hasta_id === null) return null;
  return (
    <Boton chico onClick={() => void empezar(data)}>
      Reintentar todas las que coinciden ({numeroEnTexto(data.total)})
    </Boton>
  );
}
