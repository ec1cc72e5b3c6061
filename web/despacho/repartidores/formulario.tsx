/** A driver's data, new or as they are; with the account by which they enter. */
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Repartidor } from '../../../contracts/despacho/repartidores.ts';
import type { Usuario } from '../../../contracts/despacho/usuarios.ts';
import type { ErrorDeCampo } from '../../../contracts/comun/problemas.ts';
import { avisar } from '../../ui/avisos.tsx';
import { Campo } from '../../ui/controles/campo.tsx';
import { Dialogo } from '../../ui/controles/dialogo.tsx';
import { FormularioDeDialogo } from '../../ui/red/formulario-de-dialogo.tsx';
import { Elegir } from '../../ui/controles/elegir.tsx';
import { ErrorApi, pedir } from '../../ui/red/api.ts';
import { textoDe, useEnvio } from '../../ui/red/envio.ts';
import type { Envio } from '../../ui/red/envio.ts';
import { useCambiosDeRepartidor } from './datos.ts';
import { revisarCuenta } from '../personal/revisar.ts';
import { Zonas } from './zonas.tsx';

const VEHICULOS = ['moto', 'bicicleta', 'auto', 'camioneta', 'a pie'];

interface FormularioProps {
  /** Null for a new one. */
  readonly repartidor: Repartidor | null;
  readonly todos: readonly Repartidor[];
  readonly alCerrar: () => void;
}

export function Formulario({ repartidor, todos, alCerrar }: FormularioProps) {
  const { cambiar, crear, crearCuenta } = useCambiosDeRepartidor();
  const [zonas, ponerZonas] = useState<readonly string[]>(repartidor?.zonas ?? []);
  const [cuenta, ponerCuenta] = useState(String(repartidor?.user_id ?? ''));
  // Made already, where what came after failed: not made twice.
  const hecha = useRef<number | null>(null);

  const envio = useEnvio(async (datos) => {
    const leido = leer(datos);
    const nueva = { usuario: textoDe(datos, 'usuario'), password: textoDe(datos, 'password') };
    const conCuenta = cuenta === NUEVA && hecha.current === null;
    const errores = [
      ...revisar(leido, todos, repartidor),
      ...(conCuenta ? revisarCuenta(nueva) : []),
    ];
    if (errores.length > 0) throw new ErrorApi('Revisá los datos marcados', 400, errores);
    if (conCuenta) hecha.current = await crearCuenta(leido.nombre, nueva);
    const user_id = cuenta === '' ? null : cuenta === NUEVA ? hecha.current : Number(cuenta);
    const cuerpo = {
      ...{ nombre: leido.nombre, capacidad: Number(leido.capacidad), zonas: [...zonas], user_id },
      ...{ telefono: leido.telefono || null, vehiculo: leido.vehiculo || null },
    };
    if (repartidor === null) await crear({ ...cuerpo, en_turno: datos.get('en_turno') !== null });
    else await cambiar(repartidor.id, cuerpo);
    avisar({ tono: 'ok', texto: `${leido.nombre}: guardado` }, 3_000);
    alCerrar();
  });

  return (
    <Dialogo
      titulo={repartidor === null ? 'Nuevo repartidor' : `Editar a ${repartidor.nombre}`}
      alCerrar={alCerrar}
    >
      <FormularioDeDialogo
        envio={envio}
        boton={repartidor === null ? 'Agregar' : 'Guardar'}
        alCerrar={alCerrar}
      >
        <Datos repartidor={repartidor} errorDe={envio.errorDe} />
        <Zonas
          zonas={zonas}
          alCambiar={ponerZonas}
          conocidas={[...new Set(todos.flatMap(({ zonas: suZona }) => suZona))].sort((a, b) =>
            a.localeCompare(b, 'es'),
          )}
        />
        <Acceso {...{ repartidor, cuenta, ponerCuenta }} errorDe={envio.errorDe} />
        {repartidor === null ? (
          <label className="tildar">
            <input type="checkbox" name="en_turno" defaultChecked />
            Empieza en turno: puede recibir tickets enseguida
          </label>
        ) : null}
      </FormularioDeDialogo>
    </Dialogo>
  );
}

interface DatosProps {
  readonly repartidor: Repartidor | null;
  readonly errorDe: Envio['errorDe'];
}

