/** The board. */
import { useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { ESTADOS_ACTIVOS, ESTADOS_SIN_SALIR } from '../../contracts/reglas/estados.ts';
import type { EstadoTicket } from '../../contracts/reglas/estados.ts';
import { normalizarZona } from '../../contracts/reglas/reparto/zonas.ts';
import { ConError, Espera } from '../ui/estados-vista.tsx';
import { Acciones } from './acciones/acciones.tsx';
import { Elegidas, Lote } from './acciones/elegidas.tsx';
import { useAcciones } from './acciones/usar.ts';
import { useMesa } from './mesa.ts';
import { Barra } from './tablero/barra.tsx';
import { columnasDe, vecina } from './tablero/columnas.ts';
import type { Foco } from './tablero/columnas.ts';
import { Detalle } from './detalle/detalle.tsx';
import { useEleccion, vivas } from './tablero/eleccion.ts';
import { useDireccion } from './tablero/filtros.ts';
import { LineaDeAlertas, useAlertas } from './paneles/alertas.tsx';
import { PanelHoy } from './paneles/hoy.tsx';
import { PanelRepartidores } from './paneles/repartidores.tsx';
import type { Repartidor } from './tablero/datos/repartidores.ts';
import { TableroVista } from './tablero/tablero-vista.tsx';
import type { Manos } from './tablero/tarjetas/tarjeta.tsx';
import { useTeclado } from './tablero/teclado/teclado.ts';

export function PaginaTablero() {
  const { almacen, vista, repartidores, ajustes } = useMesa();
  const { tarjetas } = vista.tablero;
  const alertas = useAlertas();
  const busqueda = useRef<HTMLInputElement>(null);
  const [, ir] = useLocation();
  const { filtros, ticket, poner } = useDireccion();
  const [foco, ponerFoco] = useState<Foco | null>(null);
  const zonas = useMemo(() => zonasDe(repartidores), [repartidores]);
  const columnas = columnasDe(tarjetas.values(), filtros, vista.destinos, [...zonas.keys()]);
  const abiertas = [...tarjetas.values()].filter(({ estado }) => ESTADOS_ACTIVOS.includes(estado));

  const elegir = useEleccion();
  const { numeros: elegidas } = vivas(
    elegir.eleccion,
    new Set(abiertas.map(({ numero }) => numero)),
  );
  const abrir = (numero: string) => poner('ticket', numero);
  const cerrar = () => poner('ticket', null);
  const acciones = useAcciones({
    almacen,
    tarjetas,
    repartidores,
    elegidas,
    elegir: elegir.alternar,
  });
  const mover = (numero: string, estado: EstadoTicket) => {
    cerrar();
    acciones.mover(numero, estado);
  };
  const asignar = (numero: string, repartidor: Repartidor) => {
    cerrar();
    acciones.asignar([numero], repartidor);
  };
  const manos: Manos = {
    abrir,
    menu: (numero) => acciones.abrir('menu', [numero]),
    elegir: (numero, tramo) => (tramo ? elegir.hasta(numero, columnas) : elegir.alternar(numero)),
  };
  useTeclado({
    tablero: (que) => {
      if (que === 'buscar') busqueda.current?.focus();
      else if (que === 'ayuda') ir('/atajos');
      else acciones.abrir(que, null);
    },
    abrir,
    accion: acciones.porTecla,
    flecha: (desde, tecla) => {
      const numero = vecina(columnas, desde, tecla);
      ponerFoco(numero === null ? null : { numero });
    },
    soltar: elegir.soltar,
  });

  return (
    <>
      <Barra
        busqueda={busqueda}
        filtros={filtros}
        filtrar={poner}
        repartidores={repartidores}
        abiertos={abiertas.length}
        ajustes={ajustes}
        zonas={zonas}
        esperan={
          abiertas.filter(
            ({ repartidor, estado }) => repartidor === null && ESTADOS_SIN_SALIR.includes(estado),
          ).length
        }
        telefono={() => acciones.abrir('telefono', null)}
        reparto={() => acciones.abrir('reparto', null)}
      />
      <LineaDeAlertas alertas={alertas} abrir={abrir} />
      {vista.cargado ? (
        <TableroVista
          columnas={columnas}
          tarjetas={tarjetas}
          destinos={vista.destinos}
          repartidores={repartidores}
          foco={foco}
          elegidas={elegidas}
          elegirTodas={elegir.alternarTodas}
          manos={manos}
          mover={mover}
          asignar={asignar}
          lado={(quietos, enElAire) => (
            <>
              <PanelRepartidores
                repartidores={quietos}
                elegido={filtros.repartidor}
                alElegir={(nombre) => poner('repartidor', nombre)}
                enElAire={enElAire}
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
      {acciones.lote === null ? null : (
        <Lote
          key={acciones.lote.titulo}
          lote={acciones.lote}
          deshacer={acciones.deshacer}
          alCerrar={acciones.olvidarLote}
        />
      )}
      {elegidas.size === 0 ? null : (
        <Elegidas
          cuantas={elegidas.size}
          asignar={() => acciones.abrir('asignar', [...elegidas])}
          repartir={() => acciones.abrir('reparto', [...elegidas])}
          seguir={() => acciones.abrir('seguir', [...elegidas])}
          priorizar={() => acciones.abrir('prioridad', [...elegidas])}
          quitar={() => acciones.soltar([...elegidas], false)}
          soltar={elegir.soltar}
        />
      )}
      {ticket === null ? null : (
        <Detalle
          numero={ticket}
          evento={tarjetas.get(ticket)?.evento ?? 0}
          repartidores={repartidores}
          alCerrar={cerrar}
          mover={mover}
          accion={(que, numero) => {
            cerrar();
            acciones.accion(que, [numero]);
          }}
          asignar={asignar}
        />
      )}
      <Acciones
        acciones={acciones}
        tarjetas={tarjetas}
        repartidores={repartidores}
        porZona={ajustes?.estrategia_asignacion === 'zona'}
        verTicket={abrir}
        alResponder={almacen.recibir}
      />
    </>
  );
}

/** Every zone that somebody works in: its normal form, and as it is written. */
function zonasDe(repartidores: readonly Repartidor[]): ReadonlyMap<string, string> {
  const escritas = repartidores
    .flatMap(({ zonas }) => zonas)
    .sort((a, b) => a.localeCompare(b, 'es'));
  return new Map(escritas.map((zona) => [normalizarZona(zona), zona]));
}
