/** What is to be prepared, kept up to date while it is on screen. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { PorPreparar, Preparacion } from '../../contracts/preparacion/preparacion.ts';
import { pedir } from '../ui/red/api.ts';
import { conectarEnVivo } from '../ui/red/enchufe.ts';

const LISTA = ['preparacion'];
const clavePedido = (numero: string) => ['preparacion', numero];
/** Should a notice be lost. */
const POR_LAS_DUDAS_MS = 30_000;

export function usePorPreparar() {
  return useQuery({
    queryKey: LISTA,
    queryFn: async () => (await pedir<{ pedidos: PorPreparar[] }>('/api/preparacion')).pedidos,
    refetchInterval: POR_LAS_DUDAS_MS,
  });
}

export function usePedido(numero: string) {
  return useQuery({
    queryKey: clavePedido(numero),
    queryFn: () => pedir<Preparacion>(`/api/preparacion/${encodeURIComponent(numero)}`),
    refetchInterval: POR_LAS_DUDAS_MS,
  });
}

/** Asks again for what is on screen at every change of any order. @returns whether there is a connection */
export function useEnVivo(): boolean {
  const cliente = useQueryClient();
  const [conectado, ponerConectado] = useState(true);
  useEffect(() => {
    let ultimo: number | undefined;
    let juntando: ReturnType<typeof setTimeout> | undefined;
    const refrescar = () => {
      clearTimeout(juntando);
      juntando = setTimeout(() => void cliente.invalidateQueries({ queryKey: LISTA }), 200);
    };
    const llego = ({ evento_id }: { readonly evento_id: number }) => {
      ultimo = Math.max(ultimo ?? 0, evento_id);
      refrescar();
    };
    const { socket, cerrar } = conectarEnVivo({
      desde: () => ultimo,
      alConectar: () => {
        ponerConectado(true);
        refrescar();
      },
      alPerder: () => ponerConectado(false),
      alEmpezarOtra: (eventoId) => llego({ evento_id: eventoId }),
    });
    socket.on('nuevo_ticket', llego);
    socket.on('ticket_actualizado', llego);
    socket.on('recargar', llego);
    return () => {
      clearTimeout(juntando);
      cerrar();
    };
  }, [cliente]);
  return conectado;
}
