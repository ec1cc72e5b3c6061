/** The pictures of a product: side by side to be swept through, small ones that say which, and each enlarged on a press. */
import { useRef, useState } from 'react';
import type { ComponentType, KeyboardEvent } from 'react';
import { ANCHO_EN, chicaDe, imagenesDe } from '../../../../contracts/reglas/imagen.ts';
import type { ProductoEntero } from '../../../../contracts/tienda/catalogo.ts';
import { avisar } from '../../../ui/avisos.tsx';
import { Icono } from '../marco/icono.tsx';
import { Foto } from '../producto/foto.tsx';
import type { ZoomProps } from './zoom.tsx';
import '../marco/redondo.css';
import './galeria.css';

/** It comes when somebody wants it. */
const traerZoom = () => import('./zoom.tsx');

export function Galeria({ producto }: { readonly producto: ProductoEntero }) {
  const { nombre } = producto;
  const imagenes = imagenesDe(producto);
  const tira = useRef<HTMLUListElement>(null);
  const [cual, ponerCual] = useState(0);
  const ir = (i: number) => {
    if (i >= 0 && i < imagenes.length) irA(tira.current, i, 'auto');
  };
  /** At once: a glide would end where the focus goes. @returns its button */
  const saltarA = (i: number) => {
    irA(tira.current, i, 'instant');
    return tira.current?.children[i]?.querySelector('button') ?? null;
  };
  const { ampliar, zoom } = useZoom(nombre, imagenes, saltarA);
  const alTeclear = (evento: KeyboardEvent) => {
    if (evento.key !== 'ArrowLeft' && evento.key !== 'ArrowRight') return;
    evento.preventDefault();
    saltarA(cual + (evento.key === 'ArrowRight' ? 1 : -1))?.focus({ preventScroll: true });
  };
  const varias = imagenes.length > 1;
  return (
    <div className="galeria" role="group" aria-label={`Fotos de ${nombre}`}>
      <div className="galeria-marco">
        <ul
          ref={tira}
          className="galeria-tira"
          onKeyDown={alTeclear}
          onScroll={({ currentTarget: { scrollLeft, clientWidth } }) =>
            ponerCual(Math.round(scrollLeft / Math.max(1, clientWidth)))
          }
        >
          {imagenes.map((foto, i) => (
            <li key={foto}>
              <button
                type="button"
                className="galeria-foto"
                // One stop of Tab: arrows go from one to the next.
                tabIndex={i === cual ? 0 : -1}
                aria-label={
                  varias ? `Ampliar la foto ${i + 1} de ${imagenes.length}` : 'Ampliar la foto'
                }
                onPointerEnter={() => void traerZoom().catch(() => undefined)}
                onClick={() => void ampliar(i)}
              >
                <Foto
                  producto={{ ...producto, imagen_url: varias ? foto : producto.imagen_url }}
                  ancho={ANCHO_EN.ficha}
                  primera={i === 0}
                />
              </button>
            </li>
          ))}
        </ul>
        {varias ? <Flechas {...{ cual, ir }} cuantas={imagenes.length} /> : null}
      </div>
      {varias ? <Miniaturas {...{ imagenes, cual, ir }} /> : null}
      {zoom}
    </div>
  );
}

function irA(tira: HTMLUListElement | null, i: number, behavior: 'auto' | 'instant'): void {
  tira?.scrollTo({ left: i * tira.clientWidth, behavior });
}

/** @param volverA who has the focus afterwards, by which was seen last */
function useZoom(nombre: string, fotos: readonly string[], volverA: ZoomProps['volverA']) {
  const [abierto, ponerAbierto] = useState<{
    readonly Zoom: ComponentType<ZoomProps>;
    readonly cual: number;
  }>();
  return {
    ampliar: async (cual: number) => {
      try {
        const { Zoom } = await traerZoom();
        ponerAbierto({ Zoom, cual });
      } catch {
        // Neither kept nor to be had.
        avisar({ texto: 'Sin conexión no se puede ampliar la foto', tono: 'aviso' });
      }
    },
    zoom:
      abierto === undefined ? null : (
        <abierto.Zoom
          {...{ nombre, fotos, volverA, cual: abierto.cual }}
          elegir={(cual) => ponerAbierto({ ...abierto, cual })}
          alCerrar={() => ponerAbierto(undefined)}
        />
      ),
  };
}

interface IrProps {
  readonly cual: number;
  readonly ir: (cual: number) => void;
}

function Flechas({ cual, cuantas, ir }: IrProps & { readonly cuantas: number }) {
  return (
    <>
      <button
        type="button"
        className="redondo galeria-flecha galeria-anterior"
        aria-label="Foto anterior"
        disabled={cual === 0}
        onClick={() => ir(cual - 1)}
      >
        <Icono nombre="anterior" />
      </button>
      <button
        type="button"
        className="redondo galeria-flecha galeria-siguiente"
        aria-label="Foto siguiente"
        disabled={cual === cuantas - 1}
        onClick={() => ir(cual + 1)}
      >
        <Icono nombre="siguiente" />
      </button>
      <span className="galeria-cual" aria-hidden="true">
        {cual + 1} / {cuantas}
      </span>
    </>
  );
}

function Miniaturas({ imagenes, cual, ir }: IrProps & { readonly imagenes: readonly string[] }) {
  return (
    <ul className="galeria-miniaturas">
      {imagenes.map((foto, i) => (
        <li key={foto}>
          <button
            type="button"
            aria-label={`Ver la foto ${i + 1} de ${imagenes.length}`}
            aria-current={i === cual}
            onClick={() => ir(i)}
          >
            <img
              src={chicaDe(foto)}
              alt=""
              width="80"
              height="80"
              loading="lazy"
              decoding="async"
            />
          </button>
        </li>
      ))}
    </ul>
  );
}
