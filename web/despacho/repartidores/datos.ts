/** What the page of drivers asks and changes. */
import { useQueryClient } from '@tanstack/react-query';
import type {
  CambioRepartidor,
  Repartidor,
  RepartidorCambiado,
} from '../../../contracts/despacho/repartidores.ts';
import type { Usuario } from '../../../contracts/despacho/usuarios.ts';
import { pedir } from '../../ui/red/api.ts';

export interface NuevaCuenta {
  readonly usuario: string;
  readonly password: string;
}

export function useCambiosDeRepartidor() {
  const cliente = useQueryClient();
  const listo = async (): Promise<void> => {
    await Promise.all(
      ['repartidores', 'usuarios'].map((que) => cliente.invalidateQueries({ queryKey: [que] })),
    );
  };
  return {
    cambiar: async (id: number, cuerpo: CambioRepartidor): Promise<RepartidorCambiado> => {
      const cambiado = await pedir<RepartidorCambiado>(`/api/repartidores/${id}`, {
        metodo: 'PATCH',
        cuerpo,
      });
      await listo();
      return cambiado;
    },

    crear: async (cuerpo: CambioRepartidor): Promise<Repartidor> => {
      const creado = await pedir<Repartidor>('/api/repartidores', { metodo: 'POST', cuerpo });
      await listo();
      return creado;
    },

    /** A login of its own. @returns its id */
    crearCuenta: async (nombre: string, { usuario, password }: NuevaCuenta): Promise<number> => {
      const cuerpo = { nombre, usuario, password, rol: 'flota' };
      const { id } = await pedir<Usuario>('/api/usuarios', { metodo: 'POST', cuerpo });
      await cliente.invalidateQueries({ queryKey: ['usuarios'] });
      return id;
    },
  };
}
