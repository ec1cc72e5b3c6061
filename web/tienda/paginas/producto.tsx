/** One product. */
import { cantidadEnTexto } from '../../../contracts/reglas/valores/cantidades.ts';
import { Fragment } from 'react';
import { Link, useParams } from 'wouter';
import { NOMBRE_APTO } from '../../../contracts/reglas/valores/aptos.ts';
import { medidaDe, precioPorUnidad } from '../../../contracts/reglas/valores/medida.ts';
import type { Producto, ProductoEntero } from '../../../contracts/tienda/catalogo.ts';
import { ErrorApi, mensajeDe } from '../../ui/red/api.ts';
import { ConError, Espera } from '../../ui/estados-vista.tsx';
import { Insignia } from '../../ui/insignia.tsx';
import { useAlgunos, useProducto } from '../datos/catalogo.ts';
import { Corazon } from '../piezas/producto/corazon.tsx';
import { EnListas } from '../piezas/producto/en-listas.tsx';
import { BotonComprar } from '../piezas/producto/comprar-boton.tsx';
import { Galeria } from '../piezas/fotos/galeria.tsx';
import { Icono } from '../piezas/marco/icono.tsx';
import {
  Ahorro,
  DeAPasos,
  PorUnidad,
  Precio,
  SinImpuestos,
  descuento,
} from '../piezas/producto/precio.tsx';
import { Presentaciones } from '../piezas/presentaciones/presentaciones.tsx';
import { Promesa } from '../piezas/producto/promesa.tsx';
import { Tarjetas } from '../piezas/producto/tarjeta.tsx';
import { Titulo } from '../piezas/marco/titulo.tsx';
import { NoExiste } from './no-existe.tsx';
import './producto.css';

/** So few that it is worth saying. */
const POCOS = 10;

export function PaginaProducto() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useProducto(id);
  if (data !== undefined) return <Ficha key={data.id} producto={data} />;
  if (error === null) return <Espera />;
  if (error instanceof ErrorApi && error.status === 404) return <NoExiste />;
  return <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />;
}

function Ficha({ producto }: { producto: ProductoEntero }) {
  const { nombre, categoria, categoria_padre: padre, stock, venta } = producto;
  return (
    <>
      <nav className="migas" aria-label="Dónde estás">
        <Link href="/productos">Productos</Link>
        {[padre, categoria].map((paso) =>
          paso === undefined ? null : (
            <Fragment key={paso}>
              <span aria-hidden="true">›</span>
              <Link href={`/productos?categoria=${encodeURIComponent(paso)}`}>{paso}</Link>
            </Fragment>
          ),
        )}
      </nav>
      <article className="ficha">
        <Corazon producto={producto} />
        <Galeria producto={producto} />
        <div className="ficha-datos">
          <Titulo>{nombre}</Titulo>
          <p>{producto.descripcion}</p>
          <DeQuien producto={producto} />
          <Aptos aptos={producto.aptos} />
          <Precios producto={producto} />
          <Presentaciones producto={producto} />
          {stock > 0 && stock <= POCOS ? (
            <p className="ficha-quedan">
              {stock === 1 && !venta ? 'Queda 1' : `Quedan ${cantidadEnTexto(stock, venta?.por)}`}
            </p>
          ) : null}
          <div className="ficha-comprar">
            <BotonComprar producto={producto} />
            <Link href="/carrito" className="boton">
              Ver el carrito
            </Link>
          </div>
          {producto.perecedero === true ? (
            <p className="tenue">
              Es perecedero: no se puede devolver por{' '}
              <Link href="/arrepentimiento">arrepentimiento</Link>. Si llega mal, reclamalo y lo
              resolvemos.
            </p>
          ) : null}
          <EnListas producto={producto} />
          <ul className="ficha-promesas">
            <li>
              <Icono nombre="etiqueta" /> El precio que ves es el que pagás
            </li>
            <li>
              <Icono nombre="camion" /> <Promesa />
            </li>
            <li>
              <Icono nombre="reloj" /> Seguís tu pedido en vivo hasta la puerta
            </li>
          </ul>
        </div>
      </article>
      <Parecidos producto={producto} />
    </>
  );
}

/** Who makes it, and who sells it, each with all else of theirs. */
function DeQuien({ producto: { marca, comerciante } }: { producto: Producto }) {
  const de = (clave: 'marca' | 'comerciante', nombre: string) => (
    <Link href={`/productos?${new URLSearchParams({ [clave]: nombre })}`}>{nombre}</Link>
  );
  return (
    <>
      {marca === undefined ? null : <p className="tenue">Marca {de('marca', marca)}</p>}
      {comerciante === null ? null : (
        <p className="tenue">Lo vende {de('comerciante', comerciante)}</p>
      )}
    </>
  );
}

function Aptos({ aptos = [] }: Pick<Producto, 'aptos'>) {
  if (aptos.length === 0) return null;
  return (
    <ul className="fila ficha-aptos" aria-label="Apto">
      {aptos.map((apto) => (
        <li key={apto}>
          <Insignia tono="ok">{NOMBRE_APTO[apto]}</Insignia>
        </li>
      ))}
    </ul>
  );
}

function Precios({ producto }: { producto: Producto }) {
  const { nombre, precio, precio_anterior: antes, venta } = producto;
  const menos = descuento(precio, antes);
  const medida = producto.medida ?? medidaDe(nombre);
  return (
    <>
      <div className="fila ficha-precio">
        <Precio pesos={precio} antes={antes} />
        {menos === 0 ? null : <Insignia tono="peligro">{menos} % OFF</Insignia>}
      </div>
      <p className="ficha-precios">
        <Ahorro pesos={antes === null ? 0 : antes - precio} />
        <DeAPasos precio={precio} venta={venta} />
        <PorUnidad pesos={precioPorUnidad(precio, medida)} medida={medida} />
        <SinImpuestos precio={precio} iva={producto.iva} />
      </p>
    </>
  );
}

function Parecidos({ producto }: { producto: Producto }) {
  const consulta = new URLSearchParams({
    categoria: producto.categoria,
    con_stock: 'true',
    limite: '7',
  });
  const { data = [] } = useAlgunos(consulta.toString());
  const parecidos = data.filter(({ id }) => id !== producto.id).slice(0, 6);
  if (parecidos.length === 0) return null;
  return (
    <section className="parecidos" aria-labelledby="parecidos">
      <h2 id="parecidos">También en {producto.categoria}</h2>
      <Tarjetas productos={parecidos} />
    </section>
  );
}
