/** What every page of the shop stands in: header, offline notice, the page, footer. */
import { lazy, Suspense } from 'react';
import type { ComponentType } from 'react';
import { Route, Switch } from 'wouter';
import { Espera, SinCookies } from '../ui/estados-vista.tsx';
import { Buscador } from './piezas/buscador/buscador.tsx';
import { useArriba } from './piezas/marco/arriba.ts';
import { Cabecera } from './piezas/marco/cabecera.tsx';
import { Conexion } from './piezas/marco/conexion.tsx';
import { Navegacion } from './piezas/marco/navegacion.tsx';
import { Pie } from './piezas/marco/pie.tsx';
import { SiSeRompe } from '../ui/si-se-rompe.tsx';
import { NoExiste } from './paginas/no-existe.tsx';
import { CompartirCarrito } from './datos/carrito.ts';
import { CompartirSesion, useSesion } from './datos/cuenta/sesion.ts';
import { RUTAS } from './rutas.tsx';

/** Few ever see it. */
const SesionCerrada = lazy<ComponentType>(async () => ({
  default: (await import('./piezas/marco/sesion-cerrada.tsx')).SesionCerrada,
}));

export function Tienda() {
  return (
    <CompartirSesion>
      <CompartirCarrito>
        <Marco />
      </CompartirCarrito>
    </CompartirSesion>
  );
}

function Marco() {
  useArriba();
  const { vencida } = useSesion();
  return (
    <div className="tienda">
      <a className="saltar" href="#contenido">
        Ir al contenido
      </a>
      <Cabecera>
        <Buscador />
      </Cabecera>
      <SinCookies />
      <Conexion />
      <main id="contenido" tabIndex={-1}>
        <SiSeRompe>
          <Suspense fallback={<Espera />}>
            <Switch>
              {RUTAS.map(({ ruta, Pagina }) => (
                <Route key={ruta} path={ruta} component={Pagina} />
              ))}
              <Route component={NoExiste} />
            </Switch>
          </Suspense>
        </SiSeRompe>
      </main>
      <Pie />
      <Navegacion clase="pestanias" etiqueta="Secciones" conInicio />
      {vencida ? (
        <SiSeRompe>
          <Suspense fallback={null}>
            <SesionCerrada />
          </Suspense>
        </SiSeRompe>
      ) : null}
    </div>
  );
}
