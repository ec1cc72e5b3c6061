/** What every page of the shop stands in: header, offline notice, the page, footer. */
import { Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { Espera } from '../ui/estados-vista.tsx';
import { Buscador } from './piezas/buscador/buscador.tsx';
import { useArriba } from './piezas/marco/arriba.ts';
import { Cabecera } from './piezas/marco/cabecera.tsx';
import { Conexion } from './piezas/marco/conexion.tsx';
import { Navegacion } from './piezas/marco/navegacion.tsx';
import { Pie } from './piezas/marco/pie.tsx';
import { SiSeRompe } from '../ui/si-se-rompe.tsx';
import { NoExiste } from './paginas/no-existe.tsx';
import { RUTAS } from './rutas.tsx';

export function Tienda() {
  useArriba();
  return (
    <div className="tienda">
      <a className="saltar" href="#contenido">
        Ir al contenido
      </a>
      <Cabecera>
        <Buscador />
      </Cabecera>
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
    </div>
  );
}
