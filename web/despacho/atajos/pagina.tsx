/** The keys that the board knows. */
import { Hoja } from '../marco/hoja.tsx';
import { ATAJOS } from '../tablero/teclado/atajos.ts';
import './atajos.css';

export function PaginaAtajos() {
  return (
    <Hoja
      titulo="Atajos de teclado"
      bajada="En el tablero, con una tarjeta elegida por las flechas. Lo que se hace tiene cinco segundos para deshacerse."
    >
      <div className="atajos">
        {ATAJOS.map(({ titulo, teclas }) => (
          <section key={titulo} className="ficha" aria-label={titulo}>
            <h2>{titulo}</h2>
            <dl>
              {teclas.map(({ teclas: cuales, que }) => (
                <div key={que}>
                  <dt>
                    {cuales.map((tecla) => (
                      <kbd key={tecla}>{tecla}</kbd>
                    ))}
                  </dt>
                  <dd>{que}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Hoja>
  );
}
