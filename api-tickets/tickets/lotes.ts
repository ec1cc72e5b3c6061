/** Many tickets in one call: each is asked of its own workflow, and what failed is told ticket by ticket. */
import pMap from 'p-map';
import type { CambioDeLote, LoteHecho } from '../../contracts/despacho/reparto.ts';
import type { Ticket } from '../../contracts/despacho/tickets.ts';
import { conflicto, ErrorHttp } from '../../platform/comun/errores.ts';
import type { createPeticiones, Pedida } from './peticiones.ts';

type Peticiones = ReturnType<typeof createPeticiones>;
type Resultado = LoteHecho['resultados'][number];

/** Updates under way at once. */
const A_LA_VEZ = 5;

export function createLotes({ pedir, existente }: Pick<Peticiones, 'pedir' | 'existente'>) {
  const HACER: {
    readonly [T in CambioDeLote['tipo']]: (
      pedida: Pedida,
      cambio: Extract<CambioDeLote, { tipo: T }>,
    ) => Promise<Ticket>;
  } = {
    asignar: (pedida, cambio) =>
      pedir(pedida, 'asignarRepartidor', cambio, {
        argumento: { repartidorId: cambio.repartidor_id, siLoTiene: cambio.si_lo_tiene },
      }),
    soltar: (pedida, cambio) =>
      pedir(pedida, 'asignarRepartidor', cambio, {
        argumento: { soltar: true, siLoTiene: cambio.si_lo_tiene },
      }),
    estado: (pedida, cambio) =>
      pedir(pedida, 'cambiarEstado', cambio, { argumento: { estado: cambio.estado } }),
    prioridad: async (pedida, cambio) => {
      const { prioridad, si_es } = cambio;
      if (si_es !== undefined && (await existente(pedida.numero)).prioridad !== si_es) {
        throw conflicto('Ya tiene otra prioridad: se deja como está');
      }
      return pedir(pedida, 'cambiarPrioridad', cambio, { argumento: { prioridad } });
    },
  };

  return {
    /** In the order of `cambios`. Once somebody that is needed did not answer, the rest is not asked for. */
    async hacer(
      quien: Omit<Pedida, 'numero'>,
      cambios: readonly CambioDeLote[],
    ): Promise<LoteHecho> {
      let corte: string | undefined;
      const cambiar = async (cambio: CambioDeLote): Promise<Resultado> => {
        const { numero } = cambio;
        if (corte !== undefined) return { numero, hecho: false, error: corte, ticket: null };
        try {
          const hacer = HACER[cambio.tipo] as (p: Pedida, c: CambioDeLote) => Promise<Ticket>;
          const ticket = await hacer({ ...quien, numero }, cambio);
          return { numero, hecho: true, error: null, ticket };
        } catch (error) {
          const esDelTicket = error instanceof ErrorHttp && error.status < 500;
          if (!esDelTicket) corte = NADIE_CONTESTA;
          const mensaje = esDelTicket ? error.message : SIN_RESPUESTA;
          return { numero, hecho: false, error: mensaje, ticket: null };
        }
      };
      return { resultados: await pMap(cambios, cambiar, { concurrency: A_LA_VEZ }) };
    },
  };
}

const SIN_RESPUESTA = 'No hubo respuesta a tiempo: puede que esté hecho';
const NADIE_CONTESTA = 'No se pidió: no hay respuesta';
