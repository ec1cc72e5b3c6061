/** Orders, as those who run the shop see and handle them. */
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Decision } from '../../../contracts/pagos/transferencias.ts';
import type { PedidoAdmin } from '../../../contracts/tienda/admin/clientes.ts';
import type { PedidoAdminDetalle } from '../../../contracts/tienda/admin/pedidos.ts';
import type { Lista } from '../../tienda/datos/tipos.ts';
import { pedir } from '../../ui/red/api.ts';

const RUTA = '/api/admin/pedidos';

export function usePedidos(consulta: string) {
  return useQuery({
    queryKey: ['admin', 'pedidos', consulta],
    queryFn: ({ signal }) =>
      pedir<Lista & { readonly pedidos: readonly PedidoAdmin[] }>(`${RUTA}?${consulta}`, {
        signal,
      }),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: 'always',
  });
}

export function usePedido(numero: string) {
  return useQuery({
    queryKey: ['admin', 'pedido', numero],
    queryFn: ({ signal }) => pedir<PedidoAdminDetalle>(`${RUTA}/${numero}`, { signal }),
    refetchOnWindowFocus: 'always',
  });
}

/** Each resolves once what is on the screen has been asked for again. */
export function useDePedido(numero: string) {
  const cliente = useQueryClient();
  const hacer = async <T>(ruta: string, cuerpo: object = {}): Promise<T> => {
    try {
      return await pedir<T>(ruta, { metodo: 'POST', cuerpo });
    } finally {
      await cliente.invalidateQueries({ queryKey: ['admin'] });
    }
  };
  return {
    cancelar: (motivo: string) => hacer(`${RUTA}/${numero}/cancelar`, { motivo }),
    anotar: (texto: string) => hacer(`${RUTA}/${numero}/notas`, { texto }),
    reenviar: () => hacer<{ para: string }>(`${RUTA}/${numero}/correo`),
    facturar: (id: number) => hacer(`${RUTA}/${numero}/comprobantes/${id}/reintentar`),
    decidir: (estado: Decision, motivo?: string) =>
      hacer(`/api/transferencias/${numero}`, { estado, motivo }),
  };
}
