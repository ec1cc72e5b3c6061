/** Many prices at once: first shown, then applied exactly as shown, at once or from a moment on. */
import { createHash, randomUUID } from 'node:crypto';
import type { CambioDePrecios, PrecioPropuesto } from '../../../contracts/tienda/administracion.ts';
import { IMPORTE_MAXIMO } from '../../../contracts/comun/dinero.ts';
import { formatearPesos } from '../../../contracts/reglas/valores/pesos.ts';
import { juntar, NADA, parte } from '../../../platform/base/partes.ts';
import type { Parte } from '../../../platform/base/partes.ts';
import type { Sql, SqlPool } from '../../../platform/base/sql.ts';
import { conflicto, invalido } from '../../../platform/comun/errores.ts';
import { costariaA, exigirMomento, programar } from './programar.ts';
import { deshacerPrecios } from '../cambios/deshacer.ts';

export interface CambioMasivo {
  readonly cambios: readonly PrecioPropuesto[];
  readonly token: string;
  /** From when on, ISO 8601; null at once. */
  readonly desde: string | null;
  /** Of what was applied, or is going to be: by it, it is undone or called off. */
  readonly cambio_id?: string;
}

export function createPrecios({ sql, transaccion }: Pick<SqlPool, 'sql' | 'transaccion'>) {
  return {
    /** What would change; the token stands for all of it. @throws ErrorHttp 400 */
    async simular(pedido: CambioDePrecios): Promise<CambioMasivo> {
      if (pedido.desde !== undefined) exigirMomento(pedido.desde);
      await exigirNombres(sql, pedido);
      const cambios = await calcular(sql, pedido, NADA);
      exigirPosibles(cambios);
      return { cambios, token: tokenDe(pedido, cambios), desde: enIso(pedido.desde) };
    },

    /** All of what was shown, or nothing. @throws ErrorHttp 409 when it would not be that any more */
    async aplicar(usuarioId: number, pedido: CambioDePrecios): Promise<CambioMasivo> {
      const { desde, como_oferta } = pedido;
      if (desde !== undefined) exigirMomento(desde);
      return transaccion(async (tx) => {
        const cambios = await calcular(tx, pedido, parte`FOR NO KEY UPDATE OF producto`);
        exigirPosibles(cambios);
        const token = tokenDe(pedido, cambios);
        if (token !== pedido.token) {
          throw conflicto('Los precios cambiaron desde la vista previa; mirala otra vez');
        }
        if (desde === undefined) {
          return {
            cambios,
            token,
            desde: null,
            cambio_id: await ponerYa(tx, { usuarioId, pedido, cambios }),
          };
        }
        const precios = cambios.map(({ id, despues }) => ({ id, precio: despues }));
        const cambio_id = await programar(tx, {
          ...{ usuarioId, origen: 'masivo', desde, como_oferta, precios },
        });
        return { cambios, token, desde: enIso(desde), cambio_id };
      });
    },

    /** Takes back what `aplicar` did. @throws ErrorHttp 404, 409 */
    deshacer: (usuarioId: number, grupo: string) =>
      deshacerPrecios({ transaccion }, usuarioId, grupo),
  };
}

export type Precios = ReturnType<typeof createPrecios>;

const enIso = (desde: Date | undefined): string | null => desde?.toISOString() ?? null;

interface PorPoner {
  readonly usuarioId: number;
  readonly pedido: CambioDePrecios;
  readonly cambios: readonly PrecioPropuesto[];
}

