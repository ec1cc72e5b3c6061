/** The catalogue, with price and stock to be changed where they stand. */
import { useState } from 'react';
import type { ProductoAdmin } from '../../../../contracts/tienda/administracion.ts';
import { mensajeDe } from '../../../ui/red/api.ts';
import { avisar } from '../../../ui/avisos.tsx';
import { Boton } from '../../../ui/boton.tsx';
import { Campo } from '../../../ui/campo.tsx';
import { Elegir } from '../../../ui/elegir.tsx';
import { textoDe, useEnvio } from '../../../ui/red/envio.ts';
import { useAdmin, useProductosAdmin } from '../../datos/admin.ts';
import { useCategorias } from '../../datos/catalogo.ts';
import { ListaAdmin, useConsulta } from './lista.tsx';
import { Formulario } from '../marco/formulario.tsx';
import { Foto } from '../producto/foto.tsx';

export function ProductosAdmin() {
  const leido = useProductosAdmin(useConsulta({ estado: 'todos' }));
  const [abierto, abrir] = useState<'producto' | 'categoria'>();
  const alternar = (cual: 'producto' | 'categoria') => abrir(abierto === cual ? undefined : cual);
  const cerrar = () => abrir(undefined);
  return (
    <>
      <p className="fila">
        <Boton onClick={() => alternar('producto')}>
          {abierto === 'producto' ? 'Cerrar' : 'Agregar un producto'}
        </Boton>
        <Boton onClick={() => alternar('categoria')}>
          {abierto === 'categoria' ? 'Cerrar' : 'Agregar una categoría'}
        </Boton>
      </p>
      {abierto === 'producto' ? <Nuevo alTerminar={cerrar} /> : null}
      {abierto === 'categoria' ? <NuevaCategoria alTerminar={cerrar} /> : null}
      <ListaAdmin buscar="Buscar un producto" leido={leido}>
        <ul className="admin-lista">
          {(leido.data?.productos ?? []).map((producto) => (
            // Made anew when somebody else has changed it.
            <Fila key={`${producto.id}/${producto.precio}/${producto.stock}`} producto={producto} />
          ))}
        </ul>
      </ListaAdmin>
    </>
  );
}

function Fila({ producto }: { producto: ProductoAdmin }) {
  const { id, nombre, categoria, comerciante, precio, stock, activo } = producto;
  const { cambiarProducto } = useAdmin();
  const envio = useEnvio(async (datos) => {
    const dicho = { precio: Number(datos.get('precio')), stock: Number(datos.get('stock')) };
    await cambiarProducto(id, {
      ...(dicho.precio === precio ? {} : { precio: dicho.precio }),
      ...(dicho.stock === stock ? {} : { stock: dicho.stock, stock_visto: stock }),
    });
    avisar({ texto: `${nombre}: guardado`, tono: 'ok' }, 2_500);
  });
  const archivar = async () => {
    try {
      await cambiarProducto(id, { activo: !activo });
    } catch (error) {
      avisar({ texto: mensajeDe(error), tono: 'peligro' });
    }
  };
  return (
    <li className="panel admin-fila">
      <div className="fila admin-producto">
        <CambiarFoto producto={producto} />
        <div>
          <p>
            <strong>{nombre}</strong>
          </p>
          <p className="tenue">
            {[categoria, comerciante, activo ? null : 'archivado'].filter(Boolean).join(' · ')}
          </p>
        </div>
      </div>
      <form onSubmit={envio.alEnviar} aria-label={nombre}>
        <Campo
          etiqueta="Precio"
          name="precio"
          type="number"
          min={0.01}
          step={0.01}
          required
          defaultValue={precio}
          error={envio.errorDe('precio')}
        />
        <Campo
          etiqueta="Stock"
          name="stock"
          type="number"
          min={0}
          required
          defaultValue={stock}
          error={envio.errorDe('stock')}
        />
        <Boton type="submit" disabled={envio.enviando} aria-label={`Guardar ${nombre}`}>
          Guardar
        </Boton>
        <Boton
          onClick={() => void archivar()}
          aria-label={`${activo ? 'Archivar' : 'Volver a vender'} ${nombre}`}
        >
          {activo ? 'Archivar' : 'Volver a vender'}
        </Boton>
        {envio.error === undefined ? null : (
          <p className="nota tono-peligro" role="alert">
            {envio.error}
          </p>
        )}
      </form>
    </li>
  );
}

