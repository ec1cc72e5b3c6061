import { setTimeout as dormir } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import {
  cambiarEstado,
  comprar,
  entrar,
  hasta,
  llamar,
  pedidoDe,
} from '../../support/personas/llamadas.ts';
import type { CuerpoCheckout, Respuesta } from '../../support/personas/llamadas.ts';
import { crearRetenedor } from '../../support/pasos/retener.ts';

const paso = crearRetenedor();
let e: Entorno;
let token: string;
beforeAll(async () => {
  e = await crearEntorno({ alrededor: paso.alrededor });
  token = await entrar(e.tickets);
});
afterAll(() => e.cerrar());

const PRODUCTO = 7;
/** A local step outlasts its workflow task by then: other messages come in while it runs. */
const MAS_QUE_UNA_TAREA_MS = 9_500;

const comprado = async (pasos: readonly string[] = []): Promise<CuerpoCheckout> => {
  const compra = await comprar(e.ahorro, {
    cuerpo: pedidoDe([{ producto_id: PRODUCTO, cantidad: 1 }]),
  });
  const { numero } = compra.cuerpo.pedido;
  await hasta(() => e.db.ticket.findUnique({ where: { numero } }));
  for (const estado of pasos) {
    const { status } = await cambiarEstado(e.tickets, token, numero, estado);
    expect(status).toBe(200);
  }
  return compra.cuerpo;
};
const delCliente = ({ seguimiento: { url, token: secreto } }: CuerpoCheckout) =>
  llamar<{ estado: string }>(`${e.ahorro}${url}/cancelar?token=${secreto}`, { metodo: 'POST' });
const delServicio = ({ pedido: { numero } }: CuerpoCheckout) =>
  llamar<{ estado: string }>(`${e.ahorro}/api/pedidos/${numero}/cancelar`, {
    metodo: 'POST',
    apiKey: true,
  });
const deDespacho = ({ pedido: { numero } }: CuerpoCheckout) =>
  llamar<{ estado: string }>(`${e.tickets}/api/tickets/${numero}/cancelar`, {
    token,
    cuerpo: {},
  });
const porEstado = ({ pedido: { numero } }: CuerpoCheckout) =>
  cambiarEstado(e.tickets, token, numero, 'cancelado');
const desdeTemporal = async ({ pedido: { numero } }: CuerpoCheckout) => {
  await e.client.workflow.getHandle(workflowIdPedido(numero)).cancel();
  return undefined;
};

interface Choque {
  readonly nombre: string;
  readonly antes: readonly string[];
  readonly hasta: string;
  readonly punto: 'antes' | 'despues';
  readonly cancelar: (compra: CuerpoCheckout) => Promise<Pick<Respuesta, 'status'> | undefined>;
}
const EN_CAMINO = ['en_preparacion', 'en_camino'];
const CHOQUES: readonly Choque[] = [
  ...(['antes', 'despues'] as const).flatMap((punto) => [
    { nombre: 'despacho', antes: EN_CAMINO, hasta: 'entregado', punto, cancelar: deDespacho },
    { nombre: 'un estado', antes: EN_CAMINO, hasta: 'entregado', punto, cancelar: porEstado },
    { nombre: 'un servicio', antes: EN_CAMINO, hasta: 'entregado', punto, cancelar: delServicio },
    { nombre: 'Temporal', antes: EN_CAMINO, hasta: 'entregado', punto, cancelar: desdeTemporal },
    {
      nombre: 'el cliente',
      antes: ['en_preparacion'],
      hasta: 'en_camino',
      punto,
      cancelar: delCliente,
    },
  ]),
];

describe('Cuando alguien cancela mientras el pedido se entrega o sale', () => {
  it('entonces lo que pasó primero vale, y a los dos se les dice la verdad', async () => {
    await Promise.all(
      CHOQUES.map(async ({ nombre, antes, hasta: estado, punto, cancelar }) => {
        const compra = await comprado(antes);
        const { numero } = compra.pedido;
        const soltar = paso.retener(numero, punto);
        const entrega = cambiarEstado(e.tickets, token, numero, estado);
        await paso.llegado(numero);
        // Longer than a workflow task: the cancellation gets in while the step is under way.
        await dormir(MAS_QUE_UNA_TAREA_MS);
        const cancelacion = cancelar(compra);
        await dormir(500);
        soltar();
        const [entregada, cancelada] = await Promise.all([entrega, cancelacion]);
        const caso = `${nombre}, ${estado}, ${punto}`;
        // The delivery's caller may have been told that nobody knows.
        expect([caso, [200, 503].includes(entregada.status)]).toEqual([caso, true]);
        if (cancelada) expect([caso, cancelada.status]).toEqual([caso, 409]);
        await hasta(async () => (await fila(numero)).ticketEstado === estado);
        const pedido = await fila(numero);
        expect([caso, pedido.estado, pedido.stockDevueltoEn]).toEqual([caso, estado, null]);
        const ticket = await e.db.ticket.findUniqueOrThrow({ where: { numero } });
        expect([caso, ticket.estado]).toEqual([caso, estado]);
      }),
    );
  });
});

