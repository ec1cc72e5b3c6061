/** People who buy and dispatch by whichever release is there, and who keep account of what they were told. */
import { Client, Connection } from '@temporalio/client';
import { expect } from 'vitest';
import pMap from 'p-map';
import { ESTADOS_ACTIVOS } from '../../../contracts/reglas/estados.ts';
import type { EstadoTicket } from '../../../contracts/reglas/estados.ts';
import { COLA_PEDIDOS, despliegueDe } from '../../../contracts/temporal/colas.ts';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import type { VistaPedido } from '../../../contracts/temporal/pedido.ts';
import { createSimuladorGhl } from '../../simuladores/ghl.ts';
import { createSimuladorMp } from '../../simuladores/mp.ts';
import { COBRADOR } from '../../simuladores/pagos.ts';
import { startTemporal } from '../../support/procesos/temporal.ts';
import { CREDENCIALES_SIMULADAS } from '../../../platform/ajustes/ajustes.ts';
import { createVersiones } from '../../../scripts/lib/versiones.ts';
import { mirar } from '../../../worker/reconciliacion/mirar.ts';
import type { Hallazgo } from '../../../worker/reconciliacion/mirar.ts';
import { crearBase } from '../../support/servidores/base.ts';
import { comprar, entrar, hasta, llamar, pedidoDe } from '../../support/personas/llamadas.ts';
import type { Producto } from '../../support/servidores/anterior.ts';
import { cambios, elegir, puede } from './recorridos.ts';
import type { Cosa } from './recorridos.ts';
import { quienesTrabajaron, tareasFallidas } from './historias.ts';

export type Mostrador = Awaited<ReturnType<typeof prepararMostrador>>;
const A_LA_VEZ = 4;
const ENTREGA: readonly EstadoTicket[] = ['en_preparacion', 'en_camino', 'entregado'];

