/** Who sells, and where they are found: what nobody has said is left out. */
import { Telefono } from '../../../ui/telefono.tsx';
import { cuitEscrito, useVendedor } from '../../datos/vende/vendedor.ts';

/** One line, for the foot of every page. */
export function QuienVende() {
  const vendedor = useVendedor();
  // Its place is kept, so that nothing moves when it comes.
  if (vendedor === undefined) return <p className="pie-vendedor">&nbsp;</p>;
  const { razon_social, cuit, domicilio } = vendedor;
  const partes = [razon_social, cuit && `CUIT ${cuitEscrito(cuit)}`, domicilio].filter(Boolean);
  return <p className="pie-vendedor">{partes.join(' · ')}</p>;
}

/** How to reach them. */
export function Contacto() {
  const vendedor = useVendedor();
  if (vendedor === undefined) return null;
  const { correo, telefono, telefono_e164: e164, horario } = vendedor;
  return (
    <>
      {correo === null ? null : <a href={`mailto:${correo}`}>{correo}</a>}
      {telefono === null ? null : <Telefono telefono={telefono} e164={e164} />}
      {horario === null ? null : <span>{horario}</span>}
    </>
  );
}
