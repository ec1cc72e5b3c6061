/** What all pages have above them: the parts of dispatch, and the way out. */
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { Boton } from '../../ui/controles/boton.tsx';
import { useALaVista } from '../../ui/dibujo/a-la-vista.ts';
import { BotonTema } from '../../ui/tema.tsx';
import { BotonAvisarme } from '../avisarme/boton.tsx';
import { useEnlaces } from '../enlaces.ts';
import { useMesa } from '../mesa.ts';
import { activarSonido } from '../sonido.ts';

interface BarraProps {
  readonly rutas: readonly { readonly ruta: string; readonly nombre: string }[];
  /** Tickets that have nobody. */
  readonly esperan: number;
}

export function Barra({ rutas, esperan }: BarraProps) {
  const [aqui] = useLocation();
  const { usuario, salir } = useMesa();
  const [abierta, abrir] = useState(false);
  const partes = useALaVista(aqui);
  return (
    <header className="mesa-barra">
      <a className="saltar" href="#contenido">
        Ir al contenido
      </a>
      <nav ref={partes} aria-label="Despacho" className="mesa-partes">
        {rutas.map(({ ruta, nombre }) => (
          <Link key={ruta} href={ruta} aria-current={aqui === ruta ? 'page' : undefined}>
            {nombre}
            {ruta === '/' && esperan > 0 ? (
              <span className="mesa-cuenta">
                {esperan}
                <span className="oculto-visual"> sin repartidor</span>
              </span>
            ) : null}
          </Link>
        ))}
        <Afuera />
      </nav>
      <button
        type="button"
        className="boton boton-chico mesa-mas"
        aria-expanded={abierta}
        aria-controls="cuenta-propia"
        aria-label="Más"
        onClick={() => abrir(!abierta)}
      >
        ☰
      </button>
      <div
        id="cuenta-propia"
        className={abierta ? 'mesa-cuenta-propia abierta' : 'mesa-cuenta-propia'}
      >
        <span className="tenue mesa-nombre">{usuario.nombre}</span>
        <BotonAvisarme />
        <BotonSonido />
        <BotonTema />
        <Link
          className="boton boton-chico"
          href="/atajos"
          aria-label="Atajos de teclado"
          title="Atajos de teclado (?)"
        >
          ?
        </Link>
        <Boton chico onClick={salir}>
          Salir
        </Boton>
      </div>
    </header>
  );
}

/** The way to the pages of those who run the shop. */
function Afuera() {
  const enlaces = useEnlaces();
  if (enlaces === undefined) return null;
  return (
    <>
      <a className="mesa-afuera" href={`${enlaces.tienda}/admin`}>
        Administración
      </a>
      <a href={`${enlaces.tienda}/operaciones`}>Operaciones</a>
    </>
  );
}

function BotonSonido() {
  const [activo, ponerActivo] = useState(false);
  const cambiar = () => {
    activarSonido(!activo);
    ponerActivo(!activo);
  };
  return (
    <Boton
      chico
      aria-pressed={activo}
      aria-label={activo ? 'Sonido: sí' : 'Sonido: no'}
      title="Sonido de tickets y alertas"
      onClick={cambiar}
    >
      <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true" className="trazo">
        <path d="M3 8v4h3l4 3V5L6 8z" />
        <path
          d={activo ? 'M13 7.5a3.5 3.5 0 0 1 0 5M15 5a7 7 0 0 1 0 10' : 'M13 8l4 4M17 8l-4 4'}
        />
      </svg>
    </Boton>
  );
}