/** @param alTerminar takes what is to be closed after the test, last first */
export async function prepararMostrador(alTerminar: (cerrar: () => Promise<unknown>) => void) {
  const temporal = await startTemporal();
  alTerminar(() => temporal.stop());
  const base = await crearBase();
  alTerminar(() => base.cerrar());
  const connection = await Connection.connect({ address: temporal.address });
  alTerminar(() => connection.close());
  const client = new Client({ connection });
  const { db, sql } = base;
  await db.producto.updateMany({ data: { stock: 10_000 } });
  await db.repartidor.updateMany({ data: { capacidad: 1_000 } });
  const versiones = createVersiones(client, despliegueDe(COLA_PEDIDOS));
  const { MP_ACCESS_TOKEN: accessToken, MP_WEBHOOK_SECRET: secreto } = CREDENCIALES_SIMULADAS;
  const mp = await createSimuladorMp({ accessToken, secreto });
  alTerminar(() => mp.cerrar());
  const ghl = await createSimuladorGhl({ token: CREDENCIALES_SIMULADAS.GHL_API_TOKEN });
  alTerminar(() => ghl.cerrar());

  /** Every order, with its ticket's state as it was last answered. */
  const estados = new Map<string, EstadoTicket>();
  /** Every change that was answered 200, by a word that is in its history. */
  const hechos: { readonly numero: string; readonly marca: string }[] = [];
  const prioridades = new Map<string, string[]>();
  const fichas = new Map<string, Promise<string>>();
  let cuenta = 0;

  const token = ({ tickets }: Producto) => {
    const ficha = fichas.get(tickets) ?? entrar(tickets);
    fichas.set(tickets, ficha);
    return ficha;
  };

  /** One change, by dispatch of `donde`. */
  async function hacer(donde: Producto, numero: string, cosa: Cosa): Promise<void> {
    cuenta += 1;
    const marca = `[${cuenta}] por la ${donde.nombre}`;
    const url = `${donde.tickets}/api/tickets/${numero}`;
    const prioridad = cuenta % 2 === 0 ? 'alta' : 'normal';
    const [camino, metodo, cuerpo] =
      cosa === 'nota'
        ? ['notas', 'POST', { nota: marca }]
        : cosa === 'prioridad'
          ? ['prioridad', 'PATCH', { prioridad }]
          : cosa === 'cancelado'
            ? ['cancelar', 'POST', { motivo: marca }]
            : ['estado', 'PATCH', { estado: cosa, motivo: marca }];
    const respuesta = await llamar(`${url}/${camino}`, {
      metodo,
      cuerpo,
      token: await token(donde),
    });
    expect([
      numero,
      cosa,
      donde.nombre,
      respuesta.status,
      respuesta.status === 200 || respuesta.cuerpo,
    ]).toEqual([...[numero, cosa, donde.nombre, 200, true]]);
    if (cosa === 'prioridad')
      prioridades.set(numero, [...(prioridades.get(numero) ?? []), prioridad]);
    else hechos.push({ numero, marca });
    if (cosa !== 'nota' && cosa !== 'prioridad') estados.set(numero, cosa);
  }

  /** Rows and workflows come to say the same; where they do not, what they say instead. */
  async function sinHallazgos(): Promise<void> {
    let hallados: readonly Hallazgo[] = [];
    const ninguno = async () => {
      hallados = await mirar({ sql: sql.sql, client, graciaMs: 1_000 });
      return hallados.length === 0;
    };
    await hasta(ninguno).catch(() => undefined);
    expect(hallados).toEqual([]);
  }

  const abiertos = () =>
    [...estados].filter(([, estado]) => ESTADOS_ACTIVOS.includes(estado)).map(([numero]) => numero);

  return {
    versiones,
    abiertos,
    env: {
      DATABASE_URL: base.url,
      TEMPORAL_ADDRESS: temporal.address,
      RELEVO_EDAD_MS: '500',
      RECONCILIAR_CADA_MS: '1000',
      CHECKOUT_ESPERA_MS: '30000',
    },
    envDePagos: {
      ...CREDENCIALES_SIMULADAS,
      MP_BASE_URL: mp.url,
      GHL_BASE_URL: ghl.url,
      MP_COLLECTOR_ID: String(COBRADOR),
    },

    async conoceLaVersion(nombre: string): Promise<boolean> {
      const { versiones: hay } = await versiones.mirar().catch(() => ({ versiones: [] }));
      return hay.some((version) => version.nombre === nombre);
    },

    /** New orders, by the shops of `donde` in turn; each with its ticket. @returns their numbers */
    comprarVarios: (donde: readonly Producto[], cuantos: number) =>
      pMap(
        Array.from({ length: cuantos }, (_, i) => elegir(donde, i)),
        async ({ ahorro }) => {
          const { status, cuerpo } = await comprar(ahorro);
          expect([201, 202]).toContain(status);
          const { numero } = cuerpo.pedido;
          await hasta(() => db.ticket.findUnique({ where: { numero } }));
          estados.set(numero, 'pendiente');
          return numero;
        },
        { concurrency: A_LA_VEZ },
      ),

    /** An order that waits for its payment, with where to pay it. @returns its number */
    async comprarEnLinea({ ahorro }: Producto): Promise<string> {
      const cuerpo = { ...pedidoDe(), metodo_pago: 'mercadopago' };
      const { numero } = (await comprar(ahorro, { cuerpo })).cuerpo.pedido;
      await hasta(() => db.preferencia.findFirst({ where: { pedido: { numero } } }));
      return numero;
    },

    /** It is paid, and `donde` is told. */
    async pagar(donde: Producto, numero: string): Promise<void> {
      mp.avisos.destino = `${donde.ahorro}/webhooks/mp`;
      await mp.pagar(numero, 'approved');
      await hasta(() => db.ticket.findUnique({ where: { numero } }));
      estados.set(numero, 'pendiente');
    },

    /** What was paid for it is given back, once. */
    async exigirDevuelto(numero: string): Promise<void> {
      const devoluciones = () =>
        db.devolucion.findMany({ where: { payment: { pedido: { numero } } } });
      await hasta(async () => (await devoluciones()).some(({ estado }) => estado === 'hecha'));
      expect(await devoluciones()).toHaveLength(1);
      const [devolucion] = await devoluciones();
      const pedidas = mp.llamadas.filter(
        (una_) => una_ === `POST /v1/payments/${devolucion?.paymentId}/refunds`,
      );
      expect([numero, pedidas.length]).toEqual([numero, 1]);
    },

    /** Temporal knows nothing of it any more; resolves when its rows have made another run of it. */
    async olvidar(numero: string): Promise<void> {
      const { namespace } = client.options;
      const workflowExecution = { workflowId: workflowIdPedido(numero) };
      const flujo = client.workflow.getHandle(workflowExecution.workflowId);
      const { runId } = await flujo.describe();
      await client.workflowService.deleteWorkflowExecution({ namespace, workflowExecution });
      await hasta(() =>
        flujo.describe().then(
          (corrida) => corrida.runId !== runId,
          () => false,
        ),
      );
    },

    /** Each order gets the next of `recorridos`, as far as it may still go; each change by the next of `donde`. */
    async recorrer(
      donde: readonly Producto[],
      numeros: readonly string[],
      recorridos: readonly (readonly Cosa[])[],
    ): Promise<void> {
      const recorrerUno = async (numero: string, i: number): Promise<void> => {
        const cosas = recorridos[i % recorridos.length] ?? [];
        for (const [j, cosa] of cosas.entries()) {
          const estado = estados.get(numero) ?? 'pendiente';
          if (puede(estado, cosa)) await hacer(elegir(donde, i + j), numero, cosa);
        }
      };
      await pMap(numeros, recorrerUno, { concurrency: A_LA_VEZ });
    },

    /** Each order that is open is brought to its delivery. */
    async terminar(
      donde: readonly Producto[],
      numeros: readonly (string | undefined)[],
    ): Promise<void> {
      const cuales = abiertos().filter((numero) => numeros.includes(numero));
      const entregar = async (numero: string): Promise<void> => {
        for (const [i, estado] of ENTREGA.entries()) {
          const actual = estados.get(numero) ?? 'pendiente';
          if (puede(actual, estado)) await hacer(elegir(donde, i), numero, estado);
        }
        expect([numero, estados.get(numero)]).toEqual([numero, 'entregado']);
      };
      await pMap(cuales, entregar, { concurrency: A_LA_VEZ });
    },

    /** What runs on one version goes on on the other. The server lists what began with a delay. */
    async pasar(de: string, a: string): Promise<void> {
      await hasta(async () => (await versiones.mirar()).actual === a);
      expect((await versiones.pasar(de, a)).fallados).toEqual([]);
    },

    quienesTrabajaron: (numero: string) => quienesTrabajaron(client, numero),

    /** Every open order has its workflow, and both say the same. */
    async exigirAcuerdo(): Promise<void> {
      await sinHallazgos();
      const comparar = async (numero: string): Promise<void> => {
        const flujo = client.workflow.getHandle(workflowIdPedido(numero));
        const { ticket } = await flujo.query<VistaPedido>('estadoPedido');
        const fila = await db.ticket.findUniqueOrThrow({ where: { numero } });
        expect([numero, ticket?.estado, fila.estado]).toEqual([
          numero,
          fila.estado,
          estados.get(numero),
        ]);
      };
      await pMap(abiertos(), comparar, { concurrency: A_LA_VEZ });
    },

    /** Nobody waits any more; each order has one ticket, each change one line, and no run was ever stuck. */
    async exigirCuentas(): Promise<void> {
      const tickets = await db.ticket.findMany({ include: { historial: true } });
      expect(tickets.map(({ numero }) => numero).sort()).toEqual([...estados.keys()].sort());
      for (const { numero, estado, historial } of tickets) {
        const delPedido = hechos.filter((hecho) => hecho.numero === numero);
        const lineas = (marca: string) =>
          historial.filter(({ detalle }) => detalle?.includes(marca) === true).length;
        expect([numero, estado]).toEqual([numero, estados.get(numero)]);
        expect([numero, delPedido.map(({ marca }) => [marca, lineas(marca)])]).toEqual([
          numero,
          delPedido.map(({ marca }) => [marca, 1]),
        ]);
        expect(lineas('Prioridad')).toBe(cambios(prioridades.get(numero) ?? []));
      }
      expect(await db.evento.count({ where: { nombre: 'nuevo_ticket' } })).toBe(estados.size);
      await sinHallazgos();
    },
    async dondeSeTrabo(): Promise<string[]> {
      return [...new Set(await tareasFallidas(client))];
    },
  };
}
