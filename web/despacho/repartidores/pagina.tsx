/** Drivers: who is on duty, what each one holds, and everything that can be changed of them. */
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { Repartidor } from '../../../contracts/despacho/repartidores.ts';
import { sinAcentos } from '../../../contracts/reglas/valores/sin-acentos.ts';
import { avisar } from '../../ui/avisos.tsx';
import { Boton } from '../../ui/controles/boton.tsx';
import { ConError, Espera, Vacio } from '../../ui/estados-vista.tsx';
import { mensajeDe } from '../../ui/red/api.ts';
import { Telefono } from '../../ui/telefono.tsx';
import { fechaHora } from '../../ui/textos.ts';
import { Hoja } from '../marco/hoja.tsx';
import { useMesa } from '../mesa.ts';
import { conCarga, useListaDeRepartidores } from '../tablero/datos/repartidores.ts';
import { useCambiosDeRepartidor } from './datos.ts';
import { Formulario } from './formulario.tsx';
import { HistorialDeEntregas } from './historial.tsx';
import { SeVa } from './se-va.tsx';
import './repartidores.css';

export function PaginaRepartidores() {
  const { vista } = useMesa();
  const { data, error, refetch } = useListaDeRepartidores();
  const [params, ponerParams] = useSearchParams();
  const abierto = params.get('abierto');
  const seVa = params.get('se-va');
  const poner = (clave: string | null, valor = '') =>
    ponerParams(clave === null ? {} : { [clave]: valor });
  const todos = data === undefined ? [] : conCarga(data, vista.tablero.tarjetas.values());
  const por = (id: string | null) => todos.find((repartidor) => String(repartidor.id) === id);
  const queSeVa = por(seVa);
  const editado = por(abierto);
  const conHistorial = por(params.get('entregas'));
  return (
    <Hoja
      titulo="Repartidores"
      bajada={data === undefined ? null : <Resumen todos={todos} />}
      acciones={
        <Boton tipo="principal" onClick={() => poner('abierto', 'nuevo')}>
          Agregar repartidor
        </Boton>
      }
    >
      {data === undefined ? (
        error === null ? (
          <Espera que="Cargando los repartidores…" />
        ) : (
          <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />
        )
      ) : (
        <Lista
          todos={todos}
          editar={(id) => poner('abierto', String(id))}
          mandarACasa={(id) => poner('se-va', String(id))}
          verEntregas={(id) => poner('entregas', String(id))}
        />
      )}
      {abierto === 'nuevo' || editado !== undefined ? (
        <Formulario
          key={abierto}
          repartidor={editado ?? null}
          todos={todos}
          alCerrar={() => poner(null)}
        />
      ) : null}
      {conHistorial === undefined ? null : (
        <HistorialDeEntregas repartidor={conHistorial} alCerrar={() => poner(null)} />
      )}
      {queSeVa === undefined ? null : <SeVa repartidor={queSeVa} alCerrar={() => poner(null)} />}
    </Hoja>
  );
}

function Resumen({ todos }: { readonly todos: readonly Repartidor[] }) {
  const enTurno = todos.filter(({ en_turno }) => en_turno);
  const llevan = todos.reduce((suma, { activos }) => suma + activos, 0);
  const lugar = enTurno.reduce(
    (suma, { activos, capacidad }) => suma + Math.max(0, capacidad - activos),
    0,
  );
  return (
    <>
      {enTurno.length} de {todos.length} en turno · llevan {llevan} · lugar para {lugar} más
    </>
  );
}

interface ListaProps {
  readonly todos: readonly Repartidor[];
  readonly editar: (id: number) => void;
  readonly mandarACasa: (id: number) => void;
  readonly verEntregas: (id: number) => void;
}

