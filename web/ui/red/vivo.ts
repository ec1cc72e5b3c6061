/** News by push: the server says which part has some, and what is on the screen is asked for again. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Parte } from '../../../contracts/operaciones/operaciones.ts';
import { ErrorApi, pedir } from './api.ts';
import { seguirFuente } from './fuente.ts';

/** What is asked for again, by part: keys of queries, with a slash between their pieces. */
export type ClavesDeParte = Readonly<Record<Parte, readonly string[]>>;

/** At most this often, however much happens. */
const JUNTAR_MS = 1_000;

/** Two beats of the server's. */
const SILENCIO_MS = 4_000;

/** Follows for as long as it is on the screen. @param claves always the same @returns whether there is a connection */
export function useVivo(claves: ClavesDeParte): boolean {
  const cliente = useQueryClient();
  const [conectado, ponerConectado] = useState(true);
  useEffect(() => {
    const juntas = new Set<string>();
    let reparto: ReturnType<typeof setTimeout> | undefined;

    const refrescar = (cuales: readonly string[]) => {
      for (const clave of cuales) juntas.add(clave);
      reparto ??= setTimeout(() => {
        reparto = undefined;
        for (const clave of juntas) void cliente.invalidateQueries({ queryKey: clave.split('/') });
        juntas.clear();
      }, JUNTAR_MS);
    };
    const soltar = seguirFuente({
      url: () => '/api/operaciones/eventos',
      escuchas: {
        cambio: ({ data }) => {
          const { partes } = JSON.parse(data) as { partes: readonly Parte[] };
          refrescar(partes.flatMap((parte) => claves[parte]));
        },
      },
      // What happened meanwhile was told to nobody here.
      alMirar: () => refrescar(Object.values(claves).flat()),
      silencioMs: SILENCIO_MS,
      alConectar: ponerConectado,
      alFallar: () =>
        pedir('/api/usuarios/yo').then(
          () => true,
          (error: unknown) => error instanceof ErrorApi && !error.retry,
        ),
    });
    return () => {
      clearTimeout(reparto);
      soltar();
    };
  }, [cliente, claves]);
  return conectado;
}
