/**
 * Follows the event log: every process reads it for itself, so each serves its own clients with
 * every event, in order, whichever process or worker wrote it. `NOTIFY` says when to look; a slow
 * poll makes up for a lost notice or a pooler that has no LISTEN.
 */
import type { NombreEvento } from '../../contracts/despacho/eventos.ts';
import type { Prisma, ReadDatabase } from '../../platform/base/database.ts';
import type { Escucha } from '../../platform/base/escucha.ts';
import type { Logger } from '../../platform/observacion/logger.ts';

export interface EventoGuardado {
  readonly evento_id: number;
  readonly nombre: NombreEvento;
  readonly datos: Readonly<Record<string, unknown>>;
  /** Drivers it concerns. */
  readonly repartidores: readonly number[];
}

export interface Bitacora {
  /** Id of the newest event that was handed out. */
  readonly ultimo: number;
  /** Which run of the log `ultimo` is of: a restore of the database begins another one. */
  readonly epoca: string;
  /** Resolves when both are known. */
  readonly lista: Promise<void>;
  /**
   * Starts at the end of the log; `alLlegar` gets what comes from now on, in order, and `alEmpezarOtra` is
   * told that the log is another one now.
   */
  iniciar(alLlegar: (evento: EventoGuardado) => void, alEmpezarOtra: () => void): void;
  /** Id of the oldest event that is kept; 0 without any. */
  primero(): Promise<number>;
  /** Up to 500 events after `desde`, to `hasta`; only those that concern `repartidorId`, where given. */
  despuesDe(desde: number, hasta: number, repartidorId?: number): Promise<EventoGuardado[]>;
  detener(): Promise<void>;
}

export interface BitacoraDeps {
  readonly db: ReadDatabase;
  readonly escucha: Escucha;
  readonly log: Logger;
  /** Milliseconds between two looks without a notice. */
  readonly cadaMs?: number;
}

const PAGINA = 500;
const RECONECTAR_MS = 2_000;

export function createBitacora({ db, escucha, log, cadaMs = 1_000 }: BitacoraDeps): Bitacora {
  let ultimo = 0;
  let epoca = '';
  let empezada = false;
  let detenida = false;
  let reloj: NodeJS.Timeout | undefined;
  let mirando: Promise<void> | undefined;
  let otraVez = false;
  let tocaComprobar = false;
  let difundir: (evento: EventoGuardado) => void = () => {};
  let empezoOtra = (): void => {};

  const leer = async (where: Prisma.EventoWhereInput): Promise<EventoGuardado[]> => {
    const filas = await db.evento.findMany({ where, orderBy: { eventoId: 'asc' }, take: PAGINA });
    return filas.map(({ eventoId, nombre, datos, repartidores }) => ({
      evento_id: Number(eventoId),
      nombre: nombre as NombreEvento,
      datos: datos as Record<string, unknown>,
      repartidores,
    }));
  };

  /** Where the log ends, and which one it is. */
  const fin = async () => {
    const [[epoca], { _max }] = await Promise.all([
      db.epoca.findMany({ take: 1 }),
      db.evento.aggregate({ _max: { eventoId: true } }),
    ]);
    return { epoca: epoca?.epoca ?? '', ultimo: Number(_max.eventoId ?? 0) };
  };

  /** The database may be another one since the last look, under a process that lives on. */
  const comprobarEpoca = async (): Promise<void> => {
    const [fila] = await db.epoca.findMany({ take: 1 });
    if (fila === undefined || fila.epoca === epoca) return;
    ({ epoca, ultimo } = await fin());
    empezoOtra();
  };

  /** Reads to the end of the log. A notice that comes meanwhile makes it read once more. */
  const mirar = async (): Promise<void> => {
    if (tocaComprobar) {
      tocaComprobar = false;
      await comprobarEpoca();
    }
    do {
      otraVez = false;
      const eventos = await leer({ eventoId: { gt: ultimo } });
      for (const evento of eventos) {
        ultimo = evento.evento_id;
        difundir(evento);
      }
      otraVez ||= eventos.length === PAGINA;
    } while (otraVez && !detenida);
  };

  const avisado = (): void => {
    // Without knowing where it ends, all of it would be news.
    if (!empezada) return;
    otraVez = true;
    mirando ??= mirar()
      .catch((err: unknown) => log.warn({ err: String(err) }, 'no se pudo leer la bitácora'))
      .finally(() => {
        mirando = undefined;
      });
  };

  escucha.atender('tickets_evento', avisado);

  let darPorLista: () => void;
  const lista = new Promise<void>((resolve) => {
    darPorLista = resolve;
  });

  /** Finds the end of the log, however long the database takes to come up. */
  const empezar = async (): Promise<void> => {
    try {
      ({ epoca, ultimo } = await fin());
      empezada = true;
      darPorLista();
      reloj = setInterval(() => {
        tocaComprobar = true;
        avisado();
      }, cadaMs);
    } catch (err) {
      if (detenida) return;
      log.warn({ err: String(err) }, 'la bitácora todavía no se puede leer');
      setTimeout(() => void empezar(), RECONECTAR_MS).unref();
    }
  };

  return {
    lista,
    get ultimo() {
      return ultimo;
    },
    get epoca() {
      return epoca;
    },
    iniciar(alLlegar, alEmpezarOtra) {
      difundir = alLlegar;
      empezoOtra = alEmpezarOtra;
      void empezar();
    },
    async primero() {
      const { _min } = await db.evento.aggregate({ _min: { eventoId: true } });
      return Number(_min.eventoId ?? 0);
    },
    despuesDe: (desde, hasta, repartidorId) =>
      leer({
        eventoId: { gt: desde, lte: hasta },
        ...(repartidorId === undefined ? {} : { repartidores: { has: repartidorId } }),
      }),
    async detener() {
      detenida = true;
      clearInterval(reloj);
      await mirando;
    },
  };
}
