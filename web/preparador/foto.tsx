/** The picture of what is taken, as the shop shows it; its initial where there is none to be had. */
import { useState } from 'react';
import { chicaDe, imagenDe } from '../../contracts/reglas/imagen.ts';
import type { LineaPreparada } from '../../contracts/preparacion/lineas.ts';

interface FotoProps {
  readonly linea: LineaPreparada;
  /** The shop's address. */
  readonly tienda: string;
}

export function Foto({ linea, tienda }: FotoProps) {
  const { producto_id: id, nombre, imagen_url: propia } = linea;
  const [rota, ponerRota] = useState(false);
  if (rota) {
    return (
      <span className="linea-foto linea-sin-foto" aria-hidden="true">
        {nombre.slice(0, 1).toUpperCase()}
      </span>
    );
  }
  // The page loads pictures of the shop only: of what is kept elsewhere, the one that is drawn.
  const deLaTienda = propia?.startsWith('/') === true ? propia : null;
  return (
    // Its name stands beside it.
    <img
      className="linea-foto"
      src={`${tienda}${chicaDe(imagenDe({ id, nombre, imagen_url: deLaTienda }))}`}
      alt=""
      width="64"
      height="64"
      loading="lazy"
      decoding="async"
      onError={() => ponerRota(true)}
    />
  );
}
