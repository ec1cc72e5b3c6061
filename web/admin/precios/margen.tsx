/** What is left of a price over what the product costs, in pesos and percent. */
import { margenDe } from '../../../contracts/reglas/precios/margen.ts';
import type { Margen as MargenDe } from '../../../contracts/reglas/precios/margen.ts';
import type { Tono } from '../../../contracts/reglas/nombres.ts';
import { numeroEnTexto } from '../../../contracts/reglas/valores/numeros.ts';
import { formatearPesos } from '../../../contracts/reglas/valores/pesos.ts';
import { Insignia } from '../../ui/insignia.tsx';

interface MargenProps {
  readonly precio: number;
  readonly costo: number | null;
}

const TONO: Readonly<Record<MargenDe['nivel'], Tono>> = {
  ...{ negativo: 'peligro', bajo: 'aviso', bueno: 'ok' },
};

/** Nothing where the cost is not known. */
export function Margen({ precio, costo }: MargenProps) {
  const margen = margenDe(precio, costo);
  if (margen === null) return null;
  return (
    <>
      {formatearPesos(margen.pesos)}{' '}
      <Insignia tono={TONO[margen.nivel]}>{numeroEnTexto(margen.porcentaje)} %</Insignia>
    </>
  );
}

/** The same as it is written, with what there is to say about it. */
export function MargenEscrito({ precio, costo }: MargenProps) {
  const margen = margenDe(precio, costo);
  return (
    <p className="margen" role="status">
      {margen === null ? (
        <span className="tenue">Con el costo, acá se ve el margen.</span>
      ) : (
        <>
          Margen: <Margen precio={precio} costo={costo} />
          {margen.nivel === 'negativo' ? <strong> Se vende por debajo del costo.</strong> : null}
        </>
      )}
    </p>
  );
}
