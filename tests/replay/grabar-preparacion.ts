/** Records the histories of orders that are prepared, asked about and changed, and of a claim: on a clock that jumps. */
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, it } from 'vitest';
import { workflowIdPedido } from '../../contracts/temporal/pedido.ts';
import { workflowIdReclamo } from '../../contracts/temporal/reclamo.ts';
import { crearEntorno } from '../support/servidores/entorno.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { cambiarEstado, entrar, hasta, llamar } from '../support/personas/llamadas.ts';
import { manosDePreparacion } from '../support/personas/preparacion.ts';
import type { Comprado } from '../support/personas/preparacion.ts';
import { conocido } from '../support/personas/tienda.ts';
import { guardar, yaGrabada } from './guardar.ts';
import { servidorConTiempo } from '../support/servidores/temporal.ts';

/** The shape of the workflow that is recorded; each released one has its own. */
const VERSION = 'v7';

let e: Entorno;
let admin: string;
let tiempo: TestWorkflowEnvironment;
const manos = manosDePreparacion(() => e);
beforeAll(async () => {
  tiempo = await servidorConTiempo();
  e = await crearEntorno({ temporal: tiempo.address });
  admin = await entrar(e.tickets);
});
afterAll(async () => {
  await e.cerrar();
  await tiempo.teardown();
});

const FIDEOS = 'Fideos Tirabuzón 500 g';
const ARROZ = 'Arroz Largo Fino 1 kg';
const idDe = async (nombre: string) => (await manos.ids({ [nombre]: 1 }))[0]?.producto_id ?? 0;
const pasar = async ({ numero }: Comprado, ...estados: string[]) => {
  for (const estado of estados) await cambiarEstado(e.tickets, admin, numero, estado);
};
async function preguntado(): Promise<Comprado & { readonly linea: number }> {
  const pedido = await manos.comprado({ [FIDEOS]: 3, [ARROZ]: 1 });
  const linea = await idDe(FIDEOS);
  await manos.marcar(pedido.numero, linea, { preparados: 2 });
  return { ...pedido, linea };
}

const ESCENAS: Record<string, () => Promise<string>> = {
  async 'preparado-contestado-entregado'() {
    const pedido = await preguntado();
    await manos.marcar(pedido.numero, await idDe(ARROZ), { preparados: 1 });
    const { consulta } = await manos.ver(pedido);
    const respuestas = [{ linea_id: pedido.linea, acepta: true }];
    await manos.responder(pedido, { id: consulta?.id, respuestas });
    await pasar(pedido, 'en_camino', 'entregado');
    return workflowIdPedido(pedido.numero);
  },
  async 'pregunta-vencida-entregado'() {
    const pedido = await preguntado();
    await tiempo.sleep('1m');
    await manos.marcar(pedido.numero, await idDe(ARROZ), { preparados: 0 });
    await tiempo.sleep('12m');
    await hasta(async () => (await manos.ver(pedido)).estado === 'listo');
    await pasar(pedido, 'en_camino', 'entregado');
    return workflowIdPedido(pedido.numero);
  },
  async 'preguntado-cambiado-cancelado'() {
    const pedido = await preguntado();
    await llamar(`${e.ahorro}/api/pedidos/${pedido.numero}?token=${pedido.token}`, {
      ...{
        metodo: 'PATCH',
        cuerpo: { notas: 'Timbre 3', items: await manos.ids({ [FIDEOS]: 2 }) },
      },
    });
    const url = `${e.ahorro}/api/pedidos/${pedido.numero}/cancelar?token=${pedido.token}`;
    await llamar(url, { metodo: 'POST' });
    return workflowIdPedido(pedido.numero);
  },
  async 'reclamo-por-vencer-rechazado'() {
    const pedido = await manos.comprado({ [FIDEOS]: 1 });
    await pasar(pedido, 'en_preparacion', 'en_camino', 'entregado');
    const url = `${e.ahorro}/api/pedidos/${pedido.numero}/reclamos?token=${pedido.token}`;
    const { cuerpo } = await llamar<{ id: number }>(url, {
      cuerpo: { motivo: 'mal_estado', detalle: 'Vino roto' },
    });
    await tiempo.sleep('37h');
    const dueno = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
    await dueno.pedir(`/api/reclamos/${cuerpo.id}/resolver`, {
      cuerpo: { resultado: 'rechazar', motivo: 'No se ve en la foto' },
    });
    return workflowIdReclamo(cuerpo.id);
  },
};

it.each(Object.entries(ESCENAS))('graba %s', async (nombre, escena) => {
  const completo = `${VERSION}-${nombre}`;
  if (yaGrabada(completo)) return;
  await guardar(completo, e.client, await escena());
});
