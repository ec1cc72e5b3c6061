/** Drivers: listed with their load, added and changed. */
import { EVENTO } from '../../contracts/despacho/eventos.ts';
import type {
  CambioRepartidor,
  NuevoRepartidor,
  Repartidor,
} from '../../contracts/despacho/repartidores.ts';
import type { MinutosDePausa } from '../../contracts/reglas/reparto/pausa.ts';
import { esDuplicado, sqlDe } from '../../platform/base/database.ts';
import type { Database, Transaction } from '../../platform/base/database.ts';
import { parte } from '../../platform/base/partes.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { conflicto, invalido, noEncontrado } from '../../platform/comun/errores.ts';
import { enE164 } from '../../platform/comun/telefono.ts';
import { anotarEvento } from '../tablero/eventos.ts';

export interface Cambiado {
  readonly despues: Repartidor;
  /** Whether tickets that wait for a driver may fit now. */
  readonly ganaLugar: boolean;
}

interface FilaLeida extends Omit<Repartidor, 'pausa_hasta' | 'telefono_e164'> {
  readonly pausa_hasta: string | null;
}

type Previo = Pick<Repartidor, 'capacidad' | 'zonas' | 'en_turno' | 'user_id'>;

export function createRepartidores(sql: Sql, db: Pick<Database, '$transaction'>) {
  const leer = async (donde = parte`true`): Promise<Repartidor[]> => {
    const filas = await sql<FilaLeida>`
    SELECT r.id, r.nombre, r.telefono, r.vehiculo, r.zonas, r.capacidad, r.en_turno, r.user_id,
      u.usuario, tickets.tickets_activos(r.id) AS activos,
      to_char(r.ultima_asignacion AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
        AS ultima_asignacion,
      CASE WHEN r.pausa_hasta > clock_timestamp()
        THEN to_char(r.pausa_hasta AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') END AS pausa_hasta
    FROM tickets.repartidores r LEFT JOIN tickets."user" u ON u.id = r.user_id
    WHERE ${donde} ORDER BY r.id`;
    return filas.map(({ pausa_hasta, ...fila }) => ({
      ...fila,
      telefono_e164: fila.telefono === null ? null : enE164(fila.telefono),
      ...(pausa_hasta === null ? {} : { pausa_hasta }),
    }));
  };

  /** @throws ErrorHttp 404 */
  async function repartidorDe(id: number): Promise<Repartidor> {
    const [repartidor] = await leer(parte`r.id = ${id}`);
    if (repartidor === undefined) throw noEncontrado('No existe ese repartidor');
    return repartidor;
  }

  return {
    uno: repartidorDe,
    /** All of them with their load, in one statement. */
    todos: () => leer(),

    /** @throws ErrorHttp 400 for an account that is not a driver's, 409 for a name or one in use */
    async crear(nuevo: NuevoRepartidor): Promise<Repartidor> {
      const { id } = await sinDuplicar(() =>
        db.$transaction(async (tx) => {
          await exigirFlota(sqlDe(tx), nuevo.user_id);
          await terminarSesiones(tx, null, nuevo.user_id);
          const creado = await tx.repartidor.create({ data: columnas(nuevo) });
          await contar(sqlDe(tx), creado);
          return creado;
        }),
      );
      return repartidorDe(id);
    },

    /** @throws ErrorHttp 400, 404, 409 */
    async cambiar(id: number, cambio: CambioRepartidor): Promise<Cambiado> {
      const antes = await sinDuplicar(() =>
        db.$transaction(async (tx) => {
          const sentencia = sqlDe(tx);
          // The account before the driver, as whoever changes an account locks them.
          await exigirFlota(sentencia, cambio.user_id);
          // In our turn: what those before us gave is visible then.
          await sentencia`SELECT tickets.bloquear_reparto()::text`;
          const [previo] = await sentencia<Previo>`
            SELECT capacidad, zonas, en_turno, user_id FROM tickets.repartidores
            WHERE id = ${id} FOR NO KEY UPDATE`;
          if (previo === undefined) throw noEncontrado('No existe ese repartidor');
          await terminarSesiones(tx, previo.user_id, cambio.user_id);
          await contar(
            sentencia,
            await tx.repartidor.update({ where: { id }, data: columnas(cambio) }),
          );
          return previo;
        }),
      );
      const despues = await repartidorDe(id);
      return { despues, ganaLugar: ganaLugar(antes, despues) };
    },

    /** Nothing new for so many minutes from now; with 0, again at once. @throws ErrorHttp 409 off duty */
    async pausar(id: number, minutos: MinutosDePausa): Promise<Repartidor> {
      await db.$transaction(async (tx) => {
        const sentencia = sqlDe(tx);
        // In our turn: what is being given at this moment is theirs still.
        await sentencia`SELECT tickets.bloquear_reparto()::text`;
        const [fila] = await sentencia<Fila>`
          UPDATE tickets.repartidores SET pausa_hasta =
            CASE WHEN ${minutos} > 0 THEN clock_timestamp() + make_interval(mins => ${minutos}) END
          WHERE id = ${id} AND en_turno
          RETURNING id, nombre, en_turno AS "enTurno", capacidad`;
        if (fila === undefined) throw conflicto('No estás en turno: no hace falta una pausa');
        await contar(sentencia, fila);
      });
      return repartidorDe(id);
    },
  };
}

export type Repartidores = ReturnType<typeof createRepartidores>;

interface Fila {
  readonly id: number;
  readonly nombre: string;
  readonly enTurno: boolean;
  readonly capacidad: number;
}

/** Who is another driver now, or none, logs in anew: what they were sent so far was somebody else's. */
async function terminarSesiones(
  tx: Transaction,
  antes: number | null,
  ahora: number | null | undefined,
): Promise<void> {
  if (ahora === undefined || ahora === antes) return;
  const cuentas = [antes, ahora].filter((id) => id !== null);
  await tx.sesion.deleteMany({ where: { userId: { in: cuentas } } });
}

/** Tells every board, and the driver. */
function contar(sql: Sql, { id, nombre, enTurno, capacidad }: Fila): Promise<void> {
  const datos = {
    repartidor_id: id,
    repartidor: nombre,
    en_turno: enTurno,
    capacidad,
    fecha: new Date().toISOString(),
  };
  return anotarEvento(sql, { nombre: EVENTO.repartidorActualizado, datos }, [id]);
}

function ganaLugar(antes: Previo, despues: Previo): boolean {
  if (!despues.en_turno) return false;
  const otrasZonas = despues.zonas.some((zona) => !antes.zonas.includes(zona));
  return !antes.en_turno || despues.capacidad > antes.capacidad || otrasZonas;
}

function columnas<T extends CambioRepartidor>({ en_turno, user_id, ...datos }: T) {
  return { ...datos, enTurno: en_turno, userId: user_id };
}

async function exigirFlota(sql: Sql, userId: number | null | undefined): Promise<void> {
  if (userId === null || userId === undefined) return;
  // Until the end: meanwhile the account cannot become an admin's.
  const [user] = await sql<{ rol: string }>`
    SELECT rol FROM tickets."user" WHERE id = ${userId} FOR SHARE`;
  if (user?.rol === 'flota') return;
  throw invalido(
    [{ campo: 'user_id', mensaje: 'No es una cuenta de flota' }],
    'Datos inválidos: user_id',
  );
}

async function sinDuplicar<T>(hacer: () => Promise<T>): Promise<T> {
  try {
    return await hacer();
  } catch (error) {
    if (!esDuplicado(error)) throw error;
    throw conflicto('Ya hay un repartidor con ese nombre o con esa cuenta');
  }
}
