/** The pages of the shop as the server draws them, for whoever has not run them yet. */
import { renderToString } from 'preact-render-to-string';
import { Router } from 'wouter';
import type { Dibujar } from '../../contracts/tienda/lo-primero.ts';
import { Avisos } from '../ui/avisos.tsx';
import { createCliente, Raiz } from '../ui/raiz.tsx';
import { preparar } from './lo-primero.ts';
import { Tienda } from './tienda.tsx';

export const dibujar: Dibujar = async (lugar, primero) => {
  const cliente = createCliente();
  await preparar(cliente, lugar, primero);
  return renderToString(
    <Router ssrPath={lugar.ruta} ssrSearch={lugar.consulta}>
      <Raiz cliente={cliente} avisos={<Avisos />}>
        <Tienda />
      </Raiz>
    </Router>,
  );
};
