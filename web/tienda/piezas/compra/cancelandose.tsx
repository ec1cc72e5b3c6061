/** A cancellation of the shopper's that they can still take back. */
import { useEffect } from 'react';
import type { PedidoDetalle } from '../../../../contracts/pedidos/pedidos.ts';
import { SeCancela } from '../../../ui/se-cancela.tsx';
import { useDeshacer } from '../../datos/pedidos/pedidos.ts';
import { ahoraMismo } from '../../../ui/entorno/reloj.ts';

interface CancelandoseProps {
  readonly pedido: PedidoDetalle;
  readonly token: string | null;
}

/** How often it is asked whether it is made, once it is due. */
const MIRAR_MS = 2_000;

export function Cancelandose({ pedido: { numero, cancelacion }, token }: CancelandoseProps) {
  const { deshacer, mirar, isPending } = useDeshacer(numero, token);
  const vence = cancelacion?.vence;
  useEffect(() => {
    if (vence === undefined) return undefined;
    const reloj = setInterval(() => {
      if (Date.parse(vence) <= ahoraMismo()) mirar();
    }, MIRAR_MS);
    return () => clearInterval(reloj);
    // `mirar` asks for the same, however often it is made anew.
  }, [vence]);
  if (cancelacion === undefined) return null;
  const propia = cancelacion.actor === 'cliente';
  return (
    <SeCancela
      vence={cancelacion.vence}
      deshacer={propia ? deshacer : undefined}
      ocupado={isPending}
    />
  );
}
