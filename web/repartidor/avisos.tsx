/** What this telephone tells its driver while the page is closed. */
import { useState } from 'react';
import { AvisameLuego } from '../ui/aparato/luego.tsx';
import { Boton } from '../ui/controles/boton.tsx';
import { Dialogo } from '../ui/controles/dialogo.tsx';

const DETALLE =
  'Te avisamos cuando te dan una entrega, cuando cambia y cuando ya no es tuya, aunque tengas la página cerrada.';

export function AvisosDelTelefono({ usuarioId }: { usuarioId: number }) {
  const [abiertos, abrir] = useState(false);
  const que = { ruta: '/api/repartidores/yo/push', quien: String(usuarioId) };
  return (
    <>
      <Boton chico onClick={() => abrir(true)}>
        Avisos
      </Boton>
      {abiertos ? (
        <Dialogo titulo="Avisos" alCerrar={() => abrir(false)}>
          <AvisameLuego que={que} detalle={DETALLE} />
        </Dialogo>
      ) : null}
    </>
  );
}
