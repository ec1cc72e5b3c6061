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
  const tablero = useTablero();
  const { vista, ajustes, repartidores, tarjetas, acciones, abrir } = tablero;
  const alertas = useAlertas();
  return (
    <>
      <Arriba tablero={tablero} />
      <LineaDeAlertas alertas={alertas} abrir={abrir} />
      {vista.cargado ? (
        <Tarjetas tablero={tablero} />
      ) : vista.error === null ? (
        <Espera que="Cargando el tablero…" />
      ) : (
        <ConError mensaje={vista.error} reintentar={tablero.almacen.recargar} />
      )}
      {acciones.lote === null ? null : (
        <Lote
          key={acciones.lote.titulo}
          lote={acciones.lote}
          deshacer={acciones.deshacer}
          alCerrar={acciones.olvidarLote}
        />
      )}
      {tablero.elegidas.size === 0 ? null : <LasElegidas tablero={tablero} />}
      {tablero.ticket === null ? null : <Abierto tablero={tablero} numero={tablero.ticket} />}
      <Acciones
        acciones={acciones}
        tarjetas={tarjetas}
        repartidores={repartidores}
        porZona={ajustes?.estrategia_asignacion === 'zona'}
        verTicket={abrir}
        alResponder={tablero.almacen.recibir}
      />
    </>
  );
}

type DelTablero = ReturnType<typeof useTablero>;

/** What the board shows, and what hands, mouse and keyboard do to it. */
function useTablero() {
  const { almacen, vista, repartidores, ajustes } = useMesa();
  const { tarjetas } = vista.tablero;
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
  return {
    ...{ almacen, vista, tarjetas, abiertas, columnas, repartidores, ajustes, zonas },
    ...{ busqueda, filtros, poner, foco, ticket, elegir, elegidas, acciones, manos },
    ...{ abrir, cerrar, mover, asignar },
  };
}

interface Parte {
  readonly tablero: DelTablero;
}

function Arriba({ tablero }: Parte) {
  const { abiertas, acciones } = tablero;
  return (
    <Barra
      busqueda={tablero.busqueda}
      filtros={tablero.filtros}
      filtrar={tablero.poner}
      repartidores={tablero.repartidores}
      abiertos={abiertas.length}
      ajustes={tablero.ajustes}
      zonas={tablero.zonas}
      esperan={
        abiertas.filter(
          ({ repartidor, estado }) => repartidor === null && ESTADOS_SIN_SALIR.includes(estado),
        ).length
      }
      telefono={() => acciones.abrir('telefono', null)}
      reparto={() => acciones.abrir('reparto', null)}
    />
  );
}

function Tarjetas({ tablero }: Parte) {
  const { elegir, filtros, poner } = tablero;
  return (
    <TableroVista
      columnas={tablero.columnas}
      tarjetas={tablero.tarjetas}
      destinos={tablero.vista.destinos}
      repartidores={tablero.repartidores}
      foco={tablero.foco}
      elegidas={tablero.elegidas}
      elegirTodas={elegir.alternarTodas}
      lazo={elegir}
      manos={tablero.manos}
      mover={tablero.mover}
      asignar={tablero.asignar}
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
  );
}

function LasElegidas({ tablero }: Parte) {
  const { elegidas, elegir, acciones } = tablero;
  return (
    <Elegidas
      cuantas={elegidas.size}
      asignar={() => acciones.abrir('asignar', [...elegidas])}
      repartir={() => acciones.abrir('reparto', [...elegidas])}
      seguir={() => acciones.abrir('seguir', [...elegidas])}
      priorizar={() => acciones.abrir('prioridad', [...elegidas])}
      quitar={() => acciones.soltar([...elegidas], false)}
      soltar={elegir.soltar}
    />
  );
}

function Abierto({ tablero, numero }: Parte & { readonly numero: string }) {
  const { tarjetas, acciones, cerrar } = tablero;
  return (
    <Detalle
      numero={numero}
      evento={tarjetas.get(numero)?.evento ?? 0}
      repartidores={tablero.repartidores}
      alCerrar={cerrar}
      mover={tablero.mover}
      accion={(que, deCual) => {
        cerrar();
        acciones.accion(que, [deCual]);
      }}
      asignar={tablero.asignar}
    />
  );
}

/** Every zone that somebody works in: its normal form, and as it is written. */
function zonasDe(repartidores: readonly Repartidor[]): ReadonlyMap<string, string> {
  const escritas = repartidores
    .flatMap(({ zonas }) => zonas)
    .sort((a, b) => a.localeCompare(b, 'es'));
  return new Map(escritas.map((zona) => [normalizarZona(zona), zona]));
}
