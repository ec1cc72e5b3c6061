/** When what is on its way is at its door: told, told anew as the driver goes on, and kept. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ticket } from '../../../contracts/despacho/tickets.ts';
import type { PedidoDetalle } from '../../../contracts/pedidos/pedidos.ts';
import type { Correo } from '../../../contracts/operaciones/correos.ts';
import { redactar } from '../../../proveedores/correo/plantillas.ts';
import { createRelevoCorreos } from '../../../worker/rondas/correos.ts';
import { createLlegadas } from '../../../worker/rondas/llegadas.ts';
import { log } from '../../support/servidores/base.ts';
import { soloEnTurno } from '../../support/personas/despacho.ts';
import { seguir } from '../../support/terceros/eventos.ts';
import {
  cambiarEstado,
  comprar,
  entrar,
  hasta,
  llamar,
  pedidoDe,
} from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

let e: Entorno;
let admin: string;
let flota: string;
const MINUTO_MS = 60_000;

beforeAll(async () => {
  e = await crearEntorno();
  [admin, flota] = await Promise.all([
    entrar(e.tickets),
    entrar(e.tickets, 'repartidor1', 'flota-belgrano-2025'),
  ]);
  await soloEnTurno(e, [1], 100);
});
afterAll(() => e.cerrar());

/** Again where nobody could say whether it was done; that it is so already is as good. */
const mover = (numero: string, estado: string, token = admin) =>
  hasta(async () => {
    const { status } = await cambiarEstado(e.tickets, token, numero, estado);
    return status === 200 || status === 409;
  });
async function nuevo(direccion = 'Cuba 1, Belgrano') {
  const { cuerpo } = await comprar(e.ahorro, { cuerpo: { ...pedidoDe(), direccion } });
  const { url, token } = cuerpo.seguimiento;
  const { numero } = cuerpo.pedido;
  await mover(numero, 'en_preparacion');
  return { numero, url, token };
}
async function enCamino(direccion?: string) {
  const pedido = await nuevo(direccion);
  await mover(pedido.numero, 'en_camino');
  return pedido;
}
type Visto = Awaited<ReturnType<typeof nuevo>>;
const ver = async ({ url, token }: Visto) =>
  (await llamar<PedidoDetalle>(`${e.ahorro}${url}?token=${token}`)).cuerpo;
const anunciadas = (numero: string) =>
  e.db.llegada.findMany({ where: { numero }, orderBy: { id: 'asc' } });
const ultima = async (numero: string) => (await anunciadas(numero)).at(-1);
const terminar = async (...pedidos: readonly Visto[]) => {
  for (const { numero } of pedidos) await mover(numero, 'entregado');
};
async function correoDe(numero: string) {
  const { sql, client, taskQueue } = e;
  const relevo = createRelevoCorreos({
    ...{ sql: sql.sql, client, log, cadaMs: 50, conSmtp: false, taskQueue },
  });
  return hasta(async () => {
    await relevo.pasar();
    return e.db.correo.findUnique({ where: { clave: `pedido:${numero}:en_camino` } });
  });
}
const ronda = () => createLlegadas({ sql: e.sql, log }).pasar();
const ancho = ({ desde, hasta: fin }: { desde: Date; hasta: Date }) =>
  (fin.getTime() - desde.getTime()) / MINUTO_MS;

describe('Cuando un pedido sale', () => {
  it('entonces su pedido dice entre qué horas llega, hasta que llega, y queda cuándo llegó', async () => {
    const pedido = await nuevo();
    expect((await ver(pedido)).llegada).toBeUndefined();
    const antes = Date.now();
    await mover(pedido.numero, 'en_camino');
    const [anunciada] = await anunciadas(pedido.numero);
    const { llegada } = await hasta(async () => {
      const visto = await ver(pedido);
      return visto.llegada !== undefined && visto;
    });
    expect(llegada).toEqual({
      ...{ desde: anunciada?.desde.toISOString(), hasta: anunciada?.hasta.toISOString() },
    });
    expect(Date.parse(llegada?.desde ?? '')).toBeGreaterThanOrEqual(antes);
    expect(anunciada).toMatchObject({ zona: 'Belgrano', paradasAntes: 0, llegoEn: null });

    const correo = await correoDe(pedido.numero);
    expect(correo.datos).toMatchObject({ llegada });
    const { asunto, texto } = redactar(correo as unknown as Correo, e.env);
    expect(asunto).toContain('está en camino');
    expect(texto).toMatch(/Llega entre las? \d\d:\d\d y las? \d\d:\d\d\./);

    await terminar(pedido);
    expect((await ver(pedido)).llegada).toBeUndefined();
    const llego = (await ultima(pedido.numero))?.llegoEn;
    const { estadoDesde } = await e.db.ticket.findUniqueOrThrow({
      where: { numero: pedido.numero },
    });
    expect(llego).toEqual(estadoDesde);
  });

  it('entonces quien lo lleva y quien despacha leen la misma, y antes de salir ninguna', async () => {
    const pedido = await nuevo();
    const leer = async () => {
      const ruta = `${e.tickets}/api/tickets`;
      const mios = await llamar<{ tickets: Ticket[] }>(`${ruta}/mios`, { token: flota });
      const visto = await llamar<Ticket>(`${ruta}/${pedido.numero}`, { token: admin });
      const enSuLista = mios.cuerpo.tickets.find(({ numero }) => numero === pedido.numero);
      return [enSuLista?.llegada, visto.cuerpo.llegada];
    };
    expect(await leer()).toEqual([null, null]);
    await mover(pedido.numero, 'en_camino');
    const { llegada } = await hasta(async () => {
      const visto = await ver(pedido);
      return visto.llegada !== undefined && visto;
    });
    expect(await leer()).toEqual([llegada, llegada]);
    await terminar(pedido);
  });

  it('entonces quien lo sigue lo sabe sin preguntar', async () => {
    const pedido = await nuevo();
    const abierto = await seguir(`${e.ahorro}${pedido.url}/eventos?token=${pedido.token}`);
    await mover(pedido.numero, 'en_camino');
    const evento = await hasta(() =>
      Promise.resolve(abierto.eventos.find(({ nombre }) => nombre === 'llegada')),
    );
    const anunciada = await ultima(pedido.numero);
    expect(evento.datos).toEqual({
      ...{ numero: pedido.numero, desde: anunciada?.desde.toISOString() },
      hasta: anunciada?.hasta.toISOString(),
    });
    await terminar(pedido);
    await abierto.fin;
  });
});

