/** A merchant's business and packages, as the pages ask for them. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { formatoDeFecha } from '../../../contracts/reglas/valores/formato.ts';
import type {
  Comerciante,
  EjecucionPaquete,
  Paquete,
} from '../../../contracts/comercio/comercio.ts';
import type { Solicitud } from '../../../contracts/comercio/solicitudes.ts';
import { EN_BUENOS_AIRES, fechaEnNumeros } from '../../../contracts/reglas/tiempo/dias.ts';
import { mensajeDe, pedir } from '../../ui/red/api.ts';
import { avisar } from '../../ui/avisos.tsx';

const CLAVE = ['pedidos', 'paquetes'];
const SOLICITUD = ['pedidos', 'solicitud'];
const RUTA = '/api/paquetes';

export function useComercio() {
  return useQuery({
    queryKey: ['pedidos', 'comercio'],
    queryFn: async () =>
      (await pedir<{ comerciante: Comerciante }>('/api/comerciantes/yo')).comerciante,
  });
}

/** What the account asked for, or null; looked at again whenever somebody comes back to the page. */
export function useSolicitud() {
  return useQuery({
    queryKey: SOLICITUD,
    queryFn: async () =>
      (await pedir<{ solicitud: Solicitud | null }>('/api/comerciantes/yo/solicitud')).solicitud,
    refetchOnMount: 'always',
    refetchOnWindowFocus: 'always',
  });
}

export function useSolicitar() {
  const cliente = useQueryClient();
  return async (cuerpo: object): Promise<void> => {
    await pedir('/api/comerciantes', { metodo: 'POST', cuerpo });
    await cliente.invalidateQueries({ queryKey: SOLICITUD });
  };
}

export function usePaquetes() {
  return useQuery({
    queryKey: CLAVE,
    queryFn: async () => (await pedir<{ paquetes: readonly Paquete[] }>(RUTA)).paquetes,
    refetchOnWindowFocus: 'always',
  });
}

export function useGuardarPaquete() {
  const cliente = useQueryClient();
  return async (id: number | null, cuerpo: object): Promise<void> => {
    const ruta = id === null ? RUTA : `${RUTA}/${id}`;
    await pedir(ruta, { metodo: id === null ? 'POST' : 'PATCH', cuerpo });
    await cliente.invalidateQueries({ queryKey: CLAVE });
  };
}

export type AccionPaquete = 'pausar' | 'reanudar' | 'ejecutar' | 'eliminar';

const DICHO = {
  pausar: 'El paquete queda en pausa',
  reanudar: 'El paquete vuelve a pedirse solo',
  eliminar: 'Eliminamos el paquete',
} as const;

export function useAccionDePaquete(id: number) {
  const cliente = useQueryClient();
  return useMutation({
    mutationFn: async (accion: AccionPaquete) => {
      if (accion === 'eliminar') {
        await pedir(`${RUTA}/${id}`, { metodo: 'DELETE' });
        return DICHO.eliminar;
      }
      const respuesta = await pedir<{ ejecucion?: EjecucionPaquete }>(`${RUTA}/${id}/${accion}`, {
        metodo: 'POST',
      });
      return accion === 'ejecutar' ? dichoDe(respuesta.ejecucion) : DICHO[accion];
    },
    onSuccess: (texto) => void avisar({ texto, tono: 'ok' }),
    onError: (error) => void avisar({ texto: mensajeDe(error), tono: 'peligro' }),
    onSettled: () => cliente.invalidateQueries({ queryKey: CLAVE }),
  });
}

function dichoDe(ejecucion: EjecucionPaquete | undefined): string {
  if (ejecucion?.numero == null) return 'No hay stock: no se hizo el pedido';
  return ejecucion.estado === 'parcial'
    ? `Pedido ${ejecucion.numero}, con lo que había`
    : `Pedido ${ejecucion.numero}`;
}

/** `lunes, 23 de noviembre, 08:00`, in Buenos Aires wherever it is read. */
export const momento = formatoDeFecha({
  ...{ weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' },
  ...{ hourCycle: 'h23', ...EN_BUENOS_AIRES },
});

export const DIAS = ['Lunes', 'Martes', 'Miércoles', 'Jueves', 'Viernes', 'Sábado', 'Domingo'];

/** The rhythm in a few words. */
export function ritmoDicho({ frecuencia, dias_semana, dia_mes, desde, hora }: Paquete): string {
  if (frecuencia === 'mensual') return `El ${dia_mes ?? ''} de cada mes, a las ${hora}`;
  if (frecuencia === 'quincenal') {
    return `Cada dos semanas desde el ${fechaEnNumeros(desde ?? '')}, a las ${hora}`;
  }
  const dias = dias_semana.map((dia) => DIAS[dia - 1]?.toLowerCase() ?? '');
  return `${dias.length === 7 ? 'Todos los días' : `Los ${new Intl.ListFormat('es-AR').format(dias)}`}, a las ${hora}`;
}
