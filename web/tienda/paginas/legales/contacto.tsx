/** Where whoever sells is found. */
import { Link } from 'wouter';
import { Espera } from '../../../ui/estados-vista.tsx';
import { Telefono } from '../../../ui/telefono.tsx';
import { DEFENSA_DEL_CONSUMIDOR } from '../../datos/vende/organismos.ts';
import { cuitEscrito, useVendedor } from '../../datos/vende/vendedor.ts';
import { HojaParaLeer } from './hoja.tsx';

export function PaginaContacto() {
  const vendedor = useVendedor();
  if (vendedor === undefined) return <Espera />;
  const { razon_social, cuit, domicilio, correo, telefono, horario } = vendedor;
  const filas = [
    ['Razón social', razon_social],
    ['CUIT', cuit && cuitEscrito(cuit)],
    ['Domicilio', domicilio],
    ['Horario de atención', horario],
  ].filter(([, valor]) => valor);
  return (
    <HojaParaLeer titulo="Contacto">
      <p>
        Si es por un pedido, tené su número a mano: empieza con PED- y está en el correo de
        confirmación y en <Link href="/pedidos">tus pedidos</Link>.
      </p>
      <dl>
        {correo === null ? null : (
          <div>
            <dt>Correo</dt>
            <dd>
              <a href={`mailto:${correo}`}>{correo}</a>
            </dd>
          </div>
        )}
        {telefono === null ? null : (
          <div>
            <dt>Teléfono</dt>
            <dd>
              <Telefono telefono={telefono} e164={vendedor.telefono_e164} />
            </dd>
          </div>
        )}
        {filas.map(([nombre, valor]) => (
          <div key={nombre}>
            <dt>{nombre}</dt>
            <dd>{valor}</dd>
          </div>
        ))}
      </dl>
      <h2>Reclamos</h2>
      <p>
        Escribinos primero: casi todo se arregla así. Si no te damos una respuesta, podés reclamar
        sin costo en{' '}
        <a href={DEFENSA_DEL_CONSUMIDOR} rel="noreferrer">
          Defensa del Consumidor
        </a>
        . Si te arrepentiste de una compra, usá el{' '}
        <Link href="/arrepentimiento">botón de arrepentimiento</Link>.
      </p>
    </HojaParaLeer>
  );
}
