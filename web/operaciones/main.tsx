/** The page of operations: how things are, notifications, payments, alerts. */
import { Suspense } from 'react';
import type { ReactNode } from 'react';
import { Link, Route, Router, Switch } from 'wouter';
import { Espera, Vacio } from '../ui/estados-vista.tsx';
import { SiSeRompe } from '../ui/si-se-rompe.tsx';
import { montar } from '../ui/montar.tsx';
import { ConCuenta } from '../ui/sesion/cuenta.tsx';
import { Marco } from './marco.tsx';
import { RUTAS } from './rutas.tsx';
import { useTitulo } from './titulo.ts';
import './operaciones.css';

montar(
  <ConCuenta titulo="Operaciones Belgrano">
    {(cuenta) => (
      <Router base="/operaciones">
        <Marco {...cuenta}>
          <SiSeRompe>
            <Suspense fallback={<Espera />}>
              <Switch>
                {RUTAS.map(({ ruta, nombre, Pagina }) => (
                  <Route key={ruta} path={ruta}>
                    {nombre === undefined ? (
                      <Pagina />
                    ) : (
                      <ConTitulo nombre={nombre}>
                        <Pagina />
                      </ConTitulo>
                    )}
                  </Route>
                ))}
                <Route>
                  <ConTitulo nombre="No existe">
                    <NoExiste />
                  </ConTitulo>
                </Route>
              </Switch>
            </Suspense>
          </SiSeRompe>
        </Marco>
      </Router>
    )}
  </ConCuenta>,
);

function ConTitulo({
  nombre,
  children,
}: {
  readonly nombre: string;
  readonly children: ReactNode;
}) {
  useTitulo(nombre);
  return children;
}

function NoExiste() {
  return (
    <Vacio>
      <h2>Esta página no existe</h2>
      <Link href="/">Ir al tablero</Link>
    </Vacio>
  );
}
