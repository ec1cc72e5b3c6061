/** The figures of all of it, each beside the one before. */
import type { Estadisticas, Medidas } from '../../../contracts/despacho/estadisticas.ts';
import { formatearPesos } from '../../../contracts/reglas/valores/pesos.ts';
import { diferenciaDe } from './diferencia.ts';
import type { Diferencia } from './diferencia.ts';
import { diaCorto, enPorciento, enPuntos } from './nombres.ts';

interface Cifra {
  readonly nombre: string;
  readonly valor: (medidas: Medidas) => number | null;
  readonly formatear: (valor: number) => string;
  readonly restar?: (cuanto: number) => string;
  /** What it is of. */
  readonly de?: (medidas: Medidas) => string;
  /** Which way is the better one; none where it is neither. */
  readonly mejor?: 'mas' | 'menos';
}

const CIFRAS: readonly Cifra[] = [
  { nombre: 'Entraron', valor: ({ creados }) => creados, formatear: String },
  {
    ...{ nombre: 'Entregados', valor: ({ entregados }) => entregados },
    ...{ formatear: String, mejor: 'mas' },
  },
  {
    ...{ nombre: 'A tiempo', valor: ({ puntualidad }) => puntualidad.porciento },
    ...{ formatear: enPorciento, restar: enPuntos, mejor: 'mas' },
    de: ({ puntualidad: { a_tiempo, entregados } }) => `${a_tiempo} de ${entregados}`,
  },
  {
    ...{ nombre: 'Cancelados', valor: ({ cancelados }) => cancelados },
    ...{ formatear: String, mejor: 'menos' },
  },
  {
    ...{ nombre: 'No entregados', valor: ({ no_entregados }) => no_entregados },
    ...{ formatear: String, mejor: 'menos' },
  },
  {
    ...{ nombre: 'Entregado', valor: ({ total_entregado }) => total_entregado },
    ...{ formatear: formatearPesos, mejor: 'mas' },
  },
];

export function Totales({ totales, anterior }: Pick<Estadisticas, 'totales' | 'anterior'>) {
  return (
    <>
      <dl className="totales">
        {CIFRAS.map(({ nombre, valor, formatear, restar, de, mejor }) => {
          const ahora = valor(totales);
          const diferencia =
            anterior === null
              ? null
              : diferenciaDe(ahora, valor(anterior.totales), formatear, restar);
          return (
            <div key={nombre}>
              <dt>{nombre}</dt>
              <dd>
                {ahora === null ? 'sin datos' : formatear(ahora)}
                {ahora === null || de === undefined ? null : <small> {de(totales)}</small>}
              </dd>
              {diferencia === null ? null : <Contra diferencia={diferencia} mejor={mejor} />}
            </div>
          );
        })}
      </dl>
      {anterior === null ? null : <p className="tenue">{contraQue(anterior)}</p>}
    </>
  );
}

const FLECHA = { mas: '▲', menos: '▼', igual: '' } as const;

function Contra({
  diferencia: { sentido, texto },
  mejor,
}: {
  readonly diferencia: Diferencia;
  readonly mejor: Cifra['mejor'];
}) {
  const tono =
    sentido === 'igual' || mejor === undefined ? 'ni' : sentido === mejor ? 'bien' : 'mal';
  return (
    <dd className={`contra contra-${tono}`}>
      {sentido === 'igual' ? null : <span aria-hidden="true">{FLECHA[sentido]} </span>}
      {texto}
    </dd>
  );
}

function contraQue({
  desde,
  hasta,
  hasta_esta_hora,
}: NonNullable<Estadisticas['anterior']>): string {
  const dias =
    desde === hasta ? `el ${diaCorto(desde)}` : `del ${diaCorto(desde)} al ${diaCorto(hasta)}`;
  return `Antes es ${dias}${hasta_esta_hora ? ', hasta esta misma hora' : ''}.`;
}
