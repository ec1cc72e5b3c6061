/** A list that is edited row by row, and saved as a whole. */
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { Boton } from '../../ui/controles/boton.tsx';
import { useEnvio } from '../../ui/red/envio.ts';
import { CON_NUMERO } from '../../ui/red/numeros.ts';
import { useSinGuardar } from '../../ui/sin-guardar.ts';
import { avisar } from '../../ui/avisos.tsx';

export type Fila = Readonly<Record<string, string>>;

export interface CampoDeFila {
  readonly nombre: string;
  readonly etiqueta: string;
  readonly tipo?: 'number' | 'time' | 'date';
  /** A choice among these, where it is one. */
  readonly opciones?: readonly (readonly [valor: string, nombre: string])[];
  readonly opcional?: true;
}

interface EditorProps {
  readonly titulo: string;
  readonly ayuda: string;
  readonly campos: readonly CampoDeFila[];
  readonly inicial: readonly Fila[];
  readonly nueva: Fila;
  readonly agregar: string;
  readonly guardar: (filas: readonly Fila[]) => Promise<void>;
  /** Another way to edit the same rows, each by its `clave`. */
  readonly ademas?: (filas: readonly Fila[], cambiar: Cambiar) => ReactNode;
}

type Cambiar = (clave: string, nombre: string, valor: string) => void;

export function EditorDeFilas({ titulo, ayuda, campos, ...resto }: EditorProps) {
  const id = useId();
  const [filas, poner] = useState(() => resto.inicial.map((fila) => conClave(fila)));
  const [guardadas, ponerGuardadas] = useState(filas);
  useSinGuardar(JSON.stringify(filas) !== JSON.stringify(guardadas));
  const cambiar: Cambiar = (clave, nombre, valor) =>
    poner((antes) =>
      antes.map((fila) => (fila['clave'] === clave ? { ...fila, [nombre]: valor } : fila)),
    );
  const envio = useEnvio(async () => {
    await resto.guardar(filas);
    ponerGuardadas(filas);
    avisar({ texto: `${titulo}: guardado`, tono: 'ok' });
  });
  return (
    <section className="panel entregas-editor" aria-labelledby={id}>
      <h2 id={id}>{titulo}</h2>
      <p className="tenue">{ayuda}</p>
      <form onSubmit={envio.alEnviar}>
        <ul>
          {filas.map((fila, i) => (
            <li key={fila['clave']} className="entregas-fila">
              {campos.map((campo) => (
                <Celda
                  key={campo.nombre}
                  campo={campo}
                  valor={fila[campo.nombre] ?? ''}
                  cambiar={(valor) => cambiar(fila['clave'] ?? '', campo.nombre, valor)}
                />
              ))}
              <Boton
                chico
                aria-label={`Quitar la ${i + 1}.ª de ${titulo}`}
                onClick={() => poner(filas.filter((demas) => demas !== fila))}
              >
                Quitar
              </Boton>
            </li>
          ))}
        </ul>
        {resto.ademas?.(filas, cambiar)}
        {envio.error === undefined ? null : (
          <div role="alert">
            <ul className="nota nota-larga tono-peligro">
              {[...new Set([envio.error, ...envio.sueltos])].map((mensaje) => (
                <li key={mensaje}>{mensaje}</li>
              ))}
            </ul>
          </div>
        )}
        <div className="fila">
          <Boton onClick={() => poner([...filas, conClave(resto.nueva)])}>{resto.agregar}</Boton>
          <Boton tipo="principal" type="submit" disabled={envio.enviando}>
            Guardar {titulo.toLowerCase()}
          </Boton>
        </div>
      </form>
    </section>
  );
}

let cuantas = 0;
function conClave(fila: Fila): Fila {
  cuantas += 1;
  return { ...fila, clave: String(cuantas) };
}

interface CeldaProps {
  readonly campo: CampoDeFila;
  readonly valor: string;
  readonly cambiar: (valor: string) => void;
}

function Celda({ campo: { etiqueta, tipo, opciones, opcional }, valor, cambiar }: CeldaProps) {
  return (
    <label className="campo">
      {etiqueta}
      {opciones === undefined ? (
        <input
          {...(tipo === 'number' ? CON_NUMERO : { type: tipo ?? 'text' })}
          required={opcional !== true}
          value={valor}
          onChange={({ target }) => cambiar(target.value)}
        />
      ) : (
        <select value={valor} onChange={({ target }) => cambiar(target.value)}>
          {opciones.map(([cual, nombre]) => (
            <option key={cual} value={cual}>
              {nombre}
            </option>
          ))}
        </select>
      )}
    </label>
  );
}
