/** A column for each policy, and what matters most as bars. */
import type {
  CorridaDeLaboratorio,
  PoliticaJugada,
} from '../../../contracts/despacho/laboratorio.ts';
import type { Estrategia } from '../../../contracts/reglas/reparto/eleccion.ts';
import { CIFRAS_DE_LABORATORIO } from '../../../contracts/reglas/reparto/laboratorio.ts';
import type { CifraDeLaboratorio } from '../../../contracts/reglas/reparto/laboratorio.ts';
import { Boton } from '../../ui/controles/boton.tsx';
import { Barras } from '../../ui/grafico/barras.tsx';
import type { Serie } from '../../ui/grafico/datos.ts';
import { Insignia } from '../../ui/insignia.tsx';
import { decir } from '../configuracion/nombres.ts';
import { CIFRAS, cifraEnPalabras, numero } from './palabras.ts';

const nombreDe = (politica: Estrategia): string => decir('estrategia_asignacion', politica);

interface ComparacionProps {
  readonly corrida: CorridaDeLaboratorio;
  /** Undefined until it is known. */
  readonly vigente: Estrategia | undefined;
  readonly pedirPoner: (politica: Estrategia) => void;
}

export function Comparacion({ corrida: { politicas }, vigente, pedirPoner }: ComparacionProps) {
  return (
    <div className="laboratorio-tabla" role="region" aria-label="Cifras por política" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Cifra</th>
            {politicas.map(({ politica }) => (
              <th key={politica} scope="col">
                {nombreDe(politica)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {CIFRAS_DE_LABORATORIO.map((clave) => (
            <tr key={clave}>
              <th scope="row">{CIFRAS[clave][0]}</th>
              {politicas.map(({ politica, cifras }) => (
                <td key={politica}>{cifraEnPalabras(cifras[clave], CIFRAS[clave][1])}</td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">En vigencia</th>
            {politicas.map(({ politica }) => (
              <td key={politica}>
                {politica === vigente ? (
                  <Insignia tono="ok">En vigencia</Insignia>
                ) : (
                  <Boton
                    chico
                    aria-label={`Poner en vigencia ${nombreDe(politica)}`}
                    disabled={vigente === undefined}
                    onClick={() => pedirPoner(politica)}
                  >
                    Poner en vigencia
                  </Boton>
                )}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

interface Grafico {
  readonly titulo: string;
  readonly series: readonly (Serie & { readonly clave: CifraDeLaboratorio })[];
}

const par = (que: 'asignar' | 'preparar' | 'entregar', titulo: string): Grafico => ({
  titulo,
  series: [
    { nombre: 'La mitad tarda hasta', color: 'marca', clave: `${que}_p50` },
    { nombre: 'El 90 % tarda hasta', color: 'violeta', clave: `${que}_p90` },
  ],
});
const sola = (clave: CifraDeLaboratorio, color: Serie['color']): Grafico => ({
  titulo: CIFRAS[clave][0],
  series: [{ nombre: CIFRAS[clave][0], color, clave }],
});

const GRAFICOS: readonly Grafico[] = [
  par('asignar', 'Minutos hasta asignar'),
  par('preparar', 'Minutos hasta preparar'),
  par('entregar', 'Minutos hasta entregar'),
  sola('tarde', 'peligro'),
  sola('en_su_franja', 'marca'),
  sola('desbalance', 'aviso'),
  {
    titulo: 'Esperaron un repartidor, y por qué',
    series: [
      { nombre: 'Nadie en turno', color: 'info', clave: 'sin_repartidores' },
      { nombre: 'Nadie de la zona', color: 'violeta', clave: 'fuera_de_zona' },
      { nombre: 'Todos llenos', color: 'peligro', clave: 'capacidad_excedida' },
    ],
  },
];

export function Graficos({ corrida: { politicas } }: Pick<ComparacionProps, 'corrida'>) {
  const valor = ({ cifras }: PoliticaJugada, clave: CifraDeLaboratorio) =>
    cifras[clave]?.media ?? null;
  return (
    <div className="laboratorio-graficos">
      {GRAFICOS.map(({ titulo, series }) => (
        <section key={titulo} className="ficha" aria-label={titulo}>
          <Barras
            titulo={titulo}
            eje="Política"
            series={series}
            medida="decimal"
            formatear={(cuanto) => numero(cuanto, titulo.startsWith('Desbalance') ? 2 : 1)}
            puntos={politicas.map((jugada) => ({
              nombre: nombreDe(jugada.politica),
              valores: series.map(({ clave }) => valor(jugada, clave)),
            }))}
          />
        </section>
      ))}
    </div>
  );
}
