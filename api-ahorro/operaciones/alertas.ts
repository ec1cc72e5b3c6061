/** Alerts as operations see them; what they change is that somebody has seen one, or all of a cause. */
import type {
  Alerta,
  FiltroAlertas,
  GrupoReconocido,
  GrupoDeAlertas,
  PorReconocer,
  Silencio,
} from '../../contracts/operaciones/alertas.ts';
import type { NivelAlerta } from '../../contracts/reglas/alertas/definicion.ts';
import { seVeElFin } from '../../contracts/reglas/alertas/alertas.ts';
import type { Database, Prisma } from '../../platform/base/database.ts';
import { enIso } from '../../platform/base/listas.ts';
import { parte } from '../../platform/base/partes.ts';
import type { Sql, SqlPool } from '../../platform/base/sql.ts';
import { workflowIdPedido } from '../../contracts/temporal/pedido.ts';
import type { Silencios } from './silencios.ts';

export interface AlertasDeps {
  readonly db: Database;
  readonly sql: Sql;
  readonly transaccion: SqlPool['transaccion'];
  readonly silencios: Silencios;
}

const CON_EMAIL = { select: { email: true } } as const;
/** The last hands that it went through: more than one that anybody works on has. */
const CON_DUENIO = {
  duenio: CON_EMAIL,
  traspasos: {
    ...{ orderBy: { id: 'desc' }, take: 10 },
    include: { de: CON_EMAIL, a: CON_EMAIL, quien: CON_EMAIL },
  },
} satisfies Prisma.AlertaInclude;

/** Acknowledged in one statement. */
const TANDA = 500;
/** There are as many codes as the catalogue has, and those of other releases. */
const GRUPOS = 100;

export function createAlertas({ db, sql, transaccion, silencios }: AlertasDeps) {
  /** @returns null when there is no such alert */
  async function leer(id: number): Promise<Alerta | null> {
    const [alerta, callados] = await Promise.all([
      db.alerta.findUnique({ where: { id }, include: CON_DUENIO }),
      silencios.vigentes(),
    ]);
    return alerta && comoAlerta(alerta, callados, await pagosDe(db, [alerta]));
  }

  return {
    /** A page of alerts, those that were said last first, and how many there are in all. */
    async lista(filtro: FiltroAlertas): Promise<{ alertas: Alerta[]; total: number }> {
      const { estado, codigo, duenio, limit, pagina } = filtro;
      const where: Prisma.AlertaWhereInput = {
        ...(estado === 'todas' ? {} : { resueltaEn: estado === 'abiertas' ? null : { not: null } }),
        ...(codigo === undefined ? {} : { codigo }),
        ...(duenio === undefined ? {} : { duenioId: duenio === 'nadie' ? null : duenio }),
      };
      const [filas, total, callados] = await Promise.all([
        db.alerta.findMany({
          where,
          include: CON_DUENIO,
          orderBy: [{ ultima: 'desc' }, { id: 'desc' }],
          skip: (pagina - 1) * limit,
          take: limit,
        }),
        db.alerta.count({ where }),
        silencios.vigentes(),
      ]);
      const pagos = await pagosDe(db, filas);
      return { alertas: filas.map((fila) => comoAlerta(fila, callados, pagos)), total };
    },

    /** The open ones by their code, the gravest first, then the most. */
    async grupos(): Promise<{ grupos: GrupoDeAlertas[]; silencios: Silencio[] }> {
      const [grupos, callados] = await Promise.all([
        sql<Omit<GrupoDeAlertas, 'silencio'>>`
          SELECT codigo, CASE WHEN bool_or(nivel = 'critica') THEN 'critica'
              WHEN bool_or(nivel = 'advertencia') THEN 'advertencia' ELSE 'info' END AS nivel,
            count(*)::int AS cuantas, count(*) FILTER (WHERE reconocida_en IS NULL)::int AS sin_ver,
            ${enIso(parte`min(primera)`)} AS primera, ${enIso(parte`max(ultima)`)} AS ultima,
            max(id) AS hasta_id
          FROM ahorro.alertas WHERE resuelta_en IS NULL GROUP BY codigo
          ORDER BY bool_or(nivel = 'critica') DESC, cuantas DESC, codigo LIMIT ${GRUPOS}`,
        silencios.vigentes(),
      ]);
      const de = ({ codigo }: { readonly codigo: string }) =>
        callados.find((silencio) => silencio.codigo === codigo) ?? null;
      return {
        grupos: grupos.map((grupo) => ({ ...grupo, silencio: de(grupo) })),
        silencios: callados,
      };
    },

    /**
     * Somebody has seen it; the first who did stays. Where nothing else will tell its end, this is it.
     * @returns null when there is no such alert
     */
    async reconocer(id: number, quien: string): Promise<Alerta | null> {
      await transaccion((tx) => vistas(tx, quien, { ids: [id] }));
      return leer(id);
    },

    leer,

    /** The same of all of a cause up to the newest that was seen, so many at once. */
    async reconocerGrupo(por: PorReconocer, quien: string): Promise<GrupoReconocido> {
      const reconocidas = await transaccion((tx) => vistas(tx, quien, { por }));
      const { codigo, hasta_id } = por;
      const [cuenta] = await sql<{ quedan: number }>`
        SELECT count(*)::int AS quedan FROM ahorro.alertas
        WHERE codigo = ${codigo} AND id <= ${hasta_id} AND resuelta_en IS NULL AND reconocida_en IS NULL`;
      return { reconocidas, quedan: cuenta?.quedan ?? 0 };
    },
  };
}

