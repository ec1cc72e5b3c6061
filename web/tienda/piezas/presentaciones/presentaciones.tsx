/** The sizes or flavours something comes in: each is a page of its own. */
import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { medidaDe, precioPorUnidad } from '../../../../contracts/reglas/valores/medida.ts';
import { formatearPesos } from '../../../../contracts/reglas/valores/pesos.ts';
import { rotulosDe } from '../../../../contracts/reglas/valores/presentaciones.ts';
import type { ProductoEntero } from '../../../../contracts/tienda/catalogo.ts';
import { PorUnidad } from '../producto/precio.tsx';
import './presentaciones.css';

/** What a page is come to with from another one of them: the hand stays on the row. */
const DE_LA_FILA = { presentacion: true };

export function Presentaciones({ producto }: { readonly producto: ProductoEntero }) {
  const { id: actual, presentaciones = [] } = producto;
  const fila = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const estado: unknown = window.history.state;
    const deLaFila = typeof estado === 'object' && estado !== null && 'presentacion' in estado;
    if (!deLaFila) return;
    fila.current?.querySelector<HTMLElement>('[aria-current]')?.focus({ preventScroll: true });
  }, []);
  if (presentaciones.length === 0) return null;
  const rotulos = rotulosDe(presentaciones.map(({ nombre }) => nombre));
  return (
    <nav className="presentaciones" aria-label="Presentaciones">
      <ul ref={fila}>
        {presentaciones.map((presentacion, i) => (
          <li key={presentacion.id}>
            <Link
              href={`/productos/${presentacion.id}`}
              state={DE_LA_FILA}
              className={presentacion.hay ? 'presentacion' : 'presentacion presentacion-sin-stock'}
              aria-current={presentacion.id === actual ? 'page' : undefined}
            >
              <strong>{rotulos[i]}</strong>
              <span>{formatearPesos(presentacion.precio)}</span>
              <DeAUno presentacion={presentacion} />
              {presentacion.hay ? null : <span className="presentacion-falta">Sin stock</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

type Presentacion = NonNullable<ProductoEntero['presentaciones']>[number];

function DeAUno({ presentacion }: { readonly presentacion: Presentacion }) {
  const { nombre, precio } = presentacion;
  const medida = presentacion.medida ?? medidaDe(nombre);
  return <PorUnidad pesos={precioPorUnidad(precio, medida)} medida={medida} />;
}
