/** Where whoever brings an order is, while they come to its door and share it. */
import type { PosicionDePedido } from '../../../../contracts/despacho/repartidores.ts';
import type { PedidoDetalle } from '../../../../contracts/pedidos/pedidos.ts';
import {
  barrioEn,
  distanciaAlBarrio,
  lugarDeDireccion,
} from '../../../../contracts/reglas/reparto/distancia.ts';
import { esVieja, haceCuanto } from '../../../../contracts/reglas/reparto/posicion.ts';
import { useAhora } from '../../../ui/ahora.ts';
import { Plano } from '../../../ui/plano/plano.tsx';
import './por-donde-viene.css';

interface PorDondeVieneProps {
  readonly pedido: PedidoDetalle;
  readonly posicion: PosicionDePedido;
}

/** As often as what it says changes. */
const CADA_MS = 5_000;

export function PorDondeViene({ pedido, posicion }: PorDondeVieneProps) {
  const ahora = useAhora(CADA_MS);
  const quien = pedido.ticket?.repartidor ?? 'Quien lo lleva';
  const vieja = esVieja(posicion.tomada_en, ahora);
  const donde = porDonde(posicion);
  const lejos = distanciaAlBarrio(posicion, pedido.direccion);
  const barrio = lugarDeDireccion(pedido.direccion);
  return (
    <div className="por-donde-viene">
      <p>
        {quien} {vieja ? 'estaba' : 'está'} {donde}
        {lejos === null ? null : `, ${lejos}`}
        <span className="tenue"> · {haceCuanto(posicion.tomada_en, ahora)}</span>
      </p>
      <Plano
        nombre={`Mapa: ${quien}, ${donde}`}
        marcas={[
          ...(barrio === undefined
            ? []
            : [{ clave: 'destino', punto: barrio, clase: 'destino' } as const]),
          { clave: 'repartidor', punto: posicion, clase: 'repartidor', vieja },
        ]}
      />
    </div>
  );
}

function porDonde(posicion: PosicionDePedido): string {
  const barrio = barrioEn(posicion);
  return barrio === null ? 'fuera de la ciudad' : `por ${barrio}`;
}
