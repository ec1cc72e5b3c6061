/** The picture of a product. */
import { useState } from 'react';
import { ANCHO_EN, anchosDe, imagenDe } from '../../../../contracts/reglas/imagen.ts';
import type { ConImagen } from '../../../../contracts/reglas/imagen.ts';
import { Icono } from '../marco/icono.tsx';

interface FotoProps {
  readonly producto: ConImagen;
  /** How wide it is shown, as `sizes` has it. */
  readonly ancho?: string;
  /** What the page is about: it does not wait for anything. */
  readonly primera?: boolean;
}

export function Foto({ producto, ancho = ANCHO_EN.tarjeta, primera = false }: FotoProps) {
  const url = imagenDe(producto);
  const [rota, ponerRota] = useState(false);
  return (
    <span className="foto">
      {rota ? (
        <Icono nombre="canasta" />
      ) : (
        // The name stands beside it: read twice, it would only be in the way.
        <img
          loading={primera ? 'eager' : 'lazy'}
          fetchPriority={primera ? 'high' : 'auto'}
          decoding={primera ? 'auto' : 'async'}
          src={url}
          srcSet={anchosDe(url)}
          sizes={ancho}
          alt=""
          width="400"
          height="400"
          onError={() => ponerRota(true)}
        />
      )}
    </span>
  );
}
