/** Minus, how many, plus; how many can be typed. */
import { useState } from 'react';
import {
  ajustar,
  CANTIDAD_MAXIMA,
  cantidadEnTexto,
  cantidadEscrita,
  pasoDe,
} from '../../../../contracts/reglas/valores/cantidades.ts';
import type { Venta } from '../../../../contracts/reglas/valores/cantidades.ts';
import { Boton } from '../../../ui/controles/boton.tsx';
import { Icono } from '../marco/icono.tsx';

interface CantidadProps {
  readonly nombre: string;
  readonly cantidad: number;
  readonly tope: number;
  /** Unless it is sold in pieces. */
  readonly venta?: Venta | undefined;
  readonly poner: (cantidad: number) => void;
  /** What minus does at one; left out, nothing. */
  readonly quitar?: () => void;
  /** It has just taken the place of what was pressed: it takes its focus, and not its second press. */
  readonly recienPuesta?: boolean;
}

/** Within this the second press of a double one comes. */
const DOBLE_MS = 400;

export function Cantidad(props: CantidadProps) {
  const { nombre, cantidad, tope, venta, poner, quitar, recienPuesta = false } = props;
  const paso = pasoDe(venta);
  const minimo = cantidad <= paso;
  const enTexto = cantidadEnTexto(cantidad, venta?.por);
  const [desde] = useState(() => (recienPuesta ? Date.now() : 0));
  const [escrita, escribir] = useState<string>();
  const aceptar = () => {
    const nueva = cantidadEscrita(escrita ?? '', venta?.por);
    escribir(undefined);
    if (nueva === null || nueva === cantidad) return;
    if (nueva === 0) quitar?.();
    else if (nueva > 0) poner(ajustar(nueva, venta, tope));
  };
  return (
    <span className="cantidad" role="group" aria-label={`Cantidad de ${nombre}`}>
      <Boton
        aria-label={
          minimo && quitar
            ? `Quitar ${nombre} del carrito`
            : `${unPaso(venta, 'menos')} de ${nombre}`
        }
        disabled={minimo && quitar === undefined}
        onClick={() => (minimo ? quitar?.() : poner(ajustar(cantidad - paso, venta, tope)))}
      >
        {minimo && quitar ? <Icono nombre="tacho" /> : '−'}
      </Boton>
      <input
        inputMode={venta === undefined ? 'numeric' : 'decimal'}
        aria-label={`Cuántos de ${nombre}`}
        value={escrita ?? enTexto}
        onFocus={({ target }) => target.select()}
        onChange={({ target }) => escribir(target.value)}
        onBlur={aceptar}
        onKeyDown={({ key, currentTarget }) => {
          if (key === 'Escape') escribir(undefined);
          if (key === 'Enter') currentTarget.blur();
        }}
      />
      <output className="oculto-visual" aria-live="polite">
        {enTexto}
      </output>
      <Boton
        aria-label={`${unPaso(venta, 'más')} de ${nombre}`}
        autoFocus={recienPuesta}
        disabled={cantidad + paso > Math.min(tope, CANTIDAD_MAXIMA)}
        onClick={({ detail: veces }) => {
          if (veces < 2 || Date.now() - desde > DOBLE_MS)
            poner(ajustar(cantidad + paso, venta, tope));
        }}
      >
        +
      </Boton>
    </span>
  );
}

/** What a press takes or adds, in words. */
function unPaso(venta: Venta | undefined, cual: 'más' | 'menos'): string {
  return venta === undefined ? `Uno ${cual}` : `${cantidadEnTexto(venta.paso, venta.por)} ${cual}`;
}
