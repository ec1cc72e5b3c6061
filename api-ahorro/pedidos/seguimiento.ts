/**
 * Orders followed live. The order's own history is the log: every step is a row of it, also those of
 * a ticket that a remote Ticketera keeps, and an order's ids grow in the order of commit, since each
 * step holds the order's row. `NOTIFY` says when to look; a slow look makes up for a lost notice.
 */
import { CANAL_POSICION } from '../../contracts/despacho/repartidores.ts';
import type { LlegadaEnVivo, PasoEnVivo, PosicionEnVivo } from '../../contracts/pedidos/en-vivo.ts';
import { EN_CAMINO } from '../../contracts/reglas/estados.ts';
import { ErrorHttp } from '../../platform/comun/errores.ts';
import type { Escucha } from '../../platform/base/escucha.ts';
import type { Logger } from '../../platform/observacion/logger.ts';
import type { Sql } from '../../platform/base/sql.ts';

/** Who follows an order: an open answer. */
export interface Seguidor {
  /** Gets each step with its id, in order. */
  readonly alPasar: (id: number, paso: PasoEnVivo) => void;
  /** It was told when it comes, or told otherwise. */
  readonly alDecirLlegada: (llegada: LlegadaEnVivo) => void;
  /** Whoever brings it is somewhere else, or is not to be seen any more. Left out by who may not see it. */
  readonly alMoverse?: ((donde: PosicionEnVivo) => void) | undefined;
  /** The process stops: the client is to connect again. */
  readonly alTerminar: () => void;
}

export interface SeguimientoDeps {
  readonly sql: Sql;
  readonly escucha: Pick<Escucha, 'atender'>;
  readonly log: Logger;
  /** Milliseconds between two looks without a notice. */
  readonly cadaMs?: number;
}

export interface Seguimiento {
  /**
   * Sends what came after the step `desde` and all that follows, until the returned function is called.
   * @throws ErrorHttp 429 too many from this address, 503 too many in all
   */
  seguir(numero: string, desde: number, direccion: string, seguidor: Seguidor): Promise<() => void>;
  /** Whether the order has steps after `desde`: what happened while nobody was connected. */
  hayMas(numero: string, desde: number): Promise<boolean>;
  iniciar(): void;
  detener(): Promise<void>;
}

const POR_PROCESO = 2_000;
const POR_DIRECCION = 20;
const PAGINA = 500;

interface Abierto extends Seguidor {
  pedidoId: number;
  readonly numero: string;
  readonly direccion: string;
  visto: number;
  /** The window they know, as it was told. */
  llegada: string | undefined;
  /** Where whoever brings it was, as it was told. */
  posicion: string;
}

const EN_NINGUN_LADO = JSON.stringify(null);

type Paso = PasoEnVivo & { readonly id: number; readonly pedido_id: number };

