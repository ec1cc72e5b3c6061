/** What is in a package: lines with their quantities, and a search to add more. */
import { importeDe, pasoDe } from '../../../../contracts/reglas/valores/cantidades.ts';
import type { Venta } from '../../../../contracts/reglas/valores/cantidades.ts';
import { formatearPesos } from '../../../../contracts/reglas/valores/pesos.ts';
import { Boton } from '../../../ui/controles/boton.tsx';
import { cuantosProductos } from '../../../ui/textos.ts';
import { AgregarProducto } from '../producto/agregar.tsx';

export interface LineaElegida {
  readonly producto_id: number;
  readonly nombre: string;
  readonly precio: number;
  readonly cantidad: number;
  /** Unless it is sold in pieces. */
  readonly venta?: Venta | undefined;
}

interface ProductosProps {
  readonly lineas: readonly LineaElegida[];
  readonly poner: (lineas: readonly LineaElegida[]) => void;
  readonly error: string | undefined;
}

export function ProductosDePaquete({ lineas, poner, error }: ProductosProps) {
  const cambiar = (id: number, cantidad: number) =>
    poner(lineas.map((linea) => (linea.producto_id === id ? { ...linea, cantidad } : linea)));
  return (
    <>
      <ul className="lineas" aria-label="Productos del paquete">
        {lineas.map(({ producto_id, nombre, cantidad, venta }) => (
          <li key={producto_id}>
            <span>
              {nombre}
              {venta === undefined ? null : <span className="tenue"> en {venta.por}</span>}
            </span>
            <input
              type="number"
              min={pasoDe(venta)}
              step={pasoDe(venta)}
              max={1000}
              required
              aria-label={`Cantidad de ${nombre}`}
              value={cantidad || ''}
              onChange={({ target }) => cambiar(producto_id, Number(target.value))}
            />
            <Boton
              chico
              aria-label={`Quitar ${nombre}`}
              onClick={() => poner(lineas.filter((linea) => linea.producto_id !== producto_id))}
            >
              Quitar
            </Boton>
          </li>
        ))}
      </ul>
      {lineas.length === 0 ? null : (
        <p className="fila entre" role="status">
          <span>{cuantosProductos(lineas.length)}</span>
          <strong>Hoy sale {formatearPesos(sumaDe(lineas))}</strong>
        </p>
      )}
      <AgregarProducto
        error={error}
        elegir={({ id, nombre, precio, venta }) => {
          const nueva = { producto_id: id, nombre, precio, venta, cantidad: pasoDe(venta) };
          const yaEsta = lineas.some(({ producto_id }) => producto_id === id);
          if (!yaEsta) poner([...lineas, nueva]);
        }}
      />
    </>
  );
}

/** What it comes to at today's prices, in pesos. */
function sumaDe(lineas: readonly LineaElegida[]): number {
  return lineas.reduce((suma, linea) => suma + Math.round(importeDe(linea) * 100), 0) / 100;
}
