/** Minus, how many, plus. */
import { Boton } from '../../../ui/boton.tsx';
import { Icono } from '../marco/icono.tsx';

interface CantidadProps {
  readonly nombre: string;
  readonly cantidad: number;
  readonly tope: number;
  readonly poner: (cantidad: number) => void;
  /** What minus does at one; left out, nothing. */
  readonly quitar?: () => void;
}

export function Cantidad({ nombre, cantidad, tope, poner, quitar }: CantidadProps) {
  const uno = cantidad <= 1;
  return (
    <span className="cantidad" role="group" aria-label={`Cantidad de ${nombre}`}>
      <Boton
        aria-label={uno && quitar ? `Sacar ${nombre} del carrito` : `Uno menos de ${nombre}`}
        disabled={uno && quitar === undefined}
        onClick={() => (uno ? quitar?.() : poner(cantidad - 1))}
      >
        {uno && quitar ? <Icono nombre="tacho" /> : '−'}
      </Boton>
      <output aria-live="polite">{cantidad}</output>
      <Boton
        aria-label={`Uno más de ${nombre}`}
        disabled={cantidad >= tope}
        onClick={() => poner(cantidad + 1)}
      >
        +
      </Boton>
    </span>
  );
}
