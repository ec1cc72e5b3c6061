/** «Avisame en este teléfono», of one order that is seen by its link, or of all of the account. */
import { AvisameLuego } from '../../../ui/aparato/luego.tsx';
import { useSesion } from '../../datos/cuenta/sesion.ts';
import { rutaDePedido } from '../../datos/pedidos/pedidos.ts';

const DE_UNO = 'Te avisamos si falta algo, cuando sale y cuando llega, aunque cierres esta página.';
const DE_TODOS =
  'Te avisamos de todos tus pedidos: si falta algo, cuando salen y cuando llegan, aunque cierres esta página.';

interface AvisameDelPedidoProps {
  readonly numero: string;
  readonly token: string | null;
}

export function AvisameDelPedido({ numero, token }: AvisameDelPedidoProps) {
  if (token === null) return <AvisameDeLaCuenta />;
  const ruta = rutaDePedido(numero, token, '/push');
  return <AvisameLuego que={{ ruta, quien: null }} detalle={DE_UNO} />;
}

export function AvisameDeLaCuenta() {
  const { cuenta } = useSesion();
  if (!cuenta) return null;
  const que = { ruta: '/api/usuarios/yo/push', quien: String(cuenta.id) };
  return <AvisameLuego que={que} detalle={DE_TODOS} />;
}
