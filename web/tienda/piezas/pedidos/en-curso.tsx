/** On the front page: the order of this device that is on its way. */
import { Link } from 'wouter';
import type { PedidoDetalle } from '../../../../contracts/pedidos/pedidos.ts';
import { fraseDe } from '../../datos/pedidos/nombres.ts';
import { rutaDelAparato, usePedidosDelAparato } from '../../datos/guardado/del-aparato.ts';
import type { PedidoDelAparato } from '../../datos/guardado/del-aparato.ts';
import { useEstadoDelAparato } from '../../datos/pedidos/pedidos.ts';
import { Icono } from '../marco/icono.tsx';
import { cuandoLlega } from './cuando-llega.ts';
import './pedidos.css';

/** How many are asked about: each is a call. */
const MIRADOS = 3;

export function EnCurso() {
  const abiertos = usePedidosDelAparato().filter(({ termino }) => termino !== true);
  return abiertos.slice(0, MIRADOS).map((pedido) => <Tira key={pedido.numero} guardado={pedido} />);
}

function Tira({ guardado }: { guardado: PedidoDelAparato }) {
  const pedido = useEstadoDelAparato(guardado);
  return pedido === undefined ? null : <Enlace guardado={guardado} pedido={pedido} />;
}

function Enlace({ guardado, pedido }: { guardado: PedidoDelAparato; pedido: PedidoDetalle }) {
  const cuando = cuandoLlega(pedido, pedido.estado);
  return (
    <Link href={rutaDelAparato(guardado)} className="en-curso">
      <Icono nombre="camion" />
      <span>
        <strong>{fraseDe(pedido.estado, pedido.pago)}</strong>{' '}
        {cuando === null ? null : <span className="en-curso-llegada">{cuando}</span>}{' '}
        <span className="tenue">{guardado.numero}</span>
      </span>
      <span aria-hidden="true">›</span>
    </Link>
  );
}
