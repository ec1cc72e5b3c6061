/** The cart, with what has changed since it was filled. */
import {
  ajustar,
  cantidadEnTexto,
  pasoDe,
} from '../../../../contracts/reglas/valores/cantidades.ts';
import { useRef } from 'react';
import { Link } from 'wouter';
import type { AvisoCarrito, Carrito, LineaCarrito } from '../../../../contracts/tienda/carrito.ts';
import { numeroEnTexto } from '../../../../contracts/reglas/valores/numeros.ts';
import { formatearPesos } from '../../../../contracts/reglas/valores/pesos.ts';
import { mensajeDe } from '../../../ui/red/api.ts';
import { Boton } from '../../../ui/controles/boton.tsx';
import { ConError, Espera } from '../../../ui/estados-vista.tsx';
import { useCambiarCarrito, useCarrito } from '../../datos/carrito.ts';
import { useCotizacion } from '../../datos/cotizacion.ts';
import { comoDonde, useDonde } from '../../datos/donde.ts';
import { Cuentas } from '../../piezas/compra/cuentas.tsx';
import { Donde } from '../../piezas/compra/donde.tsx';
import { Vaciar } from '../../piezas/compra/vaciar.tsx';
import { Cantidad } from '../../piezas/producto/cantidad.tsx';
import { Foto } from '../../piezas/producto/foto.tsx';
import { Antes, UNIDAD } from '../../piezas/producto/precio.tsx';
import { Promesa } from '../../piezas/producto/promesa.tsx';
import { Icono } from '../../piezas/marco/icono.tsx';
import { Titulo } from '../../piezas/marco/titulo.tsx';
import './carrito.css';

export function PaginaCarrito() {
  const { data: carrito, error, refetch } = useCarrito();
  if (carrito === undefined) {
    if (error === null) return <Espera />;
    return (
      <>
        <Titulo>Carrito</Titulo>
        <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />
      </>
    );
  }
  return carrito.items.length === 0 ? <Vacio /> : <Lleno carrito={carrito} />;
}

function Vacio() {
  return (
    <div className="vacio vacio-grande">
      <Icono nombre="canasta" />
      <Titulo enPestania="Carrito">Tu carrito está vacío</Titulo>
      <Link href="/productos" className="boton boton-principal">
        Ver productos
      </Link>
      <Link href="/productos?oferta=true">Mirar las ofertas</Link>
    </div>
  );
}

function Lleno({ carrito }: { carrito: Carrito }) {
  const { items, unidades, ahorro = 0 } = carrito;
  const { cotizacion, error } = useCotizacion(carrito, comoDonde(useDonde()));
  const total = cotizacion?.total ?? carrito.total;
  const { ocupado } = useCambiarCarrito();
  const lista = useRef<HTMLUListElement>(null);
  return (
    <div className="dos-columnas">
      <div className="columna-larga">
        <div className="seccion-cabeza">
          <Titulo>Carrito</Titulo>
          <Vaciar unidades={unidades} />
        </div>
        <Avisos carrito={carrito} />
        <ul className="lineas" ref={lista} tabIndex={-1} aria-label="Productos del carrito">
          {items.map((item) => (
            <Linea key={item.producto_id} item={item} alQuitar={() => lista.current?.focus()} />
          ))}
        </ul>
        {(cotizacion?.hay_zonas ?? error !== null) ? (
          <Donde
            zona={cotizacion?.envio?.zona}
            falla={error === null ? undefined : mensajeDe(error)}
          />
        ) : null}
      </div>
      <aside className="panel resumen resumen-a-la-vista" aria-label="Resumen" aria-busy={ocupado}>
        <p className="fila entre resumen-unidades">
          <span>{unidades === 1 ? '1 unidad' : `${numeroEnTexto(unidades)} unidades`}</span>
        </p>
        {ahorro === 0 ? null : (
          <p className="fila entre ahorro">
            <span>Ahorrás</span>
            <strong>{formatearPesos(ahorro)}</strong>
          </p>
        )}
        <Cuentas cotizacion={cotizacion} />
        <p className="fila entre total">
          <strong>Total</strong>
          <strong>{formatearPesos(total)}</strong>
        </p>
        <Promesa />
        {carrito.se_puede_comprar ? (
          <Link href="/comprar" className="boton boton-principal a-lo-ancho">
            Continuar la compra
          </Link>
        ) : (
          <>
            <Boton tipo="principal" className="a-lo-ancho" disabled>
              Continuar la compra
            </Boton>
            <p className="tenue">Para seguir, resolvé lo que falta en los productos marcados.</p>
          </>
        )}
        <Link href="/productos">Seguir comprando</Link>
      </aside>
    </div>
  );
}

