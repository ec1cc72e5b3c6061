/** The board, put together. */
import { TICKET } from '../../contracts/reglas/nombres.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { ESTADOS_ACTIVOS } from '../../contracts/reglas/estados.ts';
import type { EstadoTicket } from '../../contracts/reglas/estados.ts';
import { ConError, Espera, SinConexion } from '../ui/estados-vista.tsx';
import type { Sesion } from '../ui/red/sesion.tsx';
import { Ajustes, useConfiguracion } from './ajustes.ts';
import { createAlmacen } from './tablero/almacen.ts';
import type { Vista } from './tablero/almacen.ts';
import { Ayuda } from './ayuda.tsx';
import { Barra } from './tablero/barra.tsx';
import { columnasDe, vecina } from './tablero/columnas.ts';
import type { Foco } from './tablero/columnas.ts';
import { Detalle } from './detalle/detalle.tsx';
import { useDireccion } from './tablero/filtros.ts';
import { PedirMotivo } from '../ui/motivo.tsx';
import { contarNoticias } from './noticias.ts';
import { PanelAlertas } from './paneles/alertas.tsx';
import { PanelEnlaces } from './paneles/enlaces.tsx';
import { PanelHoy } from './paneles/hoy.tsx';
import { PanelRepartidores } from './paneles/repartidores.tsx';
import { createRefresco } from './paneles/refresco.ts';
import { useRepartidores } from './tablero/repartidores.ts';
import type { Repartidor } from './tablero/repartidores.ts';
import { TableroVista } from './tablero/tablero-vista.tsx';
import { useTeclado } from './tablero/teclado.ts';

interface PorMotivar {
  readonly numero: string;
  readonly estado: 'cancelado' | 'no_entregado';
}

export function App({ salir, vencio }: Sesion) {
  const cliente = useQueryClient();
  const [almacen] = useState(() => {
    const refresco = createRefresco(cliente);
    return createAlmacen({
      alVencer: vencio,
      alConectar: refresco.todo,
      alLlegar: (eventos) => {
        contarNoticias(eventos);
        refresco.alLlegar(eventos);
      },
    });
  });
  useEffect(() => almacen.iniciar(), [almacen]);
  const vista = useSyncExternalStore(almacen.suscribir, almacen.leer);
  const { tarjetas, alertas } = vista.tablero;

  const busqueda = useRef<HTMLInputElement>(null);
  const { filtros, ticket, poner } = useDireccion();
  const repartidores = useRepartidores(tarjetas);
  const ajustes = useConfiguracion();
  const [ayuda, ponerAyuda] = useState(false);
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
    ayuda: () => ponerAyuda(true),
    abrir,
    flecha: (desde, tecla) => {
      const numero = vecina(columnas, desde, tecla);
      ponerFoco(numero === null ? null : { numero });
    },
  });

  return (
    <div className="despacho">
      <Barra
        busqueda={busqueda}
        filtros={filtros}
        filtrar={poner}
        repartidores={repartidores}
        abiertos={contarAbiertos(vista)}
        ajustes={ajustes}
        ayuda={() => ponerAyuda(true)}
        salir={salir}
      />
      {vista.cargado && !vista.conectado ? (
        <SinConexion detalle="El tablero muestra lo último que se supo; se pone al día solo cuando vuelva." />
      ) : null}
      {vista.cargado ? (
        <Ajustes value={ajustes}>
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
                <PanelEnlaces />
              </>
            )}
          />
        </Ajustes>
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
      {ayuda ? <Ayuda alCerrar={() => ponerAyuda(false)} /> : null}
    </div>
  );
}

function contarAbiertos({ tablero }: Vista): number {
  let abiertos = 0;
  for (const { estado } of tablero.tarjetas.values()) {
    if (ESTADOS_ACTIVOS.includes(estado)) abiertos += 1;
  }
  return abiertos;
}
