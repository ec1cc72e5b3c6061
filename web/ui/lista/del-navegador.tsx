/** The views that are in this browser alone: offered to the account, until they are there or taken away. */
import { useState } from 'react';
import { Link } from 'wouter';
import { avisar } from '../avisos.tsx';
import { Boton } from '../controles/boton.tsx';
import { mensajeDe } from '../red/api.ts';
import type { DeCuenta } from './de-cuenta.ts';
import { cabe, dejarEnElNavegador, leerDelNavegador, porLlevar } from './guardadas.ts';
import type { Vista } from './guardadas.ts';

const PARA_DESHACER_MS = 10_000;

interface DelNavegadorProps extends Pick<DeCuenta, 'vistas' | 'ocupado' | 'guardar'> {
  readonly quien: string;
}

export function DelNavegador({ quien, vistas, ocupado, guardar }: DelNavegadorProps) {
  const [quedan, ponerQuedan] = useState(() => leerDelNavegador(quien));
  if (quedan.length === 0) return null;
  const dejar = (nuevas: readonly Vista[]) => {
    dejarEnElNavegador(quien, nuevas);
    ponerQuedan(nuevas);
  };
  const llevar = async (deLaCuenta: readonly Vista[]) => {
    const nuevas = porLlevar(quedan, deLaCuenta);
    try {
      if (nuevas.length > 0) await guardar(nuevas);
      dejar(quedan.filter((vista) => !cabe(vista)));
      avisar({ texto: 'Tus vistas ya están en tu cuenta', tono: 'ok' });
    } catch (error) {
      avisar({ texto: `${mensajeDe(error)}. Siguen en este navegador.`, tono: 'peligro' });
    }
  };
  const borrar = () => {
    dejar([]);
    const accion = { nombre: 'Deshacer', hacer: () => dejar(quedan) };
    avisar({ texto: 'Se borraron las de este navegador', tono: 'info', accion }, PARA_DESHACER_MS);
  };
  return (
    <section aria-label="Vistas de este navegador" className="fila vistas">
      <span>Solo en este navegador:</span>
      {quedan.map(({ nombre, ruta }) => (
        <Link key={`${nombre} ${ruta}`} href={ruta}>
          {nombre}
        </Link>
      ))}
      {vistas === undefined ? null : (
        <Boton chico disabled={ocupado} onClick={() => void llevar(vistas)}>
          Llevarlas a mi cuenta
        </Boton>
      )}
      <Boton chico disabled={ocupado} onClick={borrar}>
        Borrarlas
      </Boton>
    </section>
  );
}
