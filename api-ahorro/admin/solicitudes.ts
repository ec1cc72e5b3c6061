/** Who asks to be a merchant, for those who run the shop: what is decided is told by mail. */
import type { DatosComercio } from '../../contracts/operaciones/correos.ts';
import type { FiltroSolicitudes, SolicitudAdmin } from '../../contracts/comercio/solicitudes.ts';
import { parte } from '../../platform/base/partes.ts';
import type { Sql, SqlPool } from '../../platform/base/sql.ts';
import { conflicto, noEncontrado } from '../../platform/comun/errores.ts';
import { trasElCambio } from '../../platform/base/hecho.ts';
import { contiene, enIso, listar } from '../../platform/base/listas.ts';
import { ESTADO_COMERCIANTE, sinDuplicar, SOLICITUD } from '../comercio/comerciantes.ts';

export const NO_EXISTE_SOLICITUD = 'No existe esa solicitud';

const DESDE = parte`ahorro.comerciantes AS comerciante
  JOIN ahorro.usuarios AS usuario ON usuario.id = comerciante.usuario_id
  LEFT JOIN ahorro.usuarios AS quien ON quien.id = comerciante.decidido_por`;
const COLUMNAS = parte`${SOLICITUD},
  ${enIso(parte`coalesce(comerciante.aprobado_en, comerciante.rechazado_en)`)} AS decidido_en,
  quien.email AS decidido_por,
  jsonb_build_object('id', usuario.id, 'nombre', concat_ws(' ', usuario.nombre, usuario.apellido),
    'email', usuario.email, 'telefono', usuario.telefono) AS cuenta,
  (SELECT count(*)::int FROM ahorro.comerciantes AS otro
    WHERE otro.cuit = comerciante.cuit AND otro.id <> comerciante.id
      AND otro.aprobado_en IS NULL AND otro.rechazado_en IS NULL) AS mismo_cuit,
  (SELECT otro.nombre FROM ahorro.comerciantes AS otro
    WHERE otro.cuit = comerciante.cuit AND otro.id <> comerciante.id
      AND otro.aprobado_en IS NOT NULL) AS cuit_de`;
const TEXTO = parte`public.sin_acentos(
  comerciante.nombre || ' ' || comerciante.cuit || ' ' || usuario.email)`;

interface Pedida extends DatosComercio {
  readonly usuario_id: number;
  readonly cuit: string;
  readonly email: string;
  readonly estado: SolicitudAdmin['estado'];
  readonly vista: boolean;
}

export function createSolicitudes({ sql, transaccion }: Pick<SqlPool, 'sql' | 'transaccion'>) {
  return {
    /** Those that have waited longest first. */
    async lista({ q, estado, pagina, limite }: FiltroSolicitudes) {
      const donde = contiene(TEXTO, q);
      if (estado !== 'todos') donde.push(parte`${ESTADO_COMERCIANTE} = ${estado}`);
      const { filas: solicitudes, total } = await listar<SolicitudAdmin>(sql, {
        ...{ desde: DESDE, donde, columnas: COLUMNAS },
        orden: parte`comerciante.solicitado_en, comerciante.id`,
        ...{ pagina, limite },
      });
      return { solicitudes, total };
    },

    /**
     * Approves, or rejects with a reason; the same once more changes nothing.
     * @param vista when what was seen had been asked for, in ISO 8601
     * @param motivo why not; null approves
     * @throws ErrorHttp 404; 409 when it is not as it was seen, was decided otherwise, or another approved
     *   merchant has its CUIT or name
     */
    async decidir(
      quien: number,
      id: number,
      vista: string,
      motivo: string | null,
    ): Promise<SolicitudAdmin> {
      await transaccion(async (tx) => {
        const pedida = await tomar(tx, id, vista);
        if (!faltaDecidir(pedida, motivo)) return;
        await sinDuplicar(
          sql,
          { nombre: pedida.comercio, cuit: pedida.cuit },
          pedida.usuario_id,
          () => anotar(tx, quien, id, motivo),
        );
        if (motivo === null) await darElRol(tx, pedida.usuario_id);
        await avisar(tx, { id, vista }, pedida, motivo);
      });
      return trasElCambio(() => solicitudDe(id));
    },
  };

  async function solicitudDe(id: number): Promise<SolicitudAdmin> {
    const [solicitud] = await sql<SolicitudAdmin>`
      SELECT ${COLUMNAS} FROM ${DESDE} WHERE comerciante.id = ${id}`;
    if (solicitud === undefined) throw noEncontrado(NO_EXISTE_SOLICITUD);
    return solicitud;
  }
}

export type Solicitudes = ReturnType<typeof createSolicitudes>;

/** Two decisions on one request take turns here. @throws ErrorHttp 404; 409 */
async function tomar(sql: Sql, id: number, vista: string): Promise<Pedida> {
  const [pedida] = await sql<Pedida>`
    SELECT comerciante.usuario_id, comerciante.cuit, comerciante.nombre AS comercio, usuario.nombre,
      usuario.email, ${ESTADO_COMERCIANTE} AS estado, comerciante.motivo_rechazo AS motivo,
      comerciante.solicitado_en = ${new Date(vista)} AS vista
    FROM ahorro.comerciantes AS comerciante
    JOIN ahorro.usuarios AS usuario ON usuario.id = comerciante.usuario_id
    WHERE comerciante.id = ${id} FOR UPDATE OF comerciante`;
  if (pedida === undefined) throw noEncontrado(NO_EXISTE_SOLICITUD);
  if (!pedida.vista) throw conflicto('La solicitud cambió: mirala otra vez antes de decidir');
  return pedida;
}

/** A rejected one may still be approved, but not the other way round. @throws ErrorHttp 409 */
function faltaDecidir(pedida: Pedida, motivo: string | null): boolean {
  if (pedida.estado === 'en_revision') return true;
  if (motivo === null) return pedida.estado === 'rechazado';
  if (pedida.estado === 'aprobado') throw conflicto('La solicitud ya fue aprobada');
  if (pedida.motivo !== motivo) throw conflicto('La solicitud ya fue rechazada por otro motivo');
  return false;
}

async function anotar(sql: Sql, quien: number, id: number, motivo: string | null): Promise<void> {
  await sql`
    UPDATE ahorro.comerciantes SET decidido_por = ${quien}, motivo_rechazo = ${motivo},
      aprobado_en = CASE WHEN ${motivo}::text IS NULL THEN now() END,
      rechazado_en = CASE WHEN ${motivo}::text IS NOT NULL THEN now() END
    WHERE id = ${id}`;
}

async function darElRol(sql: Sql, usuarioId: number): Promise<void> {
  const dados = await sql`
    UPDATE ahorro.usuarios SET rol = 'comerciante'
    WHERE id = ${usuarioId} AND rol <> 'admin' AND activo RETURNING id`;
  if (dados.length === 0) throw conflicto('Esa cuenta está desactivada o es de administración');
}

async function avisar(
  sql: Sql,
  { id, vista }: { readonly id: number; readonly vista: string },
  { nombre, comercio, email }: Pedida,
  motivo: string | null,
): Promise<void> {
  const datos: DatosComercio = { nombre, comercio, motivo };
  const clave = `comercio:${id}:${Date.parse(vista)}:${motivo === null ? 'si' : 'no'}`;
  await sql`
    INSERT INTO ahorro.correos (clave, tipo, para, datos)
    VALUES (${clave}, 'comercio', ${email}, ${JSON.stringify(datos)}::jsonb)
    ON CONFLICT (clave) DO NOTHING`;
}
