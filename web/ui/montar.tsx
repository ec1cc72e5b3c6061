/** Puts a page on the screen. */
import type { QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import './base.css';
import { Avisos } from './avisos.tsx';
import { createCliente, Raiz } from './raiz.tsx';
import { vigilarAtras } from './sin-guardar.ts';
import { aplicarTema } from './entorno/tema.ts';

interface OpcionesMontar {
  /** Where notices are shown, unless it is one above the other in a corner. */
  readonly avisos?: ReactNode;
  /** Sees to what it is first shown with, if that comes soon. */
  readonly preparar?: (cliente: QueryClient) => Promise<unknown>;
  /** Whether what the server has drawn is what it would draw itself, and is taken up; otherwise it is drawn anew. */
  readonly retomar?: boolean;
  /** What is done once it hears what hands do. */
  readonly alOir?: (() => void) | undefined;
}

/** So long it is waited for: by then people had better see that there is a page. */
const ESPERA_MS = 600;

export function montar(
  pagina: ReactNode,
  { avisos = <Avisos />, preparar, retomar = true, alOir }: OpcionesMontar = {},
): void {
  aplicarTema();
  vigilarAtras();
  const raiz = document.getElementById('raiz');
  if (raiz === null) throw new Error('La página no tiene #raiz');
  const cliente = createCliente();
  const dibujada = raiz.hasChildNodes();
  const mostrar = () => {
    const entera = (
      <Raiz cliente={cliente} avisos={avisos}>
        {pagina}
        <YaOye alOir={alOir} />
      </Raiz>
    );
    if (dibujada && retomar) hydrateRoot(raiz, entera);
    else createRoot(raiz).render(entera);
  };
  const lista = preparar?.(cliente);
  if (lista === undefined) {
    mostrar();
    return;
  }
  // What the server has drawn is seen already, and is taken up as it stands once all of it is there.
  void (dibujada ? lista : Promise.race([lista, pausa(ESPERA_MS)])).then(mostrar, mostrar);
}

/** Stands last: all that is before it has begun to ask for what it shows, and hears what changes it. */
function YaOye({ alOir }: Pick<OpcionesMontar, 'alOir'>) {
  useEffect(() => alOir?.(), [alOir]);
  return null;
}

const pausa = (ms: number) => new Promise<void>((seguir) => void setTimeout(seguir, ms));
