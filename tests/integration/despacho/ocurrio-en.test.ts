/** What was done without a connection is told later, and happened when it happened. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import type { VistaPedido } from '../../../contracts/temporal/pedido.ts';
import { comprar, entrar, hasta, llamar } from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

let e: Entorno;
let token: string;
beforeAll(async () => {
  e = await crearEntorno();
  token = await entrar(e.tickets);
});
afterAll(() => e.cerrar());

const hace = (minutos: number) => new Date(Date.now() - minutos * 60_000).toISOString();
/** An order that came in an hour ago. */
async function deHaceUnaHora(): Promise<string> {
  const { numero } = (await comprar(e.ahorro)).cuerpo.pedido;
  await e.db.ticket.update({ where: { numero }, data: { estadoDesde: new Date(hace(60)) } });
  return numero;
}
async function mover(numero: string, estado: string, ocurrio_en?: string): Promise<void> {
  const { status } = await llamar(`${e.tickets}/api/tickets/${numero}/estado`, {
    ...{ metodo: 'PATCH', token, cuerpo: { estado, ocurrio_en } },
  });
  expect(status).toBe(200);
}
/** When it came to `estado`, wherever that is kept. */
async function momentos(numero: string, estado: string) {
  const paso = { where: { estado }, orderBy: { id: 'desc' }, take: 1 } as const;
  const ticket = await e.db.ticket.findUniqueOrThrow({
    where: { numero },
    include: { historial: paso },
  });
  const pedido = await e.db.pedido.findUniqueOrThrow({
    where: { numero },
    include: { historial: paso },
  });
  const vista = await hasta(async () => {
    const flujo = e.client.workflow.getHandle(workflowIdPedido(numero));
    const vista = await flujo.query<VistaPedido>('estadoPedido');
    return vista.ticket?.estado === estado && vista;
  });
  return {
    ticket: ticket.historial[0]?.fecha.toISOString(),
    pedido: pedido.historial[0]?.fecha.toISOString(),
    desde: ticket.estadoDesde.toISOString(),
    flujo: vista.desde,
  };
}
const todos = (momento: string) => ({
  ...{ ticket: momento, pedido: momento, desde: momento, flujo: momento },
});

describe('Cuando un paso se dice más tarde, con el momento en que fue', () => {
  it('entonces ese es su momento en las dos historias, en la fila y en el flujo', async () => {
    const numero = await deHaceUnaHora();
    const antes = hace(10);
    await mover(numero, 'en_preparacion', antes);
    expect(await momentos(numero, 'en_preparacion')).toEqual(todos(antes));
    const despues = hace(4);
    await mover(numero, 'en_camino', despues);
    expect(await momentos(numero, 'en_camino')).toEqual(todos(despues));
    // What it says of a time before the last step came after it all the same.
    await mover(numero, 'no_entregado', hace(8));
    const justoDespues = new Date(Date.parse(despues) + 1).toISOString();
    expect(await momentos(numero, 'no_entregado')).toEqual(todos(justoDespues));
  });

  it('entonces así lo ven quien compró y despacho', async () => {
    const compra = (await comprar(e.ahorro)).cuerpo;
    const { numero } = compra.pedido;
    await e.db.ticket.update({ where: { numero }, data: { estadoDesde: new Date(hace(60)) } });
    const momento = hace(10);
    await mover(numero, 'en_preparacion', momento);
    const { url, token: seguimiento } = compra.seguimiento;
    type ConHistorial = { historial: { estado: string; fecha: string }[] };
    const vistos = await Promise.all([
      llamar<ConHistorial>(`${e.ahorro}${url}?token=${seguimiento}`),
      llamar<ConHistorial>(`${e.tickets}/api/tickets/${numero}`, { token }),
    ]);
    for (const { cuerpo } of vistos) {
      const paso = cuerpo.historial.find(({ estado }) => estado === 'en_preparacion');
      expect(paso?.fecha).toBe(momento);
    }
  });

  it('de hace más de un día: entonces no se le cree, y es de ahora', async () => {
    const numero = await deHaceUnaHora();
    const ahora = Date.now();
    await mover(numero, 'en_preparacion', hace(25 * 60));
    const { desde, ...demas } = await momentos(numero, 'en_preparacion');
    for (const momento of [desde, demas.ticket, demas.pedido, demas.flujo]) {
      expect(Date.parse(momento ?? '')).toBeGreaterThan(ahora - 5_000);
    }
  });
});
