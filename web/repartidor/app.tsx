/** My deliveries. */
import { useEffect, useState } from 'react';
import { esFinal } from '../../contracts/reglas/estados.ts';
import type { Ticket } from '../../contracts/despacho/tickets.ts';
import { olvidarAlSalir, renovarAlAbrir } from '../ui/aparato/al-abrir.ts';
import { Frontera } from '../ui/controles/frontera.tsx';
import { mensajeDe } from '../ui/red/api.ts';
import { Boton } from '../ui/controles/boton.tsx';
import { ConError, Espera, SinConexion, Vacio } from '../ui/estados-vista.tsx';
import { Nota } from '../ui/red/nota.tsx';
import { PedirMotivo } from '../ui/controles/motivo.tsx';
import type { Sesion } from '../ui/sesion/sesion.tsx';
import { BotonTema } from '../ui/tema.tsx';
import { AvisosDelTelefono } from './avisos.tsx';
import { DelDia } from './caja.tsx';
import { Entrega } from './parada/entrega.tsx';
import type { Recibido } from './parada/recibo.tsx';
import { NoPude } from './parada/no-pude.tsx';
import { MapaDelDia } from './mapa-del-dia.tsx';
import { Pruebas } from './pruebas.tsx';
import type { Nuevo } from './datos/cola.ts';
import { olvidarMios } from './datos/guardado.ts';
import { conPasos, useReparto } from './datos/reparto.ts';
import type { Reparto } from './datos/reparto.ts';
import { Siguientes } from './siguientes.tsx';
import { Compartir } from './ubicacion/ubicacion.tsx';
import { dejarDeCompartir } from './ubicacion/usar.ts';
import { Turno } from './turno.tsx';

export function App(sesion: Sesion) {
  const reparto = useReparto(sesion);
  const { conectado, pasos, seGuardan } = reparto;
  const { usuario } = sesion;
  useEffect(() => {
    void renovarAlAbrir(String(usuario.id));
  }, [usuario.id]);
  // Also without a connection, where the server does not hear of it.
  const salir = () => {
    void olvidarAlSalir();
    dejarDeCompartir(usuario.id);
    sesion.salir();
  };
  return (
    <div className="reparto">
      <header>
        <h1>{usuario.nombre}</h1>
        <div className="fila">
          <Turno usuarioId={usuario.id} />
          <BotonTema />
          <AvisosDelTelefono usuarioId={usuario.id} />
          <Boton chico onClick={salir}>
            Salir
          </Boton>
        </div>
      </header>
      {conectado ? null : <SinConexion detalle={enEspera(pasos.length, seGuardan)} />}
      <Frontera alRomperse={() => olvidarMios(usuario.id)}>
        <Lista {...reparto} usuarioId={usuario.id} />
      </Frontera>
      <DelDia usuarioId={usuario.id} version={String(reparto.tickets?.length)} />
      <Pruebas usuarioId={usuario.id} />
    </div>
  );
}

function enEspera(cuantos: number, seGuardan: boolean): string {
  if (cuantos === 0) return 'Podés seguir: lo que marques se envía cuando vuelva.';
  if (!seGuardan)
    return 'Este teléfono no tiene lugar para guardar lo que marcaste: no cierres esta página hasta que se envíe.';
  return `${cuantos === 1 ? 'Hay 1 paso guardado' : `Hay ${cuantos} pasos guardados`}: se ${
    cuantos === 1 ? 'envía' : 'envían'
  } cuando vuelva.`;
}

/** The end of a stop, and its photo where there is one. */
function entregado(numero: string, { por, codigo, foto }: Recibido): readonly Nuevo[] {
  const quien = por === undefined ? {} : { recibido_por: por };
  const paso = { numero, estado: 'entregado', ...quien, ...codigo } as const;
  return foto === null ? [paso] : [paso, { numero, foto }];
}

function noEntregado(numero: string, motivo: string, foto: string | null): readonly Nuevo[] {
  const paso = { numero, estado: 'no_entregado', motivo } as const;
  return foto === null ? [paso] : [paso, { numero, foto, de: 'intento' }];
}

