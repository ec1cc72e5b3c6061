/** What stands below the board: those that are chosen, and how a batch is doing. */
import { useState } from 'react';
import { LOTE_MAXIMO } from '../../../contracts/reglas/reparto/mesa.ts';
import { Boton } from '../../ui/controles/boton.tsx';
import type { EnLote } from '../tablero/datos/lotes.ts';
import './acciones.css';

interface ElegidasProps {
  readonly cuantas: number;
  readonly asignar: () => void;
  readonly repartir: () => void;
  readonly seguir: () => void;
  readonly priorizar: () => void;
  readonly quitar: () => void;
  readonly soltar: () => void;
}

export function Elegidas(props: ElegidasProps) {
  const { cuantas, asignar, repartir, seguir, priorizar, quitar, soltar } = props;
  const sobran = cuantas > LOTE_MAXIMO;
  const botones = [
    ['Asignar a…', asignar],
    ['Repartir entre todos…', repartir],
    ['Estado siguiente…', seguir],
    ['Prioridad…', priorizar],
    ['Dejarlos sin repartidor', quitar],
  ] as const;
  return (
    <section className="pie" aria-label="Tickets elegidos">
      <strong role="status">
        {cuantas === 1 ? '1 elegido' : `${cuantas} elegidos`}
        {sobran ? `: se hacen de a ${LOTE_MAXIMO}, elegí menos` : ''}
      </strong>
      <div className="fila">
        {botones.map(([nombre, hacer]) => (
          <Boton key={nombre} chico disabled={sobran} onClick={hacer}>
            {nombre}
          </Boton>
        ))}
        <Boton chico onClick={soltar}>
          Ninguno
        </Boton>
      </div>
    </section>
  );
}

interface LoteProps {
  readonly lote: EnLote;
  readonly deshacer: () => void;
  readonly alCerrar: () => void;
}

export function Lote({ lote, deshacer, alCerrar }: LoteProps) {
  const { titulo, total, hechos, fallidos, termino, vuelta } = lote;
  const [abiertos, abrir] = useState(false);
  return (
    <section className="pie" aria-label="Lo último que se hizo con muchos">
      <div role="status">
        <strong>{titulo}:</strong>{' '}
        {termino ? contar(hechos, fallidos.length) : `${hechos + fallidos.length} de ${total}…`}
      </div>
      {termino ? null : (
        <progress value={hechos + fallidos.length} max={total} aria-label={titulo} />
      )}
      <div className="fila">
        {fallidos.length > 0 ? (
          <Boton chico aria-expanded={abiertos} onClick={() => abrir(!abiertos)}>
            {abiertos ? 'Ocultar cuáles no' : 'Ver cuáles no'}
          </Boton>
        ) : null}
        {vuelta.length > 0 ? (
          <Boton chico onClick={deshacer}>
            Deshacer {vuelta.length === 1 ? '' : `los ${vuelta.length}`}
          </Boton>
        ) : null}
        {termino ? (
          <Boton chico onClick={alCerrar}>
            Listo
          </Boton>
        ) : null}
      </div>
      {abiertos ? (
        <ul className="pie-fallidos" tabIndex={0} aria-label="Los que no se pudieron">
          {fallidos.map(({ numero, error }) => (
            <li key={numero}>
              <strong>…{numero.slice(-9)}</strong> {error}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function contar(hechos: number, fallidos: number): string {
  const bien = hechos === 1 ? '1 hecho' : `${hechos} hechos`;
  if (fallidos === 0) return bien;
  return `${bien}, ${fallidos === 1 ? '1 no se pudo' : `${fallidos} no se pudieron`}`;
}
