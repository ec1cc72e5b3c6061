/** The shopper answers what is asked about what is missing. */
import type Router from '@koa/router';
import type { Consulta, RespuestaConsulta } from '../../contracts/preparacion/lineas.ts';
import { horaDe } from '../../contracts/reglas/tiempo/dias.ts';
import { conflicto, invalido, noEncontrado } from '../../platform/comun/errores.ts';
import { trasElCambio } from '../../platform/base/hecho.ts';
import { atender } from '../../platform/http/declaradas/atender.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { createClaves } from '../../flujos/claves.ts';
import type { Vez } from '../../flujos/claves.ts';
import { CambioRechazado, FlujoTerminado } from '../../flujos/errores.ts';
import type { Guardias } from '../cuentas/guardias.ts';
import { CONSULTAS } from './llamadas.ts';
import { llaveDe } from './llave.ts';
import type { RutasPedidosDeps } from './rutas.ts';

/** How the question stands, and what was done about each of its lines. */
interface Leida {
  readonly estado: 'abierta' | 'respondida' | 'vencida' | 'anulada';
  readonly vence: Date;
  /** Whether its order is cancelled, and whether it asks something else by now. */
  readonly cancelado: boolean;
  readonly hayOtra: boolean;
  /** All that was bought. */
  readonly compradas: readonly number[];
  /** What it asks about; nothing is asked any more about what was found after all. */
  readonly lineas: readonly {
    readonly id: number;
    readonly nombre: string;
    readonly propuesta: string;
    readonly acepta: boolean | null;
  }[];
}

export function rutasConsulta(router: Router, guardias: Guardias, deps: RutasPedidosDeps): void {
  const { sql, repositorio } = deps;
  const claves = createClaves(deps, 'ahorro');

  atender(router, CONSULTAS, guardias, {
    'POST /api/pedidos/:numero/consulta': async ({ ctx, pedido: { numero }, cuerpo }) => {
      const respuesta = { ...cuerpo, numero, solicitudId: ctx.state.solicitudId };
      const conClave = { quien: await llaveDe(ctx, deps), numero, cuerpo };
      const nueva = await claves.unaVez(ctx, conClave, (vez) => contestar(respuesta, vez));
      const pedido = await trasElCambio(() => repositorio.pedido(numero));
      if (pedido === null) throw noEncontrado(`No existe el pedido ${numero}`);
      return nueva === true ? pedido : { ...pedido, idempotent: true as const };
    },
  });

  /** @returns whether it was not answered so before @throws ErrorHttp 400, 404; 409 once its time is over */
  async function contestar(
    { id, respuestas, numero, solicitudId }: PorContestar,
    vez: Vez,
  ): Promise<boolean> {
    const consulta = await leer(sql, numero, id);
    if (consulta === undefined) throw noEncontrado('Esa pregunta no es de este pedido');
    exigirSusLineas(consulta, respuestas);
    if (consulta.estado === 'respondida') return false;
    if (!abierta(consulta)) throw yaPaso(consulta);
    const preguntadas = respuestas.filter(({ linea_id }) => lineaDe(consulta, linea_id));
    if (preguntadas.length === 0) throw yaNoHaceFalta();
    if (preguntadas.every(({ linea_id }) => lineaDe(consulta, linea_id)?.acepta !== null))
      return false;
    const argumento = {
      ...{ id, actor: 'cliente' },
      respuestas: preguntadas.map(({ linea_id: linea, acepta, propuesta }) => ({
        ...{ linea, acepta },
        ...(propuesta && { propuesta: comoPropuesta(propuesta) }),
      })),
    };
    const entrada = deps.entradas.deFila(numero, solicitudId);
    await deps.mensajero
      .actualizar(entrada, 'responderConsulta', argumento, vez)
      .catch(async (error: unknown) => {
        // Without an answer nothing is known: whoever asks again is told.
        const rechazada = error instanceof CambioRechazado || error instanceof FlujoTerminado;
        if (!rechazada) throw error;
        // Its time may have run out meanwhile: then it is told what was done.
        const ahora = await leer(sql, numero, id);
        throw ahora === undefined || abierta(ahora) ? error : yaPaso(ahora);
      });
    return true;
  }
}

interface PorContestar extends RespuestaConsulta {
  readonly numero: string;
  readonly solicitudId: string;
}

const abierta = ({ estado }: Leida): boolean => estado === 'abierta';

const lineaDe = ({ lineas }: Leida, id: number) => lineas.find((linea) => linea.id === id);

const yaNoHaceFalta = () =>
  conflicto('Ya no hace falta que contestes: lo que faltaba se resolvió de otra manera');

function exigirSusLineas(
  { compradas }: Leida,
  respuestas: readonly { readonly linea_id: number }[],
): void {
  const ajenas = respuestas.flatMap(({ linea_id }, i) =>
    compradas.includes(linea_id)
      ? []
      : [{ campo: `respuestas.${i}.linea_id`, mensaje: 'No es una línea de este pedido' }],
  );
  if (ajenas.length > 0) throw invalido(ajenas);
}

const comoPropuesta = ({
  producto_id: productoId,
  ...demas
}: NonNullable<RespuestaConsulta['respuestas'][number]['propuesta']>) => ({ productoId, ...demas });

/** @returns what was done, for who answers when it is over */
function yaPaso({ estado, vence, lineas, cancelado, hayOtra }: Leida) {
  if (cancelado) return conflicto('El pedido está cancelado: no hace falta que contestes');
  if (estado === 'anulada' && hayOtra)
    return conflicto('Eso ya se resolvió, y ahora te preguntamos por otra cosa: mirá tu pedido');
  if (estado === 'anulada') return yaNoHaceFalta();
  const hecho = lineas.map(({ nombre, propuesta, acepta }) =>
    acepta ? `${nombre} se reemplazó por ${propuesta}` : `${nombre} se quitó y no se cobra`,
  );
  return conflicto(
    `La pregunta venció a las ${horaDe(vence.toISOString())} y se hizo lo que elegiste al comprar: ${hecho.join('; ')}`,
  );
}

async function leer(sql: Sql, numero: string, id: Consulta['id']): Promise<Leida | undefined> {
  const [consulta] = await sql<Leida>`
    SELECT c.estado, c.vence_en AS vence, p.estado = 'cancelado' AS cancelado, EXISTS (
        SELECT FROM ahorro.consultas AS otra WHERE otra.pedido_id = p.id AND otra.estado = 'abierta' AND otra.id <> c.id
      ) AS "hayOtra",
      ARRAY(SELECT producto_id FROM ahorro.pedido_items WHERE pedido_id = p.id) AS compradas, (
      SELECT coalesce(jsonb_agg(jsonb_build_object('id', l.producto_id, 'nombre', item.nombre,
        'propuesta', l.propuesta_nombre, 'acepta', l.acepta) ORDER BY l.producto_id), '[]')
      FROM ahorro.consulta_lineas AS l
        JOIN ahorro.pedido_items AS item ON item.pedido_id = p.id AND item.producto_id = l.producto_id
      WHERE l.consulta_id = c.id) AS lineas
    FROM ahorro.consultas AS c JOIN ahorro.pedidos AS p ON p.id = c.pedido_id
    WHERE c.id = ${id} AND p.numero = ${numero}`;
  return consulta;
}
