/** The driver's page. */
import { montar } from '../ui/montar.tsx';
import { ConSesion } from '../ui/sesion.tsx';
import { App } from './app.tsx';
import './repartidor.css';

montar(
  <ConSesion titulo="Mis entregas" rol="flota">
    {(sesion) => <App key={sesion.usuario.id} {...sesion} />}
  </ConSesion>,
);
