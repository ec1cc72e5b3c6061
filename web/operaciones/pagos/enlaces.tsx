/** Where a payment leads: its order, its customer, its ticket, their run; and the pushes there are for a stuck one. */
import type { FichaDePago } from '../../../contracts/pagos/ficha.ts';
import { PEDIDO, TICKET } from '../../../contracts/reglas/nombres.ts';
import { formatearPesos } from '../../../contracts/reglas/valores/pesos.ts';
import { Boton } from '../../ui/controles/boton.tsx';
import { Vacio } from '../../ui/estados-vista.tsx';
import { Insignia } from '../../ui/insignia.tsx';
import { Panel } from '../../ui/lista/lista.tsx';
import { EnlaceAlFlujo } from '../flujos/flujo.tsx';
import { EnlaceAlTicket } from '../flujos/ticket.tsx';
import { nombreDePedido } from '../../../contracts/reglas/palabras.ts';
import { useResumen } from '../resumen.ts';
import { useEmpujon } from './datos.ts';

type Pedido = NonNullable<FichaDePago['pedido']>;

export function Enlaces({ pago: { pedido, external_reference } }: { readonly pago: FichaDePago }) {
  return (
    <Panel titulo="Qué pagó" accion={pedido === null ? null : <Empujones pedido={pedido} />}>
      {pedido === null ? (
        <Vacio>
          No es de ningún pedido
          {external_reference === null ? '.' : `: dice pagar «${external_reference}».`}
        </Vacio>
      ) : (
        <Datos pedido={pedido} />
      )}
    </Panel>
  );
}

function Datos({ pedido }: { readonly pedido: Pedido }) {
  const { numero, estado, total, espera } = pedido;
  const temporal = useResumen().data?.temporal;
  return (
    <dl className="datos">
      <div>
        <dt>Pedido</dt>
        <dd>
          <a href={`/admin/pedidos/${numero}`}>{numero}</a>{' '}
          <Insignia tono={PEDIDO[estado].tono}>{nombreDePedido(estado)}</Insignia>
        </dd>
      </div>
      <div>
        <dt>Total</dt>
        <dd>{formatearPesos(total)}</dd>
      </div>
      {espera === null ? null : (
        <div>
          <dt>Espera</dt>
          <dd>{espera}</dd>
        </div>
      )}
      <div>
        <dt>Cliente</dt>
        <dd>
          <a href={fichaDeCliente(pedido)}>{pedido.cliente}</a>, {pedido.email}
        </dd>
      </div>
      <div>
        <dt>Ticket</dt>
        <dd>
          <Ticket pedido={pedido} />
        </dd>
      </div>
      <div>
        <dt>Flujo</dt>
        <dd>
          {temporal ? <EnlaceAlFlujo temporal={temporal} workflowId={pedido.workflow_id} /> : '—'}
        </dd>
      </div>
    </dl>
  );
}

/** Of an account its page; of a guest, all that was bought with that mail. */
function fichaDeCliente({ usuario_id, email }: Pedido): string {
  return usuario_id === null
    ? `/admin/pedidos?q=${encodeURIComponent(email)}`
    : `/admin/clientes/${usuario_id}`;
}

function Ticket({ pedido: { ticket, numero } }: { readonly pedido: Pedido }) {
  if (ticket === null) return 'Todavía no tiene';
  return (
    <EnlaceAlTicket numero={numero}>
      {ticket.id}, {TICKET[ticket.estado].nombre.toLowerCase()}
    </EnlaceAlTicket>
  );
}

function Empujones({ pedido: { numero, espera } }: { readonly pedido: Pedido }) {
  const { mutate, isPending } = useEmpujon();
  return (
    <div className="fila">
      {espera === null ? null : (
        <Boton
          chico
          disabled={isPending}
          onClick={() =>
            mutate({
              ...{ ruta: '/api/operaciones/cola/empujar', cuerpo: { numeros: [numero] } },
              texto: `${numero} prueba ahora`,
            })
          }
        >
          Empujar el pedido
        </Boton>
      )}
      <Boton
        chico
        disabled={isPending}
        onClick={() =>
          mutate({
            ...{ ruta: `/api/admin/pedidos/${numero}/correo`, cuerpo: {} },
            texto: 'El último correo del pedido vuelve a salir',
          })
        }
      >
        Reenviar el correo
      </Boton>
    </div>
  );
}
