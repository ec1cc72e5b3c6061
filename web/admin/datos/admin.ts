/** What those who run the shop see and change. */
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { PrecioPropuesto, ProductoAdmin } from '../../../contracts/tienda/administracion.ts';
import type { PrecioProgramado } from '../../../contracts/tienda/productos/programados.ts';
import type { InformeCsv } from '../../../contracts/tienda/productos/importacion.ts';
import type { CambioAnotado } from '../../../contracts/tienda/cambios.ts';
import type { Fotos, OrdenDeFotos } from '../../../contracts/tienda/fotos.ts';
import type { ClienteAdmin } from '../../../contracts/tienda/admin/clientes.ts';
import type { ClienteAdminDetalle } from '../../../contracts/tienda/admin/pedidos.ts';
import type { SolicitudAdmin } from '../../../contracts/comercio/solicitudes.ts';
import { pedir } from '../../ui/red/api.ts';
import type { Lista } from '../../tienda/datos/tipos.ts';

const RUTA = '/api/admin';

function useLista<T>(que: string, consulta: string) {
  return useQuery({
    queryKey: ['admin', que, consulta],
    queryFn: ({ signal }) => pedir<T & Lista>(`${RUTA}/${que}?${consulta}`, { signal }),
    placeholderData: keepPreviousData,
  });
}

export const useProductosAdmin = (consulta: string) =>
  useLista<{ productos: readonly ProductoAdmin[] }>('productos', consulta);
export const useClientesAdmin = (consulta: string) =>
  useLista<{ clientes: readonly ClienteAdmin[] }>('clientes', consulta);

export const useSolicitudesAdmin = (consulta: string) =>
  useLista<{ solicitudes: readonly SolicitudAdmin[] }>('solicitudes', consulta);

export const useCambios = (consulta: string) =>
  useLista<{ cambios: readonly CambioAnotado[] }>('cambios', consulta);

export const useProgramados = (consulta: string) =>
  useLista<{ programados: readonly PrecioProgramado[] }>('precios-programados', consulta);

export function useProducto(id: number | null) {
  return useQuery({
    queryKey: ['admin', 'producto', id],
    queryFn: async ({ signal }) =>
      (await pedir<{ producto: ProductoAdmin }>(`${RUTA}/productos/${id}`, { signal })).producto,
    enabled: id !== null,
  });
}

export function useCliente(id: string) {
  return useQuery({
    queryKey: ['admin', 'cliente', id],
    queryFn: ({ signal }) =>
      pedir<ClienteAdminDetalle>(`${RUTA}/clientes/${encodeURIComponent(id)}`, { signal }),
    refetchOnWindowFocus: 'always',
  });
}

/** What was done to many: by its id it is taken back. */
interface Hecho {
  readonly total: number;
  readonly cambio_id: string;
}

export interface VistaDePrecios {
  readonly cambios: readonly PrecioPropuesto[];
  readonly total: number;
  /** How many would be sold for less than they cost. */
  readonly bajo_costo: number;
  readonly token: string;
  /** From when on they hold; null at once. */
  readonly desde: string | null;
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
        [['admin'], ['categorias'], ['comerciantes']].map((queryKey) =>
          cliente.invalidateQueries({ queryKey }),
        ),
      );
    }
  };
  return {
    crearCategoria: (cuerpo: { readonly nombre: string; readonly padre: string | null }) =>
      despues(pedir(`${RUTA}/categorias`, { metodo: 'POST', cuerpo })),
    cambiarCategoria: (
      id: number,
      cuerpo: { readonly perecedera?: boolean; readonly padre?: string | null },
    ) => despues(pedir(`${RUTA}/categorias/${id}`, { metodo: 'PATCH', cuerpo })),
    crearProducto: (cuerpo: object) =>
      despues(pedir<{ producto: ProductoAdmin }>(`${RUTA}/productos`, { metodo: 'POST', cuerpo })),
    cambiarVarios: (cuerpo: object) =>
      despues(pedir<Hecho>(`${RUTA}/productos/varios`, { metodo: 'POST', cuerpo })),
    deshacer: (cambio_id: string) =>
      despues(pedir<Hecho>(`${RUTA}/cambios/deshacer`, { metodo: 'POST', cuerpo: { cambio_id } })),
    cambiarProducto: (id: number, cuerpo: object) =>
      despues(pedir(`${RUTA}/productos/${id}`, { metodo: 'PATCH', cuerpo })),
    agregarFoto: (id: number, archivo: Blob) =>
      despues(pedir(`${RUTA}/productos/${id}/imagenes`, { metodo: 'POST', cuerpo: archivo })),
    ordenarFotos: (id: number, cuerpo: OrdenDeFotos) =>
      despues(pedir<Fotos>(`${RUTA}/productos/${id}/imagenes`, { metodo: 'PUT', cuerpo })),
    anotarCliente: (id: number, texto: string) =>
      despues(pedir(`${RUTA}/clientes/${id}/notas`, { metodo: 'POST', cuerpo: { texto } })),
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
        ...{ metodo: 'POST', soloMira: true },
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
    ordenarPresentaciones: (
      id: number,
      cuerpo: { readonly productos: readonly number[]; readonly vistas: readonly number[] },
    ) => despues(pedir(`${RUTA}/productos/${id}/presentaciones`, { metodo: 'PUT', cuerpo })),
    programarPrecio: (cuerpo: object) =>
      despues(pedir(`${RUTA}/precios-programados`, { metodo: 'POST', cuerpo })),
    anularPrecios: (cuerpo: { readonly id: number } | { readonly cambio_id: string }) =>
      despues(
        pedir<{ total: number }>(`${RUTA}/precios-programados/anular`, { metodo: 'POST', cuerpo }),
      ),
    /** @param modo as the query has it */
    importar: (archivo: Blob, modo: Readonly<Record<string, string>>) =>
      despues(
        pedir<InformeCsv>(
          `${RUTA}/productos/importar?${new URLSearchParams({ ...modo, detalle: 'true' }).toString()}`,
          {
            ...{ metodo: 'POST', cuerpo: archivo },
            cabeceras: { 'Content-Type': 'text/csv' },
          },
        ),
      ),
  };
}
