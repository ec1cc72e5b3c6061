/** Saved views: what is on the screen is kept under a name, and is one press away. */
import { useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { VISTAS } from '../../../contracts/reglas/vistas.ts';
import type { ConVistas } from '../../../contracts/reglas/vistas.ts';
import { avisar } from '../avisos.tsx';
import { Boton } from '../controles/boton.tsx';
import { Campo } from '../controles/campo.tsx';
import { Dialogo } from '../controles/dialogo.tsx';
import { ErrorApi, mensajeDe } from '../red/api.ts';
import { textoDe, useEnvio } from '../red/envio.ts';
import { FormularioDeDialogo } from '../red/formulario-de-dialogo.tsx';
import { useVistas } from './de-cuenta.ts';
import { DelNavegador } from './del-navegador.tsx';
import './vistas.css';

interface VistasProps {
  /** Whose they are: each account has its own. */
  readonly quien: string;
  readonly donde: ConVistas;
}

export function Vistas({ quien, donde }: VistasProps) {
  const [ruta] = useLocation();
  const filtros = useSearch();
  const deCuenta = useVistas(quien, donde);
  const { vistas = [], error, releer, ocupado } = deCuenta;
  const [nombrando, ponerNombrando] = useState(false);
  const actual = filtros === '' ? ruta : `${ruta}?${filtros}`;
  const quitar = (id: number) => {
    deCuenta.quitar(id).catch((fallo: unknown) => {
      avisar({ texto: `Quitar la vista: ${mensajeDe(fallo)}`, tono: 'peligro' });
    });
  };
  const sePuede =
    deCuenta.vistas !== undefined &&
    filtros !== '' &&
    actual.length <= VISTAS.ruta &&
    vistas.length < VISTAS.maximo &&
    !vistas.some((vista) => vista.ruta === actual);
  return (
    <>
      {donde === 'operaciones' ? <DelNavegador quien={quien} {...deCuenta} /> : null}
      {error === null ? null : (
        <p className="fila vistas">
          <span role="status">No pudimos leer tus vistas guardadas: {mensajeDe(error)}.</span>
          <Boton chico onClick={releer}>
            Reintentar
          </Boton>
        </p>
      )}
      {vistas.length === 0 && !sePuede ? null : (
        <nav aria-label="Vistas guardadas" className="fila vistas">
          {vistas.map(({ id, nombre, ruta: adonde }) => (
            <span key={id} className="fila vista">
              <Link href={adonde} aria-current={adonde === actual ? 'page' : undefined}>
                {nombre}
              </Link>
              <button
                type="button"
                disabled={ocupado}
                aria-label={`Quitar la vista ${nombre}`}
                onClick={() => quitar(id)}
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
        </nav>
      )}
      {nombrando ? (
        <Nombrar
          guardar={(nombre) => deCuenta.guardar([{ nombre, ruta: actual }])}
          alCerrar={() => ponerNombrando(false)}
        />
      ) : null}
    </>
  );
}

interface NombrarProps {
  readonly guardar: (nombre: string) => Promise<void>;
  readonly alCerrar: () => void;
}

/** Stays open, with what was written, until it is stored. */
function Nombrar({ guardar, alCerrar }: NombrarProps) {
  const envio = useEnvio(async (datos) => {
    await guardar(textoDe(datos, 'nombre')).catch((fallo: unknown) => {
      throw enElFormulario(fallo);
    });
    alCerrar();
  });
  return (
    <Dialogo titulo="Guardar esta vista" alCerrar={alCerrar}>
      <FormularioDeDialogo {...{ envio, alCerrar }} boton="Guardar">
        <Campo
          etiqueta="Nombre"
          name="nombre"
          maxLength={VISTAS.nombre}
          data-empieza
          error={envio.errorDe('nombre')}
        />
      </FormularioDeDialogo>
    </Dialogo>
  );
}

/** The call takes several views: here there is one, by the names of the form's fields. */
function enElFormulario(fallo: unknown): unknown {
  if (!(fallo instanceof ErrorApi)) return fallo;
  const errores = fallo.errores.map(({ campo, mensaje }) => ({
    ...{ campo: campo.replace(/^vistas\.0\./, ''), mensaje },
  }));
  return new ErrorApi(fallo.message, fallo.status, errores);
}
