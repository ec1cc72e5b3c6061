/** What every page stands in, wherever it is drawn. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import type { ReactNode } from 'react';
import { Frontera } from './controles/frontera.tsx';
import { ErrorApi } from './red/api.ts';

/** What was answered with a no is not asked for again. */
const unaVezMas = (veces: number, error: Error): boolean =>
  veces < 1 && (!(error instanceof ErrorApi) || error.retry);

/** What a page has read. */
export function createCliente(): QueryClient {
  // What changes comes by push: nothing is asked for again just because somebody looks.
  return new QueryClient({
    defaultOptions: {
      // Whether there is a connection is what asking tells; the browser's word for it is a guess.
      queries: { refetchOnWindowFocus: false, retry: unaVezMas, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  });
}

interface RaizProps {
  readonly cliente: QueryClient;
  readonly avisos: ReactNode;
  readonly children: ReactNode;
}

export function Raiz({ cliente, avisos, children }: RaizProps) {
  return (
    <StrictMode>
      <QueryClientProvider client={cliente}>
        <Frontera>{children}</Frontera>
        {avisos}
      </QueryClientProvider>
    </StrictMode>
  );
}
