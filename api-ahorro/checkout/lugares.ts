/**
 * Waiting for what a worker makes of an order that was stored just now: who may wait, and for how long. A worker
 * takes the order by itself; what is waited for is told by the statement that makes it. Where nobody takes it, or
 * nothing comes, its workflow is started and asked (docs/adr/0018).
 */
import type { EntradaPedido } from '../../contracts/temporal/pedido.ts';
import type { PedidoGuardado } from '../../contracts/despacho/eventos.ts';
import { FlujoSinRespuesta } from '../../flujos/errores.ts';
import { crearFreno } from '../../flujos/freno.ts';
import type { OpcionesFreno } from '../../flujos/freno.ts';
import type { Salud } from '../../platform/http/salud.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { avisarGuardado } from './checkout.ts';
import type { Vistos } from './vistos.ts';

export interface Lugares<T> {
  /** A place to wait in, to be given back; undefined where there is none. */
  tomar(): LugarDe<T> | undefined;
}

export interface LugarDe<T> {
  /** Whether the workers may be told of the order as it is stored; if not, they are when its turn comes. */
  readonly enTurno: boolean;
  /**
   * Waits as long as it may for what comes of an order that was stored just now, or earlier.
   * @throws FlujoSinEspera, FlujoApurado, and as its workflow is asked
   */
  esperar(entrada: EntradaPedido, pedido: PorEsperar): Promise<T>;
  soltar(): void;
}

export interface PorEsperar {
  /** Whether it was stored just now. */
  readonly nuevo: boolean;
  /** What the workers are to be told of it, where they were not told as it was stored. */
  readonly porAvisar: Omit<PedidoGuardado, 'numero'> | undefined;
}

export interface LugaresDeps {
  readonly sql: Sql;
  readonly salud: Pick<Salud, 'temporal'>;
  readonly freno: OpcionesFreno;
}

/** What is waited for. */
export interface Espera<T> {
  readonly vistos: Vistos<T>;
  /** Asks the order's workflow for it. */
  readonly pedir: (entrada: EntradaPedido) => Promise<T>;
}

/** So many are begun at once: what else would be begun in a burst would be in the way of who is answered. */
const A_LA_VEZ = 16;
/** Which order some worker has not taken by then is started from here... */
const TOMA_MS = 150;
/** ...as is each one that comes in this time after it: maybe nobody takes any. */
const SIN_TOMA_MS = 10_000;
/** Temporal is asked again after this, should it not have answered. */
const OTRA_VEZ_MS = 1_000;
/** What has not come by then is asked for: what is in its way, only its workflow knows. */
const PACIENCIA_MS = 2_000;

export function createLugares<T>(deps: LugaresDeps, { vistos, pedir }: Espera<T>): Lugares<T> {
  const { sql, salud } = deps;
  const freno = crearFreno({ aLaVez: A_LA_VEZ, ...deps.freno });
  let sinTomaHasta = 0;

  async function conseguir(
    entrada: EntradaPedido,
    { nuevo, porAvisar }: PorEsperar,
    visto: Promise<T>,
  ): Promise<T> {
    if (porAvisar) await avisarGuardado(sql, { numero: entrada.numero, ...porAvisar });
    if (nuevo && (await seToma(entrada, visto))) {
      const hecho = await primero(visto, PACIENCIA_MS);
      if (hecho) return hecho;
    }
    return Promise.race([visto, pedir(entrada)]);
  }

  /** Whether some worker sees to it, as far as its row tells. @throws FlujoSinRespuesta none can */
  async function seToma({ numero, pares }: EntradaPedido, visto: Promise<unknown>) {
    if (pares?.ticketeraRemota || Date.now() < sinTomaHasta) return false;
    if (await primero(visto, TOMA_MS)) return true;
    const [fila] = await sql`
      SELECT FROM ahorro.pedidos
      WHERE numero = ${numero} AND (relevo_en IS NOT NULL OR flujo_iniciado_en IS NOT NULL)`;
    if (fila === undefined) sinTomaHasta = Date.now() + SIN_TOMA_MS;
    else if (!(await hayTemporal(visto)))
      throw new FlujoSinRespuesta('Temporal no respondió a tiempo');
    return fila !== undefined;
  }

  /** Asked once more before it is believed to be away: a busy machine may be late with its first answer. */
  async function hayTemporal(visto: Promise<unknown>): Promise<boolean> {
    if (await salud.temporal()) return true;
    return (await primero(visto, OTRA_VEZ_MS)) !== undefined || salud.temporal();
  }

  return {
    tomar() {
      const lugar = freno.tomar();
      return (
        lugar && {
          get enTurno() {
            return lugar.enTurno;
          },
          async esperar(entrada, pedido) {
            const { visto, soltar } = vistos.esperar(entrada.numero);
            try {
              return await lugar.esperar(() => conseguir(entrada, pedido, visto));
            } finally {
              soltar();
            }
          },
          soltar: () => lugar.soltar(),
        }
      );
    },
  };
}

/** What comes of it within `ms`. */
async function primero<T>(cosa: Promise<T>, ms: number): Promise<T | undefined> {
  let reloj: NodeJS.Timeout | undefined;
  const limite = new Promise<undefined>((resolve) => {
    reloj = setTimeout(() => resolve(undefined), ms);
  });
  try {
    return await Promise.race([cosa, limite]);
  } finally {
    clearTimeout(reloj);
  }
}
