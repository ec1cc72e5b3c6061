/** The catalogue from a file: first what is wrong with it, line by line. */
import { useState } from 'react';
import type { InformeCsv } from '../../../contracts/tienda/productos/importacion.ts';
import { APTOS, aptosEnTexto } from '../../../contracts/reglas/valores/aptos.ts';
import { COLUMNAS } from '../../../contracts/reglas/planilla.ts';
import type { ColumnaDePlanilla } from '../../../contracts/reglas/planilla.ts';
import { mensajeDe } from '../../ui/red/api.ts';
import { avisar } from '../../ui/avisos.tsx';
import { Boton } from '../../ui/controles/boton.tsx';
import { Campo } from '../../ui/controles/campo.tsx';
import { Titulo } from '../marco/titulo.tsx';
import { useAdmin } from '../datos/admin.ts';
import { PARA_DESHACER_MS, useConVuelta } from '../productos/elegidas.tsx';

export function ImportarAdmin() {
  const { importar } = useAdmin();
  const { volver } = useConVuelta();
  const [archivo, ponerArchivo] = useState<File | null>(null);
  const [recuento, ponerRecuento] = useState(false);
  const [informe, ponerInforme] = useState<InformeCsv | null>(null);
  const [error, ponerError] = useState<string>();
  const [ocupado, ponerOcupado] = useState(false);
  const mandar = async (
    dado: File,
    modo: 'simular' | 'aceptar_buenas',
    esRecuento: boolean = recuento,
  ) => {
    ponerOcupado(true);
    ponerError(undefined);
    try {
      const hecho = await importar(dado, modo, esRecuento);
      ponerInforme(hecho);
      if (hecho.importado) {
        const { creados, actualizados, cambio_id: cual } = hecho;
        const accion = { nombre: 'Deshacer', hacer: () => void volver(cual ?? '') };
        const texto = `Nuevos: ${creados}; cambiados: ${actualizados}`;
        if (cual === undefined) avisar({ texto, tono: 'ok' });
        else avisar({ texto, tono: 'ok', accion }, PARA_DESHACER_MS);
      }
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
              if (archivo !== null) void mandar(archivo, 'simular', target.checked);
            }}
          />{' '}
          Es un recuento de ahora: los stocks sin <code>stock_visto</code> quedan como vienen
        </label>
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
            deshacer={(cual) => void volver(cual)}
            aceptar={() => void mandar(archivo, 'aceptar_buenas')}
          />
        )}
      </section>
    </>
  );
}

function Columnas() {
  return (
    <p>
      Un archivo CSV con las columnas <code>nombre</code>, <code>categoria</code>,{' '}
      <code>precio</code> y <code>stock</code>; además pueden ir <code>descripcion</code>,{' '}
      <code>precio_anterior</code>, <code>costo</code>, <code>imagen_url</code>,{' '}
      <code>codigo_barras</code>, <code>marca</code>, <code>aptos</code>, <code>comerciante</code> y{' '}
      <code>stock_visto</code>; la columna que no está deja lo suyo como está. Lo que ya existe con
      ese nombre y ese comerciante se cambia; lo demás se agrega. Un <code>stock</code> vacío queda
      como está; para cambiarlo, <code>stock_visto</code> dice cuántos había cuando hiciste el
      archivo: así no vuelve lo que se vendió después. Con <code>venta_por</code> (<code>kg</code>,{' '}
      <code>l</code> o <code>m</code>) y <code>paso</code> se vende por peso o medida, de a tanto:{' '}
      <code>0,5</code>. En <code>aptos</code> van, separados por comas, los que correspondan de{' '}
      {aptosEnTexto(APTOS)}.
    </p>
  );
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
          ? `Importado. Nuevos: ${informe.creados}; cambiados: ${informe.actualizados}.`
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

/** With the mark by which spreadsheets know UTF-8. */
function comoArchivo(csv: string): string {
  return `data:text/csv;charset=utf-8,${encodeURIComponent(`\uFEFF${csv}`)}`;
}

/** Two products, as the template has them: what is not said is left empty. */
const EJEMPLOS: readonly Readonly<Partial<Record<ColumnaDePlanilla, string>>>[] = [
  {
    ...{ nombre: 'Polenta 500 g', categoria: 'Almacén', precio: '890,50', stock: '40' },
    ...{ descripcion: 'La de siempre', costo: '610', codigo_barras: '7790895000997' },
    ...{ marca: 'Tres Espigas', aptos: 'Sin TACC, Vegano' },
  },
  {
    ...{ nombre: 'Kiwi por kg', categoria: 'Frutas y verduras', precio: '3900', stock: '25,5' },
    ...{ venta_por: 'kg', paso: '0,25' },
  },
];
const PLANTILLA = [
  COLUMNAS.join(';'),
  ...EJEMPLOS.map((ejemplo) => COLUMNAS.map((columna) => ejemplo[columna] ?? '').join(';')),
].join('\r\n');

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