interface Cuales {
  readonly ids?: readonly number[];
  readonly por?: PorReconocer;
}

/** @returns how many nobody had seen before */
async function vistas(tx: Sql, quien: string, { ids, por }: Cuales): Promise<number> {
  const filas = await tx<Leida>`
    SELECT id, codigo, numero, datos, reconocida_en IS NOT NULL AS vista FROM ahorro.alertas
    WHERE ${
      por === undefined
        ? parte`id = ANY(${[...(ids ?? [])]}::int[])`
        : parte`codigo = ${por.codigo} AND id <= ${por.hasta_id}
            AND resuelta_en IS NULL AND reconocida_en IS NULL`
    } ORDER BY id LIMIT ${TANDA} FOR UPDATE`;
  const nuevas = filas.filter(({ vista }) => !vista).map(({ id }) => id);
  // No news: whoever closes it knows.
  const terminan = filas.filter((fila) => !seVeElFin(fila)).map(({ id }) => id);
  if (filas.length === 0) return 0;
  await tx`
    UPDATE ahorro.alertas SET
      reconocida_por = coalesce(reconocida_por, ${quien}),
      reconocida_en = coalesce(reconocida_en, now()),
      resuelta_en = CASE WHEN id = ANY(${terminan}::int[]) THEN coalesce(resuelta_en, now()) ELSE resuelta_en END
    WHERE id = ANY(${filas.map(({ id }) => id)}::int[])`;
  return nuevas.length;
}

interface Leida {
  readonly id: number;
  readonly codigo: string;
  readonly numero: string | null;
  readonly datos: Readonly<Record<string, unknown>>;
  readonly vista: boolean;
}

type Fila = Prisma.AlertaGetPayload<{ include: typeof CON_DUENIO }>;

/** Which payment it says it is about. */
function pagoEn({ datos }: Pick<Fila, 'datos'>): string | null {
  const { pago_id, data_id } = (datos ?? {}) as Readonly<Record<string, unknown>>;
  const pago = pago_id ?? data_id;
  return typeof pago === 'string' ? pago : null;
}

/** Those of them that there are: one of which there is nothing leads nowhere. */
async function pagosDe(
  db: Pick<Database, 'payment'>,
  filas: readonly Fila[],
): Promise<ReadonlySet<string>> {
  const nombrados = [...new Set(filas.map(pagoEn).filter((pago) => pago !== null))];
  if (nombrados.length === 0) return new Set();
  const hay = await db.payment.findMany({
    where: { paymentId: { in: nombrados } },
    select: { paymentId: true },
  });
  return new Set(hay.map(({ paymentId }) => paymentId));
}

function comoAlerta(fila: Fila, callados: readonly Silencio[], pagos: ReadonlySet<string>): Alerta {
  const pago = pagoEn(fila);
  return {
    id: fila.id,
    codigo: fila.codigo,
    nivel: fila.nivel as NivelAlerta,
    mensaje: fila.mensaje,
    numero: fila.numero,
    pago_id: pago !== null && pagos.has(pago) ? pago : null,
    workflow_id: fila.numero === null ? null : workflowIdPedido(fila.numero),
    veces: fila.veces,
    primera: fila.primera.toISOString(),
    ultima: fila.ultima.toISOString(),
    reconocida_por: fila.reconocidaPor,
    reconocida_en: fila.reconocidaEn?.toISOString() ?? null,
    resuelta_en: fila.resueltaEn?.toISOString() ?? null,
    silenciada_hasta: callados.find(({ codigo }) => codigo === fila.codigo)?.hasta ?? null,
    duenio: duenioDe(fila),
    manos: fila.traspasos.map(({ de, a, quien, fecha }) => ({
      ...{ de: de?.email ?? null, a: a?.email ?? null },
      ...{ quien: quien.email, fecha: fecha.toISOString() },
    })),
  };
}

function duenioDe({ duenioId: id, duenio, tomadaEn }: Fila): Alerta['duenio'] {
  if (id === null || duenio === null || tomadaEn === null) return null;
  return { id, quien: duenio.email, desde: tomadaEn.toISOString() };
}
