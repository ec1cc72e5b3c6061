/** The picture of a product. */
import { useState } from 'react';
import { anchosDe, imagenDe } from '../../../../contracts/reglas/imagen.ts';
import type { ConImagen } from '../../../../contracts/reglas/imagen.ts';
import { Icono } from '../marco/icono.tsx';

interface FotoProps {
  readonly producto: ConImagen;
  /** How wide it is shown, as `sizes` has it. */
  readonly ancho?: string;
}

export function Foto({ producto, ancho = '12rem' }: FotoProps) {
  const url = imagenDe(producto);
  const [rota, ponerRota] = useState(false);
  return (
    <span className="foto">
      {rota ? (
        <Icono nombre="canasta" />
      ) : (
        // The name stands beside it: read twice, it would only be in the way.
        <img
          src={url}
          srcSet={anchosDe(url)}
          sizes={ancho}
          alt=""
          width="400"
          height="400"
          loading="lazy"
          decoding="async"
          onError={() => ponerRota(true)}
        />
      )}
    </span>
  );
}
