/** Where an order goes: one of the account's addresses, or as it is written. */
import { useEffect, useRef, useState } from 'react';
import type { Cuenta } from '../../../../contracts/tienda/cuentas.ts';
import { CamposDireccion } from '../../../ui/direccion/campos.tsx';
import type { Envio } from '../../../ui/red/envio.ts';
import type { Borrador } from '../../datos/borrador.ts';
import { useDirecciones } from '../../datos/cuenta/direcciones.ts';
import { comoDonde, useDonde } from '../../datos/donde.ts';

interface ADondeProps {
  readonly cuenta: Cuenta | null;
  readonly errorDe: Envio['errorDe'];
  /** What was written before the page was loaded again. */
  readonly borrador: Borrador;
}

export function ADonde({ cuenta, errorDe, borrador }: ADondeProps) {
  const { direccion, codigo_postal } = comoDonde(useDonde());
  const conocida = cuenta?.direccion ?? direccion ?? (codigo_postal ? `CP ${codigo_postal}` : '');
  const [elegida, elegir] = useState<string>();
  const campos = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The fields are others now: whoever prices by them reads them again.
    if (elegida !== undefined) campos.current?.dispatchEvent(new Event('input', { bubbles: true }));
  }, [elegida]);
  return (
    <section className="panel" aria-labelledby="donde">
      <h2 id="donde">Dónde lo llevamos</h2>
      {cuenta === null ? null : <Guardadas propia={cuenta.direccion} elegir={elegir} />}
      <div ref={campos} className="campos-donde">
        <CamposDireccion
          key={elegida ?? ''}
          inicial={elegida ?? conocida}
          antes={elegida === undefined ? borrador : {}}
          errorDe={errorDe}
          requerida
        />
      </div>
      <label className="campo">
        Indicaciones (opcional)
        <textarea
          name="notas"
          rows={2}
          maxLength={1000}
          placeholder="Timbre, horario…"
          defaultValue={borrador.notas ?? ''}
        />
      </label>
    </section>
  );
}

interface GuardadasProps {
  readonly propia: string | null;
  readonly elegir: (direccion: string) => void;
}

/** Only where there is something to choose from. */
function Guardadas({ propia, elegir }: GuardadasProps) {
  const { data: guardadas = [] } = useDirecciones(true);
  if (guardadas.length === 0) return null;
  const todas = [
    ...(propia === null ? [] : [{ id: 0, nombre: 'La de mi cuenta', direccion: propia }]),
    ...guardadas,
  ];
  return (
    <label className="campo">
      Mis direcciones
      <select
        defaultValue=""
        onChange={({ currentTarget }) => {
          const deEsa = todas.find(({ id }) => String(id) === currentTarget.value);
          if (deEsa !== undefined) elegir(deEsa.direccion);
        }}
      >
        <option value="" disabled>
          Elegí una, o escribila abajo
        </option>
        {todas.map(({ id, nombre, direccion }) => (
          <option key={id} value={id}>
            {nombre}: {direccion}
          </option>
        ))}
      </select>
    </label>
  );
}
