/** All figures, as they are. */
import type {
  Estadisticas,
  FilaEstadisticas,
  Medidas,
} from '../../../contracts/despacho/estadisticas.ts';
import { promedioEnTexto } from '../../../contracts/reglas/calificacion.ts';
import { SIN_FRANJA_MINUTOS } from '../../../contracts/reglas/reparto/promesa.ts';
import { formatearPesos } from '../../../contracts/reglas/valores/pesos.ts';
import type { Tiempo } from '../../../contracts/despacho/resumen.ts';
import { duracionCorta } from '../../ui/textos.ts';
import { EJE, nombrar, puntualidadEnPalabras } from './nombres.ts';

const tiempo = ({ p50, p95 }: Tiempo): string =>
  p50 === null || p95 === null ? '—' : `${duracionCorta(p50)} · ${duracionCorta(p95)}`;

const COLUMNAS: readonly (readonly [string, (fila: Medidas) => string | number])[] = [
  ['Entraron', ({ creados }) => creados],
  ['Entregados', ({ entregados }) => entregados],
  ['A tiempo', ({ puntualidad }) => puntualidadEnPalabras(puntualidad)],
  ['Calificación', ({ calificacion }) => promedioEnTexto(calificacion)],
  ['Cancelados', ({ cancelados }) => cancelados],
  ['No entregados', ({ no_entregados }) => no_entregados],
  ['Pedido', ({ total_creado }) => formatearPesos(total_creado)],
  ['Entregado', ({ total_entregado }) => formatearPesos(total_entregado)],
  ['Asignar', ({ asignar }) => tiempo(asignar)],
  ['Preparar', ({ preparar }) => tiempo(preparar)],
  ['Entregar', ({ entregar }) => tiempo(entregar)],
];

export function Tabla({ estadisticas: { por, filas, totales } }: { estadisticas: Estadisticas }) {
  return (
    <section className="tarjeta-grafico" aria-label="Tabla">
      <p className="tenue">
        Los tiempos son los de la mitad y los del 95 %. A tiempo es antes de que termine su franja;
        sin franja, en menos de {SIN_FRANJA_MINUTOS} minutos con despacho abierto.
      </p>
      <div className="tabla-caja" tabIndex={0} role="group" aria-label="Todos los números">
        <table className="tabla">
          <thead>
            <tr>
              <th scope="col">{EJE[por]}</th>
              {COLUMNAS.map(([nombre]) => (
                <th key={nombre} scope="col">
                  {nombre}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {filas.map((fila: FilaEstadisticas) => (
              <Fila key={fila.clave ?? ''} nombre={nombrar(fila.clave, por)} medidas={fila} />
            ))}
          </tbody>
          <tfoot>
            <Fila nombre="Total" medidas={totales} />
          </tfoot>
        </table>
      </div>
    </section>
  );
}

function Fila({ nombre, medidas }: { nombre: string; medidas: Medidas }) {
  return (
    <tr>
      <th scope="row">{nombre}</th>
      {COLUMNAS.map(([columna, leer]) => (
        <td key={columna}>{leer(medidas)}</td>
      ))}
    </tr>
  );
}
