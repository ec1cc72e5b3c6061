/** What unfolds under the search box: the list of what is offered and, beside what was looked for, how to forget it. */
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { formatearPesos } from '../../../../contracts/reglas/valores/pesos.ts';
import type { ProductoSugerido } from '../../../../contracts/tienda/catalogo.ts';
import { cuantosProductos } from '../../../ui/textos.ts';
import { Icono } from '../marco/icono.tsx';
import { iconoDe } from '../producto/categoria.ts';
import { Foto } from '../producto/foto.tsx';
import { Antes, UNIDAD } from '../producto/precio.tsx';
import type { Opcion } from './opciones.ts';

interface PanelProps {
  /** Of the list; what is in it is called after it. */
  readonly id: string;
  readonly opciones: readonly Opcion[];
  readonly activa: number;
  /** What the products were looked for by instead. */
  readonly corregida: string | undefined;
  readonly elegir: (cual: number) => void;
  readonly olvidar: (busqueda: string) => void;
}

export const idDe = (lista: string, cual: number): string => `${lista}-${cual}`;

export function Panel({ id, opciones, activa, corregida, elegir, olvidar }: PanelProps) {
  const ref = useAltoVisible();
  useEffect(() => {
    if (activa !== -1)
      document.getElementById(idDe(id, activa))?.scrollIntoView({ block: 'nearest' });
  }, [id, activa]);
  const deAntes = opciones.filter((opcion) => opcion.tipo === 'busqueda');
  const grupos = {
    busqueda: 'Lo que buscaste',
    categoria: 'Categorías',
    marca: 'Marcas',
    producto: corregida === undefined ? 'Productos' : `Lo más parecido: «${corregida}»`,
  } as const;
  return (
    // What is pressed here leaves the focus, and the keyboard of a phone, where they are.
    <div ref={ref} className="sugerencias" onMouseDown={(evento) => evento.preventDefault()}>
      <div role="listbox" id={id} aria-label="Sugerencias">
        {(['busqueda', 'categoria', 'marca', 'producto'] as const).map((tipo) => (
          <Grupo key={tipo} id={`${id}-${tipo}`} nombre={grupos[tipo]}>
            {opciones.map((opcion, i) =>
              opcion.tipo === tipo ? (
                <div
                  key={i}
                  role="option"
                  id={idDe(id, i)}
                  className="sugerencia"
                  aria-selected={i === activa}
                  onClick={() => elegir(i)}
                >
                  <Cara opcion={opcion} />
                </div>
              ) : null,
            )}
          </Grupo>
        ))}
      </div>
      {deAntes.length === 0 ? null : (
        <ul className="sugerencias-olvidar" aria-label="Olvidar lo que buscaste">
          {deAntes.map(({ texto }) => (
            <li key={texto}>
              <button
                type="button"
                aria-label={`Olvidar «${texto}»`}
                title="Olvidar"
                onClick={() => olvidar(texto)}
              >
                <Icono nombre="cruz" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface GrupoProps {
  readonly id: string;
  readonly nombre: string;
  readonly children: readonly (ReactNode | null)[];
}

function Grupo({ id, nombre, children }: GrupoProps) {
  if (children.every((opcion) => opcion === null)) return null;
  return (
    <div role="group" aria-labelledby={id}>
      <div role="presentation" id={id} className="sugerencias-grupo">
        {nombre}
      </div>
      {children}
    </div>
  );
}

function Cara({ opcion }: { readonly opcion: Opcion }) {
  switch (opcion.tipo) {
    case 'busqueda':
      return (
        <>
          <Icono nombre="reloj" />
          <span className="sugerencia-nombre">{opcion.texto}</span>
          <span className="sugerencia-hueco" />
        </>
      );
    case 'categoria':
    case 'marca':
      return (
        <>
          <Icono nombre={opcion.tipo === 'marca' ? 'etiqueta' : iconoDe(opcion.nombre)} />
          <span className="sugerencia-nombre">{opcion.nombre}</span>
          <span className="sugerencia-detalle">{cuantosProductos(opcion.productos)}</span>
        </>
      );
    case 'producto':
      return <ConFoto producto={opcion.producto} />;
  }
}

function ConFoto({ producto }: { readonly producto: ProductoSugerido }) {
  const { nombre, precio, precio_anterior, venta } = producto;
  return (
    <>
      <Foto producto={producto} ancho="2.5rem" />
      <span className="sugerencia-nombre">{nombre}</span>
      <span className="sugerencia-precio">
        <strong>{formatearPesos(precio)}</strong>
        {venta === undefined ? null : ` por ${UNIDAD[venta.por]}`}
        <Antes pesos={precio_anterior} />
      </span>
    </>
  );
}

/** As high as there is room above the keyboard of a phone: more than that is scrolled. */
function useAltoVisible() {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const vista = window.visualViewport;
    const medir = () => {
      const panel = ref.current;
      if (panel === null || vista === null) return;
      const alto = vista.offsetTop + vista.height - panel.getBoundingClientRect().top;
      panel.style.setProperty('--alto-visible', `${Math.round(alto)}px`);
    };
    medir();
    vista?.addEventListener('resize', medir);
    vista?.addEventListener('scroll', medir);
    return () => {
      vista?.removeEventListener('resize', medir);
      vista?.removeEventListener('scroll', medir);
    };
  }, []);
  return ref;
}
