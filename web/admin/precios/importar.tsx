/** The catalogue from a file: first what is wrong with it, line by line. */
import { useState } from 'react';
import type { InformeCsv } from '../../../contracts/tienda/productos/importacion.ts';
import { mensajeDe } from '../../ui/red/api.ts';
import { avisar } from '../../ui/avisos.tsx';
import { Boton } from '../../ui/controles/boton.tsx';
import { Campo } from '../../ui/controles/campo.tsx';
import { useAnular } from './anular.tsx';
import { Cuando, exigirMomento } from './cuando.tsx';
import type { Momento } from './cuando.tsx';
import { Columnas, comoArchivo, PLANTILLA } from './planilla.tsx';
import { Titulo } from '../marco/titulo.tsx';
import { useAdmin } from '../datos/admin.ts';
import { PARA_DESHACER_MS, useConVuelta } from '../datos/con-vuelta.ts';

const SOLO_PRECIOS = (
  <p className="tenue">Del archivo se toman solo los precios, de lo que ya está en el catálogo.</p>
);

export function ImportarAdmin() {
  const { importar } = useAdmin();
  const { volver } = useConVuelta();
  const [archivo, ponerArchivo] = useState<File | null>(null);
  const [recuento, ponerRecuento] = useState(false);
  const [informe, ponerInforme] = useState<InformeCsv | null>(null);
  const [error, ponerError] = useState<string>();
  const [ocupado, ponerOcupado] = useState(false);
  const [momento, ponerMomento] = useState<Momento>(null);
  const anular = useAnular();
  /** What is only for a moment is called off, what is done is undone. */
  const deshacer = (cual: string) =>
    void (momento === null ? volver(cual) : anular({ cambio_id: cual }));
  const mandar = async (
    dado: File,
    modo: 'simular' | 'aceptar_buenas',
    { esRecuento = recuento, cuando = momento } = {},
  ) => {
    ponerOcupado(true);
    ponerError(undefined);
    try {
      const hecho = await importar(dado, {
        ...{ [modo]: 'true', recuento: String(esRecuento) },
        ...(cuando === null ? {} : { desde: exigirMomento(cuando) }),
      });
      ponerInforme(hecho);
      if (hecho.importado) decirLoHecho(hecho, deshacer);
    } catch (fallo) {
      ponerInforme(null);
      ponerError(mensajeDe(fallo));
    }
    ponerOcupado(false);
  };
  return (
    <>
      <Titulo>Importar</Titulo>
      <section className="panel admin" aria-label="Importar productos">
        <Columnas />
        <label className="si-o-no">
          <input
            type="checkbox"
            checked={recuento}
            disabled={ocupado}
            onChange={({ target }) => {
              ponerRecuento(target.checked);
              if (archivo !== null) void mandar(archivo, 'simular', { esRecuento: target.checked });
            }}
          />{' '}
          Es un recuento de ahora: los stocks sin <code>stock_visto</code> quedan como vienen
        </label>
        <Cuando
          momento={momento}
          disabled={ocupado}
          poner={(cuando) => {
            ponerMomento(cuando);
            ponerInforme(null);
            if (archivo !== null && cuando !== '') void mandar(archivo, 'simular', { cuando });
          }}
        />
        {momento === null ? null : SOLO_PRECIOS}
        <p>
          <a className="boton" href={comoArchivo(PLANTILLA)} download="plantilla.csv">
            Bajar una plantilla
          </a>
        </p>
        <Campo
          etiqueta="Archivo"
          type="file"
          accept=".csv,text/csv"
          disabled={ocupado}
          error={error}
          onChange={({ target }) => {
            const elegido = target.files?.[0] ?? null;
            ponerArchivo(elegido);
            ponerInforme(null);
            if (elegido !== null) void mandar(elegido, 'simular');
          }}
        />
        {informe === null || archivo === null ? null : (
          <Informe
            {...{ informe, ocupado }}
            {...{ deshacer }}
            aceptar={() => void mandar(archivo, 'aceptar_buenas')}
          />
        )}
      </section>
    </>
  );
}

