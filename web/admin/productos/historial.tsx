/** Who changed what of a product, from what to what, with one press back. */
import { Link } from 'wouter';
import type { CambioAnotado } from '../../../contracts/tienda/cambios.ts';
import { Boton } from '../../ui/controles/boton.tsx';
import { fechaHora } from '../../ui/textos.ts';
import { useCambios } from '../datos/admin.ts';
import { useConVuelta } from '../datos/con-vuelta.ts';
import { deA, NOMBRE_CAMPO, ORIGEN } from './cambios-en-palabras.ts';

interface HistorialProps {
  readonly id: number;
  /** What is written and not saved would be lost. */
  readonly sinGuardar: boolean;
}

export function HistorialDeProducto({ id, sinGuardar }: HistorialProps) {
  const { data } = useCambios(`producto_id=${id}&limite=20`);
  const { volver } = useConVuelta();
  const cambios = data?.cambios ?? [];
  return (
    <section className="panel" aria-label="Cambios">
      <h2>Cambios</h2>
      {cambios.length === 0 ? <p className="tenue">Todavía no hay.</p> : null}
      <ul className="notas">
        {cambios.map((cambio, i) => (
          <li key={cambio.id}>
            <p>
              {NOMBRE_CAMPO[cambio.campo]}: {deA(cambio)}
            </p>
            <p className="fila tenue">
              {cambio.usuario} · {fechaHora(cambio.fecha)} · {ORIGEN[cambio.origen]}
              {esElUltimo(cambios, i) ? (
                <Vuelta cambio={cambio} {...{ sinGuardar, volver }} />
              ) : null}
            </p>
          </li>
        ))}
      </ul>
      {(data?.total ?? 0) > cambios.length ? (
        <Link href={`/cambios?producto_id=${id}`}>Ver todos</Link>
      ) : null}
    </section>
  );
}

interface VueltaProps extends Pick<HistorialProps, 'sinGuardar'> {
  readonly cambio: CambioAnotado;
  readonly volver: (cambioId: string) => Promise<void>;
}

/** One press back; what was done to many products is taken back from all of them, where they are seen. */
function Vuelta({ cambio, sinGuardar, volver }: VueltaProps) {
  const { cambio_id, productos, producto_id, campo } = cambio;
  if (cambio_id === null) return null;
  if (productos > 1) {
    return (
      <Link href={`/cambios?producto_id=${producto_id}`}>
        Cambió junto con {productos === 2 ? 'otro producto' : `otros ${productos - 1} productos`}:
        se deshace todo junto, desde Cambios
      </Link>
    );
  }
  return (
    <Boton
      chico
      disabled={sinGuardar}
      aria-label={`Deshacer: ${NOMBRE_CAMPO[campo]}`}
      onClick={() => void volver(cambio_id)}
    >
      Deshacer
    </Boton>
  );
}

/** Once for what was changed together. */
function esElUltimo(cambios: readonly CambioAnotado[], i: number): boolean {
  return cambios[i - 1]?.cambio_id !== cambios[i]?.cambio_id;
}
