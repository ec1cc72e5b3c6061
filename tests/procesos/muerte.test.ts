import { setTimeout as dormir } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { comprar, hasta, llamar } from '../support/personas/llamadas.ts';
import { crearMudo } from '../support/terceros/mudo.ts';
import { arrancar } from '../support/servidores/proceso.ts';
import { conProcesos, nuevosDe } from '../support/servidores/procesos.ts';

/** Real processes, real kill -9. */
const { preparar, comun, alTerminar } = conProcesos();

describe('Cuando el worker muere entre dos pasos', () => {
  it('después del ticket y antes de confirmar: entonces hay un ticket, un aviso y una confirmación', async () => {
    const { e, par, worker } = await preparar(({ url }) => ({ BELGRANO_AHORRO_URL: url }));
    par.guion = ['cuelga'];
    const primero = await worker();
    const numero = 'PED-20250101000000-0001';
    const { status } = await llamar(`${e.tickets}/api/tickets`, {
      apiKey: true,
      cuerpo: { numero, cliente_nombre: 'Ana', total: 10 },
    });
    expect(status).toBe(201);
    await hasta(async () => par.recibidas.length === 1);
    await primero.matar();
    await worker();
    await hasta(async () => par.recibidas.length === 2);
    expect(par.recibidas[1]?.cuerpo).toEqual(par.recibidas[0]?.cuerpo);
    expect(await e.db.ticket.count({ where: { numero } })).toBe(1);
    expect(await nuevosDe(e, numero)).toBe(1);
    await dormir(1_500);
    expect(par.recibidas).toHaveLength(2);
  });

  it('con el ticket remoto hecho y la respuesta en camino: entonces no hay un segundo ticket', async () => {
    const { e, par, worker } = await preparar(({ url }) => ({ TICKETERA_URL: url }));
    par.guion = ['hace-y-cuelga'];
    const primero = await worker();
    const compra = comprar(e.ahorro);
    await hasta(async () => par.recibidas.length === 1);
    await primero.matar();
    await worker();
    const { numero } = (await compra).cuerpo.pedido;
    const pedido = await hasta(async () => {
      const fila = await e.db.pedido.findUniqueOrThrow({ where: { numero } });
      return fila.estado === 'confirmado' && fila;
    });
    expect([...par.tickets]).toEqual([[numero, pedido.ticketId]]);
    expect(par.recibidas.every(({ cuerpo }) => cuerpo['numero'] === numero)).toBe(true);
  });
});

describe('Cuando la API muere después de guardar el pedido', () => {
  it('entonces el relevo lo toma y se cumple una vez', async () => {
    const { e, worker } = await preparar();
    await worker();
    // A Temporal that never answers keeps the API waiting with the order stored.
    const mudo = await crearMudo();
    alTerminar(async () => mudo.cerrar());
    const api = await arrancar(
      'api-ahorro/main.ts',
      { ...comun(e), TEMPORAL_ADDRESS: `127.0.0.1:${mudo.puerto}`, AHORRO_PORT: '0' },
      /Belgrano Ahorro escucha[\s\S]*puerto: (\d+)/,
    );
    alTerminar(() => api.matar());
    const puerto = /puerto: (\d+)/.exec(api.salida())?.[1];
    const cortada = comprar(`http://127.0.0.1:${puerto}`).then(
      () => false,
      () => true,
    );
    const { numero } = await hasta(() => e.db.pedido.findFirst());
    await api.matar();
    expect(await cortada).toBe(true);
    await hasta(async () => (await e.db.pedido.findFirst())?.estado === 'confirmado');
    expect(await e.db.ticket.count()).toBe(1);
    expect(await nuevosDe(e, numero)).toBe(1);
  });
});
