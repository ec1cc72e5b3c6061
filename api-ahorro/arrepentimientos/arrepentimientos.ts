/** Withdrawals: asked for by whoever bought, resolved by a person; either is one row and its mail, in one statement. */
import { randomInt } from 'node:crypto';
import { DIAS_DE_ARREPENTIMIENTO } from '../../contracts/tienda/arrepentimientos.ts';
import type {
  Arrepentimiento,
  FiltroArrepentimientos,
  FiltroArrepentimientosCsv,
  Resolucion,
} from '../../contracts/tienda/arrepentimientos.ts';
import { parte } from '../../platform/base/partes.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { trasElCambio } from '../../platform/base/hecho.ts';
import { enIso, listar } from '../../platform/base/listas.ts';
import { aCsv, FECHA_EN_CSV } from '../../platform/comun/csv.ts';
import type { Celda } from '../../platform/comun/csv.ts';
import { conflicto, noEncontrado } from '../../platform/comun/errores.ts';
import { NO_EXISTE_ARREPENTIMIENTO } from './llamadas.ts';

const DESDE = parte`ahorro.arrepentimientos AS r
  JOIN ahorro.pedidos AS pedido ON pedido.id = r.pedido_id
  LEFT JOIN ahorro.usuarios AS quien ON quien.id = r.resuelto_por
  CROSS JOIN LATERAL ahorro.alcance_de_arrepentimiento(pedido.id) AS alcance`;
const VENCE = parte`(r.pedido_en + make_interval(days => ${DIAS_DE_ARREPENTIMIENTO}::int))`;
const COLUMNAS = parte`r.id, r.codigo, pedido.numero, pedido.estado AS estado_pedido,
  pedido.cliente_nombre AS cliente, pedido.cliente_email AS email, pedido.total::float8 AS total,
  alcance.importe::float8 AS alcanza, alcance.excluidos,
  ${enIso(parte`r.pedido_en`)} AS pedido_en, ${enIso(VENCE)} AS vence, r.resultado, r.motivo,
  ${enIso(parte`r.resuelto_en`)} AS resuelto_en, quien.email AS resuelto_por`;

const ESTADO = {
  abiertos: [parte`r.resuelto_en IS NULL`],
  resueltos: [parte`r.resuelto_en IS NOT NULL`],
  todos: [],
} as const;

/** More than anybody reads, and few enough to be put together in memory. */
const MAXIMO_EN_ARCHIVO = 5_000;
const dia = (fecha: string): string => FECHA_EN_CSV.format(new Date(fecha));
const EN_ARCHIVO: readonly (readonly [columna: string, celda: (fila: Arrepentimiento) => Celda])[] =
  [
    ['codigo', ({ codigo }) => codigo],
    ['numero', ({ numero }) => numero],
    ['pedido_en', ({ pedido_en }) => dia(pedido_en)],
    ['vence', ({ vence }) => dia(vence)],
    ['cliente', ({ cliente }) => cliente],
    ['email', ({ email }) => email],
    ['total', ({ total }) => total],
    ['alcanza', ({ alcanza }) => alcanza],
    ['excluidos', ({ excluidos }) => excluidos.join(', ')],
    ['resultado', ({ resultado }) => resultado],
    ['motivo', ({ motivo }) => motivo],
    ['resuelto_en', ({ resuelto_en }) => (resuelto_en === null ? null : dia(resuelto_en))],
    ['resuelto_por', ({ resuelto_por }) => resuelto_por],
  ];

