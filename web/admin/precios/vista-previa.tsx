/** What prices would be: seen before they are applied, or set for later. */
import { numeroEnTexto } from '../../../contracts/reglas/valores/numeros.ts';
import { esBajoCosto } from '../../../contracts/reglas/precios/margen.ts';
import { formatearPesos } from '../../../contracts/reglas/valores/pesos.ts';
import { Boton } from '../../ui/controles/boton.tsx';
import { fechaHora } from '../../ui/textos.ts';
import type { VistaDePrecios } from '../datos/admin.ts';
import { Margen } from './margen.tsx';

export interface Pedido {
  readonly porcentaje: number;
  readonly redondeo: number;
  readonly categoria?: string;
  readonly comerciante?: string;
  readonly como_oferta: boolean;
  readonly desde?: string;
}
export interface Vista extends VistaDePrecios {
  readonly pedido: Pedido;
}

interface VistaPreviaProps {
  readonly vista: Vista;
  readonly aplicando: boolean;
  readonly aplicar: () => void;
}

/** What would change, on what terms; the button stays in view however long the list is. */
export function VistaPrevia({ vista, aplicando, aplicar }: VistaPreviaProps) {
  const { cambios, total, bajo_costo, pedido } = vista;
  const cuantos = total === 1 ? '1 precio' : `${total} precios`;
  return (
    <section className="panel" aria-label="Vista previa">
      <h2>{total === 1 ? 'Cambia 1 precio' : `Cambian ${total} precios`}</h2>
      <div className="aplicar">
        <p>{enPalabras(pedido)}</p>
        <Boton tipo="principal" disabled={aplicando || total === 0} onClick={aplicar}>
          {aplicando
            ? 'Aplicando…'
            : `${pedido.desde === undefined ? 'Aplicar' : 'Programar'} estos precios (${cuantos})`}
        </Boton>
      </div>
      {bajo_costo === 0 ? null : (
        <p className="nota tono-peligro" role="alert">
          {bajo_costo === 1
            ? '1 producto quedaría por debajo de su costo.'
            : `${bajo_costo} productos quedarían por debajo de su costo.`}
        </p>
      )}
      <div className="tabla" tabIndex={0} role="region" aria-label="Precios antes y después">
        <table>
          <thead>
            <tr>
              <th scope="col">Producto</th>
              <th scope="col" className="numero">
                Antes
              </th>
              <th scope="col" className="numero">
                Después
              </th>
              <th scope="col" className="numero">
                Margen
              </th>
            </tr>
          </thead>
          <tbody>
            {bajoCostoPrimero(cambios).map(({ id, nombre, antes, despues, costo }) => (
              <tr key={id}>
                <td>{nombre}</td>
                <td className="numero">{formatearPesos(antes)}</td>
                <td className="numero">{formatearPesos(despues)}</td>
                <td className="numero">
                  <Margen precio={despues} costo={costo} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** What somebody should look at is not below what they scroll past. */
function bajoCostoPrimero(cambios: Vista['cambios']): Vista['cambios'] {
  const esBajo = ({ despues, costo }: Vista['cambios'][number]) => esBajoCosto(despues, costo);
  return [...cambios.filter(esBajo), ...cambios.filter((cambio) => !esBajo(cambio))];
}

function enPalabras(pedido: Pedido): string {
  const { porcentaje, redondeo, categoria, comerciante, como_oferta, desde } = pedido;
  const cuanto = numeroEnTexto(Math.abs(porcentaje));
  return [
    `${porcentaje > 0 ? 'Suben' : 'Bajan'} ${cuanto} %`,
    categoria === undefined ? 'todas las categorías' : `solo ${categoria}`,
    comerciante === undefined ? null : `de ${comerciante}`,
    redondeo < 1 ? 'al centavo' : `redondeados a $ ${redondeo}`,
    como_oferta ? 'como oferta' : null,
    desde === undefined ? null : `a partir del ${fechaHora(desde)}`,
  ]
    .filter(Boolean)
    .join(', ');
}
