/** Records the histories of orders that wait for their day, as `grabar.ts` does others: on a clock that jumps. */
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, it } from 'vitest';
import { aceptarPedido } from '../../api-ahorro/checkout/checkout.ts';
import { checkoutSchema } from '../../contracts/pedidos/pedidos.ts';
import { DIA_MS } from '../../contracts/reglas/tiempo/dias.ts';
import { workflowIdPedido } from '../../contracts/temporal/pedido.ts';
import { crearEntorno } from '../support/servidores/entorno.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { franjaDentroDe } from '../support/personas/franjas.ts';
import { hasta, pedidoDe } from '../support/personas/llamadas.ts';
import { guardar, yaGrabada } from './guardar.ts';
import { servidorConTiempo } from '../support/servidores/temporal.ts';

/** The shape of the workflow that is recorded; each released one has its own. */
const VERSION = 'v6';

let e: Entorno;
let tiempo: TestWorkflowEnvironment;
beforeAll(async () => {
  tiempo = await servidorConTiempo();
  e = await crearEntorno({ temporal: tiempo.address });
});
afterAll(async () => {
  await e.cerrar();
  await tiempo.teardown();
});

async function programado(): Promise<string> {
  const { numero, despacharEn } = await aceptarPedido(e.sql.sql, {
    checkout: checkoutSchema.parse({ ...pedidoDe(), franja_id: await franjaDentroDe(e, 3) }),
    ...{ clave: undefined, estado: 'recibido' },
  });
  await e.mensajero.iniciar(e.entradas.deAhorro(numero, 'grabacion', null, despacharEn));
  await hasta(
    async () => (await e.db.pedidoHistorial.count({ where: { pedido: { numero } } })) > 1,
  );
  return numero;
}
const pedir = (numero: string, nombre: string, argumento: object) =>
  e.client.workflow
    .getHandle(workflowIdPedido(numero))
    .executeUpdate(nombre, { args: [{ actor: 'admin:1', ...argumento }] });

const ESCENAS: Record<string, () => Promise<string>> = {
  async 'programado-entregado'() {
    const numero = await programado();
    await tiempo.sleep(4 * DIA_MS);
    await hasta(() => e.db.ticket.findUnique({ where: { numero } }));
    for (const estado of ['en_preparacion', 'en_camino', 'entregado'])
      await pedir(numero, 'cambiarEstado', { estado });
    return numero;
  },
  async 'programado-cancelado'() {
    const numero = await programado();
    await pedir(numero, 'cancelarPedido', { motivo: 'ya no hace falta' });
    return numero;
  },
};

for (const [nombre, escena] of Object.entries(ESCENAS)) {
  const archivo = `${VERSION}-${nombre}`;
  it.skipIf(yaGrabada(archivo))(nombre, async () => {
    await guardar(archivo, e.client, workflowIdPedido(await escena()));
  });
}
