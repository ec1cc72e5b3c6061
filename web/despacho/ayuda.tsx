/** The keys that the board knows. */
import { Dialogo } from '../ui/dialogo.tsx';

const TECLAS = [
  ['/', 'Buscar'],
  ['← ↑ → ↓', 'Ir de una tarjeta a otra'],
  ['Enter', 'Abrir la tarjeta'],
  ['Esc', 'Cerrar, o salir de la búsqueda'],
  ['?', 'Esta ayuda'],
] as const;

export function Ayuda({ alCerrar }: { alCerrar: () => void }) {
  return (
    <Dialogo titulo="Atajos de teclado" alCerrar={alCerrar}>
      <dl className="datos">
        {TECLAS.map(([tecla, que]) => (
          <div key={tecla} className="atajo">
            <dt>
              <kbd>{tecla}</kbd>
            </dt>
            <dd>{que}</dd>
          </div>
        ))}
      </dl>
      <p className="tenue">
        También podés arrastrar una tarjeta a otro estado o a un repartidor: tenés 5 segundos para
        deshacerlo.
      </p>
    </Dialogo>
  );
}