/** The picture is the button that changes it. */
function CambiarFoto({ producto }: { producto: ProductoAdmin }) {
  const { ponerImagen } = useAdmin();
  const [subiendo, ponerSubiendo] = useState(false);
  const elegir = async (archivo: File | undefined) => {
    if (archivo === undefined) return;
    ponerSubiendo(true);
    try {
      await ponerImagen(producto.id, archivo);
      avisar({ texto: `${producto.nombre}: foto nueva`, tono: 'ok' }, 2_500);
    } catch (error) {
      avisar({ texto: mensajeDe(error), tono: 'peligro' });
    } finally {
      ponerSubiendo(false);
    }
  };
  return (
    <label className="admin-foto" title="Cambiar la foto" aria-busy={subiendo}>
      <Foto producto={producto} ancho="4rem" />
      <input
        className="oculto-visual"
        type="file"
        accept="image/jpeg,image/png,image/webp,image/avif"
        aria-label={`Cambiar la foto de ${producto.nombre}`}
        disabled={subiendo}
        onChange={({ target }) => void elegir(target.files?.[0])}
      />
    </label>
  );
}

function NuevaCategoria({ alTerminar }: { alTerminar: () => void }) {
  const { crearCategoria } = useAdmin();
  const envio = useEnvio(async (datos) => {
    const nombre = textoDe(datos, 'nombre');
    await crearCategoria(nombre);
    avisar({ texto: `Agregamos la categoría ${nombre}`, tono: 'ok' });
    alTerminar();
  });
  return (
    <section className="panel" aria-label="Categoría nueva">
      <Formulario envio={envio} boton="Agregar">
        <Campo
          etiqueta="Nombre"
          name="nombre"
          maxLength={100}
          required
          error={envio.errorDe('nombre')}
        />
      </Formulario>
    </section>
  );
}

function Nuevo({ alTerminar }: { alTerminar: () => void }) {
  const { crearProducto } = useAdmin();
  const { data: categorias = [], isSuccess } = useCategorias();
  const sinCategorias = isSuccess && categorias.length === 0;
  const envio = useEnvio(async (datos) => {
    await crearProducto({
      nombre: textoDe(datos, 'nombre'),
      descripcion: textoDe(datos, 'descripcion'),
      categoria: textoDe(datos, 'categoria'),
      precio: Number(datos.get('precio')),
      stock: Number(datos.get('stock')),
      imagen_url: textoDe(datos, 'imagen_url') || null,
    });
    avisar({ texto: 'Agregamos el producto', tono: 'ok' });
    alTerminar();
  });
  const { errorDe } = envio;
  return (
    <section className="panel" aria-label="Producto nuevo">
      <Formulario envio={envio} boton="Agregar">
        <Campo etiqueta="Nombre" name="nombre" maxLength={200} required error={errorDe('nombre')} />
        <Campo etiqueta="Descripción" name="descripcion" maxLength={1000} />
        <div className="de-a-dos">
          <Elegir
            etiqueta="Categoría"
            name="categoria"
            opciones={categorias.map(({ nombre }) => [nombre, nombre] as const)}
            error={
              sinCategorias ? 'Todavía no hay ninguna: agregá una primero' : errorDe('categoria')
            }
          />
          <Campo
            etiqueta="Dirección de la imagen (opcional)"
            name="imagen_url"
            maxLength={500}
            error={errorDe('imagen_url')}
          />
        </div>
        <div className="de-a-dos">
          <Campo
            etiqueta="Precio"
            name="precio"
            type="number"
            min={0.01}
            step={0.01}
            required
            error={errorDe('precio')}
          />
          <Campo
            etiqueta="Stock"
            name="stock"
            type="number"
            min={0}
            required
            error={errorDe('stock')}
          />
        </div>
      </Formulario>
    </section>
  );
}
