/** A price as shops write it: the cents small and, on offer, what it cost before. */
import { cantidadEnTexto, importeDe } from '../../../../contracts/reglas/valores/cantidades.ts';
import type { Venta } from '../../../../contracts/reglas/valores/cantidades.ts';
import { sinImpuestos } from '../../../../contracts/reglas/valores/medida.ts';
import type { Medida, Unidad } from '../../../../contracts/reglas/valores/medida.ts';
import { formatearPesos } from '../../../../contracts/reglas/valores/pesos.ts';

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
      <Antes pesos={antes} />
    </span>
  );
}

/** What it cost before the offer, where it is on offer; after what it costs. */
export function Antes({ pesos }: { readonly pesos: number | null }) {
  if (pesos === null) return null;
  return (
    <>
      {' '}
      <s>
        <span className="oculto-visual">Antes costaba </span>
        {formatearPesos(pesos)}
      </s>
    </>
  );
}

/** What is saved, where something is. */
export function Ahorro({ pesos }: { readonly pesos: number }) {
  if (pesos <= 0) return null;
  return <span className="ahorro">Ahorrás {formatearPesos(pesos)}</span>;
}

interface PorUnidadProps {
  readonly pesos: number | null;
  readonly medida: Medida | null;
}

/** What a kilo, a litre or a piece costs, so that sizes can be compared. */
export function PorUnidad({ pesos, medida }: PorUnidadProps) {
  if (pesos === null || medida === null) return null;
  return (
    <span className="precio-chico">
      {formatearPesos(pesos)} por {UNIDAD[medida.unidad]}
    </span>
  );
}

/** What it is bought in multiples of, and what one of these costs. */
export function DeAPasos({ precio, venta }: { precio: number; venta: Venta | undefined }) {
  if (venta === undefined) return null;
  const { paso, por } = venta;
  const importe = formatearPesos(importeDe({ precio, cantidad: paso }));
  return (
    <span className="precio-chico">
      {importe} los {cantidadEnTexto(paso, por)}
    </span>
  );
}

/** What prices are by, in words. */
export const UNIDAD: Readonly<Record<Unidad, string>> = {
  ...{ kg: 'kg', l: 'litro', m: 'metro', u: 'unidad' },
};

/** The price that the law has beside each price (Ley 27.743, Res. 4/2025). */
export function SinImpuestos({
  precio,
  iva = 21,
}: {
  readonly precio: number;
  readonly iva?: number | undefined;
}) {
  return (
    <span className="precio-chico">
      Precio sin impuestos nacionales {formatearPesos(sinImpuestos(precio, iva))}
    </span>
  );
}

/** How much less it costs, in whole percents; 0 when it does not. */
export function descuento(precio: number, antes: number | null): number {
  return antes === null || antes <= precio ? 0 : Math.round((1 - precio / antes) * 100);
}
