/** The withdrawals that wait for somebody, on the first page: those whose time runs out first. */
import { Link } from 'wouter';
import { formatearPesos } from '../../../contracts/reglas/valores/pesos.ts';
import { hastaCuando, useArrepentimientos } from './datos.ts';

const A_LA_VISTA = 5;

export function Esperan() {
  const { data } = useArrepentimientos(`estado=abiertos&limite=${A_LA_VISTA}`);
  if (data === undefined || data.total === 0) return null;
  return (
    <section className="panel" aria-label="Arrepentimientos que esperan">
      <h2>Arrepentimientos que esperan</h2>
      <ul className="reclamos-admin">
        {data.arrepentimientos.map(({ id, numero, cliente, alcanza, vence }) => (
          <li key={id} className="fila entre">
            <span>
              {cliente} · <Link href={`/pedidos/${numero}`}>{numero}</Link> ·{' '}
              {formatearPesos(alcanza)}
            </span>
            <strong>{hastaCuando(vence)}</strong>
          </li>
        ))}
      </ul>
      <p>
        <Link href="/arrepentimientos" className="boton">
          Ver todos
        </Link>
      </p>
    </section>
  );
}
