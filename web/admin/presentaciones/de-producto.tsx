/** Which products are the same thing in other sizes or flavours: added by a search, taken away one by one. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { ProductoAdmin } from '../../../contracts/tienda/administracion.ts';
import type { Presentaciones } from '../../../contracts/tienda/productos/presentaciones.ts';
import { formatearPesos } from '../../../contracts/reglas/valores/pesos.ts';
import { avisar } from '../../ui/avisos.tsx';
import { Boton } from '../../ui/controles/boton.tsx';
import { Campo } from '../../ui/controles/campo.tsx';
import { useQuieto } from '../../ui/quieto.ts';
import { mensajeDe, pedir } from '../../ui/red/api.ts';
import { useAdmin } from '../datos/admin.ts';

const QUIETO_MS = 200;

export function PresentacionesDe({ id }: { readonly id: number }) {
  const { ordenarPresentaciones } = useAdmin();
  const [ocupado, ponerOcupado] = useState(false);
  const { data } = useQuery({
    queryKey: ['admin', 'presentaciones', id],
    queryFn: ({ signal }) =>
      pedir<Presentaciones>(`/api/admin/productos/${id}/presentaciones`, { signal }),
  });
  const ahora = data?.productos ?? [];
  const vistas = ahora.map((producto) => producto.id);
  const dejar = async (productos: readonly number[], texto: string) => {
    ponerOcupado(true);
    try {
      await ordenarPresentaciones(id, { productos, vistas });
      avisar({ texto, tono: 'ok' });
    } catch (error) {
      avisar({ texto: mensajeDe(error), tono: 'peligro' });
    }
    ponerOcupado(false);
  };
  return (
    <section className="panel" aria-label="Presentaciones">
      <h2>Presentaciones</h2>
      {ahora.length === 0 ? (
        <p className="tenue">Si viene en otros tamaños o sabores, agregalos: se ven juntos.</p>
      ) : null}
      <ul className="notas">
        {ahora.map((producto) => (
          <Fila
            key={producto.id}
            {...{ producto, ocupado }}
            propia={producto.id === id}
            sacar={() =>
              void dejar(
                vistas.filter((cual) => cual !== producto.id),
                `${producto.nombre}: ya no está con las demás`,
              )
            }
          />
        ))}
      </ul>
      <Agregar
        {...{ ocupado }}
        menos={[id, ...vistas]}
        agregar={(nuevo) =>
          void dejar(
            [id, ...vistas.filter((cual) => cual !== id), nuevo.id],
            `${nuevo.nombre}: agregado`,
          )
        }
      />
    </section>
  );
}

interface FilaProps {
  readonly producto: Presentaciones['productos'][number];
  /** Of the page that this is. */
  readonly propia: boolean;
  readonly ocupado: boolean;
  readonly sacar: () => void;
}

function Fila({ producto: { id, nombre }, propia, ocupado, sacar }: FilaProps) {
  if (propia) {
    return (
      <li>
        <strong>{nombre}</strong>
      </li>
    );
  }
  return (
    <li className="fila entre">
      <Link href={`/productos/${id}`}>{nombre}</Link>
      <Boton chico disabled={ocupado} aria-label={`Quitar ${nombre}`} onClick={sacar}>
        Quitar
      </Boton>
    </li>
  );
}

interface AgregarProps {
  readonly menos: readonly number[];
  readonly ocupado: boolean;
  readonly agregar: (producto: ProductoAdmin) => void;
}

function Agregar({ menos, ocupado, agregar }: AgregarProps) {
  const [q, ponerQ] = useState('');
  const buscado = useQuieto(q.trim(), QUIETO_MS);
  const { data } = useQuery({
    queryKey: ['admin', 'productos', 'para-presentaciones', buscado],
    queryFn: ({ signal }) =>
      pedir<{ productos: ProductoAdmin[] }>(
        `/api/admin/productos?estado=todos&limite=8&q=${encodeURIComponent(buscado)}`,
        { signal },
      ),
    enabled: buscado !== '',
    placeholderData: keepPreviousData,
  });
  const hallados = q.trim() === '' ? [] : (data?.productos ?? []);
  return (
    <>
      <Campo
        etiqueta="Sumar una presentación"
        type="search"
        autoComplete="off"
        value={q}
        onChange={({ target }) => ponerQ(target.value)}
      />
      <ul className="notas">
        {hallados
          .filter((producto) => !menos.includes(producto.id))
          .map((producto) => (
            <li key={producto.id} className="fila entre">
              <span>
                {producto.nombre} <span className="tenue">{formatearPesos(producto.precio)}</span>
              </span>
              <Boton
                chico
                disabled={ocupado}
                aria-label={`Sumar ${producto.nombre}`}
                onClick={() => {
                  ponerQ('');
                  agregar(producto);
                }}
              >
                Sumar
              </Boton>
            </li>
          ))}
      </ul>
    </>
  );
}