/** The number of the stop that they are on their way to; null where none is. */
function aDondeVa(abiertas: readonly Ticket[], elegido: string | undefined): string | null {
  const enCamino = abiertas.filter(({ estado }) => estado === 'en_camino');
  return elDeAhora(enCamino, elegido)?.numero ?? null;
}

function Lista({ usuarioId, ...reparto }: Reparto & { readonly usuarioId: number }) {
  const { tickets, error, pasos, dar, reintentar } = reparto;
  const [noPude, ponerNoPude] = useState<Ticket | null>(null);
  const [rechazado, ponerRechazado] = useState<Ticket | null>(null);
  const [anotado, ponerAnotado] = useState<string | null>(null);
  const [elegido, ponerElegido] = useState<string>();
  if (tickets === undefined) {
    if (error === null) return <Espera />;
    return <ConError mensaje={mensajeDe(error)} reintentar={reintentar} />;
  }
  const abiertas = conPasos(tickets, pasos).filter(({ estado }) => !esFinal(estado));
  const ahora = elDeAhora(abiertas, elegido);
  const despues = abiertas.filter((ticket) => ticket !== ahora);
  return (
    <main>
      <p className="tenue">{abiertas.length === 1 ? '1 entrega' : `${abiertas.length} entregas`}</p>
      {ahora === undefined ? (
        <Vacio>No tenés entregas pendientes.</Vacio>
      ) : (
        <Entrega
          key={ahora.numero}
          ticket={ahora}
          enEspera={pasos.some(({ numero }) => numero === ahora.numero)}
          dar={(estado) => dar({ numero: ahora.numero, estado })}
          entregar={(recibido) => dar(...entregado(ahora.numero, recibido))}
          noPude={() => ponerNoPude(ahora)}
          rechazar={() => ponerRechazado(ahora)}
          anotar={() => ponerAnotado(ahora.numero)}
        />
      )}
      <Siguientes
        tickets={despues}
        desde={ahora?.cliente_direccion ?? null}
        dar={({ numero }, estado) => dar({ numero, estado })}
        hacerAhora={({ numero }) => {
          ponerElegido(numero);
          document.querySelector('.reparto')?.scrollTo({ top: 0 });
        }}
        ordenar={(lista) => reparto.ordenar(ahora === undefined ? lista : [ahora, ...lista])}
      />
      <MapaDelDia ahora={ahora} despues={despues} />
      <Compartir usuarioId={usuarioId} numero={aDondeVa(abiertas, elegido)} />
      {noPude === null ? null : (
        <NoPude
          ticket={noPude}
          alCerrar={() => ponerNoPude(null)}
          alConfirmar={(motivo, foto) => {
            dar(...noEntregado(noPude.numero, motivo, foto));
            ponerNoPude(null);
          }}
        />
      )}
      {anotado === null ? null : (
        <Anotar numero={anotado} dar={dar} alCerrar={() => ponerAnotado(null)} />
      )}
      {rechazado === null ? null : (
        <PedirMotivo
          titulo="¿Por qué no podés llevarlo?"
          confirmar="Pasalo a otro"
          alCerrar={() => ponerRechazado(null)}
          alConfirmar={(motivo) => {
            reparto.rechazar(rechazado.numero, motivo);
            ponerRechazado(null);
          }}
        />
      )}
    </main>
  );
}

interface AnotarProps {
  readonly numero: string;
  readonly dar: Reparto['dar'];
  readonly alCerrar: () => void;
}

/** Kept as the steps are, and sent among them. */
function Anotar({ numero, dar, alCerrar }: AnotarProps) {
  const guardar = (nota: string) => dar({ numero, nota });
  return <Nota laLeen="La lee despacho" {...{ numero, guardar, alCerrar }} />;
}

/** The stop that is being made: what they chose, else what is on its way, else the first that has a way ahead. */
function elDeAhora(abiertas: readonly Ticket[], elegido: string | undefined): Ticket | undefined {
  return (
    abiertas.find(({ numero }) => numero === elegido) ??
    abiertas.find(({ estado }) => estado === 'en_camino') ??
    abiertas.find(({ estado }) => estado !== 'no_entregado') ??
    abiertas[0]
  );
}
