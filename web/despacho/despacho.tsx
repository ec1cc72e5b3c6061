/** Dispatch, put together: one living board behind all its pages. */
import { useQueryClient } from '@tanstack/react-query';
import { Suspense, useEffect, useState, useSyncExternalStore } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { ESTADOS_SIN_SALIR } from '../../contracts/reglas/estados.ts';
import { Espera, SinConexion, Vacio } from '../ui/estados-vista.tsx';
import type { Sesion } from '../ui/sesion/sesion.tsx';
import { SiSeRompe } from '../ui/si-se-rompe.tsx';
import { Ajustes, useConfiguracion } from './ajustes.ts';
import { llamar } from './avisarme/llamar.ts';
import { createLlamador } from './avisarme/que.ts';
import { Barra } from './marco/barra.tsx';
import { Hoja } from './marco/hoja.tsx';
import { ConMesa } from './mesa.ts';
import { contarNoticias } from './noticias.ts';
import { createRefresco } from './paneles/refresco.ts';
import { RUTAS } from './rutas.tsx';
import { createAlmacen } from './tablero/datos/almacen.ts';
import type { Vista } from './tablero/datos/almacen.ts';
import { useRepartidores } from './tablero/datos/repartidores.ts';

/** Reached from where they are needed; the bar has no room for everything. */
const APARTE: readonly string[] = ['/atajos', '/laboratorio'];

export function Despacho(sesion: Sesion) {
  const cliente = useQueryClient();
  const [llamador] = useState(createLlamador);
  const [almacen] = useState(() => {
    const refresco = createRefresco(cliente);
    return createAlmacen({
      alConectar: refresco.todo,
      alLlegar: (eventos) => {
        contarNoticias(eventos);
        llamar(llamador.alLlegar(eventos));
        refresco.alLlegar(eventos);
      },
    });
  });
  useEffect(() => almacen.iniciar(), [almacen]);
  useEffect(
    () => almacen.suscribir(() => llamar(llamador.alVer(almacen.leer().tablero.tarjetas))),
    [almacen, llamador],
  );
  const vista = useSyncExternalStore(almacen.suscribir, almacen.leer);
  const repartidores = useRepartidores(vista.tablero.tarjetas);
  const ajustes = useConfiguracion();
  const esperan = losQueEsperan(vista);
  useTitulo(esperan);
  const rutas = RUTAS.map(({ ruta, nombre }) => ({ ruta, nombre }));
  return (
    <ConMesa value={{ ...sesion, almacen, vista, repartidores, ajustes }}>
      <Ajustes value={ajustes}>
        <div className="despacho">
          <Barra rutas={rutas.filter(({ ruta }) => !APARTE.includes(ruta))} esperan={esperan} />
          {vista.cargado && !vista.conectado ? (
            <SinConexion detalle="Se ve lo último que se supo; se pone al día solo cuando vuelva." />
          ) : null}
          <SiSeRompe>
            <Suspense fallback={<Espera />}>
              <Switch>
                {RUTAS.map(({ ruta, Pagina }) => (
                  <Route key={ruta} path={ruta}>
                    <Pagina />
                  </Route>
                ))}
                <Route>
                  <Hoja titulo="No encontramos esa página">
                    <Vacio>Elegí una parte del menú.</Vacio>
                  </Hoja>
                </Route>
              </Switch>
            </Suspense>
          </SiSeRompe>
        </div>
      </Ajustes>
    </ConMesa>
  );
}

/** Tickets that have not left and have nobody. */
function losQueEsperan({ tablero }: Vista): number {
  let esperan = 0;
  for (const { estado, repartidor } of tablero.tarjetas.values()) {
    if (repartidor === null && ESTADOS_SIN_SALIR.includes(estado)) esperan += 1;
  }
  return esperan;
}

/** Also from another tab one sees that somebody waits. */
function useTitulo(esperan: number): void {
  const [donde] = useLocation();
  const pagina = RUTAS.find(({ ruta }) => ruta === donde)?.nombre ?? 'Despacho';
  useEffect(() => {
    document.title = `${esperan > 0 ? `(${esperan}) ` : ''}${pagina} · Despacho`;
  }, [esperan, pagina]);
}
