/** The zones somebody works in: those that are known to press, others to write. */
import { useId, useState } from 'react';
import { normalizarZona } from '../../../contracts/reglas/reparto/zonas.ts';
import { Boton } from '../../ui/controles/boton.tsx';

interface ZonasProps {
  readonly zonas: readonly string[];
  readonly conocidas: readonly string[];
  readonly alCambiar: (zonas: readonly string[]) => void;
}

export function Zonas({ zonas, conocidas, alCambiar }: ZonasProps) {
  const [escrita, escribir] = useState('');
  const ayuda = useId();
  const yaEsta = (zona: string) =>
    zonas.some((conocida) => normalizarZona(conocida) === normalizarZona(zona));
  const alternar = (zona: string) =>
    alCambiar(
      yaEsta(zona)
        ? zonas.filter((conocida) => normalizarZona(conocida) !== normalizarZona(zona))
        : [...zonas, zona],
    );
  const agregar = () => {
    const nuevas = escrita
      .split(',')
      .map((escrita) => escrita.trim())
      .filter((escrita) => escrita !== '' && !yaEsta(escrita));
    if (nuevas.length > 0) alCambiar([...zonas, ...nuevas]);
    escribir('');
  };
  const todas = [...new Set([...zonas, ...conocidas])];
  return (
    <fieldset className="zonas" aria-describedby={ayuda}>
      <legend>Zonas en las que reparte</legend>
      <p id={ayuda} className="ayuda-campo">
        Sin ninguna, solo recibe lo que no dice zona cuando se reparte por zona.
      </p>
      <div className="fila">
        {todas.map((zona) => (
          <button
            key={zona}
            type="button"
            className="zona"
            aria-pressed={yaEsta(zona)}
            onClick={() => alternar(zona)}
          >
            {zona}
          </button>
        ))}
      </div>
      <div className="zona-nueva">
        <input
          className="control"
          aria-label="Otra zona"
          placeholder="Otra zona, como Villa Urquiza"
          value={escrita}
          maxLength={100}
          onChange={({ target }) => escribir(target.value)}
          onKeyDown={(evento) => {
            if (evento.key !== 'Enter') return;
            evento.preventDefault();
            agregar();
          }}
        />
        <Boton onClick={agregar} disabled={escrita.trim() === ''}>
          Agregar zona
        </Boton>
      </div>
    </fieldset>
  );
}
