/** Who would get what by the rules, as things are: the choice that the step makes, without making it. */
import type { Configuracion } from '../../contracts/despacho/configuracion.ts';
import type {
  Previsto,
  RepartoPrevisto,
  TraspasoPrevisto,
} from '../../contracts/despacho/reparto.ts';
import type { Repartidor } from '../../contracts/despacho/repartidores.ts';
import {
  conUnoMas,
  elegirRepartidor,
  MIRA,
  paradasPorRepartidor,
  porAsignar,
} from '../../contracts/reglas/reparto/eleccion.ts';
import type { Candidato, Estrategia } from '../../contracts/reglas/reparto/eleccion.ts';
import { enPausa } from '../../contracts/reglas/reparto/pausa.ts';
import type { Ajustes } from '../ajustes/ajustes.ts';
import type { EnEspera, Repositorio } from '../tickets/repositorio.ts';
import type { Repartidores } from './repartidores.ts';

export interface RepartoDeps {
  readonly repositorio: Repositorio;
  readonly repartidores: Pick<Repartidores, 'todos'>;
  readonly ajustes: Pick<Ajustes, 'leer'>;
}

export interface Pedido {
  readonly numeros?: readonly string[] | undefined;
  readonly sin_zonas: boolean;
}

export function createReparto({ repositorio, repartidores, ajustes }: RepartoDeps) {
  return {
    /** For these tickets, or for all that wait. */
    async prever({ numeros, sin_zonas: sinZonas }: Pedido): Promise<RepartoPrevisto> {
      const [tickets, repartidos, todos, configuracion] = await Promise.all([
        numeros === undefined ? repositorio.esperando() : repositorio.porRepartir(numeros),
        repositorio.repartidos(),
        repartidores.todos(),
        ajustes.leer(),
      ]);
      return repartoPrevisto(tickets, todos, configuracion, { sinZonas, repartidos });
    },

    /** For what the driver `id` would leave to others. */
    async traspaso(id: number): Promise<TraspasoPrevisto> {
      const [tickets, salidos, repartidos, todos, configuracion] = await Promise.all([
        repositorio.porTraspasar(id),
        repositorio.salidosDe(id),
        repositorio.repartidos(),
        repartidores.todos(),
        ajustes.leer(),
      ]);
      const losDemas = todos.filter((candidato) => candidato.id !== id);
      return {
        ...repartoPrevisto(tickets, losDemas, configuracion, { repartidos }),
        siguen: salidos.map(({ numero, cliente_nombre }) => ({ numero, cliente_nombre })),
      };
    },
  };
}

export type Reparto = ReturnType<typeof createReparto>;

interface AlPrever {
  readonly sinZonas?: boolean;
  /** What drivers have and have not left with. */
  readonly repartidos?: readonly EnEspera[];
}

/** Pure: each ticket in its turn, with the drivers as those before it have left them. */
export function repartoPrevisto(
  tickets: readonly EnEspera[],
  repartidores: readonly Repartidor[],
  configuracion: Configuracion,
  { sinZonas = false, repartidos = [] }: AlPrever = {},
): RepartoPrevisto {
  const pedida = configuracion.estrategia_asignacion;
  const estrategia = sinZonas && MIRA[pedida].zonas ? 'menor_carga' : pedida;
  const zonas = zonasQueCuentan(repartidores, estrategia);
  const quedan = repartidos.filter(
    ({ numero }) => !tickets.some((ticket) => ticket.numero === numero),
  );
  const conCarga = sinLosSuyos(candidatos(repartidores, configuracion), tickets);
  let enTurno = MIRA[estrategia].paradas ? conParadas(conCarga, quedan, zonas) : conCarga;
  const previstos = tickets.map((ticket): Previsto => {
    const { direccion, excluidos, repartidor: de } = ticket;
    const como = porAsignar(direccion, excluidos, zonas);
    const eleccion = elegirRepartidor(enTurno, como, estrategia);
    const { repartidor } = eleccion;
    if (repartidor !== null) enTurno = conUnoMas(enTurno, repartidor, como.zona);
    return {
      numero: ticket.numero,
      estado: ticket.estado,
      prioridad: ticket.prioridad,
      cliente_nombre: ticket.cliente_nombre,
      cliente_direccion: direccion,
      de,
      repartidor: repartidor && { id: repartidor.id, nombre: repartidor.nombre },
      motivo: eleccion.repartidor === null ? eleccion.motivo : null,
      zona: como.zona,
      activos: repartidor?.activos ?? null,
      capacidad: repartidor?.capacidad ?? null,
    };
  });
  return { estrategia, tickets: previstos };
}

function conParadas(
  enTurno: readonly Candidato[],
  repartidos: readonly EnEspera[],
  zonas: readonly string[],
): readonly Candidato[] {
  const tickets = repartidos.flatMap(({ repartidor, direccion }) =>
    repartidor === null ? [] : [{ id: repartidor.id, direccion }],
  );
  const paradas = paradasPorRepartidor(tickets, zonas);
  return enTurno.map((repartidor) => ({
    ...repartidor,
    paradas: paradas.get(repartidor.id) ?? [],
  }));
}

/** What is dealt anew does not count for who has it. */
function sinLosSuyos(
  enTurno: readonly Candidato[],
  tickets: readonly EnEspera[],
): readonly Candidato[] {
  return enTurno.map((candidato) => {
    const activos = tickets.filter(({ repartidor }) => repartidor?.id === candidato.id).length;
    return { ...candidato, activos: candidato.activos - activos };
  });
}

/** Those on duty, as the rules know them: with their capacity as the settings cap it. */
export function candidatos(
  repartidores: readonly Repartidor[],
  { limite_tickets_activos: limite }: Configuracion,
): Candidato[] {
  return repartidores
    .filter((repartidor) => repartidor.en_turno && !enPausa(repartidor, Date.now()))
    .map(({ ultima_asignacion: ultima, ...repartidor }) => ({
      ...repartidor,
      capacidad: Math.min(repartidor.capacidad, limite),
      ultimaAsignacion: ultima === null ? null : new Date(ultima),
    }));
}

/** Every zone that somebody works in, where the rule asks for it. */
export function zonasQueCuentan(
  repartidores: readonly Repartidor[],
  estrategia: Estrategia,
): string[] {
  return MIRA[estrategia].zonas ? repartidores.flatMap(({ zonas }) => zonas) : [];
}
