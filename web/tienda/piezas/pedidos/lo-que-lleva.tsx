/** What an order is to have: its lines with steppers, a search to add more, and what it comes to before it is confirmed. */
import type { PreviaDeCambio } from '../../../../contracts/pedidos/cambio.ts';
import { cantidadEnTexto } from '../../../../contracts/reglas/valores/cantidades.ts';
import { formatearPesos } from '../../../../contracts/reglas/valores/pesos.ts';
import { Boton } from '../../../ui/controles/boton.tsx';
import { comoEra } from '../../datos/pedidos/cambio.ts';
import type { LineaElegida, LoQueSeElige } from '../../datos/pedidos/cambio.ts';
import { AgregarProducto } from '../producto/agregar.tsx';
import './lo-que-lleva.css';

interface LoQueLlevaProps {
  readonly elegido: LoQueSeElige;
  /** Whether it is paid already: then there can only be less. */
  readonly pagado: boolean;
}

export function LoQueLleva({ elegido, pagado }: LoQueLlevaProps) {
  const { lineas, poner, agregar, previa, vacio } = elegido;
  return (
    <fieldset className="lo-que-lleva">
      <legend>Qué lleva</legend>
      <ul className="lo-que-lleva-lineas" aria-label="Productos del pedido" tabIndex={0}>
        {lineas.map((linea) => (
          <Linea key={linea.producto_id} linea={linea} pagado={pagado} poner={poner} />
        ))}
      </ul>
      {pagado ? (
        <p className="tenue">Ya está pagado: se puede quitar, y la diferencia se devuelve.</p>
      ) : (
        <AgregarProducto elegir={agregar} />
      )}
      <div role="status">
        {vacio ? <p className="nota tono-aviso">{SIN_NADA}</p> : null}
        {previa.error === undefined ? null : <p className="nota tono-aviso">{previa.error}</p>}
        {previa.cuentas === undefined ? null : <Cuentas cuentas={previa.cuentas} />}
      </div>
    </fieldset>
  );
}

const SIN_NADA = 'El pedido se queda sin productos: para eso se cancela';

interface LineaProps {
  readonly linea: LineaElegida;
  readonly pagado: boolean;
  readonly poner: LoQueSeElige['poner'];
}

function Linea({ linea, pagado, poner }: LineaProps) {
  const { producto_id: id, nombre, por, paso, antes, cantidad } = linea;
  const cambiar = (cuanto: number) =>
    poner(id, Math.max(0, Math.round((cantidad + cuanto) * 1_000) / 1_000));
  return (
    <li>
      <span>
        {nombre} <small className="tenue lo-que-lleva-cambia">{comoEra(linea)}</small>
      </span>
      <Boton
        chico
        disabled={cantidad === 0}
        aria-label={`Menos ${nombre}`}
        onClick={() => cambiar(-paso)}
      >
        −
      </Boton>
      <output>{cantidad === 0 ? 'Nada' : cantidadEnTexto(cantidad, por)}</output>
      <Boton
        chico
        disabled={pagado && cantidad >= antes}
        aria-label={`Más ${nombre}`}
        onClick={() => cambiar(paso)}
      >
        +
      </Boton>
    </li>
  );
}

/** What is to be paid more, or goes back: before anybody confirms it. */
function Cuentas({ cuentas }: { readonly cuentas: PreviaDeCambio }) {
  const { antes, total, pagado, motivo } = cuentas;
  if (motivo !== null) return <p className="nota tono-aviso">{motivo}</p>;
  const menos = Math.round((antes - total) * 100) / 100;
  return (
    <>
      <p className="fila entre">
        <span>Ahora</span>
        <span>{formatearPesos(antes)}</span>
      </p>
      <p className="fila entre">
        <strong>Con el cambio</strong>
        <strong>{formatearPesos(total)}</strong>
      </p>
      <p>{enPalabras(menos, pagado)}</p>
    </>
  );
}

function enPalabras(menos: number, pagado: boolean): string {
  if (menos === 0) return 'Sale lo mismo.';
  if (menos < 0) return `Son ${formatearPesos(-menos)} más, que se pagan al recibirlo.`;
  if (pagado) return `Se devuelven ${formatearPesos(menos)} cuando el pedido sale.`;
  return `Son ${formatearPesos(menos)} menos para pagar al recibirlo.`;
}
