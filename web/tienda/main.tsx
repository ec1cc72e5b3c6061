/** The shop. */
import { montar } from '../ui/montar.tsx';
import { registrarSw } from './registrar-sw.ts';
import { Tienda } from './tienda.tsx';
import './tienda.css';
import './papel.css';

montar(<Tienda />);
registrarSw();
