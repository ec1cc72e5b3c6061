/** What of an order came wrong: each thing that came, also where one stood in for a part of another. */
import type { PedidoDetalle } from '../../../../contracts/pedidos/pedidos.ts';

/** One thing of a line: what was ordered, or what came in its place. */
export interface Reclamable {
  readonly linea_id: number;
  readonly producto_id: number;
  readonly nombre: string;
}

function reclamablesDe(lineas: PedidoDetalle['lineas']): Reclamable[] {
  return lineas.flatMap(({ id: linea_id, producto_id, nombre, preparados, reemplazo }) => [
    ...(reemplazo === undefined || preparados > 0 ? [{ linea_id, producto_id, nombre }] : []),
    ...(reemplazo === undefined
      ? []
      : [{ linea_id, producto_id: reemplazo.producto_id, nombre: reemplazo.nombre }]),
  ]);
}

interface ConQueProps {
  readonly lineas: PedidoDetalle['lineas'];
  readonly elegidas: readonly Reclamable[];
  readonly elegir: (elegidas: readonly Reclamable[]) => void;
}

export function ConQue({ lineas, elegidas, elegir }: ConQueProps) {
  return (
    <fieldset className="reclamo-lineas">
      <legend>¿Con qué? (si fue con todo, no marques nada)</legend>
      {reclamablesDe(lineas).map((opcion) => {
        const esLa = (elegida: Reclamable) =>
          elegida.linea_id === opcion.linea_id && elegida.producto_id === opcion.producto_id;
        return (
          <label key={`${opcion.linea_id} ${opcion.producto_id}`}>
            <input
              type="checkbox"
              checked={elegidas.some(esLa)}
              onChange={({ target }) =>
                elegir(
                  target.checked
                    ? [...elegidas, opcion]
                    : elegidas.filter((elegida) => !esLa(elegida)),
                )
              }
            />
            <span>{opcion.nombre}</span>
          </label>
        );
      })}
    </fieldset>
  );
}
