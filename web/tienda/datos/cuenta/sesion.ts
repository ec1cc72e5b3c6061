/** The account that is logged in, if any. */
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import type { Query } from '@tanstack/react-query';
import type { Cuenta } from '../../../../contracts/tienda/cuentas.ts';
import { deLaPestania } from '../../../ui/entorno/memoria.ts';
import { olvidarAlSalir, renovarAlAbrir } from '../../../ui/aparato/al-abrir.ts';
import { compartido } from '../../../ui/dibujo/compartido.tsx';
import { ErrorApi, pedir } from '../../../ui/red/api.ts';
import { useQuien } from '../../../ui/sesion/quien.ts';
import { olvidarPedidos } from '../guardado/del-aparato.ts';

const CLAVE = ['cuenta'];

const traerCuenta = async () =>
  (await pedir<{ usuario: Cuenta | null }>('/api/sesiones/actual')).usuario;

const FRESCA_MS = 5 * 60_000;

/** Who it is when a page is opened. */
export const laCuenta = queryOptions({
  queryKey: CLAVE,
  queryFn: async () => ({ quien: await traerCuenta(), vencida: false }),
  staleTime: FRESCA_MS,
});

/** What is read of the shop itself: the same whoever asks. All else is somebody's. */
const DE_TODOS: readonly unknown[] = [
  ...['categorias', 'comerciantes', 'marcas', 'productos', 'algunos', 'producto'],
  ...['sugerencias', 'medios', 'vendedor', 'promesa', 'franjas'],
];
/** There is always one: it is read again, and not left out for a while. */
const EN_PIE: readonly unknown[] = [CLAVE[0], 'carrito'];

/** Whose session has ended already is out. */
function siNoHabia(error: unknown): void {
  if (!(error instanceof ErrorApi && error.status === 401)) throw error;
}

/** `cuenta` is undefined until it is known, and null for a guest. */
export const [CompartirSesion, useSesion] = compartido(usePropia);

function usePropia() {
  const cliente = useQueryClient();
  const olvidarLoPropio = (antes: Cuenta | null, siguiente: Cuenta | null) => {
    // What a guest has written is theirs once they have logged in, too.
    if (antes !== null) deLaPestania.olvidarTodo();
    const propio = {
      predicate: ({ queryKey: [que] }: Query) => ![...DE_TODOS, ...EN_PIE].includes(que),
    };
    // What is on the screen of somebody is asked for anew, for whoever is there now.
    if (siguiente === null) cliente.removeQueries(propio);
    else void cliente.resetQueries(propio);
  };
  const releerCarrito = () => cliente.invalidateQueries({ queryKey: ['carrito'] });
  const { visto, error, reintentar, poner, cambiar } = useQuien({
    ...{ clave: CLAVE, traer: traerCuenta, olvidar: olvidarLoPropio, fresco: FRESCA_MS },
  });
  return {
    cuenta: visto?.quien,
    /** They were logged in, and are not any more. */
    vencida: visto?.vencida ?? false,
    error,
    reintentar,
    /**
     * Somebody else from here on. Their name shows last, when whoever called goes on at once: a click on it would be
     * undone by what comes after.
     */
    entrar: async (cuenta: Cuenta | null) => {
      await releerCarrito();
      if (cuenta !== null) void renovarAlAbrir(String(cuenta.id));
      await poner(cuenta);
    },
    /** The same account, with other data. */
    cambio: cambiar,
    salir: async () => {
      await pedir('/api/sesiones', { metodo: 'DELETE', soloMira: true }).catch(siNoHabia);
      // Who they are, where they live and what opens their last order: whoever sits down next is not told.
      olvidarPedidos();
      void olvidarAlSalir();
      await poner(null);
      await releerCarrito();
    },
  };
}
