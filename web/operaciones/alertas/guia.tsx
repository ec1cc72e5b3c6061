/** What the runbook says about an alert. */
import { useQuery } from '@tanstack/react-query';
import type { Guia } from '../../../contracts/operaciones/alertas.ts';
import { ConError, Espera } from '../../ui/estados-vista.tsx';
import { mensajeDe, pedir } from '../../ui/red/api.ts';
import { causaDe } from '../../../contracts/reglas/alertas/alertas.ts';

export function GuiaDe({ codigo }: { readonly codigo: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['guia', codigo],
    queryFn: () => pedir<Guia>(`/api/operaciones/guia?codigo=${encodeURIComponent(codigo)}`),
    staleTime: Infinity,
    retry: false,
  });
  if (error !== null) {
    return <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />;
  }
  if (data === undefined) return <Espera />;
  const parrafos = data.partes.filter(({ tipo }) => tipo === 'parrafo');
  const pasos = data.partes.filter(({ tipo }) => tipo === 'paso');
  return (
    <section className="guia" aria-label={`Qué hacer: ${causaDe(codigo)}`}>
      {parrafos.map(({ texto }) => (
        <p key={texto}>
          <ConCodigo texto={texto} />
        </p>
      ))}
      <ul>
        {pasos.map(({ texto }) => (
          <li key={texto}>
            <ConCodigo texto={texto} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What stands between backticks is for machines. */
function ConCodigo({ texto }: { readonly texto: string }) {
  return texto
    .split('`')
    .map((pieza, i) => (i % 2 === 1 ? <code key={`${i}-${pieza}`}>{pieza}</code> : pieza));
}
