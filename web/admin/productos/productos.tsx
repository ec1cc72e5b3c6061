/** The catalogue: filtered, sorted, and changed many at once. */
import { numeroEnTexto } from '../../../contracts/reglas/valores/numeros.ts';
import { useState } from 'react';
import { Link } from 'wouter';
import type { ProductoAdmin } from '../../../contracts/tienda/administracion.ts';
import { MARGEN_BAJO } from '../../../contracts/reglas/precios/margen.ts';
import { formatearPesos } from '../../../contracts/reglas/valores/pesos.ts';
import { useCategorias, useComerciantes } from '../../tienda/datos/catalogo.ts';
import { Foto } from '../../tienda/piezas/producto/foto.tsx';
import { Boton } from '../../ui/controles/boton.tsx';
import { Insignia } from '../../ui/insignia.tsx';
import { consulta, useDireccion } from '../../ui/lista/direccion.ts';
import type { Direccion } from '../../ui/lista/direccion.ts';
import { FiltroDeLista, FiltroDeNumero, FiltroDeTexto } from '../../ui/lista/lista.tsx';
import { useProductosAdmin } from '../datos/admin.ts';
import { ElegirColumnas, Leida, Tabla } from '../listas/tabla.tsx';
import type { Columna } from '../listas/tabla.tsx';
import { Titulo } from '../marco/titulo.tsx';
import { NuevaCategoria } from './categoria.tsx';
import { ParaElegidas } from './elegidas.tsx';
import { Margen } from '../precios/margen.tsx';
import { Categorias } from './categorias.tsx';

const FILTROS = ['q', 'categoria', 'comerciante', 'estado', 'stock_max', 'margen', 'orden'];

const COLUMNAS: readonly Columna<ProductoAdmin>[] = [
  {
    nombre: 'Producto',
    orden: 'nombre',
    celda: (producto) => (
      <span className="con-foto">
        <Foto producto={producto} ancho="3rem" />
        <span>
          <Link href={`/productos/${producto.id}`}>{producto.nombre}</Link>{' '}
          {producto.activo ? null : <Insignia tono="neutro">Archivado</Insignia>}
        </span>
      </span>
    ),
  },
  { nombre: 'Categoría', celda: ({ categoria }) => categoria },
  { nombre: 'Comerciante', celda: ({ comerciante }) => comerciante },
  { nombre: 'Marca', celda: ({ marca }) => marca },
  {
    nombre: 'Precio',
    orden: 'precio',
    numero: true,
    celda: ({ precio, precio_anterior: antes }) => (
      <>
        {formatearPesos(precio)}
        {antes === null ? null : <span className="tenue"> antes {formatearPesos(antes)}</span>}
      </>
    ),
  },
  {
    nombre: 'Margen',
    orden: 'margen',
    numero: true,
    celda: ({ precio, costo }) => <Margen precio={precio} costo={costo} />,
  },
  {
    nombre: 'Stock',
    orden: 'stock',
    numero: true,
    celda: ({ stock }) =>
      stock === 0 ? <Insignia tono="peligro">Agotado</Insignia> : numeroEnTexto(stock),
  },
];

export function ProductosAdmin() {
  const direccion = useDireccion();
  const leido = useProductosAdmin(consulta(direccion.params, [...FILTROS, 'pagina']));
  const [elegidas, elegir] = useState<ReadonlySet<number>>(new Set());
  const [agregando, agregar] = useState(false);
  const [marcando, marcar] = useState(false);
  const productos = leido.data?.productos ?? [];
  return (
    <>
      <Titulo
        acciones={
          <>
            <a
              className="boton"
              href={`/api/admin/productos.csv?${consulta(direccion.params, FILTROS)}`}
              download
            >
              Bajar en CSV
            </a>
            <Boton onClick={() => agregar(true)}>Agregar una categoría</Boton>
            <Boton onClick={() => marcar(true)}>Categorías</Boton>
            <Link className="boton boton-principal" href="/productos/nuevo">
              Agregar un producto
            </Link>
          </>
        }
      >
        Productos
      </Titulo>
      {marcando ? <Categorias alCerrar={() => marcar(false)} /> : null}
      {agregando ? <NuevaCategoria alCerrar={() => agregar(false)} /> : null}
      <section className="panel" aria-label="Productos">
        <Filtros {...direccion} />
        <ElegirColumnas columnas={COLUMNAS} direccion={direccion} />
        {elegidas.size === 0 ? null : (
          <ParaElegidas ids={[...elegidas]} alTerminar={() => elegir(new Set())} />
        )}
        <Leida leido={leido} direccion={direccion} nada="productos">
          <Tabla
            columnas={COLUMNAS}
            filas={productos}
            clave={({ id }) => id}
            direccion={direccion}
            ordenNormal="nombre"
            eleccion={{ elegidas, elegir, nombre: ({ nombre }) => nombre }}
          />
        </Leida>
      </section>
    </>
  );
}

function Filtros(direccion: Direccion) {
  const { data: categorias = [] } = useCategorias();
  const { data: comerciantes = [] } = useComerciantes();
  const conNombre = (lista: readonly { readonly nombre: string }[]) =>
    lista.map(({ nombre }) => [nombre, nombre] as const);
  return (
    <div className="filtros" role="search" aria-label="Productos">
      <FiltroDeTexto {...direccion} clave="q" etiqueta="Buscar un producto" />
      <FiltroDeLista
        {...direccion}
        clave="categoria"
        etiqueta="Categoría"
        todos="Todas"
        opciones={conNombre(categorias)}
      />
      <FiltroDeLista
        {...direccion}
        clave="comerciante"
        etiqueta="Comerciante"
        todos="Todos"
        opciones={conNombre(comerciantes)}
      />
      <FiltroDeLista
        {...direccion}
        clave="estado"
        etiqueta="Estado"
        todos="A la venta"
        opciones={[
          ['archivados', 'Archivados'],
          ['todos', 'Todos'],
        ]}
      />
      <FiltroDeLista
        {...direccion}
        clave="margen"
        etiqueta="Margen"
        todos="Cualquiera"
        opciones={[
          ['bajo', `Menos de ${MARGEN_BAJO} %`],
          ['negativo', 'Por debajo del costo'],
          ['sin_costo', 'Sin costo cargado'],
        ]}
      />
      <FiltroDeNumero {...direccion} clave="stock_max" etiqueta="Stock, hasta" />
    </div>
  );
}
