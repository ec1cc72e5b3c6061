/** What the payments that were looked for come to: all of them, not those of the page. */
import { numeroEnTexto } from '../../../contracts/reglas/valores/numeros.ts';
import { formatearPesos } from '../../../contracts/reglas/valores/pesos.ts';
import { mensajeDe } from '../../ui/red/api.ts';
import { ConError, Espera } from '../../ui/estados-vista.tsx';
import { Panel } from '../../ui/lista/lista.tsx';
import { useSumas } from './datos.ts';
import { diaEnPalabras } from './palabras.ts';

export function Sumas({ filtro }: { readonly filtro: string }) {
  const { data, error, refetch } = useSumas(filtro);
  return (
    <Panel titulo="Cuánto suman">
      {data === undefined ? (
        error === null ? (
          <Espera />
        ) : (
          <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />
        )
      ) : (
        <>
          <p className="tenue">
            Todos los del filtro que se cobraron, en pesos; lo devuelto cuenta el día en que se
            cobró.
          </p>
          <dl className="cifras" aria-label="En total">
            {[
              ['Cobrados', numeroEnTexto(data.cuantos)],
              ['Bruto', formatearPesos(data.bruto)],
              ['Devuelto', formatearPesos(data.devuelto)],
              ['Neto', formatearPesos(data.neto)],
            ].map(([nombre, valor]) => (
              <div key={nombre}>
                <dt>{nombre}</dt>
                <dd>{valor}</dd>
              </div>
            ))}
          </dl>
          {data.por_dia.length === 0 ? null : <PorDia dias={data.por_dia} />}
        </>
      )}
    </Panel>
  );
}

type Dias = NonNullable<ReturnType<typeof useSumas>['data']>['por_dia'];

function PorDia({ dias }: { readonly dias: Dias }) {
  return (
    <details open={dias.length <= 7}>
      <summary>Por día</summary>
      <table className="lista">
        <thead>
          <tr>
            {['Día', 'Cobrados', 'Bruto', 'Devuelto', 'Neto'].map((nombre) => (
              <th key={nombre} scope="col">
                {nombre}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {dias.map(({ dia, cuantos, bruto, devuelto, neto }) => (
            <tr key={dia}>
              <th scope="row">{diaEnPalabras(dia)}</th>
              <td data-nombre="Cobrados">{cuantos}</td>
              <td data-nombre="Bruto">{formatearPesos(bruto)}</td>
              <td data-nombre="Devuelto">{formatearPesos(devuelto)}</td>
              <td data-nombre="Neto">{formatearPesos(neto)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
