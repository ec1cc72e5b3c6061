/** Drivers who share where they are: on a map of our own where there are no streets, and as a list. */
import { Link } from 'wouter';
import type { Posicion } from '../../../contracts/despacho/repartidores.ts';
import { barrioEn } from '../../../contracts/reglas/reparto/distancia.ts';
import { esVieja, haceCuanto } from '../../../contracts/reglas/reparto/posicion.ts';
import { Plano } from '../../ui/plano/plano.tsx';
import { iniciales } from './iniciales.ts';

interface EnLaCalleProps {
  readonly posiciones: readonly Posicion[];
  readonly ahora: number;
  /** Whether they are on the streets already. */
  readonly conCalles: boolean;
}

export function EnLaCalle({ posiciones, ahora, conCalles }: EnLaCalleProps) {
  return (
    <section aria-labelledby="mapa-en-la-calle" className="mapa-tabla">
      <h2 id="mapa-en-la-calle">En la calle</h2>
      {posiciones.length === 0 ? (
        <p className="tenue">Nadie que lleve algo comparte su ubicación ahora.</p>
      ) : (
        <>
          {conCalles ? null : (
            <Plano
              nombre="Mapa de quienes comparten su ubicación"
              marcas={posiciones.map(({ repartidor: { id, nombre }, tomada_en, ...punto }) => ({
                ...{ clave: String(id), punto, clase: 'repartidor', letra: iniciales(nombre) },
                vieja: esVieja(tomada_en, ahora),
              }))}
            />
          )}
          <ul>
            {posiciones.map((posicion) => (
              <Fila key={posicion.repartidor.id} posicion={posicion} ahora={ahora} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Fila({ posicion, ahora }: { readonly posicion: Posicion; readonly ahora: number }) {
  const { repartidor, numero, tomada_en } = posicion;
  return (
    <li data-repartidor={repartidor.id} data-vieja={esVieja(tomada_en, ahora) ? '' : undefined}>
      <span>
        <strong>{iniciales(repartidor.nombre)}</strong> {repartidor.nombre} ·{' '}
        {barrioEn(posicion) ?? 'Fuera de la ciudad'} ·{' '}
        <span className={esVieja(tomada_en, ahora) ? 'tenue' : undefined}>
          {haceCuanto(tomada_en, ahora)}
        </span>
      </span>
      {numero === null ? null : (
        <Link href={`/?ticket=${encodeURIComponent(numero)}`}>…{numero.slice(-9)}</Link>
      )}
    </li>
  );
}
