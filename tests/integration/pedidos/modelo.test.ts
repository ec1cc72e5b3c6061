import fc from 'fast-check';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import type { VistaPedido } from '../../../contracts/temporal/pedido.ts';
import { accion } from '../../support/modelo/azar.ts';
import { CANTIDAD, manosDelModelo, PRODUCTO } from '../../support/modelo/manos.ts';
import { enTexto, NUEVO, posibles } from '../../support/modelo/modelo.ts';
import type { Accion, Modelado } from '../../support/modelo/modelo.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { comprar, hasta, pedidoDe } from '../../support/personas/llamadas.ts';
import type { CuerpoCheckout } from '../../support/personas/llamadas.ts';

/** How many walks, each with a handful of orders: more by hand, `MODELO_CORRIDAS=200`. */
const CORRIDAS = Number(process.env['MODELO_CORRIDAS'] ?? 12);
const PEDIDOS = 3;

let e: Entorno;
let manos: Awaited<ReturnType<typeof manosDelModelo>>;
/** Of what may stand in for what is missing, before anybody has bought. */
let alPrincipio: ReadonlyMap<number, number>;
beforeAll(async () => {
  e = await crearEntorno({ env: { CANCELACION_GRACIA_SEGUNDOS: '600' } });
  await e.db.repartidor.updateMany({ data: { capacidad: 1_000 } });
  manos = await manosDelModelo(e);
  alPrincipio = await stocks();
});
afterAll(() => e.cerrar());

/** What is known of the orders, by what everybody was told. */
type Modelo = Modelado[];
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
      this.#acciones.map(({ pedido, accion: hecha }) => manos.mandar(pedidos[pedido], hecha)),
    );
    this.#dichos = estados;
    for (const [i, compra] of pedidos.entries()) {
      const acciones = this.#acciones.flatMap(({ pedido, accion: hecha }, j) =>
        pedido === i ? [{ accion: hecha, status: estados[j] ?? 0 }] : [],
      );
      const antes = modelo[i] ?? NUEVO;
      const { numero } = compra.pedido;
      const estado = await manos.leer(numero);
      if (!posibles(antes, acciones).has(enTexto(estado))) {
        const hechas = JSON.stringify(acciones);
        throw new Error(`${numero}: de ${enTexto(antes)} a ${enTexto(estado)}, con ${hechas}`);
      }
      modelo[i] = estado;
      await comprobarAcuerdo(numero, estado);
    }
    await comprobarLoGuardado();
  }
  toString(): string {
    return this.#acciones
      .map(
        ({ pedido, accion: hecha }, i) =>
          `${pedido}: ${JSON.stringify(hecha)} → ${this.#dichos[i] ?? '?'}`,
      )
      .join(' ‖ ');
  }
}

/** Row, order, stock and workflow tell the same. */
async function comprobarAcuerdo(numero: string, { ticket, pregunta }: Modelado): Promise<void> {
  const pedido = await e.db.pedido.findUniqueOrThrow({ where: { numero } });
  const devuelto = pedido.stockDevueltoEn !== null;
  if (pedido.ticketEstado !== ticket || devuelto !== (ticket === 'cancelado')) {
    throw new Error(`${numero}: ticket ${ticket}, pedido ${pedido.estado}, devuelto ${devuelto}`);
  }
  await hasta(async () => {
    const vista = await e.client.workflow
      .getHandle(workflowIdPedido(numero))
      .query<VistaPedido>('estadoPedido');
    const sabida = vista.consulta !== undefined;
    return vista.ticket?.estado === ticket && sabida === (pregunta === 'abierta');
  });
}

/** What is out of the stock to stand in for something is proposed to somebody, or accepted. */
async function comprobarLoGuardado(): Promise<void> {
  const guardado = await e.sql.sql<{ id: number; cantidad: number }>`
    SELECT id, sum(cantidad)::float8 AS cantidad FROM (
      SELECT item.reemplazo_id, item.reemplazo_cantidad FROM ahorro.pedido_items AS item
        JOIN ahorro.pedidos AS p ON p.id = item.pedido_id
      WHERE item.reemplazo_id IS NOT NULL AND p.estado <> 'cancelado'
      UNION ALL
      SELECT l.propuesta_id, l.propuesta_cantidad FROM ahorro.consulta_lineas AS l
        JOIN ahorro.consultas AS c ON c.id = l.consulta_id
      WHERE c.estado = 'abierta' AND l.acepta IS NULL) AS g(id, cantidad) GROUP BY id`;
  const ahora = await stocks();
  for (const [id, antes] of alPrincipio) {
    const fuera = guardado.find((fila) => fila.id === id)?.cantidad ?? 0;
    if (ahora.get(id) === antes - fuera) continue;
    throw new Error(`del ${id} había ${antes}, hay ${ahora.get(id) ?? '?'} y ${fuera} guardados`);
  }
}

async function stocks(): Promise<ReadonlyMap<number, number>> {
  const productos = await e.db.producto.findMany({ where: { id: { not: PRODUCTO } } });
  return new Map(productos.map(({ id, stock }) => [id, stock.toNumber()]));
}

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
        const preparar = () => ({ model: pedidos.map(() => NUEVO), real: { pedidos } });
        await fc.asyncModelRun(preparar, tandas);
      }),
      { numRuns: CORRIDAS, interruptAfterTimeLimit: 600_000, endOnFailure: CORRIDAS < 50 },
    );
  }, 900_000);
});
