/** The page of whoever takes things from the shelves. */
import { montar } from '../ui/montar.tsx';
import { ConSesion } from '../ui/sesion/sesion.tsx';
import { App } from './app.tsx';
import './preparador.css';

montar(
  <ConSesion titulo="Preparación" rol="preparador">
    {(sesion) => <App key={sesion.usuario.id} {...sesion} />}
  </ConSesion>,
);
