/** Who sells, and where they are found: what nobody has said is left out. */
import { enlaceLlamar } from '../../../ui/textos.ts';
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
  const { correo, telefono, horario } = vendedor;
  return (
    <>
      {correo === null ? null : <a href={`mailto:${correo}`}>{correo}</a>}
      {telefono === null ? null : (
        <a href={enlaceLlamar(telefono.replaceAll(/[^+\d]/g, ''))}>{telefono}</a>
      )}
      {horario === null ? null : <span>{horario}</span>}
    </>
  );
}
