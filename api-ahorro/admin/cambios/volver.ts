/** Puts products back to what their traces say they were, all of them or none, inside a transaction. */
import type { CampoDeProducto } from '../../../contracts/tienda/cambios.ts';
import { subidaEn } from '../../../contracts/reglas/imagen.ts';
import { parte } from '../../../platform/base/partes.ts';
import type { Sql } from '../../../platform/base/sql.ts';
import { conflicto, invalido } from '../../../platform/comun/errores.ts';

/** What goes back of one product, as `huellas` has it: what it does not name stays as it is. */
export type Vuelta = Partial<Record<CampoDeProducto, string | null>>;

/** @throws ErrorHttp 400 and 409 where a category, a merchant or a picture is no more */
export async function volver(sql: Sql, vueltas: ReadonlyMap<number, Vuelta>): Promise<void> {
  await exigirNombres(sql, [...vueltas.values()]);
  await exigirFotos(sql, [...vueltas.values()]);
  await soltarCodigos(sql, vueltas);
  const aNada = (campo: CampoDeProducto) => parte`de ? ${campo}`;
  await sql`
    UPDATE ahorro.productos AS producto SET
      nombre = coalesce(de ->> 'nombre', producto.nombre),
      descripcion = coalesce(de ->> 'descripcion', producto.descripcion),
      precio = coalesce((de ->> 'precio')::numeric, producto.precio),
      iva = coalesce((de ->> 'iva')::numeric, producto.iva),
      stock = coalesce((de ->> 'stock')::numeric, producto.stock),
      activo = coalesce((de ->> 'activo')::boolean, producto.activo),
      precio_anterior = CASE WHEN ${aNada('precio_anterior')} THEN (de ->> 'precio_anterior')::numeric
        ELSE producto.precio_anterior END,
      imagen_url = CASE WHEN ${aNada('imagen_url')} THEN de ->> 'imagen_url' ELSE producto.imagen_url END,
      imagenes_demas = CASE WHEN ${aNada('imagenes')} THEN coalesce(string_to_array(de ->> 'imagenes', ' '), '{}')
        ELSE producto.imagenes_demas END,
      codigo_barras = CASE WHEN ${aNada('codigo_barras')} THEN de ->> 'codigo_barras'
        ELSE producto.codigo_barras END,
      marca = CASE WHEN ${aNada('marca')} THEN de ->> 'marca' ELSE producto.marca END,
      familia = CASE WHEN ${aNada('familia')} THEN de ->> 'familia' ELSE producto.familia END,
      aptos = CASE WHEN ${aNada('aptos')} THEN coalesce(string_to_array(de ->> 'aptos', ' '), '{}')
        ELSE producto.aptos END,
      costo = CASE WHEN ${aNada('costo')} THEN (de ->> 'costo')::numeric ELSE producto.costo END,
      contenido = CASE WHEN ${aNada('medida')} THEN split_part(de ->> 'medida', ' ', 1)::numeric
        ELSE producto.contenido END,
      unidad = CASE WHEN ${aNada('medida')} THEN split_part(de ->> 'medida', ' ', 2) ELSE producto.unidad END,
      paso = CASE WHEN ${aNada('venta')} THEN coalesce(split_part(de ->> 'venta', ' ', 1)::numeric, 1)
        ELSE producto.paso END,
      venta_por = CASE WHEN ${aNada('venta')} THEN split_part(de ->> 'venta', ' ', 2) ELSE producto.venta_por END,
      categoria_id = coalesce((SELECT id FROM ahorro.categorias WHERE nombre = de ->> 'categoria'),
        producto.categoria_id),
      comerciante_id = CASE WHEN ${aNada('comerciante')} THEN (
          SELECT id FROM ahorro.comerciantes WHERE nombre = de ->> 'comerciante' AND aprobado_en IS NOT NULL)
        ELSE producto.comerciante_id END
    FROM unnest(${[...vueltas.keys()]}::int[],
      ${[...vueltas.values()].map((vuelta) => JSON.stringify(vuelta))}::jsonb[]) AS vuelta(id, de)
    WHERE producto.id = vuelta.id`;
}

/** One of them may go back to what another one has until then. */
async function soltarCodigos(sql: Sql, vueltas: ReadonlyMap<number, Vuelta>): Promise<void> {
  const cuales = [...vueltas].flatMap(([id, { codigo_barras: codigo }]) =>
    codigo === undefined ? [] : [id],
  );
  if (cuales.length === 0) return;
  await sql`UPDATE ahorro.productos SET codigo_barras = NULL WHERE id = ANY(${cuales}::int[])`;
}

/** What is shown again is kept as if it had just come. */
async function exigirFotos(sql: Sql, vueltas: readonly Vuelta[]): Promise<void> {
  const direcciones = vueltas.flatMap(({ imagen_url: primera, imagenes: demas }) => [
    ...(primera == null ? [] : [primera]),
    ...(demas?.split(' ') ?? []),
  ]);
  const claves = new Set(direcciones.flatMap((direccion) => subidaEn(direccion)?.clave ?? []));
  if (claves.size === 0) return;
  const filas = await sql<{ clave: string }>`
    UPDATE ahorro.imagenes SET creada_en = now() WHERE clave = ANY(${[...claves]}::text[]) RETURNING clave`;
  if (new Set(filas.map(({ clave }) => clave)).size < claves.size)
    throw conflicto('Una de esas fotos ya no está guardada: no se deshizo nada');
}

async function exigirNombres(sql: Sql, vueltas: readonly Vuelta[]): Promise<void> {
  const deTodas = (campo: 'categoria' | 'comerciante') => [
    ...new Set(vueltas.flatMap(({ [campo]: nombre }) => (nombre == null ? [] : [nombre]))),
  ];
  const [falta] = await sql<{ categoria: string | null; comerciante: string | null }>`
    SELECT (SELECT min(nombre) FROM unnest(${deTodas('categoria')}::text[]) AS nombre
        WHERE nombre NOT IN (SELECT nombre FROM ahorro.categorias)) AS categoria,
      (SELECT min(nombre) FROM unnest(${deTodas('comerciante')}::text[]) AS nombre
        WHERE NOT EXISTS (SELECT FROM ahorro.comerciantes AS comerciante
          WHERE comerciante.nombre = nombre.nombre AND aprobado_en IS NOT NULL)) AS comerciante`;
  if (falta?.categoria != null)
    throw invalido([{ campo: 'categoria', mensaje: 'No existe esa categoría' }]);
  if (falta?.comerciante != null)
    throw conflicto(`${falta.comerciante} ya no vende acá: no se deshizo nada`);
}
