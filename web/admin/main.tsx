/** The page of those who run the shop. */
import { Suspense } from 'react';
import { Route, Router, Switch } from 'wouter';
import { Espera, Vacio } from '../ui/estados-vista.tsx';
import { ConCuenta } from '../ui/sesion/cuenta.tsx';
import { SiSeRompe } from '../ui/si-se-rompe.tsx';
import { montar } from '../ui/montar.tsx';
import { Marco } from './marco/marco.tsx';
import { Titulo } from './marco/titulo.tsx';
import { RUTAS } from './rutas.tsx';
import './admin.css';

montar(
  <ConCuenta titulo="Administración Belgrano">
    {(cuenta) => (
      <Router base="/admin">
        <Marco {...cuenta}>
          <SiSeRompe>
            <Suspense fallback={<Espera />}>
              <Switch>
                {RUTAS.map(({ ruta, Pagina }) => (
                  <Route key={ruta} path={ruta}>
                    <Pagina />
                  </Route>
                ))}
                <Route>
                  <Titulo>No encontramos esa página</Titulo>
                  <Vacio>Buscá lo que necesitás arriba, o elegí una parte del menú.</Vacio>
                </Route>
              </Switch>
            </Suspense>
          </SiSeRompe>
        </Marco>
      </Router>
    )}
  </ConCuenta>,
);
