/** My deliveries. */
import { useState } from 'react';
import { esFinal } from '../../contracts/reglas/estados.ts';
import type { Ticket } from '../../contracts/despacho/tickets.ts';
import { mensajeDe } from '../ui/red/api.ts';
import { Boton } from '../ui/boton.tsx';
import { ConError, Espera, SinConexion, Vacio } from '../ui/estados-vista.tsx';
import { PedirMotivo } from '../ui/motivo.tsx';
import type { Sesion } from '../ui/red/sesion.tsx';
import { BotonTema } from '../ui/tema.tsx';
import { Entrega } from './entrega.tsx';
import { olvidarMios } from './guardado.ts';
import { Recibo } from './recibo.tsx';
import { conPasos, useReparto } from './reparto.ts';
import type { Reparto } from './reparto.ts';

export function App(sesion: Sesion) {
  const reparto = useReparto(sesion);
  const { conectado, pasos } = reparto;
  return (
    <div className="reparto">
      <header>
        <h1>{sesion.usuario.nombre}</h1>
        <div className="fila">
          <BotonTema />
          <Boton
            chico
            onClick={() => {
              olvidarMios(sesion.usuario.id);
              sesion.salir();
            }}
          >
            Salir
          </Boton>
        </div>
      </header>
      {conectado ? null : <SinConexion detalle={enEspera(pasos.length)} />}
      <Lista {...reparto} />
    </div>
  );
}

function enEspera(cuantos: number): string {
  if (cuantos === 0) return 'Podés seguir: lo que marques se envía cuando vuelva.';
  return `${cuantos === 1 ? 'Hay 1 paso guardado' : `Hay ${cuantos} pasos guardados`}: se ${
    cuantos === 1 ? 'envía' : 'envían'
  } cuando vuelva.`;
}

function Lista({ tickets, error, pasos, dar, reintentar }: Reparto) {
  const [noPude, ponerNoPude] = useState<Ticket | null>(null);
  const [recibe, ponerRecibe] = useState<Ticket | null>(null);
  if (tickets === undefined) {
    if (error === null) return <Espera />;
    return <ConError mensaje={mensajeDe(error)} reintentar={reintentar} />;
  }
  const abiertas = conPasos(tickets, pasos).filter(({ estado }) => !esFinal(estado));
  const cerrar = () => ponerNoPude(null);
  return (
    <main>
      <p className="tenue">
        {abiertas.length === 1 ? '1 entrega' : `${abiertas.length} entregas`}
        {abiertas.length > 1 ? ', lo más urgente primero' : ''}
      </p>
      {abiertas.length === 0 ? <Vacio>No tenés entregas pendientes.</Vacio> : null}
      <ul className="entregas">
        {abiertas.map((ticket) => (
          <Entrega
            key={ticket.numero}
            ticket={ticket}
            enEspera={pasos.some(({ numero }) => numero === ticket.numero)}
            dar={(estado) =>
              estado === 'entregado' ? ponerRecibe(ticket) : dar({ numero: ticket.numero, estado })
            }
            noPude={() => ponerNoPude(ticket)}
          />
        ))}
      </ul>
      {recibe === null ? null : (
        <Recibo
          ticket={recibe}
          alCerrar={() => ponerRecibe(null)}
          alConfirmar={(recibido_por, foto) => {
            const { numero } = recibe;
            const entrega = { numero, estado: 'entregado', recibido_por } as const;
            if (foto === null) dar(entrega);
            else dar(entrega, { numero, foto });
            ponerRecibe(null);
          }}
        />
      )}
      {noPude === null ? null : (
        <PedirMotivo
          titulo="¿Por qué no pudiste entregar?"
          confirmar="No pude entregar"
          alCerrar={cerrar}
          alConfirmar={(motivo) => {
            dar({ numero: noPude.numero, estado: 'no_entregado', motivo });
            cerrar();
          }}
        />
      )}
    </main>
  );
}
