/** A product is looked for by its name, and added to what is being put together. */
import { useState } from 'react';
import { formatearPesos } from '../../../../contracts/reglas/valores/pesos.ts';
import type { Producto } from '../../../../contracts/tienda/catalogo.ts';
import { Boton } from '../../../ui/controles/boton.tsx';
import { Campo } from '../../../ui/controles/campo.tsx';
import { useQuieto } from '../../../ui/quieto.ts';
import { useAlgunos } from '../../datos/catalogo.ts';
import './agregar.css';

interface AgregarProductoProps {
  readonly elegir: (producto: Producto) => void;
  readonly error?: string | undefined;
}

export function AgregarProducto({ elegir, error }: AgregarProductoProps) {
  const [q, ponerQ] = useState('');
  const buscado = useQuieto(q.trim(), 200);
  return (
    <>
      <Campo
        etiqueta="Agregar un producto"
        name="items"
        type="search"
        placeholder="Yerba, arroz…"
        value={q}
        {...(error === undefined ? {} : { error })}
        onChange={({ target }) => ponerQ(target.value)}
        onKeyDown={(evento) => {
          // Here Enter means look, not save.
          if (evento.key === 'Enter') evento.preventDefault();
        }}
      />
      {q.trim().length < 2 || buscado.length < 2 ? null : (
        <Hallados
          q={buscado}
          elegir={(producto) => {
            ponerQ('');
            elegir(producto);
          }}
        />
      )}
    </>
  );
}

function Hallados({ q, elegir }: { q: string; elegir: (producto: Producto) => void }) {
  const { data } = useAlgunos(new URLSearchParams({ q, limite: '6' }).toString());
  if (data?.length === 0) return <p className="tenue">No encontramos nada así</p>;
  return (
    <ul className="hallados" aria-label="Productos hallados">
      {(data ?? []).map((producto) => (
        <li key={producto.id}>
          <span>
            {producto.nombre} <span className="tenue">{formatearPesos(producto.precio)}</span>
          </span>
          <Boton chico aria-label={`Agregar ${producto.nombre}`} onClick={() => elegir(producto)}>
            Agregar
          </Boton>
        </li>
      ))}
    </ul>
  );
}
