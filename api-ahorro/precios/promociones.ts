/** The offers, as who runs the shop sees and sets them. */
import { nuevaPromocionSchema } from '../../contracts/tienda/precios.ts';
import type { DatosPromocion, PromocionAdmin } from '../../contracts/tienda/precios.ts';
import type { MedioPago, TipoCliente } from '../../contracts/reglas/estados.ts';
import type { Promocion, TipoPromocion } from '../../contracts/reglas/precios/tipos.ts';
import type { Database, Prisma } from '../../platform/base/database.ts';
import { invalido, noEncontrado } from '../../platform/comun/errores.ts';
import { exigirFechas, fechasDe } from './fechas.ts';
import { NO_EXISTE_PROMOCION } from './llamadas.ts';

type Fila = Prisma.PromocionGetPayload<object>;
/** So many are shown: those of long ago are in the database. */
const MAXIMO = 1_000;

export function createPromociones(db: Pick<Database, 'promocion'>) {
  return {
    async todas(): Promise<PromocionAdmin[]> {
      const filas = await db.promocion.findMany({
        orderBy: [{ activa: 'desc' }, { id: 'desc' }],
        take: MAXIMO,
      });
      return filas.map(comoPromocion);
    },

    /** @throws ErrorHttp 400 where it does not say what it takes off */
    async agregar(datos: DatosPromocion): Promise<PromocionAdmin> {
      return comoPromocion(await db.promocion.create({ data: paraGuardar(datos) }));
    },

    /** @throws ErrorHttp 404, and 400 where what comes of it does not say what it takes off */
    async cambiar(id: number, cambio: Partial<DatosPromocion>): Promise<PromocionAdmin> {
      const antes = await db.promocion.findUnique({ where: { id } });
      if (antes === null) throw noEncontrado(NO_EXISTE_PROMOCION);
      const datos = nuevaPromocionSchema.parse({ ...comoPromocion(antes), ...cambio });
      return comoPromocion(await db.promocion.update({ where: { id }, data: paraGuardar(datos) }));
    },
  };
}

export type Promociones = ReturnType<typeof createPromociones>;

/** As it would be in force. @throws ErrorHttp 400 where it does not say what it takes off */
export function promocionGuardada(id: number, datos: DatosPromocion): Promocion {
  const { desde, hasta, ...resto } = paraGuardar(datos);
  return { ...resto, id, desde: desde?.getTime(), hasta: hasta?.getTime() } as Promocion;
}

/** Only what its kind is made of. */
function paraGuardar(datos: DatosPromocion) {
  const { tipo, porcentaje, lleva, paga, medios, tope } = datos;
  const { nombre, productos, categorias, comerciantes, dias, activa } = datos;
  const porUnidad = tipo === 'lleva_paga';
  const delMedio = tipo === 'medio_pago';
  const falta = (campo: string, mensaje = 'Es obligatorio') =>
    invalido([{ campo, mensaje }], `Datos inválidos: ${campo}`);
  if (!porUnidad && porcentaje == null) throw falta('porcentaje');
  if (porUnidad && lleva == null) throw falta('lleva');
  if (porUnidad && paga == null) throw falta('paga');
  if (porUnidad && (paga ?? 0) >= (lleva ?? 0))
    throw falta('paga', 'Debe ser menos que lo que lleva');
  if (delMedio && medios.length === 0) throw falta('medios', 'Elegí al menos uno');
  const fechas = fechasDe(datos);
  exigirFechas(fechas);
  return {
    ...{ nombre, productos, categorias, comerciantes, dias, activa },
    ...{ tipo, ...fechas, para: datos.para ?? null },
    porcentaje: porUnidad ? null : (porcentaje ?? null),
    lleva: porUnidad ? (lleva ?? null) : null,
    paga: porUnidad ? (paga ?? null) : null,
    medios: delMedio ? medios : [],
    tope: delMedio ? (tope ?? null) : null,
  };
}

function comoPromocion(fila: Fila): PromocionAdmin {
  const { id, nombre, productos, categorias, comerciantes, dias, activa } = fila;
  const { porcentaje, lleva, paga, tope, desde, hasta } = fila;
  return {
    ...{ id, nombre, productos, categorias, comerciantes, dias, activa, lleva, paga },
    tipo: fila.tipo as TipoPromocion,
    para: fila.para as TipoCliente | null,
    medios: fila.medios as MedioPago[],
    porcentaje: porcentaje?.toNumber() ?? null,
    tope: tope?.toNumber() ?? null,
    desde: desde?.toISOString() ?? null,
    hasta: hasta?.toISOString() ?? null,
  };
}
