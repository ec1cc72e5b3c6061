/** The shop. */
import { montar } from '../ui/montar.tsx';
import { Tienda } from './tienda.tsx';
import './tienda.css';

montar(<Tienda />);
