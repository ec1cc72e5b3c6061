/** Orders that go on while containers die, and whether each one became one ticket. */
import { randomUUID } from 'node:crypto';
import { setTimeout as dormir } from 'node:timers/promises';
import pMap from 'p-map';
import { comprobar } from '../../scripts/lib/consola/pasos.ts';
import { insistir } from '../../scripts/lib/consola/insistir.ts';
import { tienda } from '../../scripts/lib/cliente/servicios.ts';
import type { Compra, Producto } from '../../scripts/lib/cliente/servicios.ts';
import { duracion } from '../../scripts/lib/consola/texto.ts';
import { adentro } from './gente.ts';
import type { Casa } from './gente.ts';
import { contenedoresDe, inspeccionar } from './levantar.ts';

const CADA_MS = 400;
/** Orders between one death and the next. */
const ENTRE_MUERTES = 10;
/** Until an order that was accepted has its ticket, and a container that died is back. */
const LIMITE_MS = 180_000;

export interface Compras {
  /** Resolves once some have begun after this. */
  readonly algunasMas: () => Promise<void>;
  /** Stops, and waits for the answers. @returns the orders: one for each that was tried */
  readonly terminar: () => Promise<Compra[]>;
}

/** Buys every 0.4 s; who gets no answer asks again with the same key, as a browser does. */
export function comprarSinParar(casa: Casa, producto: Producto): Compras {
  const ahorro = tienda(casa.ahorro);
  const enCurso: Promise<Compra>[] = [];
  const control = new AbortController();
  const comprarUna = () => {
    const clave = randomUUID();
    return insistir(() => ahorro.comprar(producto, clave), LIMITE_MS);
  };
  const bucle = (async () => {
    while (!control.signal.aborted) {
      const compra = comprarUna();
      compra.catch(() => undefined);
      enCurso.push(compra);
      await dormir(CADA_MS);
    }
  })();
  return {
    algunasMas: async () => {
      const desde = enCurso.length;
      while (enCurso.length < desde + ENTRE_MUERTES) await dormir(CADA_MS);
    },
    terminar: async () => {
      control.abort();
      await bucle;
      return Promise.all(enCurso);
    },
  };
}

/** Kills a container's process from outside, and sees that the engine brings it back. @throws ErrorDeScript */
export async function matar(casa: Casa, servicio: string): Promise<string> {
  const { motor, proyecto } = casa;
  const [id = ''] = await contenedoresDe(motor, proyecto, servicio);
  const pid = Number(await inspeccionar(motor, id, '{{.State.Pid}}'));
  comprobar(pid > 1, `${servicio} no estaba corriendo`);
  const inicio = Date.now();
  process.kill(pid, 'SIGKILL');
  await insistir(async () => {
    const estado = await inspeccionar(motor, id, '{{.State.Running}} {{.State.Pid}}');
    const [corre, ahora] = estado.split(' ');
    comprobar(
      corre === 'true' && Number(ahora) !== pid,
      `${servicio} no volvió después de SIGKILL`,
    );
  }, LIMITE_MS);
  return duracion(Date.now() - inicio);
}

/** Every order has its one ticket, and stock went down once for each. @throws ErrorDeScript */
export async function auditar(
  casa: Casa,
  compras: readonly Compra[],
  { antes, producto }: { readonly antes: number; readonly producto: Producto },
): Promise<void> {
  const ahorro = tienda(casa.ahorro);
  const numeros = new Set(compras.map(({ pedido }) => pedido.numero));
  comprobar(numeros.size === compras.length, 'Dos compras distintas recibieron el mismo pedido');
  const pedidos = await pMap(
    compras,
    (compra) => ahorro.seguir(compra, ({ ticket }) => ticket !== null, LIMITE_MS),
    { concurrency: 8 },
  );
  const sin = pedidos.filter(({ ticket }) => ticket === null).map(({ numero }) => numero);
  comprobar(sin.length === 0, `Sin ticket: ${sin.join(', ')}`);
  const queda = await ahorro.stock(producto);
  comprobar(
    queda === antes - compras.length,
    `El stock bajó ${antes - queda} por ${compras.length} pedidos`,
  );
  const [tickets, distintos] = (
    await enLaBase(casa, 'SELECT count(*), count(DISTINCT numero) FROM tickets.ticket')
  ).split('|');
  comprobar(tickets === distintos, `Hay ${tickets} tickets de ${distintos} pedidos`);
}

/** One row of one statement, its columns separated by `|`. */
export async function enLaBase(casa: Casa, sql: string): Promise<string> {
  const psql = ['psql', '-U', 'postgres', '-d', 'belgrano', '-At', '-c', sql];
  return (await adentro(casa, 'postgres', psql)).trim();
}