export function createSeguimiento({
  sql,
  escucha,
  log,
  cadaMs = 3_000,
}: SeguimientoDeps): Seguimiento {
  const abiertos = new Set<Abierto>();
  const porMirar = new Set<number>();
  let mirando: Promise<void> | undefined;
  let reloj: NodeJS.Timeout | undefined;

  const avisar = (pedidos: Iterable<number>): void => {
    for (const id of pedidos) porMirar.add(id);
    if (porMirar.size === 0) return;
    mirando ??= mirar()
      .catch((err: unknown) => log.warn({ err: String(err) }, 'no se pudo seguir a los pedidos'))
      .finally(() => {
        mirando = undefined;
        // Between the end of that look and now there may have been another notice.
        avisar([]);
      });
  };
  const todos = () => new Set([...abiertos].map(({ pedidoId }) => pedidoId));

  /** One look for all orders that have news, again for those that got some meanwhile. */
  async function mirar(): Promise<void> {
    while (porMirar.size > 0) {
      const ids = [...porMirar];
      porMirar.clear();
      const interesados = [...abiertos].filter(({ pedidoId }) => ids.includes(pedidoId));
      if (interesados.length === 0) continue;
      await ponerAlDia(interesados);
    }
  }

  async function ponerAlDia(interesados: readonly Abierto[]): Promise<void> {
    const ids = [...new Set(interesados.map(({ pedidoId }) => pedidoId))];
    let desde = Math.min(...interesados.map(({ visto }) => visto));
    let pasos: Paso[];
    do {
      pasos = await leer(ids, desde);
      for (const paso of pasos) repartir(paso, interesados);
      desde = pasos.at(-1)?.id ?? desde;
    } while (pasos.length === PAGINA);
    for (const llegada of await leerLlegadas(ids)) decirLlegada(llegada, interesados);
    const miran = interesados.filter(({ alMoverse }) => alMoverse !== undefined);
    for (const donde of await leerPosiciones(miran)) decirPosicion(donde, miran);
  }

  async function leerPosiciones(miran: readonly Abierto[]): Promise<PosicionEnVivo[]> {
    if (miran.length === 0) return [];
    const numeros = [...new Set(miran.map(({ numero }) => numero))];
    return sql<PosicionEnVivo>`
      SELECT numero, tickets.posicion_de(numero) AS posicion
      FROM unnest(${numeros}::text[]) AS mirados (numero)`;
  }

  /** To those who know another one. */
  function decirPosicion(donde: PosicionEnVivo, miran: readonly Abierto[]): void {
    const posicion = JSON.stringify(donde.posicion);
    for (const abierto of miran) {
      if (abierto.numero !== donde.numero || abierto.posicion === posicion) continue;
      if (!abiertos.has(abierto)) continue;
      abierto.posicion = posicion;
      abierto.alMoverse?.(donde);
    }
  }

  function leerLlegadas(pedidos: readonly number[]): Promise<LlegadaEnVivo[]> {
    return sql<LlegadaEnVivo>`
      SELECT numero, llegada->>'desde' AS desde, llegada->>'hasta' AS hasta
      FROM ahorro.pedidos, LATERAL (SELECT tickets.llegada_de(numero) AS llegada) AS dicha
      WHERE id = ANY(${pedidos}::int[]) AND estado = ${EN_CAMINO} AND llegada IS NOT NULL`;
  }

  /** To those who know another one, or none. */
  function decirLlegada(llegada: LlegadaEnVivo, interesados: readonly Abierto[]): void {
    const ventana = `${llegada.desde}/${llegada.hasta}`;
    for (const abierto of interesados) {
      if (abierto.numero !== llegada.numero || abierto.llegada === ventana) continue;
      if (!abiertos.has(abierto)) continue;
      abierto.llegada = ventana;
      abierto.alDecirLlegada(llegada);
    }
  }

  function leer(pedidos: readonly number[], desde: number): Promise<Paso[]> {
    return sql<Paso>`
      SELECT paso.id, paso.pedido_id, pedido.numero, paso.estado, paso.detalle, pedido.repartidor,
        to_char(paso.fecha AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS fecha
      FROM ahorro.pedido_historial AS paso JOIN ahorro.pedidos AS pedido ON pedido.id = paso.pedido_id
      WHERE paso.pedido_id = ANY(${pedidos}::int[]) AND paso.id > ${desde}
      ORDER BY paso.id LIMIT ${PAGINA}`;
  }

  /** To those who have not seen it. Who came while it was read gets it in a look of their own. */
  function repartir({ id, pedido_id, ...paso }: Paso, interesados: readonly Abierto[]): void {
    for (const abierto of interesados) {
      if (abierto.pedidoId !== pedido_id || abierto.visto >= id || !abiertos.has(abierto)) continue;
      abierto.visto = id;
      abierto.alPasar(id, paso);
    }
  }

  escucha.atender('ahorro_paso', (carga) => {
    const seguidos = todos();
    const id = Number(carga);
    avisar(carga === undefined ? seguidos : seguidos.has(id) ? [id] : []);
  });

  const avisarDe = (numeros: readonly string[] | undefined) => {
    const interesados = [...abiertos].filter(({ numero }) => numeros?.includes(numero) ?? true);
    avisar(interesados.map(({ pedidoId }) => pedidoId));
  };
  escucha.atender('ahorro_llegada', (carga) => avisarDe(carga === undefined ? carga : [carga]));
  escucha.atender(CANAL_POSICION, (carga) =>
    avisarDe(carga === undefined ? carga : (JSON.parse(carga) as { numeros: string[] }).numeros),
  );

  return {
    async seguir(numero, desde, direccion, seguidor) {
      const interesados = [...abiertos].filter((abierto) => abierto.direccion === direccion);
      if (interesados.length >= POR_DIRECCION) {
        throw new ErrorHttp(
          429,
          'Hay demasiadas pantallas siguiendo pedidos a la vez; probá en un momento',
          { reintentarEn: 30 },
        );
      }
      if (abiertos.size >= POR_PROCESO) {
        throw new ErrorHttp(503, 'Hay demasiada gente siguiendo pedidos', { reintentarEn: 30 });
      }
      const abierto: Abierto = {
        ...{ ...seguidor, pedidoId: 0, numero, direccion },
        ...{ visto: desde, llegada: undefined, posicion: EN_NINGUN_LADO },
      };
      // In its place before the first wait: nobody gets in beyond the limits.
      abiertos.add(abierto);
      try {
        const [pedido] = await sql<{ id: number }>`
          SELECT id FROM ahorro.pedidos WHERE numero = ${numero}`;
        if (pedido !== undefined) abierto.pedidoId = pedido.id;
      } catch (error) {
        abiertos.delete(abierto);
        throw error;
      }
      avisar([abierto.pedidoId]);
      return () => void abiertos.delete(abierto);
    },
    async hayMas(numero, desde) {
      const pasos = await sql`
        SELECT 1 FROM ahorro.pedido_historial AS paso
        JOIN ahorro.pedidos AS pedido ON pedido.id = paso.pedido_id
        WHERE pedido.numero = ${numero} AND paso.id > ${desde} LIMIT 1`;
      return pasos.length > 0;
    },
    iniciar() {
      reloj = setInterval(() => avisar(todos()), cadaMs);
    },
    async detener() {
      clearInterval(reloj);
      for (const abierto of abiertos) abierto.alTerminar();
      abiertos.clear();
      await mirando;
    },
  };
}
