/** A request to be a merchant, while it waits and where it was rejected. */
import { useState } from 'react';
import type { Cuenta } from '../../../../contracts/tienda/cuentas.ts';
import type { Solicitud } from '../../../../contracts/comercio/solicitudes.ts';
import { Boton } from '../../../ui/controles/boton.tsx';
import { momento } from '../../datos/comercio.ts';
import { AltaDeComercio } from './alta.tsx';

interface SolicitudProps {
  readonly cuenta: Cuenta;
  readonly solicitud: Solicitud;
}

export function EnRevision({ cuenta, solicitud }: SolicitudProps) {
  const [corrige, corregir] = useState(false);
  if (corrige) {
    return (
      <>
        <AltaDeComercio cuenta={cuenta} solicitud={solicitud} alTerminar={() => corregir(false)} />
        <Boton onClick={() => corregir(false)}>Volver</Boton>
      </>
    );
  }
  const { nombre, cuit, direccion, solicitado_en } = solicitud;
  return (
    <>
      <div className="nota tono-aviso solicitud" role="status">
        <p>
          <strong>Tu solicitud está en revisión.</strong>
        </p>
        <p>
          Alguien de la tienda mira los datos y te avisamos por correo a {cuenta.email}. Cuando la
          aprobemos vas a poder armar paquetes y tus pedidos van a salir con prioridad; mientras
          tanto, comprá como siempre.
        </p>
      </div>
      <dl className="solicitud-datos">
        <dt>Comercio</dt>
        <dd>{nombre}</dd>
        <dt>CUIT</dt>
        <dd>{cuit}</dd>
        <dt>Dirección</dt>
        <dd>{direccion}</dd>
        <dt>Pedida el</dt>
        <dd>{momento(solicitado_en)}</dd>
      </dl>
      <Boton onClick={() => corregir(true)}>Corregir los datos</Boton>
    </>
  );
}

export function Rechazada({ cuenta, solicitud }: SolicitudProps) {
  return (
    <>
      <div className="nota tono-peligro solicitud" role="status">
        <p>
          <strong>No pudimos aprobar tu solicitud.</strong>
        </p>
        <p>Motivo: {solicitud.motivo_rechazo}</p>
      </div>
      <p>Podés corregir los datos y pedirla de nuevo.</p>
      <AltaDeComercio cuenta={cuenta} solicitud={solicitud} />
    </>
  );
}
