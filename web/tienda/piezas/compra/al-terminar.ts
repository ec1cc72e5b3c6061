/** Where one goes when the order is made. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import type { RespuestaCheckout } from '../../../../contracts/pedidos/pedidos.ts';
import type { Cuenta } from '../../../../contracts/tienda/cuentas.ts';
import { avisar } from '../../../ui/avisos.tsx';
import { olvidarNotas } from '../../datos/borrador.ts';
import { recordarPedido } from '../../datos/guardado/del-aparato.ts';

/** To the order; or to where it is paid, from where one comes back to the order. */
export function useAlTerminar(cuenta: Cuenta | null) {
  const [, ir] = useLocation();
  const cliente = useQueryClient();
  const presente = useRef(true);
  useEffect(() => {
    presente.current = true;
    return () => {
      presente.current = false;
    };
  }, []);
  return ({ pedido, seguimiento, pago }: RespuestaCheckout) => {
    olvidarNotas();
    // Those of an account are in the account.
    if (cuenta === null) recordarPedido({ ...pedido, token: seguimiento.token });
    void cliente.invalidateQueries({ queryKey: ['carrito'] });
    void cliente.invalidateQueries({ queryKey: ['pedidos'] });
    const cola = cuenta === null ? `?token=${encodeURIComponent(seguimiento.token)}` : '';
    const ruta = `/pedidos/${pedido.numero}${cola}`;
    if (!presente.current) {
      const accion = { nombre: 'Verlo', hacer: () => ir(ruta) };
      avisar({ texto: `Recibimos tu pedido ${pedido.numero}`, tono: 'ok', accion }, 15_000);
      return;
    }
    // In the place of this page: going back does not come to a form that was sent.
    ir(ruta, { replace: true });
    // An account's data are shown with the order.
    if (pago?.init_point && !pago.datos) window.location.assign(pago.init_point);
  };
}