/** With a way back, where something was done. */
function decirLoHecho(hecho: InformeCsv, deshacer: (cual: string) => void): void {
  const { cambio_id: cual } = hecho;
  const texto = loHecho(hecho);
  if (cual === undefined) {
    avisar({ texto, tono: 'ok' });
    return;
  }
  const accion = { nombre: 'Deshacer', hacer: () => deshacer(cual) };
  avisar({ texto, tono: 'ok', accion }, PARA_DESHACER_MS);
}

function loHecho({ creados, actualizados, programados }: InformeCsv): string {
  return programados === undefined
    ? `Nuevos: ${creados}; cambiados: ${actualizados}`
    : `Precios programados: ${programados}`;
}

interface InformeProps {
  readonly informe: InformeCsv;
  readonly ocupado: boolean;
  readonly aceptar: () => void;
  readonly deshacer: (cambio: string) => void;
}

function Informe({ informe, ocupado, aceptar, deshacer }: InformeProps) {
  return (
    <>
      <p role="status">
        {informe.importado
          ? `Importado. ${loHecho(informe)}.`
          : `Líneas sin errores: ${informe.buenas}; con errores: ${informe.malas.length}. Todavía no se importó nada.`}
      </p>
      <p>
        <a className="boton" href={comoArchivo(informeEnCsv(informe))} download="informe.csv">
          Bajar el informe de cada línea
        </a>
      </p>
      {informe.cambio_id === undefined ? null : (
        <Deshacer cual={informe.cambio_id} deshacer={deshacer} />
      )}
      {informe.malas.length === 0 ? null : <Malas malas={informe.malas} />}
      {informe.importado || informe.buenas === 0 ? null : (
        <Boton tipo="principal" disabled={ocupado} onClick={aceptar}>
          {informe.malas.length === 0 ? 'Importar todo' : 'Importar solo lo que está bien'}
        </Boton>
      )}
    </>
  );
}

interface DeshacerProps extends Pick<InformeProps, 'deshacer'> {
  readonly cual: string;
}

function Deshacer({ cual, deshacer }: DeshacerProps) {
  return (
    <div className="fila entre">
      <span className="tenue">
        Vuelve todo como estaba; lo nuevo queda archivado. Si algo cambió después, te lo decimos y
        no se toca nada.
      </span>
      <Boton onClick={() => deshacer(cual)}>Deshacer esta importación</Boton>
    </div>
  );
}

/** What every line comes to, to be looked at beside the file. */
function informeEnCsv({ malas, detalle = [] }: InformeCsv): string {
  const filas = [
    ...detalle.map(({ linea, nombre, nuevo }) => [linea, nombre, nuevo ? 'nuevo' : 'cambia']),
    ...malas.map(({ linea, errores }) => [
      ...[linea, '', errores.map(({ campo, mensaje }) => `${campo}: ${mensaje}`).join(' · ')],
    ]),
  ].sort(([a], [b]) => Number(a) - Number(b));
  return [['linea', 'nombre', 'resultado'], ...filas]
    .map((fila) => fila.map(comoCelda).join(';'))
    .join('\r\n');
}

/** In quotes; what a spreadsheet would take for a formula gets an apostrophe in front. */
function comoCelda(valor: string | number | undefined): string {
  const texto = String(valor ?? '');
  return `"${(/^[=+\-@]/.test(texto) ? `'${texto}` : texto).replaceAll('"', '""')}"`;
}

function Malas({ malas }: Pick<InformeCsv, 'malas'>) {
  return (
    <div className="tabla" tabIndex={0} role="region" aria-label="Líneas con errores">
      <table>
        <thead>
          <tr>
            <th scope="col" className="numero">
              Línea
            </th>
            <th scope="col">Qué tiene</th>
          </tr>
        </thead>
        <tbody>
          {malas.map(({ linea, errores }) => (
            <tr key={linea}>
              <td className="numero">{linea}</td>
              <td>{errores.map(({ campo, mensaje }) => `${campo}: ${mensaje}`).join(' · ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