export function createArrepentimientos(sql: Sql) {
  return {
    /**
     * Stores it with its mail, where there is such an order of that address; once more finds the first.
     * @param email in lower case
     */
    async pedir(numero: string, email: string): Promise<void> {
      const codigo = nuevoCodigo();
      await sql`
        WITH pedido AS (
          SELECT id, numero, para, datos FROM ahorro.pedidos_para_correo
          WHERE numero = ${numero} AND lower(para) = ${email}
        ), hecho AS (
          INSERT INTO ahorro.arrepentimientos (pedido_id, codigo)
          SELECT id, ${codigo} FROM pedido
          ON CONFLICT (pedido_id) DO NOTHING RETURNING codigo
        )
        INSERT INTO ahorro.correos (clave, tipo, para, datos)
        SELECT 'arrepentimiento:' || pedido.numero, 'arrepentimiento', pedido.para, pedido.datos ||
          jsonb_build_object('codigo', hecho.codigo, 'resultado', NULL, 'motivo', NULL, 'excluidos', alcance.excluidos)
        FROM hecho, pedido CROSS JOIN LATERAL ahorro.alcance_de_arrepentimiento(pedido.id) AS alcance
        ON CONFLICT (clave) DO NOTHING`;
    },

    lista,

    /** At most 5000, in the order of the list. */
    async enCsv(filtro: FiltroArrepentimientosCsv): Promise<string> {
      const { arrepentimientos } = await lista({ ...filtro, pagina: 1, limite: MAXIMO_EN_ARCHIVO });
      return aCsv(
        EN_ARCHIVO.map(([columna]) => columna),
        arrepentimientos.map((fila) => EN_ARCHIVO.map(([, celda]) => celda(fila))),
      );
    },

    /**
     * A person says what became of it; the same once more changes nothing.
     * @param quien the id of their account
     * @throws ErrorHttp 404; 409 when it was resolved otherwise
     */
    async resolver(
      quien: number,
      id: number,
      { resultado, motivo }: Resolucion,
    ): Promise<Arrepentimiento> {
      const resueltos = await sql`
        WITH r AS (
          UPDATE ahorro.arrepentimientos SET resultado = ${resultado}, motivo = ${motivo},
            resuelto_en = now(), resuelto_por = ${quien}
          WHERE id = ${id} AND resuelto_en IS NULL RETURNING *
        )
        INSERT INTO ahorro.correos (clave, tipo, para, datos)
        SELECT 'arrepentimiento:' || pedido.numero || ':resuelto', 'arrepentimiento', pedido.para,
          pedido.datos || jsonb_build_object('codigo', r.codigo, 'resultado', r.resultado,
            'motivo', r.motivo)
        FROM r JOIN ahorro.pedidos_para_correo AS pedido ON pedido.id = r.pedido_id
        RETURNING 1`;
      const actual = await trasElCambio(() => arrepentimientoDe(id));
      const esEse = actual.resultado === resultado && actual.motivo === motivo;
      if (resueltos.length === 0 && !esEse) throw conflicto(`Ese arrepentimiento ya fue resuelto`);
      return actual;
    },
  };

  /** First those whose time runs out first. */
  async function lista({ estado, pagina, limite }: FiltroArrepentimientos) {
    const { filas: arrepentimientos, total } = await listar<Arrepentimiento>(sql, {
      ...{ desde: DESDE, donde: ESTADO[estado], columnas: COLUMNAS },
      orden: parte`r.resuelto_en IS NOT NULL, r.pedido_en, r.id`,
      ...{ pagina, limite },
    });
    return { arrepentimientos, total };
  }

  async function arrepentimientoDe(id: number): Promise<Arrepentimiento> {
    const [fila] = await sql<Arrepentimiento>`
      SELECT ${COLUMNAS} FROM ${DESDE} WHERE r.id = ${id}`;
    if (fila === undefined) throw noEncontrado(NO_EXISTE_ARREPENTIMIENTO);
    return fila;
  }
}

export type Arrepentimientos = ReturnType<typeof createArrepentimientos>;

/** Easy to read out on the telephone: no letter that looks like a figure. */
const LETRAS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

function nuevoCodigo(): string {
  const azar = Array.from({ length: 8 }, () => LETRAS[randomInt(LETRAS.length)] ?? '');
  return `ARR-${azar.join('')}`;
}
