/** A price from and up to which, written by hand. */
import { useState } from 'react';
import { numeroEscrito, porQueNoEsNumero } from '../../../../contracts/reglas/valores/numeros.ts';
import type { Filtrable } from './puestos.ts';

/** Taken over when they are left or sent: half a number is a price too. */
export function Precios({ consulta, filtrar }: Filtrable) {
  const [falla, ponerFalla] = useState<string | null>(null);
  const tomar = (clave: string, escrito: string) => {
    const vacio = escrito.trim() === '';
    const pesos = numeroEscrito(escrito);
    const vale = vacio || (typeof pesos === 'number' && pesos >= 0);
    ponerFalla(vale ? null : (porQueNoEsNumero(escrito) ?? 'Debe ser cero o más'));
    const valor = vacio ? '' : String(pesos);
    if (vale && valor !== (consulta.get(clave) ?? '')) filtrar({ [clave]: valor });
  };
  return (
    <div className="precios">
      {(['precio_min', 'precio_max'] as const).map((clave) => (
        <label key={clave} className="campo">
          <span className="oculto-visual">{clave === 'precio_min' ? 'Desde' : 'Hasta'}</span>
          <input
            key={consulta.get(clave)}
            inputMode="numeric"
            autoComplete="off"
            maxLength={20}
            placeholder={clave === 'precio_min' ? 'Desde $' : 'Hasta $'}
            defaultValue={consulta.get(clave) ?? ''}
            onBlur={({ target }) => tomar(clave, target.value)}
            onKeyDown={(evento) => {
              if (evento.key === 'Enter') evento.currentTarget.blur();
            }}
          />
        </label>
      ))}
      {falla === null ? null : (
        <p className="campo-error" role="alert">
          {falla}
        </p>
      )}
    </div>
  );
}
