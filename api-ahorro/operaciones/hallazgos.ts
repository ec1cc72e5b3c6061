/** Where rows and workflows disagreed, as the reconciliation wrote it down, and what a person does about it. */
import type { FiltroHallazgos, HallazgoVisto } from '../../contracts/operaciones/flujos.ts';
import { workflowIdPedido } from '../../contracts/temporal/pedido.ts';
import type { Mensajero } from '../../flujos/pedidos.ts';
import { cerrar, revivir, volverALeer } from '../../flujos/remedios.ts';
import type { RevivirDeps } from '../../flujos/remedios.ts';
import { enIso, listar } from '../../platform/base/listas.ts';
import { parte } from '../../platform/base/partes.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { conflicto } from '../../platform/comun/errores.ts';

export interface HallazgosDeps extends RevivirDeps {
  readonly sql: Sql;
  readonly mensajero: Pick<Mensajero, 'iniciar' | 'senalar' | 'terminar'>;
}

type Leido = Omit<HallazgoVisto, 'workflow_id'>;

const COLUMNAS = parte`id, numero, que, motivo, hecho, veces, ${enIso(parte`primera`)} AS primera,
  ${enIso(parte`ultima`)} AS ultima, ${enIso(parte`terminado_en`)} AS terminado_en, pulsado_por,
  ${enIso(parte`pulsado_en`)} AS pulsado_en, resultado`;
const POR_ESTADO = {
  abiertos: [parte`terminado_en IS NULL`],
  terminados: [parte`terminado_en IS NOT NULL`],
  todos: [],
};

export function createHallazgos(deps: HallazgosDeps) {
  const { sql } = deps;
  return {
    /** A page of them, those that were found last first. */
    async lista({ estado, pagina, limit }: FiltroHallazgos) {
      const { filas, total } = await listar<Leido>(sql, {
        ...{ desde: parte`ahorro.hallazgos`, donde: POR_ESTADO[estado], columnas: COLUMNAS },
        orden: parte`ultima DESC, id DESC`,
        ...{ pagina, limite: limit },
      });
      return { hallazgos: filas.map(conFlujo), total, pagina, limit };
    },

    /**
     * Does what mends it, which a second time changes nothing, and notes who asked for it and what came of it.
     * @returns null when there is no such one @throws ErrorHttp 409 when it is over, FlujoSinRespuesta
     */
    async remediar(id: number, quien: string, solicitudId: string): Promise<HallazgoVisto | null> {
      const [hallazgo] = await sql<Leido>`
        UPDATE ahorro.hallazgos SET pulsado_por = ${quien}, pulsado_en = now(), resultado = NULL
        WHERE id = ${id} AND terminado_en IS NULL RETURNING ${COLUMNAS}`;
      if (hallazgo === undefined) {
        const [terminado] = await sql`SELECT 1 FROM ahorro.hallazgos WHERE id = ${id}`;
        if (terminado === undefined) return null;
        throw conflicto('Ya no se lo halla: no hay nada que remediar');
      }
      const anotar = (resultado: string) => sql<Leido>`
        UPDATE ahorro.hallazgos SET resultado = ${resultado} WHERE id = ${id} RETURNING ${COLUMNAS}`;
      const resultado = await hacer(deps, hallazgo, solicitudId).catch(async (error: unknown) => {
        await anotar(`No se pudo: ${error instanceof Error ? error.message : String(error)}`);
        throw error;
      });
      const [despues = hallazgo] = await anotar(resultado);
      return conFlujo(despues);
    },
  };
}

/** As `npm run reconciliar` does with the number of one. @returns what was done, for people */
async function hacer(
  deps: HallazgosDeps,
  { numero, que }: Leido,
  solicitudId: string,
): Promise<string> {
  switch (que) {
    case 'desacuerdo':
      return (await volverALeer(deps.mensajero, numero))
        ? 'El flujo vuelve a leer la fila'
        : 'El flujo ya había terminado';
    case 'sin_fila': {
      const [fila] = await deps.sql`
        SELECT 1 FROM ahorro.pedidos WHERE numero = ${numero}
        UNION ALL SELECT 1 FROM tickets.ticket WHERE numero = ${numero}`;
      if (fila !== undefined) throw conflicto('La base ya tiene ese pedido: su flujo sigue');
      await cerrar(deps.mensajero, numero);
      return 'Se terminó el flujo';
    }
    default:
      await revivir(deps, { numero, que }, solicitudId);
      return 'Un flujo nuevo sigue desde su fila';
  }
}

function conFlujo(fila: Leido): HallazgoVisto {
  return { ...fila, workflow_id: workflowIdPedido(fila.numero) };
}
