/** A price from and up to which, written by hand. */
import type { Filtrable } from './puestos.ts';

/** Taken over when they are left or sent: half a number is a price too. */
export function Precios({ consulta, filtrar }: Filtrable) {
  return (
    <div className="precios">
      {(['precio_min', 'precio_max'] as const).map((clave) => (
        <label key={clave} className="campo">
          <span className="oculto-visual">{clave === 'precio_min' ? 'Desde' : 'Hasta'}</span>
          <input
            key={consulta.get(clave)}
            type="number"
            inputMode="numeric"
            min={0}
            step={1}
            placeholder={clave === 'precio_min' ? 'Desde $' : 'Hasta $'}
            defaultValue={consulta.get(clave) ?? ''}
            onBlur={({ target }) => {
              if (target.validity.valid && target.value !== (consulta.get(clave) ?? ''))
                filtrar({ [clave]: target.value });
            }}
            onKeyDown={(evento) => {
              if (evento.key === 'Enter') evento.currentTarget.blur();
            }}
          />
        </label>
      ))}
    </div>
  );
}
