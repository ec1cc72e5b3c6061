/** The driver's page. */
import { AvisosDeAUno } from '../ui/avisos.tsx';
import { montar } from '../ui/montar.tsx';
import { ConSesion } from '../ui/sesion/sesion.tsx';
import { App } from './app.tsx';
import './repartidor.css';
import { registrarServiceWorker } from '../ui/sin-red/service-worker.ts';

registrarServiceWorker('/repartidor-sw.js', '/repartidor');

montar(
  <ConSesion titulo="Mis entregas" rol="flota" sinConexion>
    {(sesion) => <App key={sesion.usuario.id} {...sesion} />}
  </ConSesion>,
  { avisos: <AvisosDeAUno /> },
);
