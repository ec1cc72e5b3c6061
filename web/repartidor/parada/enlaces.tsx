/** The way there, and whom to call. */
import type { Ticket } from '../../../contracts/despacho/tickets.ts';
import { enlaceLlamar, enlacesNavegar, enlaceWhatsapp } from '../../ui/textos.ts';

export function Enlaces({ ticket }: { ticket: Ticket }) {
  const { cliente_direccion: direccion, cliente_telefono: telefono } = ticket;
  const { cliente_telefono_e164: e164, cliente_nombre: nombre } = ticket;
  return (
    <>
      {direccion === null ? null : (
        <div className="enlaces" role="group" aria-label="Cómo llegar">
          {enlacesNavegar(direccion).map(({ app, enlace }) => (
            <a key={app} className="boton" href={enlace} target="_blank" rel="noreferrer">
              {app}
            </a>
          ))}
        </div>
      )}
      {e164 ? (
        <div className="enlaces" role="group" aria-label="Hablar con quien compró">
          <a className="boton" href={enlaceLlamar(e164)}>
            Llamar
          </a>
          <a
            className="boton"
            href={enlaceWhatsapp(
              e164,
              `Hola, ${nombre}: soy de Belgrano, estoy abajo con tu pedido.`,
            )}
            target="_blank"
            rel="noreferrer"
          >
            WhatsApp
          </a>
        </div>
      ) : (
        telefono
      )}
    </>
  );
}
