/** The shop. */
import { montar } from '../ui/montar.tsx';
import { traerLoPrimero } from './lo-primero.ts';
import { registrarSw } from './registrar-sw.ts';
import { Tienda } from './tienda.tsx';
import { dejarseTraducir } from './traducida.ts';
import './tienda.css';
import './papel.css';

dejarseTraducir();
montar(<Tienda />, { traer: traerLoPrimero });
registrarSw();
