/** Where else an account has things delivered: added, changed and taken away in its place. */
import { useState } from 'react';
import type { DireccionGuardada } from '../../../../contracts/tienda/direcciones.ts';
import { DIRECCIONES } from '../../../../contracts/reglas/valores/direccion.ts';
import { avisar } from '../../../ui/avisos.tsx';
import { Boton } from '../../../ui/controles/boton.tsx';
import { Campo } from '../../../ui/controles/campo.tsx';
import { CamposDireccion } from '../../../ui/direccion/campos.tsx';
import { conCampos, exigirDireccion } from '../../../ui/direccion/escrita.ts';
import { ConError, Espera } from '../../../ui/estados-vista.tsx';
import { ErrorApi, mensajeDe } from '../../../ui/red/api.ts';
import { textoDe, useEnvio } from '../../../ui/red/envio.ts';
import { useCambiarDirecciones, useDirecciones } from '../../datos/cuenta/direcciones.ts';
import { Promesa } from '../producto/promesa.tsx';
import { Formulario } from '../marco/formulario.tsx';

/** One that is being written: of this id, or a new one. */
type Abierta = number | 'nueva' | undefined;

export function Direcciones() {
  const { data, error, refetch } = useDirecciones(true);
  const [abierta, abrir] = useState<Abierta>();
  if (data === undefined) {
    if (error === null) return <Espera />;
    return <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />;
  }
  const cerrar = () => abrir(undefined);
  return (
    <>
      {data.length === 0 ? null : (
        <ul className="sesiones">
          {data.map((direccion) => (
            <li key={direccion.id}>
              {abierta === direccion.id ? (
                <Escribir actual={direccion} alTerminar={cerrar} />
              ) : (
                <Guardada guardada={direccion} editar={() => abrir(direccion.id)} />
              )}
            </li>
          ))}
        </ul>
      )}
      {abierta === 'nueva' ? (
        <Escribir otras={data.map(({ nombre }) => nombre)} alTerminar={cerrar} />
      ) : data.length >= DIRECCIONES.maximo ? (
        <p className="tenue">
          Guardás hasta {DIRECCIONES.maximo}: para agregar otra, quitá alguna.
        </p>
      ) : (
        <Boton onClick={() => abrir('nueva')}>Agregar una dirección</Boton>
      )}
    </>
  );
}

interface GuardadaProps {
  readonly guardada: DireccionGuardada;
  readonly editar: () => void;
}

function Guardada({ guardada: { id, nombre, direccion }, editar }: GuardadaProps) {
  const cambiar = useCambiarDirecciones();
  const devolver = () =>
    cambiar.mutate(
      { guardar: { nombre, direccion } },
      { onError: (fallo) => void avisar({ texto: mensajeDe(fallo), tono: 'peligro' }) },
    );
  const quitar = () =>
    cambiar.mutate(
      { quitar: id },
      {
        onSuccess: () =>
          void avisar({
            ...{ texto: `Quitaste ${nombre}`, tono: 'ok' },
            accion: { nombre: 'Deshacer', hacer: devolver },
          }),
        onError: (fallo) => void avisar({ texto: mensajeDe(fallo), tono: 'peligro' }),
      },
    );
  return (
    <>
      <div>
        <strong>{nombre}</strong>
        <p className="tenue">{direccion}</p>
        <Promesa de={{ direccion }} />
      </div>
      <div className="fila">
        <Boton chico aria-label={`Cambiar ${nombre}`} onClick={editar}>
          Cambiar
        </Boton>
        <Boton chico aria-label={`Quitar ${nombre}`} disabled={cambiar.isPending} onClick={quitar}>
          Quitar
        </Boton>
      </div>
    </>
  );
}

const YA_HAY = {
  campo: 'nombre',
  mensaje: 'Ya tenés una dirección que se llama así: cambiala, o poné otro nombre',
};

interface EscribirProps {
  readonly actual?: DireccionGuardada;
  /** What those that a new one is beside are called: by one of these names it would take its place. */
  readonly otras?: readonly string[];
  readonly alTerminar: () => void;
}

function Escribir({ actual, otras = [], alTerminar }: EscribirProps) {
  const cambiar = useCambiarDirecciones();
  const envio = useEnvio(async (datos) => {
    const dada = { nombre: textoDe(datos, 'nombre'), direccion: exigirDireccion(datos) };
    if (otras.includes(dada.nombre)) throw new ErrorApi('Revisá el nombre', 409, [YA_HAY]);
    try {
      await cambiar.mutateAsync(
        actual === undefined ? { guardar: dada } : { id: actual.id, cambiar: dada },
      );
    } catch (error) {
      throw conCampos(error);
    }
    avisar({ texto: `Guardamos ${dada.nombre}`, tono: 'ok' });
    alTerminar();
  });
  return (
    <Formulario envio={envio} boton="Guardar la dirección" enviando="Guardando…">
      <Campo
        etiqueta="Cómo le decís"
        name="nombre"
        placeholder="Trabajo"
        maxLength={DIRECCIONES.nombre}
        required
        autoFocus
        defaultValue={actual?.nombre}
        error={envio.errorDe('nombre')}
      />
      <CamposDireccion inicial={actual?.direccion ?? ''} requerida errorDe={envio.errorDe} />
      <Boton onClick={alTerminar}>Dejarlo así</Boton>
    </Formulario>
  );
}
