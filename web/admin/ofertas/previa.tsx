/** What an offer would have cost last week, before anybody saves it. */
import { useState } from 'react';
import type { Previa } from '../../../contracts/tienda/ofertas-previas.ts';
import { Boton } from '../../ui/controles/boton.tsx';
import { mensajeDe } from '../../ui/red/api.ts';
import { probar } from '../datos/ofertas.ts';
import { bajoCostoEnPalabras, previaEnPalabras } from './palabras.ts';

interface ProbarProps {
  readonly que: 'promociones' | 'cupones';
  /** The one that is changed; null for a new one. */
  readonly id: number | null;
  /** As it is written now. */
  readonly cuerpoDe: (datos: FormData) => object;
}

export function Probar({ que, id, cuerpoDe }: ProbarProps) {
  const [previa, poner] = useState<Previa | string | null>(null);
  const [ocupado, ponerOcupado] = useState(false);
  const mirar = async (formulario: HTMLFormElement | null) => {
    if (formulario === null || !formulario.reportValidity()) return;
    ponerOcupado(true);
    try {
      const cuerpo = { ...cuerpoDe(new FormData(formulario)), ...(id === null ? {} : { id }) };
      poner(await probar(que, cuerpo));
    } catch (error) {
      poner(mensajeDe(error));
    } finally {
      ponerOcupado(false);
    }
  };
  return (
    <div className="ofertas-previa">
      <Boton disabled={ocupado} onClick={({ currentTarget }) => void mirar(currentTarget.form)}>
        {ocupado ? 'Mirando la semana…' : 'Ver cuánto habría costado'}
      </Boton>
      <p role="status">
        {previa === null
          ? 'Se prueba con los pedidos de los últimos 7 días, sin guardar nada.'
          : typeof previa === 'string'
            ? previa
            : previaEnPalabras(que, previa)}
      </p>
      <BajoCosto previa={previa} />
    </div>
  );
}

function BajoCosto({ previa }: { readonly previa: Previa | string | null }) {
  const aviso =
    previa === null || typeof previa === 'string' ? undefined : bajoCostoEnPalabras(previa);
  if (aviso === undefined) return null;
  return (
    <p className="nota tono-peligro" role="alert">
      {aviso}
    </p>
  );
}
