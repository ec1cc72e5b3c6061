/** Finds orders, products, customers and payments by anything; the arrows go through what is found. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { Link } from 'wouter';
import type { Hallado } from '../../../contracts/tienda/admin/inicio.ts';
import { PEDIDO } from '../../../contracts/reglas/nombres.ts';
import { formatearPesos } from '../../../contracts/reglas/valores/pesos.ts';
import { PAGO } from '../../../contracts/reglas/pagos/nombres.ts';
import { useBarra } from '../buscador.ts';
import { useQuieto } from '../quieto.ts';
import { pedir } from '../red/api.ts';
import './buscar.css';

/** So long nobody has typed before it is asked for. */
const QUIETO_MS = 200;

/** The page that it stands in: what is found there opens in it, all else in its own. */
interface BuscarProps {
  readonly base: '/admin' | '/operaciones';
}

export function Buscar({ base }: BuscarProps) {
  const caja = useRef<HTMLDivElement>(null);
  const campo = useRef<HTMLInputElement>(null);
  const [q, ponerQ] = useState('');
  const [abierto, abrir] = useState(false);
  const buscado = useQuieto(q.trim(), QUIETO_MS);
  const { data } = useQuery({
    queryKey: ['admin', 'buscar', buscado],
    queryFn: ({ signal }) =>
      pedir<Hallado>(`/api/admin/buscar?q=${encodeURIComponent(buscado)}`, { signal }),
    enabled: buscado !== '',
    placeholderData: keepPreviousData,
  });
  useBarra(campo);
  const cerrar = () => {
    abrir(false);
    ponerQ('');
  };
  const enlaces = () => [...(caja.current?.querySelectorAll<HTMLElement>('a') ?? [])];
  const alTocar = (evento: KeyboardEvent) => {
    if (evento.key === 'Escape') {
      abrir(false);
      campo.current?.focus();
      return;
    }
    const paso = { ArrowDown: 1, ArrowUp: -1 }[evento.key];
    if (paso === undefined) return;
    evento.preventDefault();
    const todos = enlaces();
    const cual = todos.findIndex((enlace) => enlace === document.activeElement) + paso;
    if (cual < 0) campo.current?.focus();
    else todos[Math.min(cual, todos.length - 1)]?.focus();
  };
  return (
    <div
      ref={caja}
      className="busca-todo"
      onKeyDown={alTocar}
      onBlur={({ relatedTarget }) => {
        if (!caja.current?.contains(relatedTarget)) abrir(false);
      }}
    >
      <form
        role="search"
        aria-label="Toda la tienda"
        onSubmit={(evento) => {
          evento.preventDefault();
          enlaces()[0]?.click();
        }}
      >
        <input
          ref={campo}
          type="search"
          className="control"
          aria-label="Buscar pedidos, productos, clientes y pagos"
          placeholder="Buscar ( / )"
          maxLength={100}
          value={q}
          onFocus={() => abrir(true)}
          onChange={({ target }) => {
            ponerQ(target.value);
            abrir(true);
          }}
        />
      </form>
      {abierto && buscado !== '' && data !== undefined ? (
        <Hallados hallado={data} base={base} cerrar={cerrar} />
      ) : null}
    </div>
  );
}

interface HalladosProps extends BuscarProps {
  readonly hallado: Hallado;
  readonly cerrar: () => void;
}

function Hallados({ hallado, base, cerrar }: HalladosProps) {
  const grupos = gruposDe(hallado);
  const nada = grupos.every(([, renglones]) => renglones.length === 0);
  return (
    <div className="busca-hallados">
      {nada ? <p role="status">No encontramos nada así.</p> : null}
      {grupos.map(([grupo, renglones]) =>
        renglones.length === 0 ? null : (
          <section key={grupo} aria-label={grupo}>
            <h2>{grupo}</h2>
            <ul>
              {renglones.map(({ ruta, nombre, detalle }) => (
                <li key={ruta}>
                  <Hacia ruta={ruta} base={base} alIr={cerrar}>
                    <strong>{nombre}</strong> <span className="tenue">{detalle}</span>
                  </Hacia>
                </li>
              ))}
            </ul>
          </section>
        ),
      )}
    </div>
  );
}

interface HaciaProps extends BuscarProps {
  readonly ruta: string;
  readonly alIr: () => void;
  readonly children: ReactNode;
}

function Hacia({ ruta, base, alIr, children }: HaciaProps) {
  if (!ruta.startsWith(base)) return <a href={ruta}>{children}</a>;
  return (
    <Link href={ruta.slice(base.length)} onClick={alIr}>
      {children}
    </Link>
  );
}

function gruposDe(hallado: Hallado): readonly (readonly [string, readonly Renglon[]])[] {
  return [
    [
      'Pedidos',
      hallado.pedidos.map(({ numero, cliente, estado, total }) => ({
        ruta: `/admin/pedidos/${numero}`,
        nombre: numero,
        detalle: `${cliente} · ${PEDIDO[estado].nombre} · ${formatearPesos(total)}`,
      })),
    ],
    [
      'Productos',
      hallado.productos.map(({ id, nombre, precio, stock, activo }) => ({
        ruta: `/admin/productos/${id}`,
        nombre,
        detalle: `${formatearPesos(precio)} · quedan ${stock}${activo ? '' : ' · archivado'}`,
      })),
    ],
    [
      'Clientes',
      hallado.clientes.map(({ id, nombre, apellido, email }) => ({
        ruta: `/admin/clientes/${id}`,
        nombre: [nombre, apellido].filter(Boolean).join(' '),
        detalle: email,
      })),
    ],
    [
      'Pagos',
      hallado.pagos.map(({ payment_id, numero, status, amount }) => ({
        ruta: `/operaciones/pagos/${encodeURIComponent(payment_id)}`,
        nombre: payment_id,
        detalle: [numero ?? 'de ningún pedido', PAGO[status].nombre, formatearPesos(amount)].join(
          ' · ',
        ),
      })),
    ],
  ];
}

interface Renglon {
  readonly ruta: string;
  readonly nombre: string;
  readonly detalle: string;
}
