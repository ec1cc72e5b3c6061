/** What is done about what is not on the shelf after all: of an order, and of an account. */
import { useState } from 'react';
import { SI_FALTA, SI_NO_CONTESTA } from '../../../../contracts/reglas/preparacion/lineas.ts';
import type { SiFalta as Opcion } from '../../../../contracts/reglas/preparacion/lineas.ts';
import { Elegir } from '../../../ui/controles/elegir.tsx';
import type { Envio } from '../../../ui/red/envio.ts';

const OPCIONES: Readonly<Record<Opcion, string>> = {
  preguntar: 'Preguntarme antes',
  reemplazar: 'Reemplazarlo por algo parecido, sin que cueste más',
  quitar: 'Quitarlo y no cobrarlo',
};
interface SiFaltaProps {
  readonly siFalta: string | undefined;
  readonly siNoContesta: string | undefined;
  readonly errorDe: Envio['errorDe'];
}

/** Fields `si_falta` and, where they are to be asked, `si_no_contesta`. */
export function SiFalta({ siFalta = 'preguntar', siNoContesta = 'quitar', errorDe }: SiFaltaProps) {
  const [elegido, elegir] = useState(siFalta);
  return (
    <>
      <Elegir
        etiqueta="Qué hacemos"
        name="si_falta"
        value={elegido}
        onChange={({ target }) => elegir(target.value)}
        error={errorDe('si_falta')}
        opciones={SI_FALTA.map((opcion) => [opcion, OPCIONES[opcion]])}
      />
      {elegido === 'preguntar' ? (
        <Elegir
          etiqueta="Y si no contestás a tiempo"
          name="si_no_contesta"
          defaultValue={siNoContesta}
          error={errorDe('si_no_contesta')}
          opciones={SI_NO_CONTESTA.map((opcion) => [opcion, OPCIONES[opcion]])}
        />
      ) : null}
    </>
  );
}
