/** The page of alerts. */
import { useDireccion } from '../../ui/lista/direccion.ts';
import type { Direccion } from '../../ui/lista/direccion.ts';
import { FiltroDeLista, Paginas, Panel } from '../../ui/lista/lista.tsx';
import { useMiId } from '../../ui/sesion/cuenta.tsx';
import { Grupos } from './grupos.tsx';
import { Lista, useAlertas } from './lista.tsx';

/** Open by cause, unless somebody looks for theirs; the others, in the order in which they were said. */
export function PaginaAlertas() {
  const direccion = useDireccion();
  const { params } = direccion;
  const estado = params.get('estado') ?? 'abiertas';
  const porCausa = estado === 'abiertas' && params.get('de') === null;
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
        <FiltroDeLista
          {...direccion}
          clave="de"
          etiqueta="De quién"
          todos="De quien sea"
          opciones={[
            ['mias', 'Mías'],
            ['nadie', 'Sin dueño'],
          ]}
        />
      </div>
      {porCausa ? <Grupos /> : <AlertasSueltas estado={estado} {...direccion} />}
    </Panel>
  );
}

function AlertasSueltas({ estado, ...direccion }: Direccion & { readonly estado: string }) {
  const pagina = direccion.params.get('pagina') ?? '1';
  const yo = useMiId();
  const duenio = { mias: String(yo), nadie: 'nadie' }[direccion.params.get('de') ?? ''];
  const filtro = { estado, pagina, ...(duenio === undefined ? {} : { duenio }) };
  const consulta = useAlertas(new URLSearchParams(filtro).toString());
  return (
    <>
      <Lista {...consulta} vacio="Ninguna alerta así." />
      {consulta.data ? <Paginas {...direccion} {...consulta.data} /> : null}
    </>
  );
}
