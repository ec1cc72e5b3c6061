/** What an alert says, with its ids as links; and where it leads. */
import { Link } from 'wouter';
import { enPalabras } from '../../../contracts/reglas/palabras.ts';
import type { Alerta } from '../../../contracts/operaciones/alertas.ts';
import { EnlaceAlFlujo } from '../flujos/flujo.tsx';
import { EnlaceAlTicket } from '../flujos/ticket.tsx';
import { useResumen } from '../resumen.ts';

type DeUna = Pick<Alerta, 'mensaje' | 'numero' | 'pago_id' | 'workflow_id'>;

export function Mensaje({ alerta: { mensaje, numero, pago_id } }: { readonly alerta: DeUna }) {
  return partir(mensaje, [numero, pago_id]).map((pieza, i) => {
    if (pieza === pago_id) return <Pago key={i} id={pieza} />;
    if (pieza === numero) return <Pedido key={i} numero={pieza} />;
    return enPalabras(pieza);
  });
}

/** To what its words have not led already. */
export function Enlaces({ alerta }: { readonly alerta: DeUna }) {
  const { mensaje, numero, pago_id, workflow_id } = alerta;
  const temporal = useResumen().data?.temporal;
  if (numero === null && pago_id === null) return null;
  return (
    <span className="fila">
      {pago_id === null || mensaje.includes(pago_id) ? null : (
        <span>
          Pago <Pago id={pago_id} />
        </span>
      )}
      {numero === null ? null : (
        <>
          {mensaje.includes(numero) ? null : (
            <span>
              Pedido <Pedido numero={numero} />
            </span>
          )}
          <EnlaceAlTicket numero={numero}>Ver el ticket</EnlaceAlTicket>
        </>
      )}
      {temporal && workflow_id !== null ? (
        <EnlaceAlFlujo temporal={temporal} workflowId={workflow_id} />
      ) : null}
    </span>
  );
}

const Pago = ({ id }: { id: string }) => (
  <Link href={`/pagos/${encodeURIComponent(id)}`}>{id}</Link>
);
const Pedido = ({ numero }: { numero: string }) => (
  <a href={`/admin/pedidos/${numero}`}>{numero}</a>
);

/** The text in pieces, each of `ids` one of its own; as whole words only. */
function partir(texto: string, ids: readonly (string | null)[]): string[] {
  const dados = ids.filter((id) => id !== null && id !== '');
  if (dados.length === 0) return [texto];
  const cuales = dados.map((id) => id?.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return texto.split(new RegExp(String.raw`(?<![\w-])(${cuales.join('|')})(?![\w-])`));
}
