/** Packages of merchants: their rows. The Schedules follow by themselves (worker/rondas/paquetes/paquetes.ts). */
import type { CambioPaquete, NuevoPaquete, Paquete } from '../../contracts/comercio/comercio.ts';
import { totalDe } from '../../contracts/comun/dinero.ts';
import { proximas } from '../../contracts/reglas/tiempo/ritmo.ts';
import type { Ritmo } from '../../contracts/reglas/tiempo/ritmo.ts';
import type { ConNombre } from '../../contracts/temporal/nombrar.ts';
import { esDuplicado, sqlDe } from '../../platform/base/database.ts';
import type { Database } from '../../platform/base/database.ts';
import { parte } from '../../platform/base/partes.ts';
import type { Parte } from '../../platform/base/partes.ts';
import { VENTA } from '../venta.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { conflicto, invalido } from '../../platform/comun/errores.ts';

const MAXIMO = 50;
const PROXIMAS = 3;

export function createPaquetes(sql: Sql, db: Pick<Database, '$transaction'>) {
  function elegir(donde: Parte) {
    return sql<FilaPaquete>`
      WITH elegido AS (
        SELECT paquete.*
        FROM ahorro.paquetes_comerciantes AS paquete
        JOIN ahorro.comerciantes AS comerciante ON comerciante.id = paquete.comerciante_id
        WHERE paquete.eliminado_en IS NULL AND ${donde}
      )
      SELECT id, nombre, frecuencia, dias_semana, to_char(desde, 'YYYY-MM-DD') AS desde, dia_mes, hora,
        si_falta, metodo_pago, direccion, notas, activo, version_aplicada = version AS programado,
        items.lista AS items, hechas.lista AS ejecuciones
      FROM elegido, LATERAL (
        SELECT coalesce(json_agg(jsonb_build_object('producto_id', producto.id, 'nombre', producto.nombre,
          'cantidad', item.cantidad, 'precio', producto.precio,
          'stock', CASE WHEN producto.activo THEN producto.stock ELSE 0 END,
          'disponible', producto.activo AND producto.stock >= item.cantidad
        ) || jsonb_strip_nulls(jsonb_build_object('venta', ${VENTA})) ORDER BY producto.id), '[]') AS lista
        FROM ahorro.paquete_items AS item JOIN ahorro.productos AS producto ON producto.id = item.producto_id
        WHERE item.paquete_id = elegido.id
      ) AS items, LATERAL (
        SELECT coalesce(json_agg(json_build_object('fecha', to_char(fecha, 'YYYY-MM-DD'),
          'estado', estado, 'numero', numero, 'faltantes', faltantes, 'manual', manual,
          'creado_en', to_char(creado_en AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
        ) ORDER BY fecha DESC), '[]') AS lista
        FROM (
          SELECT * FROM ahorro.paquete_ejecuciones WHERE paquete_id = elegido.id
          ORDER BY fecha DESC LIMIT 10
        ) AS ultima
      ) AS hechas
      ORDER BY id DESC`;
  }

  return {
    /** All of an account's, the newest first; there are few. */
    async lista(usuarioId: number): Promise<Paquete[]> {
      return (await elegir(parte`comerciante.usuario_id = ${usuarioId}`)).map(comoPaquete);
    },

    /** The package, if it is this account's. */
    async uno(usuarioId: number, id: number): Promise<Paquete | null> {
      const [fila] = await elegir(
        parte`comerciante.usuario_id = ${usuarioId} AND paquete.id = ${id}`,
      );
      return fila === undefined ? null : comoPaquete(fila);
    },

    /** What it is called outside of the database. */
    async nombre(id: number): Promise<ConNombre> {
      const [fila] = await sql<ConNombre>`
        SELECT id, azar FROM ahorro.paquetes_comerciantes WHERE id = ${id}`;
      return fila ?? { id, azar: null };
    },

    /** @returns its id. @throws ErrorHttp 400 for unknown products, 409 for a name in use or too many */
    async crear(usuarioId: number, nuevo: NuevoPaquete): Promise<number> {
      return sinDuplicar(() =>
        db.$transaction(async (tx) => {
          // Locked: two at once do not get beyond the limit together.
          const [comerciante] = await sqlDe(tx)<{ id: number; direccion: string; hay: number }>`
            SELECT id, direccion, (
              SELECT count(*)::int FROM ahorro.paquetes_comerciantes AS paquete
              WHERE paquete.comerciante_id = comerciantes.id AND eliminado_en IS NULL
            ) AS hay FROM ahorro.comerciantes WHERE usuario_id = ${usuarioId} FOR UPDATE`;
          if (comerciante === undefined) throw conflicto('La cuenta no es de un comerciante');
          if (comerciante.hay >= MAXIMO) throw conflicto(`Ya hay ${MAXIMO} paquetes`);
          const { items, direccion = comerciante.direccion, ...paquete } = nuevo;
          const { id } = await tx.paqueteComerciante.create({
            data: {
              ...comoFila(paquete),
              ...ritmoDe(paquete),
              comercianteId: comerciante.id,
              nombre: paquete.nombre,
              frecuencia: paquete.frecuencia,
              direccion,
            },
            select: { id: true },
          });
          await ponerItems(sqlDe(tx), id, items);
          return id;
        }),
      );
    },

    /** @throws ErrorHttp as `crear` */
    async cambiar(id: number, { items, ...cambio }: CambioPaquete): Promise<void> {
      await sinDuplicar(() =>
        db.$transaction(async (tx) => {
          await tx.paqueteComerciante.update({
            where: { id, eliminadoEn: null },
            data: { ...comoFila(cambio), ...ritmoDe(cambio), version: { increment: 1 } },
          });
          if (items === undefined) return;
          await tx.paqueteItem.deleteMany({ where: { paqueteId: id } });
          await ponerItems(sqlDe(tx), id, items);
        }),
      );
    },

    /** Pauses it or takes it up again; what it is already changes nothing. */
    async activar(id: number, activo: boolean): Promise<void> {
      await sql`
        UPDATE ahorro.paquetes_comerciantes SET activo = ${activo}, version = version + 1
        WHERE id = ${id} AND activo <> ${activo} AND eliminado_en IS NULL`;
    },

    /** Its Schedule goes next; what became of it stays. */
    async eliminar(id: number): Promise<void> {
      await sql`
        UPDATE ahorro.paquetes_comerciantes
        SET activo = false, eliminado_en = now(), version = version + 1
        WHERE id = ${id} AND eliminado_en IS NULL`;
    },
  };
}

