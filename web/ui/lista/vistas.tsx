/** Saved views: what is on the screen is kept under a name, and is one press away. */
import { useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { avisar } from '../avisos.tsx';
import { Boton } from '../controles/boton.tsx';
import { Campo } from '../controles/campo.tsx';
import { Dialogo } from '../controles/dialogo.tsx';
import { textoDe, useEnvio } from '../red/envio.ts';
import { guardarVistas, leerVistas, MAXIMO_DE_VISTAS } from './guardadas.ts';
import type { Vista } from './guardadas.ts';

/** @param quien whose they are: each person at this browser has their own */
export function Vistas({ quien }: { readonly quien: string }) {
  const [ruta] = useLocation();
  const filtros = useSearch();
  const [vistas, ponerVistas] = useState(() => leerVistas(quien));
  const [nombrando, ponerNombrando] = useState(false);
  const actual = filtros === '' ? ruta : `${ruta}?${filtros}`;
  const guardar = (nuevas: readonly Vista[]) => {
    ponerVistas(nuevas);
    if (!guardarVistas(quien, nuevas)) {
      avisar({ texto: 'Este navegador no deja guardar vistas', tono: 'aviso' });
    }
  };
  const guardada = vistas.some((vista) => vista.ruta === actual);
  const sePuede = filtros !== '' && !guardada && vistas.length < MAXIMO_DE_VISTAS;
  if (vistas.length === 0 && !sePuede) return null;
  return (
    <nav aria-label="Vistas guardadas" className="fila vistas">
      {vistas.map((vista) => (
        <span key={vista.nombre} className="fila vista">
          <Link href={vista.ruta} aria-current={vista.ruta === actual ? 'page' : undefined}>
            {vista.nombre}
          </Link>
          <button
            type="button"
            className="enlace"
            aria-label={`Quitar la vista ${vista.nombre}`}
            onClick={() => guardar(vistas.filter((guardado) => guardado !== vista))}
          >
            ×
          </button>
        </span>
      ))}
      {sePuede ? (
        <Boton chico onClick={() => ponerNombrando(true)}>
          Guardar esta vista
        </Boton>
      ) : null}
      {nombrando ? (
        <Nombrar
          alGuardar={(nombre) => {
            ponerNombrando(false);
            const demas = vistas.filter((vista) => vista.nombre !== nombre);
            guardar([...demas, { nombre, ruta: actual }]);
          }}
          alCerrar={() => ponerNombrando(false)}
        />
      ) : null}
    </nav>
  );
}

interface NombrarProps {
  readonly alGuardar: (nombre: string) => void;
  readonly alCerrar: () => void;
}

function Nombrar({ alGuardar, alCerrar }: NombrarProps) {
  const { alEnviar } = useEnvio(async (datos) => alGuardar(textoDe(datos, 'nombre')));
  return (
    <Dialogo titulo="Guardar esta vista" alCerrar={alCerrar}>
      <form className="formulario" onSubmit={alEnviar}>
        <Campo
          etiqueta="Nombre"
          name="nombre"
          required
          maxLength={40}
          pattern=".*\S.*"
          data-empieza
        />
        <Boton tipo="principal" type="submit">
          Guardar
        </Boton>
      </form>
    </Dialogo>
  );
}
