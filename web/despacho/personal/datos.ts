/** What the page of accounts asks and changes. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { CambioUsuario, Usuario } from '../../../contracts/despacho/usuarios.ts';
import { pedir } from '../../ui/red/api.ts';

export function useUsuarios() {
  return useQuery({
    queryKey: ['usuarios'],
    queryFn: async () => (await pedir<{ usuarios: readonly Usuario[] }>('/api/usuarios')).usuarios,
  });
}

export function useCambiosDePersonal() {
  const cliente = useQueryClient();
  const mandar = async <T>(metodo: 'POST' | 'PATCH' | 'DELETE', ruta: string, cuerpo?: object) => {
    const hecho = await pedir<T>(ruta, { metodo, ...(cuerpo === undefined ? {} : { cuerpo }) });
    await cliente.invalidateQueries({ queryKey: ['usuarios'] });
    return hecho;
  };
  return {
    crear: (cuerpo: object) => mandar<Usuario>('POST', '/api/usuarios', cuerpo),
    cambiar: (id: number, cambio: CambioUsuario) =>
      mandar<Usuario>('PATCH', `/api/usuarios/${id}`, cambio),
    cambiarLaPropia: (cuerpo: object) => mandar<undefined>('PATCH', '/api/usuarios/yo', cuerpo),
    cerrarOtras: () => mandar<undefined>('DELETE', '/api/sesiones/otras'),
  };
}
