/** For merchants: packages that order by themselves. */
import { useEffect } from 'react';
import { Redirect, useSearchParams } from 'wouter';
import type { Cuenta } from '../../../contracts/tienda/cuentas.ts';
import { mensajeDe } from '../../ui/red/api.ts';
import { Boton } from '../../ui/controles/boton.tsx';
import { ConError, Espera } from '../../ui/estados-vista.tsx';
import { useComercio, usePaquetes, useSolicitud } from '../datos/comercio.ts';
import { useSesion } from '../datos/cuenta/sesion.ts';
import { AltaDeComercio } from '../piezas/comercio/alta.tsx';
import { EnRevision, Rechazada } from '../piezas/comercio/solicitud.tsx';
import { FormularioPaquete } from '../piezas/comercio/paquete-formulario.tsx';
import { TarjetaPaquete } from '../piezas/comercio/paquete.tsx';
import { Titulo } from '../piezas/marco/titulo.tsx';
import './comercio.css';
import './formularios.css';
import './compra/mis-pedidos.css';

export function PaginaComercio() {
  const { cuenta, error, reintentar } = useSesion();
  if (cuenta === undefined) {
    if (error === null) return <Espera />;
    return <ConError mensaje={mensajeDe(error)} reintentar={reintentar} />;
  }
  if (cuenta === null) return <Redirect to="/ingresar?volver=/comercio" replace />;
  if (cuenta.rol === 'comerciante') return <Paquetes />;
  return (
    <div className="hoja">
      <Titulo>Para tu comercio</Titulo>
      {cuenta.rol === 'admin' ? (
        <p>La cuenta de administración no puede ser de un comercio.</p>
      ) : (
        <Solicitar cuenta={cuenta} />
      )}
    </div>
  );
}

/** Until somebody of the shop has said yes. */
function Solicitar({ cuenta }: { cuenta: Cuenta }) {
  const { reintentar } = useSesion();
  const { data: solicitud, error, refetch } = useSolicitud();
  const aprobada = solicitud?.estado === 'aprobado';
  // Approved while the page was open: the account is another from here on.
  useEffect(() => {
    if (aprobada) reintentar();
  }, [aprobada]);
  if (solicitud === undefined && error !== null) {
    return <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />;
  }
  if (solicitud === undefined || aprobada) return <Espera />;
  if (solicitud?.estado === 'en_revision') {
    return <EnRevision cuenta={cuenta} solicitud={solicitud} />;
  }
  if (solicitud?.estado === 'rechazado') return <Rechazada cuenta={cuenta} solicitud={solicitud} />;
  return (
    <>
      <p>
        Armá listas de lo que comprás siempre y las pedimos por vos: cada semana, cada dos o cada
        mes. Tus pedidos salen con prioridad.
      </p>
      <p className="tenue">
        Mandanos los datos de tu comercio: los revisamos y te avisamos por correo.
      </p>
      <AltaDeComercio cuenta={cuenta} solicitud={null} />
    </>
  );
}

/** What the address says of one that is still to be made. */
const NUEVO = 'nuevo';

function Paquetes() {
  const comercio = useComercio();
  const { data: paquetes, error, refetch } = usePaquetes();
  const [params, ponerParams] = useSearchParams();
  if (paquetes === undefined || comercio.data === undefined) {
    const fallo = error ?? comercio.error;
    if (fallo === null) return <Espera />;
    return <ConError mensaje={mensajeDe(fallo)} reintentar={() => void refetch()} />;
  }
  // The editor has an address of its own: Back leads out of it, and a reload into it.
  const abrir = (cual: string) => ponerParams({ paquete: cual });
  const cual = params.get('paquete');
  const paquete = paquetes.find(({ id }) => String(id) === cual) ?? null;
  if (paquete !== null || cual === NUEVO) {
    return (
      <div className="hoja">
        <Titulo>{paquete === null ? 'Paquete nuevo' : `Cambiar «${paquete.nombre}»`}</Titulo>
        <FormularioPaquete
          key={cual}
          paquete={paquete}
          direccion={comercio.data.direccion}
          alTerminar={() => ponerParams({}, { replace: true })}
        />
      </div>
    );
  }
  return (
    <div className="columna">
      <div className="fila entre">
        <Titulo>Mis paquetes</Titulo>
        <Boton tipo="principal" onClick={() => abrir(NUEVO)}>
          Armar un paquete
        </Boton>
      </div>
      <p className="tenue">{comercio.data.nombre}</p>
      {paquetes.length === 0 ? (
        <div className="vacio vacio-grande">
          <p>Todavía no armaste ninguno. Un paquete se pide solo, los días que vos digas.</p>
        </div>
      ) : null}
      <ul className="pedidos paquetes">
        {paquetes.map((propio) => (
          <TarjetaPaquete
            key={propio.id}
            paquete={propio}
            editar={() => abrir(String(propio.id))}
          />
        ))}
      </ul>
    </div>
  );
}
