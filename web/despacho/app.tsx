/** The board. */
import { TICKET } from '../../contracts/reglas/nombres.ts';
import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { ESTADOS_ACTIVOS } from '../../contracts/reglas/estados.ts';
import type { EstadoTicket } from '../../contracts/reglas/estados.ts';
import { ConError, Espera } from '../ui/estados-vista.tsx';
import { useMesa } from './mesa.ts';
import type { Vista } from './tablero/almacen.ts';
import { Barra } from './tablero/barra.tsx';
import { columnasDe, vecina } from './tablero/columnas.ts';
import type { Foco } from './tablero/columnas.ts';
import { Detalle } from './detalle/detalle.tsx';
import { useDireccion } from './tablero/filtros.ts';
import { PedirMotivo } from '../ui/motivo.tsx';
import { PanelAlertas } from './paneles/alertas.tsx';
import { PanelHoy } from './paneles/hoy.tsx';
import { PanelRepartidores } from './paneles/repartidores.tsx';
import type { Repartidor } from './tablero/repartidores.ts';
import { TableroVista } from './tablero/tablero-vista.tsx';
import { useTeclado } from './tablero/teclado.ts';

interface PorMotivar {
  readonly numero: string;
  readonly estado: 'cancelado' | 'no_entregado';
}

export function PaginaTablero() {
  const { almacen, vista, repartidores, ajustes } = useMesa();
  const { tarjetas, alertas } = vista.tablero;

  const busqueda = useRef<HTMLInputElement>(null);
  const [, ir] = useLocation();
  const { filtros, ticket, poner } = useDireccion();
  const [foco, ponerFoco] = useState<Foco | null>(null);
  const [porMotivar, ponerPorMotivar] = useState<PorMotivar | null>(null);
  const columnas = columnasDe(tarjetas.values(), filtros, vista.destinos);

  const abrir = (numero: string) => poner('ticket', numero);
  const cerrar = () => poner('ticket', null);
  const mover = (numero: string, estado: EstadoTicket) => {
    cerrar();
    if (estado === 'cancelado' || estado === 'no_entregado') ponerPorMotivar({ numero, estado });
    else almacen.cambiar(numero, { tipo: 'estado', estado });
  };
  const asignar = (numero: string, { id, nombre }: Repartidor) => {
    if (tarjetas.get(numero)?.repartidor?.nombre === nombre) return;
    cerrar();
    almacen.cambiar(numero, { tipo: 'asignar', repartidor: { id, nombre } });
  };
  const confirmar = (motivo: string) => {
    if (porMotivar === null) return;
    const { numero, estado } = porMotivar;
    const cancela = estado === 'cancelado';
    almacen.cambiar(
      numero,
      cancela ? { tipo: 'cancelar', motivo } : { tipo: 'estado', estado, motivo },
    );
    ponerPorMotivar(null);
  };
  useTeclado({
    buscar: () => busqueda.current?.focus(),
    ayuda: () => ir('/atajos'),
    abrir,
    flecha: (desde, tecla) => {
      const numero = vecina(columnas, desde, tecla);
      ponerFoco(numero === null ? null : { numero });
    },
  });

  return (
    <>
      <Barra
        busqueda={busqueda}
        filtros={filtros}
        filtrar={poner}
        repartidores={repartidores}
        abiertos={contarAbiertos(vista)}
        ajustes={ajustes}
      />
      {vista.cargado ? (
        <TableroVista
          columnas={columnas}
          tarjetas={tarjetas}
          destinos={vista.destinos}
          repartidores={repartidores}
          foco={foco}
          abrir={abrir}
          mover={mover}
          asignar={asignar}
          lado={(recibe) => (
            <>
              <PanelAlertas alertas={alertas} abrir={abrir} />
              <PanelRepartidores
                repartidores={repartidores}
                elegido={filtros.repartidor}
                alElegir={(nombre) => poner('repartidor', nombre)}
                recibe={recibe}
              />
              <PanelHoy />
            </>
          )}
        />
      ) : vista.error === null ? (
        <Espera que="Cargando el tablero…" />
      ) : (
        <ConError mensaje={vista.error} reintentar={almacen.recargar} />
      )}
      {ticket === null ? null : (
        <Detalle
          numero={ticket}
          evento={tarjetas.get(ticket)?.evento ?? 0}
          repartidores={repartidores}
          alCerrar={cerrar}
          mover={mover}
          asignar={asignar}
        />
      )}
      {porMotivar === null ? null : (
        <PedirMotivo
          titulo={`${TICKET[porMotivar.estado].accion}: ${porMotivar.numero}`}
          confirmar={TICKET[porMotivar.estado].accion}
          alConfirmar={confirmar}
          alCerrar={() => ponerPorMotivar(null)}
        />
      )}
    </>
  );
}

function contarAbiertos({ tablero }: Vista): number {
  let abiertos = 0;
  for (const { estado } of tablero.tarjetas.values()) {
    if (ESTADOS_ACTIVOS.includes(estado)) abiertos += 1;
  }
  return abiertos;
}
