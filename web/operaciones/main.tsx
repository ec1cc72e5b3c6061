/** The page of operations: how things are, notifications, payments, alerts. Each part when it is opened. */
import { lazy, Suspense } from 'react';
import { Route, Router, Switch } from 'wouter';
import { Espera } from '../ui/estados-vista.tsx';
import { SiSeRompe } from '../ui/si-se-rompe.tsx';
import { montar } from '../ui/montar.tsx';
import { ConCuenta } from '../ui/red/cuenta.tsx';
import { Marco } from './marco.tsx';
import './operaciones.css';

const Tablero = lazy(async () => ({ default: (await import('./tablero.tsx')).Tablero }));
const Notificaciones = lazy(async () => ({
  default: (await import('./notificaciones.tsx')).Notificaciones,
}));
const Pagos = lazy(async () => ({ default: (await import('./pagos.tsx')).Pagos }));
const Transferencias = lazy(async () => ({
  default: (await import('./transferencias.tsx')).Transferencias,
}));
const Hallazgos = lazy(async () => ({
  default: (await import('./flujos/hallazgos.tsx')).Hallazgos,
}));
const PaginaWorkers = lazy(async () => ({
  default: (await import('./flujos/workers.tsx')).PaginaWorkers,
}));
const Alertas = lazy(async () => ({
  default: (await import('./alertas/pagina.tsx')).PaginaAlertas,
}));

montar(
  <ConCuenta titulo="Operaciones Belgrano">
    {(cuenta) => (
      <Router base="/operaciones">
        <Marco {...cuenta}>
          <SiSeRompe>
            <Suspense fallback={<Espera />}>
              <Switch>
                <Route path="/notificaciones">
                  <Notificaciones />
                </Route>
                <Route path="/pagos">
                  <Pagos />
                </Route>
                <Route path="/transferencias">
                  <Transferencias />
                </Route>
                <Route path="/hallazgos">
                  <Hallazgos />
                </Route>
                <Route path="/workers">
                  <PaginaWorkers />
                </Route>
                <Route path="/alertas">
                  <Alertas />
                </Route>
                <Route>
                  <Tablero />
                </Route>
              </Switch>
            </Suspense>
          </SiSeRompe>
        </Marco>
      </Router>
    )}
  </ConCuenta>,
);