export type Paquetes = ReturnType<typeof createPaquetes>;

async function ponerItems(
  sql: Sql,
  paqueteId: number,
  items: NuevoPaquete['items'],
): Promise<void> {
  const ids = items.map(({ producto_id }) => producto_id);
  const puestos = await sql<{ producto_id: number }>`
    INSERT INTO ahorro.paquete_items (paquete_id, producto_id, cantidad)
    SELECT ${paqueteId}, producto.id, item.cantidad
    FROM unnest(${ids}::int[], ${items.map(({ cantidad }) => cantidad)}::numeric[]) AS item(id, cantidad)
    JOIN ahorro.productos AS producto ON producto.id = item.id AND producto.activo
    RETURNING producto_id`;
  const hay = new Set(puestos.map(({ producto_id }) => producto_id));
  const errores = ids.flatMap((id, i) =>
    hay.has(id)
      ? []
      : [{ campo: `items.${i}.producto_id`, mensaje: `No existe el producto ${id}` }],
  );
  if (errores.length > 0) throw invalido(errores, 'Hay productos que no existen');
}

/** What is said of these, under the names of the columns. */
function comoFila({ nombre, hora, si_falta, metodo_pago, direccion, notas }: CambioPaquete) {
  return {
    ...(nombre === undefined ? {} : { nombre }),
    ...(hora === undefined ? {} : { hora }),
    ...(si_falta === undefined ? {} : { siFalta: si_falta }),
    ...(metodo_pago === undefined ? {} : { metodoPago: metodo_pago }),
    ...(direccion === undefined ? {} : { direccion }),
    ...(notas === undefined ? {} : { notas }),
  };
}

/** A rhythm replaces the one before as a whole. */
function ritmoDe({ frecuencia, dias_semana, desde, dia_mes }: CambioPaquete) {
  if (frecuencia === undefined) return {};
  return {
    frecuencia,
    diasSemana: dias_semana ?? [],
    desde: desde === undefined ? null : new Date(desde),
    diaMes: dia_mes ?? null,
  };
}

type FilaPaquete = Omit<Paquete, 'total' | 'proximas'>;

function comoPaquete(fila: FilaPaquete): Paquete {
  // The table's checks see to it that the rhythm is whole.
  const momentos = fila.activo ? proximas(fila as Ritmo, Date.now(), PROXIMAS) : [];
  return {
    ...fila,
    total: totalDe(fila.items),
    proximas: momentos.map((ms) => new Date(ms).toISOString()),
  };
}

async function sinDuplicar<T>(hacer: () => Promise<T>): Promise<T> {
  try {
    return await hacer();
  } catch (error) {
    if (!esDuplicado(error)) throw error;
    const mensaje = 'Ya hay un paquete con ese nombre';
    throw conflicto(mensaje, { errores: [{ campo: 'nombre', mensaje }] });
  }
}
