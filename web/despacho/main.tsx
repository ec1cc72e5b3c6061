/** The dispatch page. */
import { montar } from '../ui/montar.tsx';
import { ConSesion } from '../ui/sesion.tsx';
import { App } from './app.tsx';
import './despacho.css';

montar(
  <ConSesion titulo="Despacho Belgrano" rol="admin">
    {(sesion) => <App {...sesion} />}
  </ConSesion>,
);
