/** Staff: who may enter, as what, and since when. */
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { Usuario } from '../../../contracts/despacho/usuarios.ts';
import { ROLES_STAFF } from '../../../contracts/reglas/estados.ts';
import type { RolStaff } from '../../../contracts/reglas/estados.ts';
import { avisar } from '../../ui/avisos.tsx';
import { Boton } from '../../ui/controles/boton.tsx';
import { Confirmar } from '../../ui/controles/confirmar.tsx';
import { ConError, Espera, Vacio } from '../../ui/estados-vista.tsx';
import { Insignia } from '../../ui/insignia.tsx';
import { mensajeDe } from '../../ui/red/api.ts';
import { fecha } from '../../ui/textos.ts';
import { Hoja } from '../marco/hoja.tsx';
import { useMesa } from '../mesa.ts';
import { Cuenta } from './cuenta.tsx';
import { useCambiosDePersonal, useUsuarios } from './datos.ts';
import { ROL } from './roles.ts';
import { Contrasena, LaPropia } from './contrasena.tsx';
import './personal.css';

export function PaginaPersonal() {
  const { data, error, refetch } = useUsuarios();
  const { usuario: yo } = useMesa();
  const [params, ponerParams] = useSearchParams();
  const cerrar = () => ponerParams({});
  const por = (clave: string) => data?.find(({ id }) => String(id) === params.get(clave));
  const editada = por('abierta');
  const conOtra = por('contrasena');
  const activos = data?.filter(({ activo }) => activo) ?? [];
  return (
    <Hoja
      titulo="Personal"
      bajada={
        data === undefined
          ? null
          : ROLES_STAFF.map(
              (rol) =>
                `${activos.filter((activo) => activo.rol === rol).length} ${ROL[rol].varios}`,
            ).join(' · ')
      }
      acciones={
        <>
          <CerrarOtras />
          <Boton tipo="principal" onClick={() => ponerParams({ abierta: 'nueva' })}>
            Agregar cuenta
          </Boton>
        </>
      }
    >
      {data === undefined ? (
        error === null ? (
          <Espera que="Cargando las cuentas…" />
        ) : (
          <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />
        )
      ) : data.length === 0 ? (
        <Vacio>No hay ninguna cuenta.</Vacio>
      ) : (
        <ul className="cuentas">
          {[...data].sort(porRol).map((persona) => (
            <Fila
              key={persona.id}
              cuenta={persona}
              esPropia={persona.id === yo.id}
              abrir={(que) => ponerParams({ [que]: String(persona.id) })}
            />
          ))}
        </ul>
      )}
      {params.get('abierta') === 'nueva' || editada !== undefined ? (
        <Cuenta
          key={params.get('abierta')}
          cuenta={editada ?? null}
          esPropia={editada?.id === yo.id}
          alCerrar={cerrar}
        />
      ) : null}
      {conOtra === undefined ? null : conOtra.id === yo.id ? (
        <LaPropia cuenta={conOtra} alCerrar={cerrar} />
      ) : (
        <Contrasena cuenta={conOtra} alCerrar={cerrar} />
      )}
    </Hoja>
  );
}

const lugar = (rol: RolStaff) => ROLES_STAFF.indexOf(rol);
const porRol = (a: Usuario, b: Usuario) =>
  Number(b.activo) - Number(a.activo) ||
  lugar(a.rol) - lugar(b.rol) ||
  a.nombre.localeCompare(b.nombre, 'es', { numeric: true });

interface FilaProps {
  readonly cuenta: Usuario;
  readonly esPropia: boolean;
  readonly abrir: (que: 'abierta' | 'contrasena') => void;
}

function Fila({ cuenta, esPropia, abrir }: FilaProps) {
  const { nombre, usuario, rol, activo, repartidor, creado_en } = cuenta;
  return (
    <li className={activo ? undefined : 'apagada'} aria-label={usuario}>
      <div className="cuenta-quien">
        <strong>{nombre}</strong>
        <span className="tenue">{usuario}</span>
      </div>
      <div className="fila">
        <Insignia tono={ROL[rol].tono}>{ROL[rol].uno}</Insignia>
        {activo ? null : <Insignia tono="peligro">Apagada</Insignia>}
        {esPropia ? <Insignia tono="info">Sos vos</Insignia> : null}
      </div>
      <div className="tenue">
        {rol === 'flota' ? (
          repartidor === null ? (
            <Link href="/repartidores">Todavía no es de ningún repartidor</Link>
          ) : (
            <>Es {repartidor.nombre}</>
          )
        ) : null}
        {rol === 'flota' ? ' · ' : ''}desde el {fecha(creado_en)}
      </div>
      <div className="fila cuenta-acciones">
        <Boton chico aria-label={`Editar a ${usuario}`} onClick={() => abrir('abierta')}>
          Editar
        </Boton>
        <Boton chico aria-label={`Contraseña de ${usuario}`} onClick={() => abrir('contrasena')}>
          Contraseña
        </Boton>
        {esPropia ? null : <Apagar cuenta={cuenta} />}
      </div>
    </li>
  );
}

/** Off, they are logged out everywhere: asked once more. On again is no harm. */
function Apagar({ cuenta: { id, usuario, nombre, activo } }: { readonly cuenta: Usuario }) {
  const { cambiar } = useCambiosDePersonal();
  const [preguntando, preguntar] = useState(false);
  const hacer = async () => {
    preguntar(false);
    try {
      await cambiar(id, { activo: !activo });
      avisar({ tono: 'ok', texto: `${nombre}: ${activo ? 'apagada' : 'puede ingresar otra vez'}` });
    } catch (error) {
      avisar({ tono: 'peligro', texto: mensajeDe(error) });
    }
  };
  return (
    <>
      <Boton
        chico
        tipo={activo ? 'peligro' : 'comun'}
        aria-label={`${activo ? 'Apagar' : 'Encender'} a ${usuario}`}
        onClick={() => (activo ? preguntar(true) : void hacer())}
      >
        {activo ? 'Apagar' : 'Encender'}
      </Boton>
      {preguntando ? (
        <Confirmar
          titulo={`¿Apagar la cuenta de ${nombre}?`}
          confirmar="Apagar"
          peligro
          alConfirmar={() => void hacer()}
          alCerrar={() => preguntar(false)}
        >
          Se cierran sus sesiones en todos lados y no puede ingresar hasta que la enciendas otra
          vez.
        </Confirmar>
      ) : null}
    </>
  );
}

function CerrarOtras() {
  const { cerrarOtras } = useCambiosDePersonal();
  const hacer = async () => {
    try {
      await cerrarOtras();
      avisar({ tono: 'ok', texto: 'Tus demás sesiones están cerradas' });
    } catch (error) {
      avisar({ tono: 'peligro', texto: mensajeDe(error) });
    }
  };
  return <Boton onClick={() => void hacer()}>Cerrar mis otras sesiones</Boton>;
}
