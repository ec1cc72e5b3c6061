/** Short notices that come and go, read out by screen readers. */
import { useSyncExternalStore } from 'react';
import { Boton } from './controles/boton.tsx';

export interface Aviso {
  readonly id: number;
  readonly texto: string;
  readonly tono: 'info' | 'ok' | 'aviso' | 'peligro';
  readonly accion?: { readonly nombre: string; readonly hacer: () => void };
}

const A_LA_VEZ = 4;
let avisos: readonly Aviso[] = [];
let proximo = 1;
const oyentes = new Set<() => void>();

function poner(nuevos: readonly Aviso[]): void {
  avisos = nuevos;
  for (const oyente of oyentes) oyente();
}

/** Shows a notice for `ms` milliseconds. @returns what takes it away earlier */
export function avisar(aviso: Omit<Aviso, 'id'>, ms = 6_000): () => void {
  const id = proximo++;
  const quitar = () => poner(avisos.filter((aviso) => aviso.id !== id));
  // What can still be undone is not pushed out by news.
  const sobra = avisos.length >= A_LA_VEZ ? avisos.find(({ accion }) => !accion) : undefined;
  poner([...avisos.filter((aviso) => aviso !== sobra), { ...aviso, id }]);
  setTimeout(quitar, ms);
  return quitar;
}

const suscribir = (oyente: () => void) => {
  oyentes.add(oyente);
  return () => void oyentes.delete(oyente);
};

export function Avisos() {
  const lista = useSyncExternalStore(suscribir, () => avisos);
  return (
    <div className="avisos" role="status" aria-live="polite">
      {lista.map(({ id, texto, tono, accion }) => (
        <div key={id} className={`aviso aviso-${tono}`}>
          <span>{texto}</span>
          {accion ? (
            <Boton chico onClick={accion.hacer}>
              {accion.nombre}
            </Boton>
          ) : null}
        </div>
      ))}
    </div>
  );
}
