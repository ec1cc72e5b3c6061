/** Merchants: accounts that buy for their business, once somebody of the shop has approved them. */
import type {
  CambioComerciante,
  Comerciante,
  NuevoComerciante,
} from '../../contracts/comercio/comercio.ts';
import type { Solicitud } from '../../contracts/comercio/solicitudes.ts';
import { esDuplicado } from '../../platform/base/database.ts';
import { parte } from '../../platform/base/partes.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { conflicto, noEncontrado } from '../../platform/comun/errores.ts';
import type { ErrorHttp } from '../../platform/comun/errores.ts';
import { enIso } from '../../platform/base/listas.ts';
import type { Cliente } from '../cuentas/sesiones.ts';

/** As one of `comerciante`, whatever was decided. */
export const ESTADO_COMERCIANTE = parte`CASE WHEN comerciante.aprobado_en IS NOT NULL THEN 'aprobado'
  WHEN comerciante.rechazado_en IS NOT NULL THEN 'rechazado' ELSE 'en_revision' END`;
const DATOS = parte`comerciante.id, comerciante.nombre, comerciante.cuit, comerciante.direccion,
  ${ESTADO_COMERCIANTE} AS estado`;
export const SOLICITUD = parte`${DATOS}, comerciante.motivo_rechazo,
  ${enIso(parte`comerciante.solicitado_en`)} AS solicitado_en`;

export function createComerciantes(sql: Sql) {
  return {
    /**
     * Asks for the account to be a merchant's, or asks again with other data. The account stays what it is.
     * @throws ErrorHttp 409 when the account is one already, or an approved one has its CUIT or name
     */
    async solicitar({ id, rol }: Cliente, datos: NuevoComerciante): Promise<Comerciante> {
      if (rol === 'admin') throw conflicto('La cuenta de administración no puede ser comerciante');
      const { nombre, cuit, direccion } = datos;
      const tomado = await enUso(sql, datos, id);
      if (tomado !== null) throw tomado;
      // The same again is the same request: who looks at it meanwhile decides on what they saw.
      const [comerciante] = await sql<Comerciante>`
        INSERT INTO ahorro.comerciantes AS comerciante (usuario_id, nombre, cuit, direccion, aprobado_en)
        VALUES (${id}, ${nombre}, ${cuit}, ${direccion}, NULL)
        ON CONFLICT (usuario_id) DO UPDATE SET nombre = excluded.nombre, cuit = excluded.cuit,
          direccion = excluded.direccion, rechazado_en = NULL, motivo_rechazo = NULL, decidido_por = NULL,
          solicitado_en = CASE WHEN comerciante.rechazado_en IS NULL
            AND (comerciante.nombre, comerciante.cuit, comerciante.direccion)
              = (excluded.nombre, excluded.cuit, excluded.direccion)
            THEN comerciante.solicitado_en ELSE now() END
        WHERE comerciante.aprobado_en IS NULL
        RETURNING ${DATOS}`;
      if (comerciante === undefined) throw yaLoEs();
      return comerciante;
    },

    /** What the account asked for and what was decided, or null. */
    async solicitud(usuarioId: number): Promise<Solicitud | null> {
      const [solicitud] = await sql<Solicitud>`
        SELECT ${SOLICITUD} FROM ahorro.comerciantes AS comerciante WHERE usuario_id = ${usuarioId}`;
      return solicitud ?? null;
    },

    /** @throws ErrorHttp 404 when the account has none */
    async deUsuario(usuarioId: number): Promise<Comerciante> {
      const [comerciante] = await sql<Comerciante>`
        SELECT ${DATOS} FROM ahorro.comerciantes AS comerciante WHERE usuario_id = ${usuarioId}`;
      if (comerciante === undefined) throw sinComercio();
      return comerciante;
    },

    /** @throws ErrorHttp 409 when the name is taken; 404 when the account has none */
    async cambiar(usuarioId: number, cambio: CambioComerciante): Promise<Comerciante> {
      const { nombre = null, direccion = null } = cambio;
      return sinDuplicar(sql, cambio, usuarioId, async () => {
        const [comerciante] = await sql<Comerciante>`
          UPDATE ahorro.comerciantes AS comerciante
          SET nombre = coalesce(${nombre}, nombre), direccion = coalesce(${direccion}, direccion)
          WHERE usuario_id = ${usuarioId} RETURNING ${DATOS}`;
        if (comerciante === undefined) throw sinComercio();
        return comerciante;
      });
    },
  };
}

export type Comerciantes = ReturnType<typeof createComerciantes>;

interface Unicos {
  readonly nombre?: string;
  readonly cuit?: string;
}

/** @throws ErrorHttp 409 that names which of them another approved merchant has */
export async function sinDuplicar<T>(
  sql: Sql,
  datos: Unicos,
  usuarioId: number,
  hacer: () => Promise<T>,
): Promise<T> {
  try {
    return await hacer();
  } catch (error) {
    if (!esDuplicado(error)) throw error;
    throw (await enUso(sql, datos, usuarioId)) ?? error;
  }
}

/** What is said where an approved merchant stands in the way, or null. */
async function enUso(
  sql: Sql,
  { nombre = '', cuit = '' }: Unicos,
  usuarioId: number,
): Promise<ErrorHttp | null> {
  const parecidos = await sql<{ propio: boolean; cuit: string; nombre: string }>`
    SELECT usuario_id IS NOT DISTINCT FROM ${usuarioId} AS propio, cuit, nombre FROM ahorro.comerciantes
    WHERE aprobado_en IS NOT NULL
      AND (usuario_id = ${usuarioId} OR cuit = ${cuit} OR nombre = ${nombre})`;
  if (cuit !== '' && parecidos.some(({ propio }) => propio)) return yaLoEs();
  const ajenos = parecidos.filter(({ propio }) => !propio);
  if (ajenos.some((ajeno) => ajeno.cuit === cuit)) {
    return tomado('cuit', 'Ya hay un comerciante con ese CUIT');
  }
  if (ajenos.some((ajeno) => ajeno.nombre === nombre)) {
    return tomado('nombre', 'Ya hay un comerciante con ese nombre');
  }
  return null;
}

const yaLoEs = () => conflicto('La cuenta ya es de un comerciante');
const sinComercio = () => noEncontrado('La cuenta no es de un comerciante');

function tomado(campo: string, mensaje: string) {
  return conflicto(mensaje, { errores: [{ campo, mensaje }] });
}
