/** Records the histories of orders that wait for long, as `grabar.ts` does others: on a clock that jumps. */
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, it } from 'vitest';
import { aceptarPedido } from '../../api-ahorro/checkout/checkout.ts';
import { checkoutSchema } from '../../contracts/pedidos/pedidos.ts';
import { WORKFLOW_PEDIDO, workflowIdPedido } from '../../contracts/temporal/pedido.ts';
import { hasta, pedidoDe } from '../support/personas/llamadas.ts';
import { crearEntornoDePagos } from '../support/personas/pagos.ts';
import type { EntornoDePagos } from '../support/personas/pagos.ts';
import { guardar, yaGrabada } from './guardar.ts';
import { servidorConTiempo } from '../support/servidores/temporal.ts';

/** The shape of the workflow that is recorded; each released one has its own. */
const VERSION = 'v3';

let p: EntornoDePagos;
let tiempo: TestWorkflowEnvironment;
beforeAll(async () => {
  tiempo = await servidorConTiempo();
  p = await crearEntornoDePagos({ temporal: tiempo.address });
  for (const [clave, valor] of [
    ['horario_apertura', '00:00'],
    ['horario_cierre', '24:00'],
  ] as const) {
    await p.e.db.configuracion.create({ data: { clave, valor, descripcion: '' } });
  }
});
afterAll(async () => {
  await p.cerrar();
  await tiempo.teardown();
});

async function comprado(metodo: 'efectivo' | 'mercadopago' = 'efectivo'): Promise<string> {
  const checkout = checkoutSchema.parse({ ...pedidoDe(), metodo_pago: metodo });
  const { numero, cobroPor } = await aceptarPedido(p.e.sql.sql, {
    ...{ checkout, clave: undefined },
    estado: metodo === 'efectivo' ? 'recibido' : 'pago_pendiente',
  });
  await p.e.client.workflow.start(WORKFLOW_PEDIDO, {
    taskQueue: p.e.taskQueue,
    workflowId: workflowIdPedido(numero),
    args: [p.e.entradas.deAhorro(numero, 'grabacion', cobroPor)],
  });
  if (metodo === 'efectivo') await hasta(() => p.e.db.ticket.findUnique({ where: { numero } }));
  return numero;
}
const pedir = (numero: string, nombre: string, argumento: object) =>
  p.e.client.workflow
    .getHandle(workflowIdPedido(numero))
    .executeUpdate(nombre, { args: [{ actor: 'admin:1', ...argumento }] });
const pasar = async (numero: string, ...estados: string[]) => {
  for (const estado of estados) await pedir(numero, 'cambiarEstado', { estado });
};
const asignar = (numero: string, repartidorId: number) =>
  pedir(numero, 'asignarRepartidor', { repartidorId });
const turno = (enTurno: boolean) => p.e.db.repartidor.updateMany({ data: { enTurno } });
const HASTA_LA_PUERTA = ['en_preparacion', 'en_camino', 'entregado'] as const;

const ESCENAS: Record<string, () => Promise<string>> = {
  async 'demorado-entregado'() {
    const numero = await comprado();
    await tiempo.sleep('31m');
    await pasar(numero, ...HASTA_LA_PUERTA);
    return numero;
  },
  async 'demorado-reasignado'() {
    const numero = await comprado();
    await tiempo.sleep('31m');
    await asignar(numero, 2);
    await asignar(numero, 3);
    await tiempo.sleep('2h');
    await pasar(numero, 'en_preparacion', 'en_camino', 'no_entregado', 'pendiente');
    await tiempo.sleep('2h');
    await pasar(numero, ...HASTA_LA_PUERTA);
    return numero;
  },
  async 'reasignado-antes-de-la-demora'() {
    const numero = await comprado();
    await tiempo.sleep('25m');
    await asignar(numero, 2);
    await tiempo.sleep('25m');
    await asignar(numero, 3);
    await tiempo.sleep('40m');
    await pasar(numero, ...HASTA_LA_PUERTA);
    return numero;
  },
  async 'repartidor-por-el-reloj'() {
    await turno(false);
    const numero = await comprado();
    await tiempo.sleep('48m');
    await turno(true);
    await tiempo.sleep('6m');
    await pasar(numero, ...HASTA_LA_PUERTA);
    return numero;
  },
  async 'pago-hallado-al-vencer'() {
    const numero = await comprado('mercadopago');
    await hasta(() => p.e.db.preferencia.findFirst({ where: { pedido: { numero } } }));
    p.mp.avisos.destino = undefined;
    await p.mp.pagar(numero, 'approved');
    await tiempo.sleep('31m');
    await hasta(() => p.e.db.ticket.findUnique({ where: { numero } }));
    await pasar(numero, ...HASTA_LA_PUERTA);
    return numero;
  },
};

it.each(Object.entries(ESCENAS))('graba %s', async (nombre, escena) => {
  const completo = `${VERSION}-${nombre}`;
  if (yaGrabada(completo)) return;
  await guardar(completo, p.e.client, workflowIdPedido(await escena()));
});
