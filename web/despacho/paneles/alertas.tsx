/** What asks for attention, by kind: in a line of its own, which is always there and never moves anything. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AlertasDeDespacho } from '../../../contracts/despacho/alertas.ts';
import { Boton } from '../../ui/controles/boton.tsx';
import { Dialogo } from '../../ui/controles/dialogo.tsx';
import { pedir } from '../../ui/red/api.ts';
import { enPalabras } from '../../../contracts/reglas/palabras.ts';
import { duracion } from '../../ui/textos.ts';
import { useAhora } from '../../ui/ahora.ts';
import { nombreDeAlerta } from './nombres-alertas.ts';

type Alerta = AlertasDeDespacho['alertas'][number];

export function useAlertas(): readonly Alerta[] | undefined {
  const { data } = useQuery({
    queryKey: ['alertas'],
    queryFn: () => pedir<AlertasDeDespacho>('/api/alertas'),
    staleTime: Infinity,
  });
  return data?.alertas;
}

interface LineaProps {
  /** Undefined until they are known. */
  readonly alertas: readonly Alerta[] | undefined;
  readonly abrir: (numero: string) => void;
}

export function LineaDeAlertas({ alertas, abrir }: LineaProps) {
  const [codigo, ponerCodigo] = useState<string | null>(null);
  const grupos = agrupar(alertas ?? []);
  const abiertas = codigo === null ? undefined : grupos.get(codigo);
  const criticas = (alertas: readonly Alerta[]) => alertas.some(({ nivel }) => nivel === 'critica');
  const orden = [...grupos].sort(
    ([, a], [, b]) => Number(criticas(b)) - Number(criticas(a)) || b.length - a.length,
  );
  return (
    <section className="linea-alertas" aria-label="Alertas">
      {alertas === undefined ? (
        <span className="tenue">Viendo si hay alertas…</span>
      ) : orden.length === 0 ? (
        <span className="tenue">Sin alertas</span>
      ) : (
        orden.map(([cual, alertas]) => (
          <button
            key={cual}
            type="button"
            className={`chapa tono-${criticas(alertas) ? 'peligro' : 'aviso'}`}
            aria-haspopup="dialog"
            onClick={() => ponerCodigo(cual)}
          >
            <strong>{alertas.length}</strong> {nombreDeAlerta(cual, alertas.length)}
          </button>
        ))
      )}
      {codigo !== null && abiertas !== undefined ? (
        <Dialogo
          titulo={`${abiertas.length} ${nombreDeAlerta(codigo, abiertas.length)}`}
          alCerrar={() => ponerCodigo(null)}
        >
          <Lista
            alertas={abiertas}
            abrir={(numero) => {
              ponerCodigo(null);
              abrir(numero);
            }}
          />
        </Dialogo>
      ) : null}
    </section>
  );
}

function agrupar(alertas: readonly Alerta[]): Map<string, Alerta[]> {
  const grupos = new Map<string, Alerta[]>();
  for (const alerta of alertas)
    grupos.set(alerta.codigo, [...(grupos.get(alerta.codigo) ?? []), alerta]);
  return grupos;
}

function Lista({
  alertas,
  abrir,
}: {
  readonly alertas: readonly Alerta[];
  readonly abrir: (numero: string) => void;
}) {
  const ahora = useAhora();
  return (
    <ul className="alertas-lista" tabIndex={0} aria-label="Alertas de esta clase">
      {alertas.map(({ id, mensaje, numero, desde }) => (
        <li key={id}>
          <span>
            {enPalabras(mensaje)}
            <br />
            <span className="tenue">
              hace {duracion(Math.max(0, Math.floor((ahora - Date.parse(desde)) / 60_000)))}
            </span>
          </span>
          {numero === null ? null : (
            <Boton chico aria-label={`Abrir ${numero}`} onClick={() => abrir(numero)}>
              Abrir
            </Boton>
          )}
        </li>
      ))}
    </ul>
  );
}
