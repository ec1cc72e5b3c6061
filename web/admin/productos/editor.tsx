/** The form of a product, with its card as the shop will show it. */
import { useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { ProductoAdmin } from '../../../contracts/tienda/administracion.ts';
import { avisar } from '../../ui/avisos.tsx';
import { Boton } from '../../ui/controles/boton.tsx';
import { Insignia } from '../../ui/insignia.tsx';
import { ErrorApi, mensajeDe } from '../../ui/red/api.ts';
import { useEnvio } from '../../ui/red/envio.ts';
import type { Envio } from '../../ui/red/envio.ts';
import { useSinGuardar } from '../../ui/sin-guardar.ts';
import { useAdmin } from '../datos/admin.ts';
import { Titulo } from '../marco/titulo.tsx';
import { comoBorrador, leerBorrador, loQueCambia, VACIO } from './borrador.ts';
import type { Borrador } from './borrador.ts';
import { Campos } from './campos.tsx';
import { useConVuelta } from './elegidas.tsx';
import { HistorialDeProducto } from './historial.tsx';
import { VistaPrevia } from './vista-previa.tsx';

export function Editor({ producto }: { readonly producto: ProductoAdmin | null }) {
  const guardado = comoBorrador(producto ?? VACIO);
  const { crearProducto, cambiarProducto, ponerImagen } = useAdmin();
  const [, ir] = useLocation();
  const [borrador, ponerBorrador] = useState(guardado);
  const [foto, ponerFoto] = useState<{ archivo: File; url: string } | null>(null);
  const formulario = useRef<HTMLFormElement>(null);
  const despues = (leido: Borrador) => loQueCambia(guardado, leido);
  const cambio = Object.keys(despues(borrador)).length > 0 || foto !== null;
  const { soltar } = useSinGuardar(cambio);

  const envio = useEnvio(async (datos) => {
    const { borrador: leido, errores } = leerBorrador(datos, guardado);
    if (errores.length > 0) throw new ErrorApi('Revisá los datos marcados', 400, errores);
    const id = await guardar(leido);
    if (foto !== null) await ponerImagen(id, foto.archivo);
    ponerFoto(null);
    avisar({ texto: `${leido.nombre}: guardado`, tono: 'ok' }, 2_500);
    if (producto !== null) return;
    soltar();
    ir(`/productos/${id}`);
  });
  const guardar = async (leido: Borrador): Promise<number> => {
    if (producto === null) return (await crearProducto(leido)).producto.id;
    const cambios = despues(leido);
    if (Object.keys(cambios).length === 0) return producto.id;
    const visto = cambios.stock === undefined ? {} : { stock_visto: producto.stock };
    await cambiarProducto(producto.id, { ...cambios, ...visto });
    return producto.id;
  };
  const elegirFoto = async (archivo: File | undefined) => {
    if (archivo === undefined) return;
    try {
      ponerFoto({ archivo, url: await comoUrl(archivo) });
    } catch (error) {
      avisar({ texto: mensajeDe(error), tono: 'peligro' });
    }
  };
  const conFoto = { ...borrador, imagen_url: foto?.url ?? guardado.imagen_url };
  return (
    <>
      <Titulo
        acciones={producto === null ? null : <Estado producto={producto} sinGuardar={cambio} />}
      >
        {producto?.nombre ?? 'Producto nuevo'}
      </Titulo>
      <div className="de-lado">
        <form
          ref={formulario}
          className="panel formulario"
          aria-label="Datos del producto"
          noValidate
          onInput={({ currentTarget }) =>
            ponerBorrador(leerBorrador(new FormData(currentTarget), guardado).borrador)
          }
          onSubmit={envio.alEnviar}
        >
          <Campos
            guardado={guardado}
            errorDe={envio.errorDe}
            elegirFoto={(archivo) => void elegirFoto(archivo)}
            conNombreDeFoto={foto?.archivo.name}
          />
          <Pie
            envio={envio}
            cambio={cambio}
            descartar={() => {
              formulario.current?.reset();
              ponerBorrador(guardado);
              ponerFoto(null);
            }}
          />
        </form>
        <div>
          <VistaPrevia id={producto?.id ?? null} borrador={conFoto} />
          {producto === null ? null : <HistorialDeProducto id={producto.id} sinGuardar={cambio} />}
        </div>
      </div>
    </>
  );
}

interface PieProps {
  readonly envio: Envio;
  readonly cambio: boolean;
  readonly descartar: () => void;
}

function Pie({ envio, cambio, descartar }: PieProps) {
  return (
    <>
      {envio.error === undefined ? null : (
        <p className="nota tono-peligro" role="alert">
          {[envio.error, ...envio.sueltos].join(' · ')}
        </p>
      )}
      <div className="fila guardar">
        <Boton tipo="principal" type="submit" disabled={envio.enviando || !cambio}>
          {envio.enviando ? 'Guardando…' : 'Guardar'}
        </Boton>
        {cambio ? (
          <Boton onClick={descartar}>Descartar los cambios</Boton>
        ) : (
          <Link href="/productos">Volver a los productos</Link>
        )}
      </div>
    </>
  );
}

/** As the page's policy lets pictures be shown that are nowhere yet. */
function comoUrl(archivo: File): Promise<string> {
  return new Promise((listo, fallo) => {
    const lector = new FileReader();
    lector.onload = () => listo(typeof lector.result === 'string' ? lector.result : '');
    lector.onerror = () => fallo(new Error('no se pudo leer'));
    lector.readAsDataURL(archivo);
  });
}

interface EstadoProps {
  readonly producto: ProductoAdmin;
  /** What is written and not saved would be lost. */
  readonly sinGuardar: boolean;
}

function Estado({ producto: { id, nombre, activo }, sinGuardar }: EstadoProps) {
  const { hacer } = useConVuelta();
  return (
    <>
      {activo ? null : <Insignia tono="neutro">Archivado</Insignia>}
      {activo ? <a href={`/productos/${id}`}>Ver en la tienda</a> : null}
      <Boton
        disabled={sinGuardar}
        onClick={() =>
          void hacer([id], { activo: !activo }, () =>
            activo ? `${nombre}: archivado` : `${nombre}: a la venta otra vez`,
          )
        }
      >
        {activo ? 'Archivar' : 'Volver a vender'}
      </Boton>
    </>
  );
}
