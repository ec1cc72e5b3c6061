import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTemporal } from '../../support/procesos/temporal.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { cambiarEstado, comprar, entrar, hasta, llamar } from '../../support/personas/llamadas.ts';

/** Two whole ones, each with its database and its Temporal, as two companies would have them. */
let tienda: Entorno;
let despacho: Entorno;
const alTerminar: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  const temporal = await startTemporal();
  alTerminar.push(() => temporal.stop());
  // The addresses are known only once it listens, so a first environment lends them.
  const vecina = await crearEntorno({ sinWorker: true });
  alTerminar.push(() => vecina.cerrar());
  despacho = await crearEntorno({
    ...{ temporal: temporal.address, env: { BELGRANO_AHORRO_URL: vecina.ahorro } },
  });
  alTerminar.push(() => despacho.cerrar());
  tienda = await crearEntorno({ base: vecina, env: { TICKETERA_URL: despacho.tickets } });
  alTerminar.push(() => tienda.cerrar());
});
afterAll(async () => {
  for (const cerrar of alTerminar.reverse()) await cerrar();
});

describe('Cuando la tienda y el despacho son de dos Belgranos', () => {
  it('entonces la tienda se entera de cada estado, también de los que vuelven', async () => {
    const { numero } = (await comprar(tienda.ahorro)).cuerpo.pedido;
    const admin = await entrar(despacho.tickets);
    const recorrido = [
      ...['en_preparacion', 'en_camino', 'no_entregado', 'pendiente'],
      ...['en_preparacion', 'en_camino', 'entregado'],
    ];
    for (const estado of recorrido) {
      expect((await cambiarEstado(despacho.tickets, admin, numero, estado)).status).toBe(200);
      await hasta(async () => {
        const pedido = await tienda.db.pedido.findUniqueOrThrow({ where: { numero } });
        return pedido.ticketEstado === estado;
      });
    }
    expect(await despacho.db.evento.count({ where: { nombre: 'alerta' } })).toBe(0);
  });

  it.each(['la tienda', 'despacho'])(
    'y lo cancela %s: entonces está cancelado en los dos',
    async (quien) => {
      const { pedido, seguimiento } = (await comprar(tienda.ahorro)).cuerpo;
      const { numero } = pedido;
      const cancelacion =
        quien === 'la tienda'
          ? llamar(`${tienda.ahorro}${seguimiento.url}/cancelar?token=${seguimiento.token}`, {
              metodo: 'POST',
            })
          : llamar(`${despacho.tickets}/api/tickets/${numero}/cancelar`, {
              ...{ metodo: 'POST', token: await entrar(despacho.tickets) },
            });
      expect((await cancelacion).status).toBe(200);
      await hasta(async () => {
        const fila = await tienda.db.pedido.findUniqueOrThrow({ where: { numero } });
        return fila.estado === 'cancelado' && fila.stockDevueltoEn !== null;
      });
      const ticket = await despacho.db.ticket.findUniqueOrThrow({ where: { numero } });
      expect(ticket.estado).toBe('cancelado');
      expect(await despacho.db.evento.count({ where: { nombre: 'alerta' } })).toBe(0);
    },
  );
});
