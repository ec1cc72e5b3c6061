/** A list with its search and its pages, in the address. */
import type { ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import { mensajeDe } from '../../ui/red/api.ts';
import { Boton } from '../../ui/controles/boton.tsx';
import { Campo } from '../../ui/controles/campo.tsx';
import { ConError, Espera } from '../../ui/estados-vista.tsx';
import { textoDe } from '../../ui/red/envio.ts';
import type { Lista } from '../../tienda/datos/tipos.ts';

/** What is asked for: the words and the page, and `fijo`. */
export function useConsulta(fijo: Readonly<Record<string, string>> = {}): string {
  const [params] = useSearchParams();
  const consulta = new URLSearchParams(fijo);
  for (const nombre of ['q', 'pagina', 'estado']) {
    const valor = params.get(nombre);
    if (valor) consulta.set(nombre, valor);
  }
  return consulta.toString();
}

interface ListaAdminProps {
  readonly buscar: string;
  readonly leido: {
    readonly data: Lista | undefined;
    readonly error: Error | null;
    readonly refetch: () => unknown;
  };
  readonly children: ReactNode;
}

export function ListaAdmin({ buscar, leido, children }: ListaAdminProps) {
  const [params, ponerParams] = useSearchParams();
  const { data, error, refetch } = leido;
  const ir = (pagina: number) =>
    ponerParams({ ...Object.fromEntries(params), pagina: String(pagina) });
  return (
    <>
      <form
        className="fila admin-buscar"
        role="search"
        onSubmit={(evento) => {
          evento.preventDefault();
          const q = textoDe(new FormData(evento.currentTarget), 'q');
          const estado = params.get('estado');
          ponerParams({ ...(q === '' ? {} : { q }), ...(estado === null ? {} : { estado }) });
        }}
      >
        <Campo etiqueta={buscar} type="search" name="q" defaultValue={params.get('q') ?? ''} />
        <Boton type="submit">Buscar</Boton>
      </form>
      {data !== undefined ? (
        <>
          <p className="tenue" role="status">
            {data.total === 1 ? '1 resultado' : `${data.total} resultados`}
          </p>
          {children}
          <Paginas {...data} ir={ir} />
        </>
      ) : error === null ? (
        <Espera />
      ) : (
        <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />
      )}
    </>
  );
}

function Paginas({ total, pagina, limite, ir }: Lista & { ir: (pagina: number) => void }) {
  const paginas = Math.max(1, Math.ceil(total / limite));
  if (paginas === 1) return null;
  return (
    <nav className="fila paginas" aria-label="Páginas">
      <Boton disabled={pagina === 1} onClick={() => ir(pagina - 1)}>
        Anterior
      </Boton>
      <span className="tenue">
        Página {pagina} de {paginas}
      </span>
      <Boton disabled={pagina >= paginas} onClick={() => ir(pagina + 1)}>
        Siguiente
      </Boton>
    </nav>
  );
}
