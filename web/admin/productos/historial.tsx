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
              {seDeshace(cambios, i) ? (
                <Boton
                  chico
                  disabled={sinGuardar}
                  aria-label={`Deshacer: ${NOMBRE_CAMPO[cambio.campo]}`}
                  onClick={() => void volver(cambio.cambio_id ?? '')}
                >
                  Deshacer
                </Boton>
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

/** Once for what was changed together; of many products, from the page of all changes. */
function seDeshace(cambios: readonly CambioAnotado[], i: number): boolean {
  const { cambio_id, origen } = cambios[i] ?? {};
  if (cambio_id == null || (origen !== 'manual' && origen !== 'deshecho')) return false;
  return cambios[i - 1]?.cambio_id !== cambio_id;
}
