/** What was done to products, and its way back. */
import { avisar } from '../../ui/avisos.tsx';
import { mensajeDe } from '../../ui/red/api.ts';
import { useAdmin } from './admin.ts';

/** How long what was done can be taken back with one press. */
export const PARA_DESHACER_MS = 30_000;

/** Does something to products, and offers to take it back. */
export function useConVuelta() {
  const { cambiarVarios, deshacer } = useAdmin();
  const volver = async (cambio: string) => {
    try {
      const { total } = await deshacer(cambio);
      avisar({ texto: `Deshecho (${total})`, tono: 'ok' });
    } catch (error) {
      avisar({ texto: mensajeDe(error), tono: 'peligro' });
    }
  };
  return {
    volver,
    hacer: async (ids: readonly number[], cambio: object, alDecir: (total: number) => string) => {
      try {
        const { total, cambio_id } = await cambiarVarios({ ids, ...cambio });
        const accion = { nombre: 'Deshacer', hacer: () => void volver(cambio_id) };
        avisar({ texto: alDecir(total), tono: 'ok', accion }, PARA_DESHACER_MS);
        return true;
      } catch (error) {
        avisar({ texto: mensajeDe(error), tono: 'peligro' });
        return false;
      }
    },
  };
}
