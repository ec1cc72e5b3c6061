/** The stops of the day on a map of our own, numbered as they are made: about where each is, by its barrio. */
import type { Ticket } from '../../contracts/despacho/tickets.ts';
import { lugarDeDireccion } from '../../contracts/reglas/reparto/distancia.ts';
import { enLaTierra, enPlano, recorteDe } from '../ui/plano/geometria.ts';
import { Plano } from '../ui/plano/plano.tsx';
import type { Marca } from '../ui/plano/plano.tsx';

/** Stops of one barrio stand side by side, so that none lies on another: this part of the width from each other. */
const AL_LADO = 1 / 12;

interface MapaDelDiaProps {
  readonly ahora: Ticket | undefined;
  /** In the order in which they are made. */
  readonly despues: readonly Ticket[];
}

export function MapaDelDia({ ahora, despues }: MapaDelDiaProps) {
  const paradas = ahora === undefined ? despues : [ahora, ...despues];
  const marcas = marcasDe(paradas, ahora?.numero);
  const sinLugar = paradas.length - marcas.length;
  if (marcas.length < 2) return null;
  return (
    <details className="mapa-del-dia">
      <summary>Mapa del día</summary>
      <Plano
        nombre={`Mapa de tus paradas, por barrio: ${marcas.map(({ nombre, letra }) => `${letra} en ${nombre}`).join(', ')}`}
        marcas={marcas}
      />
      <p className="tenue">
        Más o menos en el medio de cada barrio.
        {sinLugar === 0 ? '' : ` Sin barrio conocido: ${sinLugar}.`}
      </p>
    </details>
  );
}

function marcasDe(
  paradas: readonly Ticket[],
  elegida: string | undefined,
): readonly (Marca & { readonly nombre: string })[] {
  const conLugar = paradas.flatMap(({ numero, cliente_direccion }, i) => {
    const lugar = lugarDeDireccion(cliente_direccion);
    return lugar === undefined ? [] : { numero, lugar, letra: String(i + 1) };
  });
  const alLado = recorteDe(conLugar.map(({ lugar }) => lugar)).ancho * AL_LADO;
  const enCada = new Map<string, number>();
  return conLugar.map(({ numero, lugar, letra }) => {
    const { nombre } = lugar;
    const antes = enCada.get(nombre) ?? 0;
    enCada.set(nombre, antes + 1);
    const { x, y } = enPlano(lugar);
    return {
      ...{ clave: numero, nombre, clase: 'parada', letra },
      elegida: numero === elegida,
      punto: enLaTierra({ x: x + antes * alLado, y }),
    };
  });
}
