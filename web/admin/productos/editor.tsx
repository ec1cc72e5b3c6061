/** The form of a product, with its card as the shop will show it. */
import { useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { ProductoAdmin } from '../../../contracts/tienda/administracion.ts';
import { avisar } from '../../ui/avisos.tsx';
import { Boton } from '../../ui/controles/boton.tsx';
import { Insignia } from '../../ui/insignia.tsx';
import { ErrorApi } from '../../ui/red/api.ts';
import { useEnvio } from '../../ui/red/envio.ts';
import type { Envio } from '../../ui/red/envio.ts';
import { useSinGuardar } from '../../ui/sin-guardar.ts';
import { useAdmin } from '../datos/admin.ts';
import { useConVuelta } from '../datos/con-vuelta.ts';
import { Titulo } from '../marco/titulo.tsx';
import { comoBorrador, leerBorrador, loQueCambia, VACIO } from './borrador.ts';
import type { Borrador } from './borrador.ts';
import { Campos } from './campos/campos.tsx';
import { useFotosDe, useFotosElegidas } from './con-fotos.ts';
import type { Fotos } from './fotos.tsx';
import { HistorialDeProducto } from './historial.tsx';
import { PresentacionesDe } from '../presentaciones/de-producto.tsx';
import { PrecioProgramadoDe } from '../precios/de-producto.tsx';
import { VistaPrevia } from './vista-previa.tsx';

/** Of a product that is stored. */
export function Editor({ producto }: { readonly producto: ProductoAdmin }) {
  return <Formulario producto={producto} fotos={useFotosDe(producto)} />;
}

export function EditorDeNuevo() {
  const elegidas = useFotosElegidas();
  return <Formulario producto={null} fotos={elegidas} subirA={elegidas.subirA} />;
}

interface FormularioProps {
  /** Null of one that is not stored yet. */
  readonly producto: ProductoAdmin | null;
  readonly fotos: Fotos;
  /** Puts the pictures on it once it is stored. */
  readonly subirA?: (id: number) => Promise<void>;
}

function Formulario({ producto, fotos, subirA }: FormularioProps) {
  const guardado = comoBorrador(producto ?? VACIO);
  const { crearProducto, cambiarProducto } = useAdmin();
  const [, ir] = useLocation();
  const [borrador, ponerBorrador] = useState(guardado);
  const formulario = useRef<HTMLFormElement>(null);
  const despues = (leido: Borrador) => loQueCambia(guardado, leido);
  const escrito = Object.keys(despues(borrador)).length > 0;
  const cambio = escrito || (producto === null && fotos.fotos.length > 0);
  const { soltar } = useSinGuardar(cambio);

  const envio = useEnvio(async (datos) => {
    const { borrador: leido, errores } = leerBorrador(datos);
    if (errores.length > 0) throw new ErrorApi('Revisá los datos marcados', 400, errores);
    const id = await guardar(leido);
    await subirA?.(id);
    avisar({ texto: `${leido.nombre}: guardado`, tono: 'ok' }, 2_500);
    if (producto !== null) return;
    soltar();
    ir(`/productos/${id}`);
  });
  const guardar = async (leido: Borrador): Promise<number> => {
    if (producto === null) return (await crearProducto(leido)).producto.id;
    const cambios = despues(leido);
    const visto = cambios.stock === undefined ? {} : { stock_visto: producto.stock };
    await cambiarProducto(producto.id, { ...cambios, ...visto });
    return producto.id;
  };
  const pie = {
    ...{ envio, cambio },
    descartar: () => {
      formulario.current?.reset();
      ponerBorrador(guardado);
      if (producto === null) fotos.ordenar([], '');
    },
  };
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
            ponerBorrador(leerBorrador(new FormData(currentTarget)).borrador)
          }
          onSubmit={envio.alEnviar}
        >
          <Campos {...{ guardado, fotos }} escrito={borrador} errorDe={envio.errorDe} />
          <Pie {...pie} />
        </form>
        <div>
          <VistaPrevia
            id={producto?.id ?? null}
            borrador={borrador}
            foto={fotos.fotos[0] ?? null}
          />
          {producto === null ? null : (
            <>
              <PrecioProgramadoDe producto={producto} />
              <PresentacionesDe id={producto.id} />
              <HistorialDeProducto id={producto.id} sinGuardar={cambio} />
            </>
          )}
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
