/** Records the history of an invoice, as `grabar.ts` does those of orders. */
import { it } from 'vitest';
import { workflowIdComprobante } from '../../contracts/temporal/comprobante.ts';
import { crearEntornoDeFacturas, manosDeFacturas } from '../support/personas/facturas.ts';
import type { SimuladorArca } from '../simuladores/arca/arca.ts';
import { guardar, yaGrabada } from './guardar.ts';

/** The released shape of the workflow. */
const VERSION = 'v9';

const ESCENAS: Record<string, (arca: SimuladorArca) => void> = {
  'factura-autorizada': () => undefined,
  'factura-perdida-y-hallada': (arca) => arca.perder(1),
  // Where it is refused it ends, too.
  'factura-rechazada': (arca) => arca.rechazar(1, { codigo: 10013, mensaje: 'no' }),
  // Its number turns out to be somebody else's: another one is kept.
  'factura-con-otro-numero': (arca) => arca.rechazar(1, { codigo: 10016, mensaje: 'no sigue' }),
};

it.each(Object.entries(ESCENAS))('graba %s', async (nombre, preparar) => {
  if (yaGrabada(`${VERSION}-${nombre}`)) return;
  const p = await crearEntornoDeFacturas();
  const { entregado } = manosDeFacturas(() => p);
  try {
    preparar(p.arca);
    const { numero } = await entregado();
    await p.ronda.pasar();
    const factura = await p.e.db.comprobante.findFirstOrThrow({ where: { pedido: { numero } } });
    await guardar(`${VERSION}-${nombre}`, p.e.client, workflowIdComprobante(factura));
  } finally {
    await p.cerrar();
  }
});
