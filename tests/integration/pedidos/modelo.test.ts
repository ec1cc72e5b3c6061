import fc from 'fast-check';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { ESTADOS_TICKET } from '../../../contracts/reglas/estados.ts';
import type { EstadoTicket } from '../../../contracts/reglas/estados.ts';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import type { VistaPedido } from '../../../contracts/temporal/pedido.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { comprar, entrar, hasta, llamar, pedidoDe } from '../../support/personas/llamadas.ts';
import type { CuerpoCheckout } from '../../support/personas/llamadas.ts';
import { posibles } from '../../support/personas/modelo.ts';
import type { Accion } from '../../support/personas/modelo.ts';

/** How many walks, each with a handful of orders: more by hand, `MODELO_CORRIDAS=200`. */
const CORRIDAS = Number(process.env['MODELO_CORRIDAS'] ?? 12);
const PEDIDOS = 3;
/** What each of them is of. */
const [PRODUCTO, CANTIDAD] = [1, 2];
const FLOTA = 'flota-belgrano-2025';

let e: Entorno;
let admin: string;
let preparador: string;
const repartidores = new Map<number, string>();
beforeAll(async () => {
  e = await crearEntorno();
  await e.db.repartidor.updateMany({ data: { capacidad: 1_000 } });
  admin = await entrar(e.tickets);
  preparador = await entrar(e.tickets, 'preparador', 'preparador-belgrano-2025');
  const todos = await e.db.repartidor.findMany({ include: { user: true } });
  for (const { id, user } of todos) {
    repartidores.set(id, await entrar(e.tickets, user?.usuario, FLOTA));
  }
});
afterAll(() => e.cerrar());

/** What is known of the orders: the states each may be in, by what everybody was told. */
type Modelo = EstadoTicket[];
interface Real {
  readonly pedidos: readonly CuerpoCheckout[];
}

interface AccionEn {
  readonly pedido: number;
  readonly accion: Accion;
}

/** Several people at once. */
class Tanda implements fc.AsyncCommand<Modelo, Real> {
  readonly #acciones: readonly AccionEn[];
  #dichos: readonly number[] = [];
  constructor(acciones: readonly AccionEn[]) {
    this.#acciones = acciones;
  }
  check(): boolean {
    return true;
  }
  async run(modelo: Modelo, { pedidos }: Real): Promise<void> {
    const estados = await Promise.all(
      this.#acciones.map(({ pedido, accion }) => mandar(pedidos[pedido], accion)),
    );
    this.#dichos = estados;
    for (const [i, compra] of pedidos.entries()) {
      const acciones = this.#acciones.flatMap(({ pedido, accion }, j) =>
        pedido === i ? [{ accion, status: estados[j] ?? 0 }] : [],
      );
      const antes = modelo[i] ?? 'pendiente';
      const { numero } = compra.pedido;
      const fila = await e.db.ticket.findUniqueOrThrow({ where: { numero } });
      const estado = fila.estado as EstadoTicket;
      if (!posibles(antes, acciones).has(estado)) {
        throw new Error(`${numero}: de ${antes} a ${estado}, con ${JSON.stringify(acciones)}`);
      }
      modelo[i] = estado;
      await comprobarAcuerdo(numero, estado);
    }
  }
  toString(): string {
    return this.#acciones
      .map(
        ({ pedido, accion }, i) =>
          `${pedido}: ${JSON.stringify(accion)} → ${this.#dichos[i] ?? '?'}`,
      )
      .join(' ‖ ');
  }
}

/** Row, order, stock and workflow tell the same. */
async function comprobarAcuerdo(numero: string, estado: EstadoTicket): Promise<void> {
  const pedido = await e.db.pedido.findUniqueOrThrow({ where: { numero } });
  const devuelto = pedido.stockDevueltoEn !== null;
  if (pedido.ticketEstado !== estado || devuelto !== (estado === 'cancelado')) {
    throw new Error(`${numero}: ticket ${estado}, pedido ${pedido.estado}, devuelto ${devuelto}`);
  }
  await hasta(async () => {
    const vista = await e.client.workflow
      .getHandle(workflowIdPedido(numero))
      .query<VistaPedido>('estadoPedido');
    return vista.ticket?.estado === estado;
  });
}

