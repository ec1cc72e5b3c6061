/** Minus, how many, plus; how many can be typed. */
import { useState } from 'react';
import { numeroEscrito } from '../../../../contracts/reglas/numeros.ts';
import { CANTIDAD_MAXIMA } from '../../../../contracts/reglas/surtido.ts';
import { Boton } from '../../../ui/boton.tsx';
import { Icono } from '../marco/icono.tsx';

interface CantidadProps {
  readonly nombre: string;
  readonly cantidad: number;
  readonly tope: number;
  readonly poner: (cantidad: number) => void;
  /** What minus does at one; left out, nothing. */
  readonly quitar?: () => void;
  /** It has just taken the place of what was pressed: it takes its focus, and not its second press. */
  readonly recienPuesta?: boolean;
}

/** Within this the second press of a double one comes. */
const DOBLE_MS = 400;

export function Cantidad(props: CantidadProps) {
  const { nombre, cantidad, tope, poner, quitar, recienPuesta = false } = props;
  const uno = cantidad <= 1;
  const [desde] = useState(() => (recienPuesta ? Date.now() : 0));
  const [escrita, escribir] = useState<string>();
  const aceptar = () => {
    const nueva = numeroEscrito(escrita ?? '');
    escribir(undefined);
    if (typeof nueva !== 'number' || nueva === cantidad) return;
    if (nueva === 0) quitar?.();
    else if (nueva > 0) poner(Math.min(Math.ceil(nueva), tope, CANTIDAD_MAXIMA));
  };
  return (
    <span className="cantidad" role="group" aria-label={`Cantidad de ${nombre}`}>
      <Boton
        aria-label={uno && quitar ? `Sacar ${nombre} del carrito` : `Uno menos de ${nombre}`}
        disabled={uno && quitar === undefined}
        onClick={() => (uno ? quitar?.() : poner(cantidad - 1))}
      >
        {uno && quitar ? <Icono nombre="tacho" /> : '−'}
      </Boton>
      <input
        inputMode="numeric"
        aria-label={`Cuántos de ${nombre}`}
        value={escrita ?? cantidad}
        onFocus={({ target }) => target.select()}
        onChange={({ target }) => escribir(target.value)}
        onBlur={aceptar}
        onKeyDown={({ key, currentTarget }) => {
          if (key === 'Escape') escribir(undefined);
          if (key === 'Enter') currentTarget.blur();
        }}
      />
      <output className="oculto-visual" aria-live="polite">
        {cantidad}
      </output>
      <Boton
        aria-label={`Uno más de ${nombre}`}
        autoFocus={recienPuesta}
        disabled={cantidad >= Math.min(tope, CANTIDAD_MAXIMA)}
        onClick={({ detail: veces }) => {
          if (veces < 2 || Date.now() - desde > DOBLE_MS) poner(cantidad + 1);
        }}
      >
        +
      </Boton>
    </span>
  );
}
