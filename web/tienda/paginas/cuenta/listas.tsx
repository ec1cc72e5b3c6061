/** The lists of the account. */
import { Redirect } from 'wouter';
import { ConError, Espera } from '../../../ui/estados-vista.tsx';
import { mensajeDe } from '../../../ui/red/api.ts';
import { useCambiarListas, useListas } from '../../datos/cuenta/listas.ts';
import { useSesion } from '../../datos/cuenta/sesion.ts';
import { Lista } from '../../piezas/listas/lista.tsx';
import { NombreDeLista } from '../../piezas/listas/nombre.tsx';
import { Titulo } from '../../piezas/marco/titulo.tsx';
import '../../piezas/listas/listas.css';

export function PaginaListas() {
  const { cuenta, error, reintentar } = useSesion();
  if (cuenta === null) return <Redirect to="/ingresar?volver=/listas" replace />;
  if (cuenta !== undefined) return <Listas />;
  if (error === null) return <Espera />;
  return <ConError mensaje={mensajeDe(error)} reintentar={reintentar} />;
}

function Listas() {
  const { data, error, refetch } = useListas();
  const { crear, ocupado } = useCambiarListas();
  if (data === undefined) {
    if (error === null) return <Espera />;
    return <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />;
  }
  return (
    <div className="listas">
      <Titulo>Mis listas</Titulo>
      <div className="panel">
        <NombreDeLista
          boton="Armar una lista"
          ocupado={ocupado}
          alEnviar={(nombre, formulario) => crear(nombre, () => formulario.reset())}
        />
        <p className="tenue">
          Podés tener hasta 20 listas, de hasta 100 productos cada una. El corazón de un producto lo
          guarda en Favoritos.
        </p>
      </div>
      {data.map((lista) => (
        <Lista key={lista.id} lista={lista} />
      ))}
    </div>
  );
}
