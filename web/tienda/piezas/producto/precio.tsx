/** A price as shops write it: the cents small and, on offer, what it cost before. */
import { formatearPesos } from '../../../../contracts/reglas/pesos.ts';

interface PrecioProps {
  readonly pesos: number;
  readonly antes?: number | null;
}

export function Precio({ pesos, antes = null }: PrecioProps) {
  const [entero = '', centavos = ''] = formatearPesos(pesos).split(',');
  return (
    <span className="precio">
      <strong>
        {entero}
        <span className="centavos">,{centavos}</span>
      </strong>
      {antes === null ? null : (
        <>
          {' '}
          <s>
            <span className="oculto-visual">Antes costaba </span>
            {formatearPesos(antes)}
          </s>
        </>
      )}
    </span>
  );
}

/** How much less it costs, in whole percents; 0 when it does not. */
export function descuento(precio: number, antes: number | null): number {
  return antes === null || antes <= precio ? 0 : Math.round((1 - precio / antes) * 100);
}
