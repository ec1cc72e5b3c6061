/** What a person has to give back: it was paid at the door, or by transfer. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { ReintegroDePedido } from '../../../contracts/pagos/reintegros.ts';
import { POR_QUE_VUELVE } from '../../../contracts/reglas/pagos/nombres.ts';
import { formatearPesos } from '../../../contracts/reglas/valores/pesos.ts';
import { avisar } from '../../ui/avisos.tsx';
import { Boton } from '../../ui/controles/boton.tsx';
import { mensajeDe, pedir } from '../../ui/red/api.ts';
import { fechaHora } from '../../ui/textos.ts';

export function AMano() {
  const cliente = useQueryClient();
  const { data } = useQuery({
    queryKey: ['admin', 'reintegros', 'a_mano'],
    queryFn: async () =>
      (await pedir<{ reintegros: ReintegroDePedido[] }>('/api/reintegros?estado=a_mano'))
        .reintegros,
    refetchOnWindowFocus: 'always',
  });
  const hecho = useMutation({
    mutationFn: (id: number) => pedir(`/api/reintegros/${id}/hecho`, { metodo: 'POST' }),
    onError: (error) => avisar({ tono: 'peligro', texto: mensajeDe(error) }),
    onSettled: () => cliente.invalidateQueries({ queryKey: ['admin', 'reintegros'] }),
  });
  if (data === undefined || data.length === 0) return null;
  return (
    <section className="panel" aria-label="Para devolver a mano">
      <h2>Para devolver a mano</h2>
      <ul className="reclamos-admin">
        {data.map(({ id, numero, monto, motivo, pedido_en }) => (
          <li key={id} className="fila entre">
            <span>
              <strong>{formatearPesos(monto)}</strong> del pedido{' '}
              <Link href={`/pedidos/${numero}`}>{numero}</Link>, por {POR_QUE_VUELVE[motivo]} ·{' '}
              {fechaHora(pedido_en)}
            </span>
            <Boton chico disabled={hecho.isPending} onClick={() => hecho.mutate(id)}>
              Ya lo devolví
            </Boton>
          </li>
        ))}
      </ul>
    </section>
  );
}