function Datos({ repartidor, errorDe }: DatosProps) {
  return (
    <>
      <div className="de-a-dos">
        <Campo
          etiqueta="Nombre"
          name="nombre"
          defaultValue={repartidor?.nombre ?? ''}
          maxLength={100}
          data-empieza={repartidor === null || undefined}
          error={errorDe('nombre')}
        />
        <Campo
          etiqueta="Teléfono"
          name="telefono"
          type="tel"
          defaultValue={repartidor?.telefono ?? ''}
          maxLength={50}
          error={errorDe('telefono')}
        />
        <Campo
          etiqueta="Vehículo"
          name="vehiculo"
          list="vehiculos"
          defaultValue={repartidor?.vehiculo ?? ''}
          maxLength={50}
          error={errorDe('vehiculo')}
        />
        <Campo
          etiqueta="Cuántos tickets puede tener a la vez"
          name="capacidad"
          inputMode="numeric"
          defaultValue={repartidor?.capacidad ?? 20}
          error={errorDe('capacidad')}
        />
      </div>
      <datalist id="vehiculos">
        {VEHICULOS.map((vehiculo) => (
          <option key={vehiculo} value={vehiculo} />
        ))}
      </datalist>
    </>
  );
}

const NUEVA = 'nueva';

interface AccesoProps {
  readonly repartidor: Repartidor | null;
  readonly cuenta: string;
  readonly ponerCuenta: (cual: string) => void;
  readonly errorDe: (campo: string) => string | undefined;
}

function Acceso({ repartidor, cuenta, ponerCuenta, errorDe }: AccesoProps) {
  const { data = [] } = useQuery({
    queryKey: ['usuarios'],
    queryFn: async () => (await pedir<{ usuarios: readonly Usuario[] }>('/api/usuarios')).usuarios,
  });
  const libres = data.filter(
    ({ id, rol, activo, repartidor: ocupante }) =>
      rol === 'flota' && (id === repartidor?.user_id || (activo && ocupante === null)),
  );
  const otraCuenta = repartidor?.user_id != null && cuenta !== String(repartidor.user_id);
  return (
    <>
      <Elegir
        etiqueta="Con qué cuenta entra a su página"
        name="user_id"
        value={cuenta}
        onChange={({ target }) => ponerCuenta(target.value)}
        error={errorDe('user_id')}
        opciones={[
          ['', 'Con ninguna'],
          [NUEVA, 'Una cuenta nueva…'],
          ...libres.map(({ id, usuario }) => [String(id), usuario] as const),
        ]}
      />
      {otraCuenta ? (
        <p className="nota tono-aviso">Al guardar se cierran las sesiones de la cuenta anterior.</p>
      ) : null}
      {cuenta === NUEVA ? (
        <div className="de-a-dos">
          <Campo
            etiqueta="Usuario"
            name="usuario"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={100}
            error={errorDe('usuario')}
          />
          <Campo
            etiqueta="Contraseña"
            name="password"
            type="password"
            autoComplete="new-password"
            maxLength={200}
            error={errorDe('password')}
          />
        </div>
      ) : null}
    </>
  );
}

interface Leido {
  readonly nombre: string;
  readonly telefono: string;
  readonly vehiculo: string;
  readonly capacidad: string;
}

const leer = (datos: FormData): Leido => ({
  nombre: textoDe(datos, 'nombre'),
  telefono: textoDe(datos, 'telefono'),
  vehiculo: textoDe(datos, 'vehiculo'),
  capacidad: textoDe(datos, 'capacidad'),
});

function revisar(
  { nombre, capacidad }: Leido,
  todos: readonly Repartidor[],
  repartidor: Repartidor | null,
): ErrorDeCampo[] {
  const errores: ErrorDeCampo[] = [];
  if (nombre === '') errores.push({ campo: 'nombre', mensaje: 'Escribí su nombre' });
  else if (todos.some((conocido) => conocido.nombre === nombre && conocido.id !== repartidor?.id)) {
    errores.push({ campo: 'nombre', mensaje: 'Ya hay un repartidor con ese nombre' });
  }
  if (!/^\d{1,4}$/.test(capacidad) || Number(capacidad) > 1_000) {
    errores.push({ campo: 'capacidad', mensaje: 'Escribí un número de 0 a 1000' });
  }
  return errores;
}