interface LineaProps {
  readonly item: LineaCarrito;
  /** What had the focus is about to be gone. */
  readonly alQuitar: () => void;
}

function Linea({ item, alQuitar }: LineaProps) {
  const { producto_id: id, nombre, precio, cantidad, stock, venta, disponible } = item;
  const { poner, quitar } = useCambiarCarrito();
  const quitarla = () => {
    alQuitar();
    quitar(id);
  };
  return (
    <li className={disponible ? 'linea' : 'linea linea-falta'}>
      <Foto producto={{ id, nombre, imagen_url: item.imagen_url }} />
      <div className="linea-nombre">
        <Link href={`/productos/${id}`}>{nombre}</Link>
        <span className="tenue">
          {formatearPesos(precio)} {venta === undefined ? 'cada uno' : `el ${UNIDAD[venta.por]}`}
          <Antes pesos={item.precio_anterior ?? null} />
        </span>
      </div>
      <strong className="linea-subtotal">{formatearPesos(item.subtotal)}</strong>
      <Cantidad
        nombre={nombre}
        cantidad={cantidad}
        tope={stock}
        venta={venta}
        poner={(nueva) => poner(id, nueva)}
        quitar={quitarla}
      />
      <button
        type="button"
        className="enlace-boton linea-quitar"
        aria-label={`Quitar ${nombre}`}
        onClick={quitarla}
      >
        Quitar
      </button>
    </li>
  );
}

function Avisos({ carrito }: { carrito: Carrito }) {
  if (carrito.avisos.length === 0) return null;
  return (
    <ul className="avisos-carrito" aria-label="Cambios en tu carrito" role="status">
      {carrito.avisos.map((aviso) => (
        <li
          key={`${aviso.tipo}-${aviso.producto_id}`}
          className={aviso.tipo === 'precio' ? 'nota tono-aviso' : 'nota tono-peligro'}
        >
          <span>{aviso.mensaje}</span>
          <Remedio aviso={aviso} carrito={carrito} />
        </li>
      ))}
    </ul>
  );
}

/** What can be done about it, with one press. */
function Remedio({ aviso, carrito }: { aviso: AvisoCarrito; carrito: Carrito }) {
  const { poner, quitar } = useCambiarCarrito();
  const { producto_id: id, tipo, stock = 0 } = aviso;
  const linea = carrito.items.find(({ producto_id }) => producto_id === id);
  if (linea === undefined) return null;
  if (tipo === 'precio') {
    return (
      <Boton
        chico
        aria-label={`Entendido: ${aviso.mensaje}`}
        onClick={() => poner(id, linea.cantidad)}
      >
        Entendido
      </Boton>
    );
  }
  if (tipo === 'stock' && stock >= pasoDe(linea.venta)) {
    return (
      <Boton chico onClick={() => poner(id, ajustar(stock, linea.venta, stock))}>
        Llevar {cantidadEnTexto(ajustar(stock, linea.venta, stock), linea.venta?.por)}
      </Boton>
    );
  }
  return (
    <Boton chico aria-label={`Quitar ${linea.nombre}`} onClick={() => quitar(id)}>
      Quitar
    </Boton>
  );
}
