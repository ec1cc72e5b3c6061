/** What stands in for what is missing: found among its kind, and taken out of the stock before anybody is asked. */
import { vaDeAPasos } from '../../contracts/reglas/valores/cantidades.ts';
import { medidaDe, UNIDADES } from '../../contracts/reglas/valores/medida.ts';
import { proponer } from '../../contracts/reglas/preparacion/reemplazo.ts';
import type { Candidato, Faltante } from '../../contracts/reglas/preparacion/reemplazo.ts';
import { FALLA } from '../../contracts/temporal/fallas.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { permanente } from '../comun/operacion.ts';
import type { Linea, Retenido } from './lineas.ts';

/** Candidates that are looked at. */
const CERCANOS = 30;

interface Busqueda {
  readonly pedidoId: number;
  readonly linea: Linea;
  readonly faltan: number;
  /** Whether one that is much dearer may be proposed, where there is no other. */
  readonly aunqueSeaCaro: boolean;
}

/** The first of the proposals that there still is enough of; undefined where there is none. */
export async function retenerParecido(sql: Sql, busqueda: Busqueda): Promise<Retenido | undefined> {
  const { linea, faltan, aunqueSeaCaro } = busqueda;
  const propuestas = proponer(comoFaltante(linea, faltan), await candidatos(sql, busqueda));
  const enOrden = [
    ...propuestas.filter(({ masCaro }) => !masCaro),
    ...(aunqueSeaCaro ? propuestas.filter(({ masCaro }) => masCaro) : []),
  ];
  for (const { candidato, cantidad } of enOrden) {
    const retenido = await retener(sql, candidato.id, cantidad);
    if (retenido !== undefined) return retenido;
  }
  return undefined;
}

/** What whoever prepares has chosen. @throws ReemplazoNoDisponible */
export async function retenerElegido(
  sql: Sql,
  linea: Linea,
  { productoId, cantidad }: { readonly productoId: number; readonly cantidad: number },
): Promise<Retenido> {
  if (productoId === linea.productoId)
    throw permanente(
      FALLA.reemplazoNoDisponible,
      'Se reemplaza por otro producto, no por el mismo',
    );
  const retenido = await retener(sql, productoId, cantidad);
  if (retenido !== undefined) return retenido;
  throw permanente(
    FALLA.reemplazoNoDisponible,
    `Del producto ${productoId} no hay tanto para reemplazar, o no se vende así`,
  );
}

async function retener(sql: Sql, id: number, cantidad: number): Promise<Retenido | undefined> {
  const [producto] = await sql<Omit<Retenido, 'cantidad'> & { paso: number }>`
    UPDATE ahorro.productos SET stock = stock - ${cantidad}::numeric
    WHERE id = ${id} AND activo AND stock >= ${cantidad}::numeric AND mod(${cantidad}::numeric, paso) = 0
    RETURNING id, nombre, precio::float8 AS precio, venta_por AS por, paso::float8 AS paso`;
  if (producto === undefined) return undefined;
  const { paso, ...retenido } = producto;
  return vaDeAPasos(cantidad, { por: 'kg', paso }) ? { ...retenido, cantidad } : undefined;
}

/** Of the same category, sold the same way, the nearest in price; none that was refused for this line already. */
async function candidatos(sql: Sql, { pedidoId, linea, faltan }: Busqueda): Promise<Candidato[]> {
  const filas = await sql<Omit<Candidato, 'porMedida'> & Medido>`
    SELECT id, nombre, precio::float8 AS precio, stock::float8 AS stock, venta_por AS por,
      paso::float8 AS paso, contenido::float8 AS contenido, unidad
    FROM ahorro.productos
    WHERE activo AND categoria_id = ${linea.categoriaId} AND id <> ${linea.productoId} AND precio > 0
      AND venta_por IS NOT DISTINCT FROM ${linea.por} AND stock >= least(${faltan}::numeric, paso)
      AND id NOT IN (SELECT propuesta_id FROM ahorro.consulta_lineas JOIN ahorro.consultas ON consultas.id = consulta_id
        WHERE pedido_id = ${pedidoId} AND producto_id = ${linea.productoId} AND NOT acepta)
    ORDER BY abs(ln(precio / greatest(${linea.precio}::numeric, 0.01))), id LIMIT ${CERCANOS}`;
  return filas.map((fila) => ({ ...fila, porMedida: porMedida(fila) }));
}

function comoFaltante(linea: Linea, cantidad: number): Faltante {
  const { nombre, precio, por, paso } = linea;
  return { nombre, precio, por, paso, cantidad, porMedida: porMedida(linea) };
}

interface Medido {
  readonly contenido: number | null;
  readonly unidad: string | null;
}

function porMedida(
  producto: Medido & { readonly nombre: string; readonly precio: number },
): Candidato['porMedida'] {
  const { contenido, unidad, nombre, precio } = producto;
  const propia =
    contenido !== null && contenido > 0
      ? UNIDADES.find((conocida) => conocida === unidad)
      : undefined;
  const medida =
    propia !== undefined && contenido !== null ? { contenido, unidad: propia } : medidaDe(nombre);
  if (medida === null) return null;
  return { precio: precio / medida.contenido, unidad: medida.unidad };
}