function Lista({ todos, ...acciones }: ListaProps) {
  const [buscado, buscar] = useState('');
  if (todos.length === 0) {
    return (
      <Vacio>Todavía no hay ninguno. Agregá el primero: los tickets esperan quién los lleve.</Vacio>
    );
  }
  const palabras = sinAcentos(buscado).split(/\s+/).filter(Boolean);
  const hallados = todos
    .filter(({ nombre, zonas, vehiculo, telefono }) => {
      const donde = sinAcentos([nombre, vehiculo, telefono, ...zonas].filter(Boolean).join(' '));
      return palabras.every((palabra) => donde.includes(palabra));
    })
    .sort((a, b) => Number(b.en_turno) - Number(a.en_turno));
  return (
    <>
      <input
        className="control buscar-repartidor"
        type="search"
        aria-label="Buscar por nombre, zona, vehículo o teléfono"
        placeholder="Buscar por nombre, zona, vehículo…"
        value={buscado}
        onChange={({ target }) => buscar(target.value)}
      />
      {hallados.length === 0 ? <Vacio>Ninguno es así.</Vacio> : null}
      <ul className="repartidores">
        {hallados.map((hallado) => (
          <Ficha key={hallado.id} repartidor={hallado} {...acciones} />
        ))}
      </ul>
    </>
  );
}

interface FichaProps extends Omit<ListaProps, 'todos'> {
  readonly repartidor: Repartidor;
}

function Ficha({ repartidor, editar, mandarACasa, verEntregas }: FichaProps) {
  const { id, nombre, en_turno, activos, capacidad, telefono, usuario } = repartidor;
  const parte = Math.min(1, activos / Math.max(1, capacidad));
  const datos = [
    ['Vehículo', repartidor.vehiculo],
    ['Zonas', repartidor.zonas.join(', ') || null],
    ['Teléfono', telefono && <Telefono telefono={telefono} e164={repartidor.telefono_e164} />],
    ['Entra como', usuario],
    [
      'Último ticket',
      repartidor.ultima_asignacion === null
        ? 'Ninguno todavía'
        : fechaHora(repartidor.ultima_asignacion),
    ],
  ] as const;
  return (
    <li className={en_turno ? 'ficha en-turno' : 'ficha'} aria-label={nombre}>
      <div className="ficha-cabeza">
        <h2>{nombre}</h2>
        <Turno repartidor={repartidor} mandarACasa={mandarACasa} />
      </div>
      <Link
        className="ficha-carga"
        href={`/?repartidor=${encodeURIComponent(nombre)}`}
        aria-label={`Tiene ${activos} de ${capacidad} tickets: verlos en el tablero`}
      >
        <span>
          <strong>{activos}</strong> de {capacidad} tickets
        </span>
        <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
          <rect width="100" height="6" rx="3" className="barra-fondo" />
          <rect
            width={parte * 100}
            height="6"
            rx="3"
            className={parte >= 1 ? 'barra-llena' : 'barra'}
          />
        </svg>
      </Link>
      <dl className="ficha-datos">
        {datos.map(([que, valor]) => (
          <div key={que}>
            <dt>{que}</dt>
            <dd className={valor ? undefined : 'tenue'}>{valor || 'Sin anotar'}</dd>
          </div>
        ))}
      </dl>
      <div className="fila">
        <Boton chico onClick={() => editar(id)} aria-label={`Editar a ${nombre}`}>
          Editar
        </Boton>
        <Boton chico onClick={() => verEntregas(id)} aria-label={`Entregas de ${nombre}`}>
          Entregas
        </Boton>
        {activos > 0 ? (
          <Boton chico onClick={() => mandarACasa(id)} aria-label={`${nombre} se va a casa`}>
            Se va a casa…
          </Boton>
        ) : null}
      </div>
    </li>
  );
}

/** One press. Who holds tickets goes home by the preview of who gets them. */
function Turno({ repartidor, mandarACasa }: Pick<FichaProps, 'repartidor' | 'mandarACasa'>) {
  const { id, nombre, en_turno, activos } = repartidor;
  const { cambiar } = useCambiosDeRepartidor();
  const [ocupado, ocupar] = useState(false);
  const alternar = async () => {
    if (en_turno && activos > 0) {
      mandarACasa(id);
      return;
    }
    ocupar(true);
    try {
      await cambiar(id, { en_turno: !en_turno });
      avisar(
        { tono: 'ok', texto: `${nombre}: ${en_turno ? 'fuera de turno' : 'en turno'}` },
        3_000,
      );
    } catch (error) {
      avisar({ tono: 'peligro', texto: mensajeDe(error) });
    } finally {
      ocupar(false);
    }
  };
  return (
    <button
      type="button"
      role="switch"
      className="llave"
      aria-checked={en_turno}
      aria-label={`${nombre}, en turno`}
      disabled={ocupado}
      onClick={() => void alternar()}
    >
      {en_turno ? 'En turno' : 'Fuera de turno'}
    </button>
  );
}
