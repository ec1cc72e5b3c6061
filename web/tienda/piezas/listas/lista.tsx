/** One list: its products, and what can be done with all of them. */
import { useState } from 'react';
import type { ListaDeProductos } from '../../../../contracts/tienda/listas.ts';
import { Boton } from '../../../ui/controles/boton.tsx';
import { Dialogo } from '../../../ui/controles/dialogo.tsx';
import { mensajeDe } from '../../../ui/red/api.ts';
import { ConError } from '../../../ui/estados-vista.tsx';
import { useAlCarrito, useCambiarListas, useProductosDeLista } from '../../datos/cuenta/listas.ts';
import { Tarjetas, TarjetasEnCamino } from '../producto/tarjeta.tsx';
import { NombreDeLista } from './nombre.tsx';

type QueSeAbre = 'nombrar' | 'borrar';

export function Lista({ lista }: { lista: ListaDeProductos }) {
  const { id, nombre, ids, favoritos } = lista;
  const [abierto, ponerAbierto] = useState<QueSeAbre>();
  const alCarrito = useAlCarrito();
  const cerrar = () => ponerAbierto(undefined);
  return (
    <section className="lista" aria-labelledby={`lista-${id}`}>
      <div className="fila entre">
        <h2 id={`lista-${id}`}>
          {nombre} <span className="tenue">({ids.length})</span>
        </h2>
        <div className="fila">
          {ids.length === 0 ? null : (
            <Boton
              tipo="principal"
              chico
              disabled={alCarrito.isPending}
              aria-label={`Agregar todo al carrito, de ${nombre}`}
              onClick={() => alCarrito.mutate(id)}
            >
              {alCarrito.isPending ? 'Agregando…' : 'Agregar todo al carrito'}
            </Boton>
          )}
          {favoritos ? null : (
            <>
              <Boton
                chico
                aria-label={`Cambiar el nombre de ${nombre}`}
                onClick={() => ponerAbierto('nombrar')}
              >
                Cambiar el nombre
              </Boton>
              <Boton chico aria-label={`Borrar ${nombre}`} onClick={() => ponerAbierto('borrar')}>
                Borrar
              </Boton>
            </>
          )}
        </div>
      </div>
      <Productos lista={lista} />
      {abierto === undefined ? null : <Dialogos {...{ lista, abierto }} cerrar={cerrar} />}
    </section>
  );
}

interface DialogosProps {
  readonly lista: ListaDeProductos;
  readonly abierto: QueSeAbre;
  readonly cerrar: () => void;
}

function Dialogos({ lista: { id, nombre }, abierto, cerrar }: DialogosProps) {
  const { nombrar, borrar, ocupado } = useCambiarListas();
  if (abierto === 'nombrar') {
    return (
      <Dialogo titulo="¿Cómo se llama?" alCerrar={cerrar}>
        <NombreDeLista
          inicial={nombre}
          boton="Guardar"
          ocupado={ocupado}
          alEnviar={(nuevo) => nombrar(id, nuevo, cerrar)}
        />
      </Dialogo>
    );
  }
  return (
    <Dialogo titulo={`¿Borrar la lista ${nombre}?`} alCerrar={cerrar}>
      <p>Los productos siguen en la tienda.</p>
      <div className="fila">
        <Boton tipo="peligro" disabled={ocupado} onClick={() => borrar(id, cerrar)}>
          Sí, borrarla
        </Boton>
        <Boton onClick={cerrar}>Volver</Boton>
      </div>
    </Dialogo>
  );
}

function Productos({ lista }: { lista: ListaDeProductos }) {
  const { data, error, refetch } = useProductosDeLista(lista);
  const { poner, favorito, ocupado } = useCambiarListas();
  const { id, ids, favoritos } = lista;
  if (ids.length === 0) {
    return <p className="tenue">Está vacía: abrí un producto y elegí «Guardar en una lista».</p>;
  }
  if (data === undefined) {
    if (error === null) return <TarjetasEnCamino cuantas={ids.length} />;
    return <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />;
  }
  const faltan = ids.filter((id) => !data.some((producto) => producto.id === id)).length;
  return (
    <>
      <Tarjetas
        productos={data.filter((producto) => ids.includes(producto.id))}
        alPie={(producto) => (
          <Boton
            chico
            disabled={ocupado}
            aria-label={`Quitar ${producto.nombre} de ${lista.nombre}`}
            onClick={() =>
              favoritos ? favorito(producto.id, false) : poner(id, producto.id, false)
            }
          >
            Quitar
          </Boton>
        )}
      />
      {faltan === 0 ? null : (
        <p className="tenue">
          {faltan === 1 ? 'Hay 1 que ya no se vende' : `Hay ${faltan} que ya no se venden`}.
        </p>
      )}
    </>
  );
}
