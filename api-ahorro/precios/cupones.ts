/** The coupons, as who runs the shop sees and sets them. */
import { nuevoCuponSchema } from '../../contracts/tienda/precios.ts';
import type { CuponAdmin, DatosCupon } from '../../contracts/tienda/precios.ts';
import type { TipoCliente } from '../../contracts/reglas/estados.ts';
import type { Cupon } from '../../contracts/reglas/precios/tipos.ts';
import { esDuplicado } from '../../platform/base/database.ts';
import type { Database, Prisma } from '../../platform/base/database.ts';
import { conflicto, invalido, noEncontrado } from '../../platform/comun/errores.ts';
import { exigirFechas, fechasDe } from './fechas.ts';
import { NO_EXISTE_CUPON } from './llamadas.ts';

type Fila = Prisma.CuponGetPayload<object>;
const MAXIMO = 1_000;

export function createCupones(db: Pick<Database, 'cupon'>) {
  return {
    async todos(): Promise<CuponAdmin[]> {
      const filas = await db.cupon.findMany({
        orderBy: [{ activo: 'desc' }, { id: 'desc' }],
        take: MAXIMO,
      });
      return filas.map(comoCupon);
    },

    /** @throws ErrorHttp 409 for a code that there is, 400 where it does not say what it takes off */
    async agregar(datos: DatosCupon): Promise<CuponAdmin> {
      return comoCupon(await unico(datos.codigo, db.cupon.create({ data: paraGuardar(datos) })));
    },

    /** What it has given stays given. @throws ErrorHttp 404, and as `agregar` */
    async cambiar(id: number, cambio: Partial<DatosCupon>): Promise<CuponAdmin> {
      const antes = await db.cupon.findUnique({ where: { id } });
      if (antes === null) throw noEncontrado(NO_EXISTE_CUPON);
      const datos = nuevoCuponSchema.parse({ ...comoCupon(antes), ...cambio });
      const data = { ...paraGuardar(datos), version: { increment: 1 } };
      return comoCupon(await unico(datos.codigo, db.cupon.update({ where: { id }, data })));
    },
  };
}

export type Cupones = ReturnType<typeof createCupones>;

async function unico<T>(codigo: string, guardar: Promise<T>): Promise<T> {
  try {
    return await guardar;
  } catch (error) {
    if (!esDuplicado(error)) throw error;
    const mensaje = `Ya hay un cupón ${codigo}`;
    throw conflicto(mensaje, { errores: [{ campo: 'codigo', mensaje }] });
  }
}

/** As whoever has not used it yet would have it, whenever that is. @throws ErrorHttp 400 where it does not say what it takes off */
export function cuponGuardado(datos: DatosCupon): Cupon {
  const queda = datos.presupuesto ?? null;
  return { ...paraGuardar(datos), desde: null, hasta: null, queda };
}

function paraGuardar(datos: DatosCupon) {
  const { porcentaje, monto, una_por_persona, usos_maximos, ...resto } = datos;
  if ((porcentaje == null) === (monto == null)) {
    const mensaje = 'Decí un porcentaje o un monto: uno de los dos';
    throw invalido([{ campo: 'porcentaje', mensaje }], 'Datos inválidos: porcentaje');
  }
  const fechas = fechasDe(datos);
  exigirFechas(fechas);
  return {
    ...{ ...resto, ...fechas, para: datos.para ?? null },
    ...{ porcentaje: porcentaje ?? null, monto: monto ?? null },
    ...{ tope: datos.tope ?? null, minimo: datos.minimo ?? null },
    ...{ unaPorPersona: una_por_persona, usosMaximos: usos_maximos ?? null },
    presupuesto: datos.presupuesto ?? null,
  };
}

function comoCupon(fila: Fila): CuponAdmin {
  const { id, codigo, nombre, productos, categorias, comerciantes, dias } = fila;
  const { acumulable, unaPorPersona, usosMaximos, usados, activo, desde, hasta } = fila;
  return {
    ...{ id, codigo, nombre, productos, categorias, comerciantes, dias },
    ...{ acumulable, usados, activo },
    para: fila.para as TipoCliente | null,
    porcentaje: fila.porcentaje?.toNumber() ?? null,
    monto: fila.monto?.toNumber() ?? null,
    tope: fila.tope?.toNumber() ?? null,
    minimo: fila.minimo?.toNumber() ?? null,
    presupuesto: fila.presupuesto?.toNumber() ?? null,
    gastado: fila.gastado.toNumber(),
    ...{ una_por_persona: unaPorPersona, usos_maximos: usosMaximos },
    desde: desde?.toISOString() ?? null,
    hasta: hasta?.toISOString() ?? null,
  };
}
