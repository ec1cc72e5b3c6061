/** The zones on the drawing of the city: who has each barrio, and a press that gives it or takes it away. */
import { useState } from 'react';
import { BARRIOS } from '../../../contracts/reglas/reparto/barrios.ts';
import { zonasQueChocan } from '../../../contracts/reglas/reparto/entregas.ts';
import { normalizarZona } from '../../../contracts/reglas/reparto/zonas.ts';
import { Elegir } from '../../ui/controles/elegir.tsx';
import { conBarrio, duenias, listaDe } from './barrios.ts';
import type { Fila } from './filas.tsx';
import '../mapa/mapa.css';
import './mapa.css';

interface MapaProps {
  readonly filas: readonly Fila[];
  readonly cambiar: (clave: string, nombre: string, valor: string) => void;
}

/** How many colours there are; the number on a cell tells zones apart where they come again. */
const COLORES = 8;

export function MapaDeZonas({ filas, cambiar }: MapaProps) {
  const [elegida, elegir] = useState(filas[0]?.['clave'] ?? '');
  const zona = filas.find((fila) => fila['clave'] === elegida) ?? filas[0];
  if (zona === undefined) return null;
  const poner = (barrio: string) =>
    cambiar(zona['clave'] ?? '', 'barrios', conBarrio(zona, barrio));
  const choques = zonasQueChocan(
    filas.map((fila) => ({
      nombre: fila['nombre'] ?? '',
      codigos_postales: listaDe(fila['codigos_postales']),
      barrios: listaDe(fila['barrios']),
    })),
  );
  return (
    <div className="zonas-mapa">
      <Elegir
        etiqueta="Zona que se dibuja"
        value={zona['clave'] ?? ''}
        onChange={({ target }) => elegir(target.value)}
        opciones={filas.map((fila, i) => [fila['clave'] ?? '', nombreDe(fila, i)] as const)}
      />
      <div className="zonas-dos">
        <Dibujo {...{ filas, zona, poner }} />
        <Casillas {...{ filas, zona, poner }} />
      </div>
      <Leyenda filas={filas} />
      {choques.length === 0 ? null : (
        <ul className="nota nota-larga tono-aviso" aria-label="Zonas que se superponen">
          {choques.map((choque) => (
            <li key={choque}>{`Se superponen: ${choque}`}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

const nombreDe = (fila: Fila, i: number): string => `${i + 1}. ${fila['nombre'] || 'Nueva'}`;

interface ParteProps {
  readonly filas: readonly Fila[];
  /** The one that is drawn. */
  readonly zona: Fila;
  readonly poner: (barrio: string) => void;
}

/** For hands and eyes; the boxes beside it say and do the same. */
function Dibujo({ filas, zona, poner }: ParteProps) {
  return (
    <div className="mapa" aria-hidden="true">
      {BARRIOS.map(({ nombre, sigla, fila, columna }) => {
        const zonas = duenias(filas, nombre);
        const [primera] = zonas;
        return (
          <button
            key={nombre}
            type="button"
            tabIndex={-1}
            className="mapa-celda"
            style={{ gridRow: fila, gridColumn: columna }}
            data-barrio={nombre}
            data-color={primera === undefined ? undefined : primera % COLORES}
            data-elegida={zonas.some((i) => filas[i] === zona) ? '' : undefined}
            data-tarde={zonas.length > 1 ? '' : undefined}
            title={nombre}
            onClick={() => poner(nombre)}
          >
            <span className="mapa-nombre">{nombre}</span>
            <span className="mapa-sigla">{sigla}</span>
            <span className="mapa-cuenta">{zonas.map((i) => i + 1).join(' y ') || '·'}</span>
          </button>
        );
      })}
    </div>
  );
}

function Casillas({ filas, zona, poner }: ParteProps) {
  const propia = normalizarZona(zona['nombre'] ?? '');
  const alfabeto = [...BARRIOS].sort((a, b) => a.nombre.localeCompare(b.nombre, 'es'));
  return (
    <fieldset className="zonas-casillas" tabIndex={0}>
      <legend>Barrios de {zona['nombre'] || 'la zona nueva'}</legend>
      {alfabeto.map(({ nombre }) => {
        const zonas = duenias(filas, nombre);
        const ajenas = zonas.filter((i) => filas[i] !== zona).map((i) => filas[i]?.['nombre']);
        return (
          <label key={nombre}>
            <input
              type="checkbox"
              checked={zonas.some((i) => filas[i] === zona)}
              // It is called like it: that is what makes it its own.
              disabled={normalizarZona(nombre) === propia}
              onChange={() => poner(nombre)}
            />
            {nombre}
            {ajenas.length === 0 ? null : <span className="tenue"> ({ajenas.join(', ')})</span>}
          </label>
        );
      })}
    </fieldset>
  );
}

function Leyenda({ filas }: Pick<MapaProps, 'filas'>) {
  return (
    <ul className="zonas-leyenda" aria-label="Zonas dibujadas">
      {filas.map((fila, i) => (
        <li key={fila['clave']}>
          <span className="mapa-celda" data-color={i % COLORES} aria-hidden="true" />
          {nombreDe(fila, i)}
        </li>
      ))}
    </ul>
  );
}
