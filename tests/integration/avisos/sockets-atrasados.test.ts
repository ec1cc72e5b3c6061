import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createLimpieza } from '../../../worker/rondas/limpieza/limpieza.ts';
import { log } from '../../support/servidores/base.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { API_KEY, hasta } from '../../support/personas/llamadas.ts';

let e: Entorno;
const abiertos: Socket[] = [];
beforeAll(async () => {
  e = await crearEntorno({ sinWorker: true });
});
afterEach(() => {
  for (const socket of abiertos.splice(0)) socket.disconnect();
});
afterAll(() => e.cerrar());

async function conectar(auth: object) {
  const socket = io(e.tickets, {
    auth: { apiKey: API_KEY, ...auth },
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
  });
  abiertos.push(socket);
  const eventos: [string, number][] = [];
  socket.onAny((nombre: string, { evento_id }: { evento_id: number }) =>
    eventos.push([nombre, evento_id]),
  );
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return { socket, eventos };
}

let veces = 0;
/** @returns their ids */
async function pasan(cuantos: number, haceDias = 0, nombre = 'alerta'): Promise<number[]> {
  veces += 1;
  const filas = await e.sql.sql<{ id: string }>`
    INSERT INTO tickets.evento (clave, nombre, datos, fecha)
    SELECT ${`prueba-${veces}`} || '-' || n, ${nombre}, '{}', now() - make_interval(days => ${haceDias})
    FROM generate_series(1, ${cuantos}::int) AS n RETURNING evento_id AS id`;
  return filas.map(({ id }) => Number(id));
}
const leidoPorLasAlertas = (id: number) =>
  e.sql.sql`UPDATE ahorro.alerta_cursor SET evento_id = ${id}`;
/** Whether dispatch has handed out all of it: who comes with the id before it gets it, and no more. */
async function alDia(ultimo: number): Promise<boolean> {
  const { eventos } = await conectar({ desde: ultimo - 1 });
  await hasta(async () => eventos.length > 0, 1_000).catch(() => undefined);
  return eventos.at(-1)?.[1] === ultimo;
}

const limpiar = () => createLimpieza(e.sql.sql, log).pasar();

describe('Cuando los eventos que alguien se perdió ya no se guardan', () => {
  it('entonces se le dice que cargue todo otra vez, y sigue desde ahí', async () => {
    const [visto = 0] = await pasan(1, 40);
    await pasan(3, 31);
    const recientes = await pasan(2, 29);
    await hasta(() => alDia(recientes[1] ?? 0));
    await leidoPorLasAlertas(recientes[1] ?? 0);
    await limpiar();
    expect(await e.db.evento.count({ where: { eventoId: { lte: recientes[1] ?? 0 } } })).toBe(2);
    const { eventos } = await conectar({ desde: visto });
    // What happens before it is told to load everything is in what it loads: it is not sent besides.
    await hasta(async () => eventos.length === 1);
    const [nuevo = 0] = await pasan(1);
    await hasta(async () => eventos.length === 2);
    expect(eventos).toEqual([
      ['recargar', recientes[1]],
      ['alerta', nuevo],
    ]);
  });

  it('entonces lo que el registro de alertas no leyó se guarda, por viejo que sea', async () => {
    const viejos = await pasan(2, 60);
    await leidoPorLasAlertas((viejos[0] ?? 0) - 1);
    await limpiar();
    expect(await e.db.evento.count({ where: { eventoId: { in: viejos } } })).toBe(2);
  });

  it('entonces quien no se perdió nada, o se perdió poco, lo recibe como siempre', async () => {
    const ids = await pasan(3);
    await hasta(async () => {
      const { eventos, socket } = await conectar({ desde: ids[0] });
      await hasta(async () => eventos.length > 0, 1_000).catch(() => undefined);
      socket.disconnect();
      return eventos.map(([, id]) => id).join() === ids.slice(1).join();
    });
  });
});

describe('Cuando alguien pide la bitácora desde el principio', () => {
  it('entonces no se la lee entera: se le dice que cargue todo', async () => {
    const ids = await pasan(10_001);
    await hasta(() => alDia(ids.at(-1) ?? 0));
    const { eventos } = await conectar({ desde: 0 });
    await hasta(async () => eventos.length > 0);
    expect(eventos).toEqual([['recargar', ids.at(-1)]]);
  });
});

describe('Cuando pasa algo que es para los procesos', () => {
  it('entonces ningún cliente lo recibe, ni después', async () => {
    const { eventos } = await conectar({});
    const [interno = 0] = await pasan(1, 0, 'pedido_actualizado');
    const [alerta = 0] = await pasan(1);
    await hasta(async () => eventos.length > 0);
    expect(eventos).toEqual([['alerta', alerta]]);
    const despues = await conectar({ desde: interno - 1 });
    await hasta(async () => despues.eventos.length > 0);
    expect(despues.eventos).toEqual([['alerta', alerta]]);
  });
});

describe('Cuando alguien manda más de lo que nadie tiene para mandar', () => {
  it('entonces se lo corta, y lo chico no molesta', async () => {
    const { socket } = await conectar({});
    socket.emit('algo', 'a'.repeat(100_000));
    await new Promise((seguir) => setTimeout(seguir, 300));
    expect(socket.connected).toBe(true);
    const cortado = new Promise((seguir) => socket.once('disconnect', seguir));
    socket.emit('algo', 'a'.repeat(1_100_000));
    await cortado;
    expect(socket.connected).toBe(false);
  });
});
