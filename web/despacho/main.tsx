/** The dispatch page. */
import { montar } from '../ui/montar.tsx';
import { ConSesion } from '../ui/sesion/sesion.tsx';
import { Despacho } from './despacho.tsx';
import './despacho.css';

montar(
  <ConSesion titulo="Despacho Belgrano" rol="admin">
    {(sesion) => <Despacho {...sesion} />}
  </ConSesion>,
);
