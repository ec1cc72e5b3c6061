/** Puts a page on the screen. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import './base.css';
import { Avisos } from './avisos.tsx';
import { Frontera } from './controles/frontera.tsx';
import { ErrorApi } from './red/api.ts';
import { vigilarAtras } from './sin-guardar.ts';
import { aplicarTema } from './tema.tsx';

/** What was answered with a no is not asked for again. */
const unaVezMas = (veces: number, error: Error): boolean =>
  veces < 1 && (!(error instanceof ErrorApi) || error.retry);

interface OpcionesMontar {
  /** Where notices are shown, unless it is one above the other in a corner. */
  readonly avisos?: ReactNode;
  /** Reads what it is first shown with, if that comes soon. */
  readonly traer?: (cliente: QueryClient) => Promise<unknown>;
}

/** So long it is waited for: by then people had better see that there is a page. */
const ESPERA_MS = 600;

export function montar(
  pagina: ReactNode,
  { avisos = <Avisos />, traer }: OpcionesMontar = {},
): void {
  aplicarTema();
  vigilarAtras();
  const raiz = document.getElementById('raiz');
  if (raiz === null) throw new Error('La página no tiene #raiz');
  // What changes comes by push: nothing is asked for again just because somebody looks.
  const cliente = new QueryClient({
    defaultOptions: {
      // Whether there is a connection is what asking tells; the browser's word for it is a guess.
      queries: { refetchOnWindowFocus: false, retry: unaVezMas, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  });
  const mostrar = () =>
    createRoot(raiz).render(
      <StrictMode>
        <QueryClientProvider client={cliente}>
          <Frontera>{pagina}</Frontera>
          {avisos}
        </QueryClientProvider>
      </StrictMode>,
    );
  if (traer === undefined) mostrar();
  else void Promise.race([traer(cliente), pausa(ESPERA_MS)]).then(mostrar, mostrar);
}

const pausa = (ms: number) => new Promise<void>((seguir) => void setTimeout(seguir, ms));