async function mandar(compra: CuerpoCheckout | undefined, accion: Accion): Promise<number> {
  if (compra === undefined) throw new Error('no hay tal pedido');
  const { numero } = compra.pedido;
  const url = `${e.tickets}/api/tickets/${numero}`;
  switch (accion.que) {
    case 'mover': {
      const token = accion.quien === 'admin' ? admin : await deSuRepartidor(numero);
      const cuerpo = { estado: accion.hasta };
      return (await llamar(`${url}/estado`, { metodo: 'PATCH', token, cuerpo })).status;
    }
    case 'cancelar': {
      if (accion.quien === 'admin') {
        return (await llamar(`${url}/cancelar`, { token: admin, cuerpo: {} })).status;
      }
      const { url: ruta, token } = compra.seguimiento;
      const llave = accion.quien === 'api' ? '' : `?token=${token}`;
      const apiKey = accion.quien === 'api';
      return (await llamar(`${e.ahorro}${ruta}/cancelar${llave}`, { metodo: 'POST', apiKey }))
        .status;
    }
    case 'modificar': {
      const { url: ruta, token } = compra.seguimiento;
      const opciones = { metodo: 'PATCH', cuerpo: { notas: accion.notas } };
      return (await llamar(`${e.ahorro}${ruta}?token=${token}`, opciones)).status;
    }
    case 'marcar': {
      const opciones = { metodo: 'PUT', token: preparador, cuerpo: { preparados: CANTIDAD } };
      return (await llamar(`${url}/lineas/${PRODUCTO}`, opciones)).status;
    }
    case 'anotar':
      return (await llamar(`${url}/notas`, { token: admin, cuerpo: { nota: accion.nota } })).status;
    case 'priorizar': {
      const { prioridad } = accion;
      const opciones = { metodo: 'PATCH', token: admin, cuerpo: { prioridad } };
      return (await llamar(`${url}/prioridad`, opciones)).status;
    }
  }
}

async function deSuRepartidor(numero: string): Promise<string> {
  const { repartidorId } = await e.db.ticket.findUniqueOrThrow({ where: { numero } });
  return repartidores.get(repartidorId ?? 0) ?? admin;
}

const accion: fc.Arbitrary<Accion> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      que: fc.constant('mover' as const),
      quien: fc.constantFrom('admin' as const, 'flota' as const),
      hasta: fc.constantFrom(...ESTADOS_TICKET),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      que: fc.constant('cancelar' as const),
      quien: fc.constantFrom('admin' as const, 'cliente' as const, 'api' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      ...{ que: fc.constant('modificar' as const), quien: fc.constant('cliente' as const) },
      notas: fc.constantFrom('Portón verde', 'Dejar en portería'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      ...{ que: fc.constant('marcar' as const), quien: fc.constant('preparador' as const) },
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      ...{ que: fc.constant('anotar' as const), quien: fc.constant('admin' as const) },
      nota: fc.constantFrom('Timbre 2', 'Llamar antes'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      ...{ que: fc.constant('priorizar' as const), quien: fc.constant('admin' as const) },
      prioridad: fc.constantFrom('alta' as const, 'baja' as const),
    }),
  },
);
const tanda = fc
  .array(fc.record({ pedido: fc.nat(PEDIDOS - 1), accion }), { minLength: 1, maxLength: 5 })
  .map((acciones) => new Tanda(acciones));

describe('Cuando cualquiera hace cualquier cosa, varios a la vez', () => {
  it('entonces lo que se les dijo tiene sentido en algún orden, y todos los registros dicen lo mismo', async () => {
    await fc.assert(
      fc.asyncProperty(fc.commands([tanda], { maxCommands: 12 }), async (tandas) => {
        const cuerpo = pedidoDe([{ producto_id: PRODUCTO, cantidad: CANTIDAD }]);
        const pedidos = await Promise.all(
          Array.from({ length: PEDIDOS }, async () => (await comprar(e.ahorro, { cuerpo })).cuerpo),
        );
        const preparar = () => ({
          model: pedidos.map((): EstadoTicket => 'pendiente'),
          real: { pedidos },
        });
        await fc.asyncModelRun(preparar, tandas);
      }),
      { numRuns: CORRIDAS, interruptAfterTimeLimit: 600_000, endOnFailure: CORRIDAS < 50 },
    );
  }, 900_000);
});
