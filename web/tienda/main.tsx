/** The shop. */
import { yaSeOye } from '../ui/dibujo/antes-de-oir.ts';
import { montar } from '../ui/montar.tsx';
import { sabeDeLaCompra } from './datos/intento.ts';
import { guardarLoDicho, loDicho } from './lo-dicho.ts';
import { preparar } from './lo-primero.ts';
import { registrarSw } from './registrar-sw.ts';
import { Tienda } from './tienda.tsx';
import { dejarseTraducir } from './traducida.ts';
import './tienda.css';
import './papel.css';

const lugar = { ruta: window.location.pathname, consulta: window.location.search.slice(1) };
const primero = loDicho();
dejarseTraducir();
montar(<Tienda />, {
  // The form begins with what the device knows, where it knows something.
  retomar: lugar.ruta !== '/comprar' || !sabeDeLaCompra(),
  preparar: (cliente) => preparar(cliente, lugar, primero),
  alOir() {
    yaSeOye();
    if (primero !== undefined) void guardarLoDicho(lugar, primero);
  },
});
registrarSw();
