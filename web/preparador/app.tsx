/** Orders in the order in which they have to leave; one of them, line by line. */
import { useEffect, useState } from 'react';
import type { PorPreparar } from '../../contracts/preparacion/preparacion.ts';
import { horaDe } from '../../contracts/reglas/tiempo/dias.ts';
import { Boton } from '../ui/controles/boton.tsx';
import { ConError, Espera, SinConexion, Vacio } from '../ui/estados-vista.tsx';
import { Insignia, InsigniaEstado, InsigniaPrioridad } from '../ui/insignia.tsx';
import { mensajeDe } from '../ui/red/api.ts';
import type { Sesion } from '../ui/sesion/sesion.tsx';
import { BotonTema } from '../ui/tema.tsx';
import { Avance } from './avance.tsx';
import { useEnVivo, usePorPreparar } from './datos.ts';
import { Pedido } from './pedido.tsx';

export function App(sesion: Sesion) {
  const conectado = useEnVivo();
  const [numero, abrir] = useNumero();
  return (
    <div className="preparacion">
      <header>
        <h1>{sesion.usuario.nombre}</h1>
        <div className="fila">
          <BotonTema />
          <Boton chico onClick={sesion.salir}>
            Salir
          </Boton>
        </div>
      </header>
      {conectado ? null : <SinConexion detalle="Lo que marques puede no guardarse: esperá." />}
      {numero === null ? (
        <Lista abrir={abrir} />
      ) : (
        <Pedido key={numero} {...{ numero, conectado }} volver={() => abrir(null)} />
      )}
    </div>
  );
}

/** Which order is open, in the address: the browser's Back goes to the list. */
function useNumero(): readonly [string | null, (numero: string | null) => void] {
  const leer = () => new URLSearchParams(location.search).get('pedido');
  const [numero, poner] = useState(leer);
  useEffect(() => {
    const alVolver = () => poner(leer());
    addEventListener('popstate', alVolver);
    return () => removeEventListener('popstate', alVolver);
  }, []);
  const abrir = (pedido: string | null) => {
    history.pushState(null, '', pedido === null ? location.pathname : `?pedido=${pedido}`);
    poner(pedido);
    scrollTo(0, 0);
  };
  return [numero, abrir];
}

function Lista({ abrir }: { abrir: (numero: string) => void }) {
  const { data: pedidos, error, refetch } = usePorPreparar();
  if (pedidos === undefined) {
    if (error === null) return <Espera />;
    return <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />;
  }
  return (
    <main>
      <p className="tenue">
        {pedidos.length === 1
          ? '1 pedido para preparar'
          : `${pedidos.length} pedidos para preparar`}
      </p>
      {pedidos.length === 0 ? <Vacio>No hay nada para preparar.</Vacio> : null}
      <ul className="por-preparar">
        {pedidos.map((pedido) => (
          <li key={pedido.numero}>
            <Fila pedido={pedido} abrir={() => abrir(pedido.numero)} />
          </li>
        ))}
      </ul>
    </main>
  );
}

function Fila({ pedido, abrir }: { pedido: PorPreparar; abrir: () => void }) {
  const { numero, estado, prioridad, cliente_nombre: nombre, lineas, resueltas } = pedido;
  return (
    <button type="button" className="por-preparar-fila" onClick={abrir}>
      <span className="fila">
        <InsigniaEstado estado={estado} />
        <InsigniaPrioridad prioridad={prioridad} />
        {pedido.pregunta_vence === null ? null : (
          <Insignia tono="aviso">
            Espera respuesta hasta las {horaDe(pedido.pregunta_vence)}
          </Insignia>
        )}
      </span>
      <strong>{nombre}</strong>
      <span className="tenue">
        …{numero.slice(-9)} · desde las {horaDe(pedido.fecha_creacion)}
        {pedido.prepara === null ? '' : ` · ${pedido.prepara}`}
      </span>
      <Avance hechas={resueltas} de={lineas} />
    </button>
  );
}