describe('Cuando un repartidor lleva varios', () => {
  it('entonces el de atrás llega más tarde y con más margen, y al terminar el de adelante se dice de nuevo', async () => {
    const adelante = await enCamino();
    const atras = await enCamino();
    const [primera, segunda] = [await ultima(adelante.numero), await ultima(atras.numero)];
    if (!primera || !segunda) throw new Error('no se dijo cuándo llegan');
    expect([primera.paradasAntes, segunda.paradasAntes]).toEqual([0, 1]);
    expect(segunda.hasta.getTime()).toBeGreaterThan(primera.hasta.getTime());
    expect(ancho(segunda)).toBeGreaterThan(ancho(primera));
    await terminar(adelante);
    const adelantada = await hasta(async () => {
      const [, nueva] = await anunciadas(atras.numero);
      return nueva ?? false;
    });
    expect(adelantada.paradasAntes).toBe(0);
    expect(adelantada.hasta.getTime()).toBeLessThan(segunda.hasta.getTime());
    await terminar(atras);
  });

  it('entonces con otro orden de paradas se dice de nuevo, y lo mismo otra vez no', async () => {
    const primero = await enCamino();
    const segundo = await enCamino();
    const poner = (lista: readonly Visto[]) =>
      llamar(`${e.tickets}/api/repartidores/yo/recorrido`, {
        ...{ metodo: 'PUT', token: flota },
        cuerpo: { numeros: lista.map(({ numero }) => numero) },
      });
    expect((await poner([segundo, primero])).status).toBe(200);
    await hasta(
      async () => (await ronda()) >= 0 && (await ultima(primero.numero))?.paradasAntes === 1,
    );
    expect((await ultima(segundo.numero))?.paradasAntes).toBe(0);
    const cuantas = await e.db.llegada.count();
    await poner([segundo, primero]);
    await ronda();
    expect(await e.db.llegada.count()).toBe(cuantas);
    const { reordenadoEn } = await e.db.repartidor.findUniqueOrThrow({ where: { id: 1 } });
    expect(reordenadoEn).toBeNull();
    await terminar(segundo, primero);
  });

  it('entonces lo que pasa a otro se dice de nuevo a los dos', async () => {
    await soloEnTurno(e, [1, 2], 100);
    const [primero, segundo] = [await enCamino(), await enCamino()];
    const asignar = (numero: string, repartidor_id: number) =>
      llamar(`${e.tickets}/api/tickets/${numero}/asignar`, {
        ...{ token: admin, cuerpo: { repartidor_id } },
      });
    for (const { numero } of [primero, segundo]) {
      expect(await asignar(numero, 1)).toMatchObject({ status: 200 });
    }
    const deAtras = await hasta(async () => {
      const vistas = [await ultima(primero.numero), await ultima(segundo.numero)];
      return vistas.find((vista) => vista?.paradasAntes === 1);
    });
    const adelante = deAtras.numero === primero.numero ? segundo : primero;
    expect((await asignar(adelante.numero, 2)).status).toBe(200);
    const cambiada = await hasta(async () => {
      const nueva = await ultima(deAtras.numero);
      return nueva?.paradasAntes === 0 && nueva;
    });
    expect(cambiada.hasta.getTime()).toBeLessThan(deAtras.hasta.getTime());
    await terminar(primero, segundo);
    await soloEnTurno(e, [1], 100);
  });

  it('entonces una ventana que pasó sin que nadie llegue se dice otra vez', async () => {
    const pedido = await enCamino();
    await e.db.llegada.updateMany({
      where: { numero: pedido.numero },
      data: {
        desde: new Date(Date.now() - 2 * MINUTO_MS),
        hasta: new Date(Date.now() - MINUTO_MS),
      },
    });
    await ronda();
    const nueva = await ultima(pedido.numero);
    expect(nueva?.desde.getTime()).toBeGreaterThan(Date.now() - MINUTO_MS / 2);
    expect((await ver(pedido)).llegada?.hasta).toBe(nueva?.hasta.toISOString());
    await terminar(pedido);
  });
});

describe('Cuando un repartidor no pudo entregar', () => {
  it('entonces estuvo en la puerta, y cuando sale otra vez se dice de nuevo', async () => {
    const pedido = await enCamino();
    await mover(pedido.numero, 'no_entregado');
    expect((await ver(pedido)).llegada).toBeUndefined();
    expect((await ultima(pedido.numero))?.llegoEn).not.toBeNull();
    for (const estado of ['pendiente', 'en_preparacion', 'en_camino']) {
      await mover(pedido.numero, estado);
    }
    const [, otraVez] = await hasta(async () => {
      const todas = await anunciadas(pedido.numero);
      return todas.length === 2 && todas;
    });
    expect(otraVez?.llegoEn).toBeNull();
    await mover(pedido.numero, 'cancelado');
    expect((await ver(pedido)).llegada).toBeUndefined();
  });
});
