/** The dispatch page: the board, and statistics for who goes there. */
import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { Espera } from '../ui/estados-vista.tsx';
import { SiSeRompe } from '../ui/si-se-rompe.tsx';
import { montar } from '../ui/montar.tsx';
import { ConSesion } from '../ui/red/sesion.tsx';
import { App } from './app.tsx';
import './despacho.css';

const Estadisticas = lazy(async () => {
  const { PaginaEstadisticas } = await import('./estadisticas/pagina.tsx');
  return { default: PaginaEstadisticas };
});

const Entregas = lazy(async () => {
  const { PaginaEntregas } = await import('./entregas/pagina.tsx');
  return { default: PaginaEntregas };
});

montar(
  <ConSesion titulo="Despacho Belgrano" rol="admin">
    {(sesion) => (
      <Switch>
        <Route path="/estadisticas">
          <SiSeRompe>
            <Suspense fallback={<Espera />}>
              <Estadisticas />
            </Suspense>
          </SiSeRompe>
        </Route>
        <Route path="/entregas">
          <SiSeRompe>
            <Suspense fallback={<Espera />}>
              <Entregas />
            </Suspense>
          </SiSeRompe>
        </Route>
        <Route>
          <App {...sesion} />
        </Route>
      </Switch>
    )}
  </ConSesion>,
);