/** @returns by what it is undone */
async function ponerYa(tx: Sql, { usuarioId, pedido, cambios }: PorPoner): Promise<string> {
  const ids = cambios.map(({ id }) => id);
  const precios = cambios.map(({ despues }) => despues);
  const grupo = randomUUID();
  await tx`
          WITH nuevo AS (
            SELECT * FROM unnest(${ids}::int[], ${precios}::numeric[]) AS n(id, precio)
          ), antes AS (
            SELECT id, productos.precio, precio_anterior FROM ahorro.productos WHERE id = ANY(${ids}::int[])
          ), cambiado AS (
            UPDATE ahorro.productos AS producto SET precio = nuevo.precio,
              precio_anterior = CASE
                WHEN ${pedido.como_oferta} THEN greatest(producto.precio, producto.precio_anterior)
                WHEN producto.precio_anterior > nuevo.precio THEN producto.precio_anterior END
            FROM nuevo WHERE producto.id = nuevo.id
            RETURNING producto.id, producto.precio, producto.precio_anterior
          )
          INSERT INTO ahorro.producto_cambios
            (producto_id, usuario_id, origen, campo, anterior, valor, grupo)
          SELECT cambiado.id, ${usuarioId}, 'masivo', campo, anterior::text, valor::text, ${grupo}::uuid
          FROM cambiado JOIN antes USING (id), LATERAL (VALUES
            ('precio', antes.precio, cambiado.precio),
            ('precio_anterior', antes.precio_anterior, cambiado.precio_anterior)
          ) AS cambio(campo, anterior, valor)
          WHERE anterior IS DISTINCT FROM valor
          ORDER BY cambiado.id`;
  return grupo;
}

/** Rounded half up, in decimals; never below the smallest step. What would stay as it is is left out. */
function calcular(
  sql: Sql,
  { porcentaje, redondeo, categoria, comerciante, desde }: CambioDePrecios,
  bloqueo: Parte,
): Promise<PrecioPropuesto[]> {
  const donde = [parte`producto.activo`];
  if (categoria) donde.push(parte`${categoria} IN (categoria.nombre, padre.nombre)`);
  if (comerciante) donde.push(parte`comerciante.nombre = ${comerciante}`);
  const paso = parte`${String(redondeo)}::numeric`;
  const antes = costariaA(desde);
  const despues = parte`greatest(${paso},
    round(${antes} * (100 + ${String(porcentaje)}::numeric) / 100 / ${paso}) * ${paso})`;
  return sql<PrecioPropuesto>`
    SELECT producto.id, producto.nombre, (${antes})::float8 AS antes,
      (${despues})::float8 AS despues, producto.costo::float8 AS costo
    FROM ahorro.productos AS producto
    JOIN ahorro.categorias AS categoria ON categoria.id = producto.categoria_id
    LEFT JOIN ahorro.categorias AS padre ON padre.id = categoria.padre_id
    LEFT JOIN ahorro.comerciantes AS comerciante ON comerciante.id = producto.comerciante_id
    WHERE ${juntar(donde, ' AND ')} AND ${antes} <> ${despues}
    ORDER BY producto.id ${bloqueo}`;
}

/** Changes with whatever is asked for, and with each price before and after, beside what it costs. */
function tokenDe(
  { simular: _, token: __, ...pedido }: CambioDePrecios,
  cambios: readonly PrecioPropuesto[],
): string {
  const visto = cambios.map(({ id, antes, despues, costo }) => [id, antes, despues, costo]);
  const orden = Object.entries(pedido).sort(([a], [b]) => a.localeCompare(b));
  return createHash('sha256')
    .update(JSON.stringify([orden, visto]))
    .digest('base64url');
}

/** @throws ErrorHttp 400 naming what would cost more than a price can be */
function exigirPosibles(cambios: readonly PrecioPropuesto[]): void {
  const caro = cambios.find(({ despues }) => despues > IMPORTE_MAXIMO);
  if (caro === undefined) return;
  const mensaje = `${caro.nombre} costaría más de ${formatearPesos(IMPORTE_MAXIMO)}`;
  throw invalido([{ campo: 'porcentaje', mensaje }], mensaje);
}

async function exigirNombres(sql: Sql, { categoria, comerciante }: CambioDePrecios): Promise<void> {
  const [hay] = await sql<{ categoria: boolean; comerciante: boolean }>`
    SELECT EXISTS (SELECT FROM ahorro.categorias WHERE nombre = ${categoria ?? ''}) AS categoria,
      EXISTS (SELECT FROM ahorro.comerciantes
        WHERE nombre = ${comerciante ?? ''} AND aprobado_en IS NOT NULL) AS comerciante`;
  const errores = [
    ...(categoria !== undefined && !hay?.categoria
      ? [{ campo: 'categoria', mensaje: 'No existe esa categoría' }]
      : []),
    ...(comerciante !== undefined && !hay?.comerciante
      ? [{ campo: 'comerciante', mensaje: 'No existe ese comerciante' }]
      : []),
  ];
  if (errores.length > 0) throw invalido(errores);
}
