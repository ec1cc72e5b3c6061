/** The page of alerts. */
import { useDireccion } from '../../ui/lista/direccion.ts';
import type { Direccion } from '../../ui/lista/direccion.ts';
import { FiltroDeLista, Paginas, Panel } from '../../ui/lista/lista.tsx';
import { Grupos } from './grupos.tsx';
import { Lista, useAlertas } from './lista.tsx';

/** Open by cause; the others, in the order in which they were said. */
export function PaginaAlertas() {
  const direccion = useDireccion();
  const { params } = direccion;
  const estado = params.get('estado') ?? 'abiertas';
  return (
    <Panel titulo="Alertas">
      <div className="filtros">
        <FiltroDeLista
          {...direccion}
          clave="estado"
          etiqueta="Estado"
          todos="Abiertas, por causa"
          opciones={[
            ['resueltas', 'Resueltas'],
            ['todas', 'Todas'],
          ]}
        />
      </div>
      {estado === 'abiertas' ? <Grupos /> : <AlertasSueltas estado={estado} {...direccion} />}
    </Panel>
  );
}

function AlertasSueltas({ estado, ...direccion }: Direccion & { readonly estado: string }) {
  const pagina = direccion.params.get('pagina') ?? '1';
  const consulta = useAlertas(new URLSearchParams({ estado, pagina }).toString());
  return (
    <>
      <Lista {...consulta} vacio="Ninguna alerta así." />
      {consulta.data ? <Paginas {...direccion} {...consulta.data} /> : null}
    </>
  );
}
