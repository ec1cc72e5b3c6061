/** Short notices that come and go, read out by screen readers. */
import { useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
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

const losDeAhora = () => avisos;
const useAvisos = () => useSyncExternalStore(suscribir, losDeAhora, losDeAhora);

/** All of them, one above the other. */
export function Avisos() {
  const lista = useAvisos();
  return (
    <div className="avisos" role="status" aria-live="polite">
      {lista.map((aviso) => (
        <Uno key={aviso.id} {...aviso} />
      ))}
    </div>
  );
}

/** One at a time, for a page that has no room to spare: first what can be undone, the newest before the others. */
export function AvisosDeAUno() {
  const lista = useAvisos();
  const [elegido, elegir] = useState<number>();
  const enOrden = [...lista].reverse();
  const todos = [
    ...enOrden.filter(({ accion }) => accion !== undefined),
    ...enOrden.filter(({ accion }) => accion === undefined),
  ];
  const lugar = Math.max(
    0,
    todos.findIndex(({ id }) => id === elegido),
  );
  const aviso = todos[lugar];
  const cual = `${lugar + 1} de ${todos.length}`;
  return (
    <div className="avisos" role="status" aria-live="polite">
      {aviso === undefined ? null : (
        <Uno key={aviso.id} {...aviso}>
          {todos.length === 1 ? null : (
            <Boton
              chico
              aria-label={`${cual}: ver el que sigue`}
              onClick={() => elegir(todos[(lugar + 1) % todos.length]?.id)}
            >
              {cual}
            </Boton>
          )}
        </Uno>
      )}
    </div>
  );
}

function Uno({ texto, tono, accion, children }: Omit<Aviso, 'id'> & { children?: ReactNode }) {
  return (
    <div className={`aviso aviso-${tono}`}>
      <span>{texto}</span>
      {children}
      {accion ? (
        <Boton chico onClick={accion.hacer}>
          {accion.nombre}
        </Boton>
      ) : null}
    </div>
  );
}