describe('Cuando se cancela y después se entrega', () => {
  it('entonces la entrega es 409, y el stock volvió una vez', async () => {
    const compra = await comprado(EN_CAMINO);
    const { numero } = compra.pedido;
    const soltar = paso.retener(numero, 'antes');
    const cancelacion = deDespacho(compra);
    await paso.llegado(numero);
    const entrega = cambiarEstado(e.tickets, token, numero, 'entregado');
    await dormir(300);
    soltar();
    expect((await cancelacion).status).toBe(200);
    expect((await entrega).status).toBe(409);
    expect(await fila(numero)).toMatchObject({ estado: 'cancelado', ticketEstado: 'cancelado' });
  });
});

describe('Cuando lo que no se pudo cancelar sigue', () => {
  it('entonces el cliente oye que ya salió, y despacho lo entrega', async () => {
    const compra = await comprado(['en_preparacion']);
    const { numero } = compra.pedido;
    const soltar = paso.retener(numero, 'antes');
    const salida = cambiarEstado(e.tickets, token, numero, 'en_camino');
    await paso.llegado(numero);
    await dormir(MAS_QUE_UNA_TAREA_MS);
    const cancelacion = delCliente(compra);
    await dormir(300);
    soltar();
    expect((await cancelacion).status).toBe(409);
    await salida;
    expect((await cambiarEstado(e.tickets, token, numero, 'entregado')).status).toBe(200);
    const flujo = e.client.workflow.getHandle(workflowIdPedido(numero));
    expect(await flujo.result()).toMatchObject({ estado: 'entregado' });
  });
});

describe('Cuando un repartidor pide cancelar lo que lleva', () => {
  it('entonces 403 por donde sea, y sigue en camino', async () => {
    const compra = await comprado(EN_CAMINO);
    const { numero } = compra.pedido;
    const { repartidor } = await e.db.ticket.findUniqueOrThrow({
      where: { numero },
      include: { repartidor: { include: { user: true } } },
    });
    const quienLoLleva = await entrar(e.tickets, repartidor?.user?.usuario, 'flota-belgrano-2025');
    expect((await cambiarEstado(e.tickets, quienLoLleva, numero, 'cancelado')).status).toBe(403);
    const directa = e.mensajero.actualizar(e.entradas.deFila(numero, 'prueba'), 'cancelarPedido', {
      actor: `flota:${repartidor?.id ?? 0}`,
    });
    await expect(directa).rejects.toMatchObject({ tipo: 'TransicionInvalida' });
    expect((await fila(numero)).estado).toBe('en_camino');
  });
});

describe('Cuando un ticket no tiene repartidor', () => {
  it('entonces no sale, y se dice por qué', async () => {
    const compra = await comprado(['en_preparacion']);
    const { numero } = compra.pedido;
    await e.db.ticket.update({ where: { numero }, data: { repartidorId: null } });
    const { status, cuerpo } = await cambiarEstado(e.tickets, token, numero, 'en_camino');
    expect([status, cuerpo['error']]).toEqual([409, 'Sin repartidor no puede salir: asignale uno']);
    expect((await fila(numero)).estado).toBe('en_preparacion');
  });
});

describe('Cuando lo mismo se pide dos veces a la vez', () => {
  it('entonces es un solo cambio', async () => {
    const compra = await comprado();
    const { numero } = compra.pedido;
    const nota = () =>
      llamar(`${e.tickets}/api/tickets/${numero}/notas`, {
        token,
        cuerpo: { nota: 'Timbre 2' },
      });
    const soltar = paso.retener(numero, 'antes');
    const primera = nota();
    await paso.llegado(numero);
    const demas = [nota(), nota()];
    // While a local step runs, they come in with the task that follows its heartbeat.
    const tareas = await tareasDe(numero);
    await hasta(async () => (await tareasDe(numero)) > tareas);
    await dormir(300);
    soltar();
    const respuestas = await Promise.all([primera, ...demas]);
    // The first one has waited for nearly as long as anybody does.
    for (const { status } of respuestas) expect([200, 503]).toContain(status);
    expect(respuestas.at(-1)?.status).toBe(200);
    const ticket = await e.db.ticket.findUniqueOrThrow({
      where: { numero },
      include: { historial: true },
    });
    expect(ticket.historial.filter(({ detalle }) => detalle === 'Nota: Timbre 2')).toHaveLength(1);
  });
});

/** How many workflow tasks of its are on record. */
async function tareasDe(numero: string): Promise<number> {
  const { events } = await e.client.workflow.getHandle(workflowIdPedido(numero)).fetchHistory();
  return (events ?? []).filter((evento) => evento.workflowTaskCompletedEventAttributes != null)
    .length;
}

const fila = (numero: string) => e.db.pedido.findUniqueOrThrow({ where: { numero } });
