/** The driver's page. */
import { montar } from '../ui/montar.tsx';
import { ConSesion } from '../ui/red/sesion.tsx';
import { App } from './app.tsx';
import './repartidor.css';
import { registrarSw } from './registrar-sw.ts';

registrarSw();

montar(
  <ConSesion titulo="Mis entregas" rol="flota" sinConexion>
    {(sesion) => <App key={sesion.usuario.id} {...sesion} />}
  </ConSesion>,
);
