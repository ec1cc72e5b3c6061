/** What lists have in common: filters above, pages below. */
import type { ReactNode } from 'react';
import { useState } from 'react';
import { numeroEnTexto, numeroEscrito } from '../../../contracts/reglas/valores/numeros.ts';
import { Boton } from '../controles/boton.tsx';
import { CON_NUMERO } from '../red/numeros.ts';
import type { Direccion } from './direccion.ts';

interface FiltroProps extends Direccion {
  readonly clave: string;
  readonly etiqueta: string;
}

export function FiltroDeLista({
  clave,
  etiqueta,
  opciones,
  todos,
  params,
  poner,
}: FiltroProps & {
  readonly opciones: readonly (readonly [string, string])[];
  /** What it is called not to filter. */
  readonly todos: string;
}) {
  return (
    <label className="campo">
      {etiqueta}
      <select
        value={params.get(clave) ?? ''}
        onChange={({ target }) => poner({ [clave]: target.value })}
      >
        <option value="">{todos}</option>
        {opciones.map(([valor, nombre]) => (
          <option key={valor} value={valor}>
            {nombre}
          </option>
        ))}
      </select>
    </label>
  );
}

export function FiltroDeTexto({
  clave,
  etiqueta,
  tipo = 'text',
  params,
  poner,
}: FiltroProps & { readonly tipo?: 'text' | 'date' }) {
  return (
    <label className="campo">
      {etiqueta}
      <input
        type={tipo}
        value={params.get(clave) ?? ''}
        maxLength={100}
        onChange={({ target }) => poner({ [clave]: target.value })}
      />
    </label>
  );
}

const seEntiende = (escrito: string): boolean =>
  escrito.trim() === '' || typeof numeroEscrito(escrito) === 'number';

/** As it is written, once it is a number: nobody looks for half of it. */
export function FiltroDeNumero({ clave, etiqueta, params, poner }: FiltroProps) {
  const [escrito, escribir] = useState('');
  return (
    <label className="campo">
      {etiqueta}
      <input
        {...CON_NUMERO}
        value={seEntiende(escrito) ? (params.get(clave) ?? '') : escrito}
        onChange={({ target: { value } }) => {
          escribir(value);
          if (seEntiende(value)) poner({ [clave]: value });
        }}
      />
    </label>
  );
}

interface PaginasProps extends Direccion {
  readonly total: number;
  readonly limit: number;
}

export function Paginas({ total, limit, params, poner }: PaginasProps) {
  const pagina = Number(params.get('pagina') ?? 1);
  const ultima = Math.max(1, Math.ceil(total / limit));
  return (
    <div className="fila paginas">
      <span className="tenue">
        {total === 1 ? '1 en total' : `${numeroEnTexto(total)} en total`}
        {ultima > 1 ? ` · página ${pagina} de ${ultima}` : ''}
      </span>
      {ultima > 1 ? (
        <>
          <Boton chico disabled={pagina <= 1} onClick={() => poner({ pagina: String(pagina - 1) })}>
            Anterior
          </Boton>
          <Boton
            chico
            disabled={pagina >= ultima}
            onClick={() => poner({ pagina: String(pagina + 1) })}
          >
            Siguiente
          </Boton>
        </>
      ) : null}
    </div>
  );
}

/** A piece of the page with a heading. */
export function Panel({
  titulo,
  accion,
  children,
}: {
  readonly titulo: string;
  readonly accion?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className="panel-op" aria-label={titulo}>
      <header className="fila">
        <h2>{titulo}</h2>
        {accion}
      </header>
      {children}
    </section>
  );
}
