/** One setting: its sentence, its value with its unit, and the way back to its default. */
import { useId } from 'react';
import type { Ajuste } from '../../../contracts/despacho/configuracion.ts';
import { Insignia } from '../../ui/insignia.tsx';
import { AJUSTE, OPCIONES, decir } from './nombres.ts';

interface ControlProps {
  readonly clave: Ajuste;
  readonly descripcion: string;
  readonly porDefecto: string | number;
  readonly valor: string;
  readonly cambiado: boolean;
  /** Who changed it last, and when. */
  readonly ultimo: string | undefined;
  readonly error: string | undefined;
  readonly escribir: (valor: string) => void;
}

export function Control(props: ControlProps) {
  const { clave, descripcion, porDefecto, valor, cambiado, ultimo, error, escribir } = props;
  const { nombre, clase } = AJUSTE[clave];
  const id = useId();
  const comun = {
    ...{ id, name: clave, value: valor, className: 'control' },
    'aria-invalid': error !== undefined,
    'aria-describedby': `${id}-que${error === undefined ? '' : ` ${id}-error`}`,
    onChange: ({ target }: { readonly target: { readonly value: string } }) =>
      escribir(target.value),
  };
  return (
    <div className="ajuste">
      <div>
        <label htmlFor={id}>{nombre}</label>{' '}
        {cambiado ? <Insignia tono="aviso">Sin guardar</Insignia> : null}
        <p id={`${id}-que`} className="ayuda-campo">
          {descripcion}
        </p>
        {ultimo === undefined ? null : <p className="ayuda-campo">{ultimo}.</p>}
      </div>
      <div>
        <div className="ajuste-valor">
          {clase.tipo === 'estrategia' ? (
            <select {...comun}>
              {OPCIONES.map(([cual, texto]) => (
                <option key={cual} value={cual}>
                  {texto}
                </option>
              ))}
            </select>
          ) : (
            <input
              {...comun}
              inputMode={clase.tipo === 'numero' ? 'numeric' : 'text'}
              placeholder={clase.tipo === 'hora' ? '09:00' : undefined}
              maxLength={8}
            />
          )}
          {clase.tipo === 'numero' ? <span>{clase.unidad}</span> : null}
          {clase.tipo === 'hora' ? <span>hora de Buenos Aires</span> : null}
        </div>
        {error === undefined ? null : (
          <p id={`${id}-error`} className="campo-error">
            {error}
          </p>
        )}
        {valor === String(porDefecto) ? (
          <p className="ayuda-campo">Es lo que viene de fábrica</p>
        ) : (
          <button
            type="button"
            className="como-enlace ayuda-campo"
            onClick={() => escribir(String(porDefecto))}
          >
            Volver a lo de fábrica: {decir(clave, porDefecto)}
          </button>
        )}
      </div>
    </div>
  );
}
