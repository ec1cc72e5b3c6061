/** The day's cash: what was taken at the doors, and handing it in. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Caja, Rendicion } from '../../contracts/despacho/caja.ts';
import { formatearPesos } from '../../contracts/reglas/valores/pesos.ts';
import { avisar } from '../ui/avisos.tsx';
import { Boton } from '../ui/controles/boton.tsx';
import { Campo } from '../ui/controles/campo.tsx';
import { mensajeDe, pedir } from '../ui/red/api.ts';
import { hora } from '../ui/textos.ts';
import { pesosEscritos } from './parada/cobrar.tsx';

interface DelDiaProps {
  readonly usuarioId: number;
  /** Changes with what is delivered. */
  readonly version: string;
}

export function DelDia({ usuarioId, version }: DelDiaProps) {
  const { data: caja } = useQuery({
    queryKey: ['caja', usuarioId, version],
    queryFn: () => pedir<Caja>('/api/repartidores/yo/caja'),
    placeholderData: (antes) => antes,
  });
  if (caja === undefined) return null;
  const { efectivo, entregas, por_confirmar, entregados_hoy } = caja;
  return (
    <section className="caja" aria-labelledby="caja">
      <h2 id="caja">Hoy</h2>
      <p>
        {entregados_hoy === 1 ? '1 entrega hecha' : `${entregados_hoy} entregas hechas`} · Efectivo:{' '}
        <strong>{formatearPesos(efectivo)}</strong>
      </p>
      {por_confirmar.map(({ id, declarado }) => (
        <p key={id}>Rendiste {formatearPesos(declarado)}: despacho todavía no lo contó.</p>
      ))}
      {entregas.length === 0 ? null : (
        <>
          <details>
            <summary>De qué entregas es</summary>
            <ul>
              {entregas.map(({ numero, cliente_nombre, monto, fecha }) => (
                <li key={numero}>
                  {hora(fecha)} · {cliente_nombre} · {formatearPesos(monto)}
                </li>
              ))}
            </ul>
          </details>
          <Rendir key={efectivo} caja={caja} usuarioId={usuarioId} />
        </>
      )}
    </section>
  );
}

function Rendir({ caja: { efectivo, entregas }, usuarioId }: { caja: Caja; usuarioId: number }) {
  const cliente = useQueryClient();
  const [entrego, ponerEntrego] = useState(String(efectivo).replace('.', ','));
  const [ocupado, ponerOcupado] = useState(false);
  const declarado = pesosEscritos(entrego);
  const rendir = async () => {
    ponerOcupado(true);
    try {
      const cuerpo = { declarado, numeros: entregas.map(({ numero }) => numero) };
      await pedir<Rendicion>('/api/repartidores/yo/rendiciones', { metodo: 'POST', cuerpo });
      avisar({ tono: 'ok', texto: 'Rendición enviada: despacho la cuenta y la confirma' });
      await cliente.invalidateQueries({ queryKey: ['caja', usuarioId] });
    } catch (error) {
      avisar({ tono: 'peligro', texto: mensajeDe(error) });
    } finally {
      ponerOcupado(false);
    }
  };
  return (
    <form
      className="rendir"
      onSubmit={(evento) => {
        evento.preventDefault();
        void rendir();
      }}
    >
      <Campo
        etiqueta="Cuánto entregás"
        inputMode="decimal"
        autoComplete="off"
        value={entrego}
        onChange={({ target }) => ponerEntrego(target.value)}
      />
      <Boton type="submit" disabled={ocupado || declarado === undefined}>
        Rendir
      </Boton>
    </form>
  );
}
