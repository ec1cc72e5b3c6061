import { setTimeout as dormir } from 'node:timers/promises';
import { io } from 'socket.io-client';
import { describe, expect, it } from 'vitest';
import { freePort } from '../../dev/servers/ports.ts';
import { API_KEY, cambiarEstado, comprar, entrar, hasta } from '../support/personas/llamadas.ts';
import { arrancar } from '../support/servidores/proceso.ts';
import { conProcesos } from '../support/servidores/procesos.ts';

const { preparar, comun, alTerminar } = conProcesos();

describe('Cuando hay dos procesos de despacho y dos workers, y muere uno de cada', () => {
  it('entonces cada tablero ve cada aviso, y en orden', async () => {
    const { e, worker } = await preparar();
    await e.db.repartidor.updateMany({ data: { capacidad: 1_000 } });
    const [primero] = await Promise.all([worker(), worker()]);
    const despacho = async (puerto: number) => {
      const api = await arrancar(
        'api-tickets/main.ts',
        { ...comun(e), TICKETS_PORT: String(puerto) },
        /Belgrano Tickets escucha/,
      );
      alTerminar(() => api.matar());
      return api;
    };
    const puertos = [await freePort(), await freePort()] as const;
    const [muere] = await Promise.all(puertos.map(despacho));
    const tableros = await Promise.all(puertos.map(abrirTablero));

    const admin = await entrar(e.tickets);
    const seguidos = Array.from({ length: 40 }, async (_, i) => {
      await dormir(i * 100);
      const { numero } = (await comprar(e.ahorro)).cuerpo.pedido;
      await hasta(() => e.db.ticket.findUnique({ where: { numero } }));
      await cambiarEstado(e.tickets, admin, numero, 'en_preparacion');
    });
    // Before its first event a client has nothing to go on from: it would start from its return.
    await hasta(async () => tableros.every(({ vistos }) => vistos.length > 0));
    await Promise.all([muere?.matar(), primero.matar()]);
    await dormir(1_000);
    await Promise.all([despacho(puertos[0]), worker()]);
    await Promise.all(seguidos);

    const enLaBase = await e.db.evento.findMany({ orderBy: { eventoId: 'asc' } });
    const todos = enLaBase.map(({ eventoId }) => Number(eventoId));
    expect(enLaBase.filter(({ nombre }) => nombre === 'nuevo_ticket')).toHaveLength(40);
    for (const tablero of tableros) {
      const vistos = () => [...new Set(tablero.vistos)];
      await hasta(async () => vistos().length >= todos.length).catch(() => undefined);
      expect(vistos(), tablero.historia.join('\n')).toEqual(todos);
    }
    expect(tableros[0]?.conexiones()).toBeGreaterThan(1);
  });
});

/** A board as the page has it: it comes back by itself, with the last event it saw. */
async function abrirTablero(puerto: number) {
  const vistos: number[] = [];
  /** What happened to its connection, for who reads why it saw too little. */
  const historia: string[] = [];
  let conexiones = 0;
  const socket = io(`http://127.0.0.1:${puerto}`, {
    auth: (decir) =>
      decir({ apiKey: API_KEY, ...(vistos.length > 0 ? { desde: vistos.at(-1) } : {}) }),
    transports: ['websocket'],
    reconnectionDelay: 100,
    reconnectionDelayMax: 500,
    forceNew: true,
  });
  alTerminar(async () => socket.disconnect());
  socket.onAny((_nombre: string, { evento_id }: { evento_id: number }) => vistos.push(evento_id));
  socket.on('connect', () => {
    conexiones += 1;
    historia.push(`conectado, después de ${vistos.at(-1)}`);
  });
  socket.on('connect_error', ({ message }) => historia.push(`no entra: ${message}`));
  socket.on('disconnect', (motivo) => {
    historia.push(`afuera en ${vistos.at(-1)}: ${motivo}`);
    // The server lets go on purpose of who it cannot bring up to date: the page comes back by itself.
    if (motivo === 'io server disconnect') setTimeout(() => socket.connect(), 500);
  });
  await hasta(async () => conexiones > 0);
  return { vistos, historia, conexiones: () => conexiones };
}
