/** The shop. */
import { montar } from '../ui/montar.tsx';
import { registrarSw } from './registrar-sw.ts';
import { Tienda } from './tienda.tsx';
import { dejarseTraducir } from './traducida.ts';
import './tienda.css';
import './papel.css';

dejarseTraducir();
montar(<Tienda />);
registrarSw();
