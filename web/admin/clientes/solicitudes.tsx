/** Who asks to be a merchant: approved or rejected here. */
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { EstadoComerciante } from '../../../contracts/comercio/comercio.ts';
import type { SolicitudAdmin } from '../../../contracts/comercio/solicitudes.ts';
import { mensajeDe } from '../../ui/red/api.ts';
import { avisar } from '../../ui/avisos.tsx';
import { Boton } from '../../ui/controles/boton.tsx';
import { Insignia } from '../../ui/insignia.tsx';
import { PedirMotivo } from '../../ui/controles/motivo.tsx';
import { useAdmin, useSolicitudesAdmin } from '../datos/admin.ts';
import { momento } from '../../tienda/datos/comercio.ts';
import { Titulo } from '../marco/titulo.tsx';
import { ListaAdmin, useConsulta } from '../listas/lista.tsx';

/** In the order in which they are looked at: the name of the list, and what is said where it is empty. */
const LISTAS: Readonly<Record<EstadoComerciante, readonly [nombre: string, vacia: string]>> = {
  en_revision: [
    'En revisión',
    'No hay solicitudes en revisión. Cuando alguien pida ser comerciante, aparece acá.',
  ],
  aprobado: ['Aprobadas', 'Todavía no hay comerciantes aprobados.'],
  rechazado: ['Rechazadas', 'No hay solicitudes rechazadas.'],
};
const ESTADOS = Object.keys(LISTAS) as EstadoComerciante[];

export function SolicitudesAdmin() {
  const [params] = useSearchParams();
  const actual = ESTADOS.find((estado) => estado === params.get('estado')) ?? 'en_revision';
  const leido = useSolicitudesAdmin(useConsulta({ estado: actual }));
  const solicitudes = leido.data?.solicitudes ?? [];
  return (
    <>
      <Titulo>Comerciantes</Titulo>
      <nav className="secciones" aria-label="Estado de las solicitudes">
        {ESTADOS.map((estado) => (
          <Link
            key={estado}
            href={`/solicitudes?estado=${estado}`}
            className={estado === actual ? 'boton seccion-actual' : 'boton'}
            aria-current={estado === actual ? 'page' : undefined}
          >
            {LISTAS[estado][0]}
          </Link>
        ))}
      </nav>
      <ListaAdmin buscar="Buscar por comercio, CUIT o correo" leido={leido}>
        {solicitudes.length === 0 ? (
          <div className="vacio vacio-grande">
            <p>{params.get('q') ? 'Ninguna con esas palabras.' : LISTAS[actual][1]}</p>
          </div>
        ) : null}
        <ul className="admin-lista">
          {solicitudes.map((solicitud) => (
            <UnaSolicitud key={solicitud.id} solicitud={solicitud} />
          ))}
        </ul>
      </ListaAdmin>
    </>
  );
}

function UnaSolicitud({ solicitud }: { solicitud: SolicitudAdmin }) {
  const { nombre, cuit, direccion, estado, cuenta } = solicitud;
  const { decidir } = useAdmin();
  const [enCurso, ponerEnCurso] = useState(false);
  const [rechazando, ponerRechazando] = useState(false);
  const resolver = async (motivo?: string) => {
    ponerRechazando(false);
    ponerEnCurso(true);
    try {
      await decidir(solicitud, motivo);
      avisar({
        texto: `${nombre}: ${motivo === undefined ? 'aprobado' : 'rechazado'}`,
        tono: 'ok',
      });
    } catch (error) {
      avisar({ texto: mensajeDe(error), tono: 'peligro' });
    } finally {
      ponerEnCurso(false);
    }
  };
  return (
    <li className="panel admin-fila">
      <div>
        <p className="fila">
          <strong>{nombre}</strong>
          <Aviso solicitud={solicitud} />
        </p>
        <p>
          CUIT {cuit} · {direccion}
        </p>
        <p className="tenue">
          {[cuenta.nombre, cuenta.email, cuenta.telefono].filter(Boolean).join(' · ')}
        </p>
        <Fechas solicitud={solicitud} />
      </div>
      {estado === 'aprobado' ? null : (
        <div className="fila">
          <Boton
            tipo="principal"
            disabled={enCurso || solicitud.cuit_de !== null}
            aria-label={`Aprobar ${nombre}`}
            onClick={() => void resolver()}
          >
            Aprobar
          </Boton>
          {estado === 'rechazado' ? null : (
            <Boton
              disabled={enCurso}
              aria-label={`Rechazar ${nombre}`}
              onClick={() => ponerRechazando(true)}
            >
              Rechazar
            </Boton>
          )}
        </div>
      )}
      {rechazando ? (
        <PedirMotivo
          titulo={`¿Rechazar «${nombre}»?`}
          etiqueta="Motivo (lo lee quien lo pidió)"
          confirmar="Rechazar la solicitud"
          alConfirmar={(motivo) => void resolver(motivo)}
          alCerrar={() => ponerRechazando(false)}
        />
      ) : null}
    </li>
  );
}

/** Somebody else has the CUIT, or asks for it too. */
function Aviso({ solicitud: { estado, cuit_de, mismo_cuit } }: { solicitud: SolicitudAdmin }) {
  if (estado === 'aprobado') return null;
  return (
    <>
      {cuit_de === null ? null : <Insignia tono="peligro">Ese CUIT ya es de {cuit_de}</Insignia>}
      {mismo_cuit === 0 ? null : (
        <Insignia tono="aviso">
          {mismo_cuit === 1 ? 'Otra cuenta pide' : `Otras ${mismo_cuit} cuentas piden`} este CUIT
        </Insignia>
      )}
    </>
  );
}

function Fechas({ solicitud }: { solicitud: SolicitudAdmin }) {
  const { estado, solicitado_en, decidido_en, decidido_por, motivo_rechazo } = solicitud;
  return (
    <>
      <p className="tenue">
        Pedida el {momento(solicitado_en)}
        {decidido_en === null
          ? null
          : ` · ${estado === 'aprobado' ? 'aprobada' : 'rechazada'} el ${momento(decidido_en)}`}
        {decidido_por === null ? null : ` por ${decidido_por}`}
      </p>
      {motivo_rechazo === null ? null : <p>Motivo: {motivo_rechazo}</p>}
    </>
  );
}
