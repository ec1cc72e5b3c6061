/** What those who run the shop see and change. */
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  InformeCsv,
  PrecioCambiado,
  ProductoAdmin,
} from '../../../contracts/tienda/administracion.ts';
import type { ClienteAdmin, PedidoAdmin } from '../../../contracts/tienda/clientes.ts';
import type { SolicitudAdmin } from '../../../contracts/comercio/solicitudes.ts';
import { pedir } from '../../ui/red/api.ts';
import type { Lista } from './tipos.ts';

const RUTA = '/api/admin';

function useLista<T>(que: string, consulta: string) {
  return useQuery({
    // Under what is forgotten when somebody else logs in.
    queryKey: ['pedidos', 'admin', que, consulta],
    queryFn: ({ signal }) => pedir<T & Lista>(`${RUTA}/${que}?${consulta}`, { signal }),
    placeholderData: keepPreviousData,
  });
}

export const useProductosAdmin = (consulta: string) =>
  useLista<{ productos: readonly ProductoAdmin[] }>('productos', consulta);
export const useClientesAdmin = (consulta: string) =>
  useLista<{ clientes: readonly ClienteAdmin[] }>('clientes', consulta);
export const usePedidosAdmin = (consulta: string) =>
  useLista<{ pedidos: readonly PedidoAdmin[] }>('pedidos', consulta);

export const useSolicitudesAdmin = (consulta: string) =>
  useLista<{ solicitudes: readonly SolicitudAdmin[] }>('solicitudes', consulta);

export interface VistaDePrecios {
  readonly cambios: readonly PrecioCambiado[];
  readonly total: number;
  readonly token: string;
  readonly cambio_id?: string;
}

/** Each resolves once what is on the screen is asked for again. */
export function useAdmin() {
  const cliente = useQueryClient();
  const despues = async <T>(hecho: Promise<T>): Promise<T> => {
    try {
      return await hecho;
    } finally {
      await Promise.all(
        [['pedidos', 'admin'], ['categorias'], ['productos'], ['algunos'], ['producto']].map(
          (queryKey) => cliente.invalidateQueries({ queryKey }),
        ),
      );
    }
  };
  return {
    crearCategoria: (nombre: string) =>
      despues(pedir(`${RUTA}/categorias`, { metodo: 'POST', cuerpo: { nombre } })),
    crearProducto: (cuerpo: object) =>
      despues(pedir(`${RUTA}/productos`, { metodo: 'POST', cuerpo })),
    cambiarProducto: (id: number, cuerpo: object) =>
      despues(pedir(`${RUTA}/productos/${id}`, { metodo: 'PATCH', cuerpo })),
    ponerImagen: (id: number, archivo: Blob) =>
      despues(pedir(`${RUTA}/productos/${id}/imagen`, { metodo: 'PUT', cuerpo: archivo })),
    activarCliente: (id: number, activo: boolean) =>
      despues(pedir(`${RUTA}/clientes/${id}`, { metodo: 'PATCH', cuerpo: { activo } })),
    /** Approves, or rejects where there is a reason. */
    decidir: ({ id, solicitado_en }: SolicitudAdmin, motivo?: string) =>
      despues(
        pedir(`${RUTA}/solicitudes/${id}/${motivo === undefined ? 'aprobar' : 'rechazar'}`, {
          ...{ metodo: 'POST', cuerpo: { solicitado_en, motivo } },
        }),
      ),
    verPrecios: (cuerpo: object) =>
      pedir<VistaDePrecios>(`${RUTA}/productos/precios`, {
        metodo: 'POST',
        cuerpo: { ...cuerpo, simular: true },
      }),
    aplicarPrecios: (cuerpo: object, token: string) =>
      despues(
        pedir<VistaDePrecios>(`${RUTA}/productos/precios`, {
          metodo: 'POST',
          cuerpo: { ...cuerpo, token },
        }),
      ),
    deshacerPrecios: (cambio_id: string) =>
      despues(
        pedir<{ total: number }>(`${RUTA}/productos/precios/deshacer`, {
          ...{ metodo: 'POST', cuerpo: { cambio_id } },
        }),
      ),
    importar: (archivo: Blob, modo: 'simular' | 'aceptar_buenas', recuento: boolean) =>
      despues(
        pedir<InformeCsv>(`${RUTA}/productos/importar?${modo}=true&recuento=${recuento}`, {
          ...{ metodo: 'POST', cuerpo: archivo },
          cabeceras: { 'Content-Type': 'text/csv' },
        }),
      ),
  };
}
