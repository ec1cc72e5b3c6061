/** Offers and coupons: what there is, and a new one. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { CuponAdmin, PromocionAdmin } from '../../../contracts/tienda/precios.ts';
import { mensajeDe } from '../../ui/red/api.ts';
import { avisar } from '../../ui/avisos.tsx';
import { Boton } from '../../ui/controles/boton.tsx';
import { ConError, Espera } from '../../ui/estados-vista.tsx';
import { Insignia } from '../../ui/insignia.tsx';
import { useCupones, useGuardar, usePromociones, useResultados } from '../datos/ofertas.ts';
import { Titulo } from '../marco/titulo.tsx';
import { EditorCupon } from './cupon.tsx';
import { cuponEnPalabras, promocionEnPalabras, resultadoEnPalabras } from './palabras.ts';
import { EditorPromocion } from './promocion.tsx';
import '../listas/listas.css';
import { ahoraMismo } from '../../ui/entorno/reloj.ts';
import './ofertas.css';

export function OfertasAdmin() {
  const promociones = usePromociones();
  const cupones = useCupones();
  const { data: hechos } = useResultados();
  // Until it is known nothing is said; with an order it is frozen by its name.
  const trajo = (nombre: string) =>
    hechos &&
    resultadoEnPalabras(hechos.resultados.find((resultado) => resultado.nombre === nombre));
  const [promocion, ponerPromocion] = useState<PromocionAdmin | 'nueva' | null>(null);
  const [cupon, ponerCupon] = useState<CuponAdmin | 'nuevo' | null>(null);
  return (
    <>
      <Titulo
        acciones={
          <>
            <Boton tipo="principal" onClick={() => ponerPromocion('nueva')}>
              Oferta nueva
            </Boton>
            <Boton onClick={() => ponerCupon('nuevo')}>Cupón nuevo</Boton>
          </>
        }
      >
        Ofertas
      </Titulo>
      <Lista titulo="Ofertas en la tienda" leido={promociones} vacia="Todavía no hay ofertas.">
        {promociones.data?.map((promocion) => (
          <Fila
            key={promocion.id}
            {...{
              que: 'promociones',
              id: promocion.id,
              nombre: promocion.nombre,
              activa: promocion.activa,
            }}
            vencida={promocion.hasta !== null && Date.parse(promocion.hasta) <= ahoraMismo()}
            detalle={promocionEnPalabras(promocion)}
            trajo={trajo(promocion.nombre)}
            apagar={{ activa: !promocion.activa }}
            cambiar={() => ponerPromocion(promocion)}
          />
        ))}
      </Lista>
      <Lista titulo="Cupones" leido={cupones} vacia="Todavía no hay cupones.">
        {cupones.data?.map((cupon) => (
          <Fila
            key={cupon.id}
            {...{ que: 'cupones', id: cupon.id, activa: cupon.activo }}
            nombre={`${cupon.codigo} — ${cupon.nombre}`}
            vencida={cupon.hasta !== null && Date.parse(cupon.hasta) <= ahoraMismo()}
            detalle={cuponEnPalabras(cupon)}
            trajo={trajo(cupon.nombre)}
            apagar={{ activo: !cupon.activo }}
            cambiar={() => ponerCupon(cupon)}
          />
        ))}
      </Lista>
      {promocion === null ? null : (
        <EditorPromocion
          promocion={promocion === 'nueva' ? null : promocion}
          alCerrar={() => ponerPromocion(null)}
        />
      )}
      {cupon === null ? null : (
        <EditorCupon cupon={cupon === 'nuevo' ? null : cupon} alCerrar={() => ponerCupon(null)} />
      )}
    </>
  );
}

interface ListaProps {
  readonly titulo: string;
  readonly vacia: string;
  readonly leido: ReturnType<typeof usePromociones> | ReturnType<typeof useCupones>;
  readonly children: ReactNode;
}

function Lista({ titulo, vacia, leido, children }: ListaProps) {
  const { data, error, refetch } = leido;
  return (
    <section aria-label={titulo}>
      <h2>{titulo}</h2>
      {data === undefined ? (
        error === null ? (
          <Espera />
        ) : (
          <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />
        )
      ) : data.length === 0 ? (
        <p className="tenue">{vacia}</p>
      ) : (
        <ul className="admin-lista">{children}</ul>
      )}
    </section>
  );
}

interface FilaProps {
  readonly que: 'promociones' | 'cupones';
  readonly id: number;
  readonly nombre: string;
  readonly activa: boolean;
  readonly vencida: boolean;
  readonly detalle: string;
  /** What it has brought, once that is known. */
  readonly trajo: string | undefined;
  readonly apagar: object;
  readonly cambiar: () => void;
}

function Fila({ que, id, nombre, activa, vencida, apagar, cambiar, ...textos }: FilaProps) {
  const guardar = useGuardar(que);
  const [ocupada, ponerOcupada] = useState(false);
  const cambiarla = async () => {
    ponerOcupada(true);
    try {
      await guardar(id, apagar);
    } catch (error) {
      avisar({ texto: mensajeDe(error), tono: 'peligro' });
    } finally {
      ponerOcupada(false);
    }
  };
  return (
    <li className="panel admin-fila">
      <div>
        <p className="fila">
          <strong>{nombre}</strong>
          {activa ? null : <Insignia tono="neutro">Apagada</Insignia>}
          {activa && vencida ? <Insignia tono="aviso">Vencida</Insignia> : null}
        </p>
        <p className="tenue">{textos.detalle}</p>
        <p className="tenue ofertas-trajo">{textos.trajo ?? ' '}</p>
      </div>
      <div className="fila">
        <Boton chico aria-label={`Cambiar ${nombre}`} onClick={cambiar}>
          Cambiar
        </Boton>
        <Boton
          chico
          disabled={ocupada}
          aria-label={`${activa ? 'Apagar' : 'Encender'} ${nombre}`}
          onClick={() => void cambiarla()}
        >
          {activa ? 'Apagar' : 'Encender'}
        </Boton>
      </div>
    </li>
  );
}
