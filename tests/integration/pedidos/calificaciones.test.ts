/** How a delivery was found: who says it, until when, and who reads it. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  CalificacionDePedido,
  CalificacionesDeRepartidor,
} from '../../../contracts/entregas/calificaciones.ts';
import type { Estadisticas } from '../../../contracts/despacho/estadisticas.ts';
import { con } from '../../support/pasos/claves.ts';
import { soloEnTurno } from '../../support/personas/despacho.ts';
import { cambiarEstado, comprar, entrar, hasta, llamar } from '../../support/personas/llamadas.ts';
import type { Opciones } from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

let e: Entorno;
let admin: string;
let flota: string;
beforeAll(async () => {
  e = await crearEntorno();
  [admin, flota] = await Promise.all([
    entrar(e.tickets),
    entrar(e.tickets, 'repartidor1', 'flota-belgrano-2025'),
  ]);
  await soloEnTurno(e, [1], 1_000);
});
afterAll(() => e.cerrar());

interface Comprado {
  readonly numero: string;
  readonly token: string;
}

async function comprado(): Promise<Comprado> {
  const { pedido, seguimiento } = (await comprar(e.ahorro)).cuerpo;
  await hasta(async () => {
    const ticket = await e.db.ticket.findUnique({ where: { numero: pedido.numero } });
    return ticket?.repartidorId === 1;
  });
  return { numero: pedido.numero, token: seguimiento.token };
}
async function entregado(): Promise<Comprado> {
  const pedido = await comprado();
  for (const estado of ['en_preparacion', 'en_camino', 'entregado'])
    expect((await cambiarEstado(e.tickets, admin, pedido.numero, estado)).status).toBe(200);
  return pedido;
}

const pedir = ({ numero }: Comprado, consulta: string, opciones: Opciones = {}) =>
  llamar<CalificacionDePedido & { error?: string }>(
    `${e.ahorro}/api/pedidos/${numero}/calificacion${consulta}`,
    opciones,
  );
const calificar = (pedido: Comprado, cuerpo: object, opciones: Opciones = {}) =>
  pedir(pedido, `?token=${pedido.token}`, { metodo: 'PUT', cuerpo, ...opciones });
const deRepartidor = (id: number, token: string, consulta = '') =>
  llamar<CalificacionesDeRepartidor>(
    `${e.tickets}/api/repartidores/${id}/calificaciones${consulta}`,
    { token },
  );

describe('Cuando llegó el pedido', () => {
  it('entonces quien compró lo califica con el enlace, y lo cambia, y es una sola', async () => {
    const pedido = await entregado();
    const antes = await pedir(pedido, `?token=${pedido.token}`);
    expect(antes.cuerpo.calificacion).toBeNull();
    const faltan = (Date.parse(antes.cuerpo.hasta ?? '') - Date.now()) / 86_400_000;
    expect(faltan).toBeGreaterThan(6.9);
    expect(faltan).toBeLessThanOrEqual(7);
    const primera = await calificar(pedido, { puntos: 5, palabras: '¡Rapidísimo!' });
    expect([primera.status, primera.cuerpo.calificacion]).toMatchObject([
      200,
      { puntos: 5, palabras: '¡Rapidísimo!' },
    ]);
    await calificar(pedido, { puntos: 2 });
    const despues = await pedir(pedido, `?token=${pedido.token}`);
    expect(despues.cuerpo.calificacion).toMatchObject({ puntos: 2, palabras: '' });
    const filas = await e.db.calificacion.findMany({
      where: { pedido: { numero: pedido.numero } },
    });
    expect(filas).toMatchObject([{ puntos: 2, repartidorId: 1 }]);
  });

  it('y la llamada llega dos veces con su clave, entonces vale una, y lo de después no se pisa', async () => {
    const pedido = await entregado();
    const clave = randomUUID();
    const cuerpo = { puntos: 3, palabras: 'Bien' };
    const conClave = (dado: object) => calificar(pedido, dado, con(clave, { cuerpo: dado }));
    expect((await conClave(cuerpo)).status).toBe(200);
    await calificar(pedido, { puntos: 4 });
    const repetida = await conClave(cuerpo);
    expect([repetida.status, repetida.cuerpo.calificacion?.puntos]).toEqual([200, 4]);
    expect((await conClave({ puntos: 1 })).status).toBe(422);
  });

  it('y pasaron siete días, entonces ya no', async () => {
    const pedido = await entregado();
    await calificar(pedido, { puntos: 4 });
    await e.sql.sql`
      UPDATE ahorro.pedido_historial AS h SET fecha = h.fecha - interval '7 days' FROM ahorro.pedidos AS p
      WHERE p.id = pedido_id AND p.numero = ${pedido.numero}`;
    const { status, cuerpo } = await calificar(pedido, { puntos: 1 });
    expect([status, cuerpo.error]).toEqual([409, expect.stringContaining('7 días')]);
    const queda = await pedir(pedido, `?token=${pedido.token}`);
    expect(queda.cuerpo.calificacion?.puntos).toBe(4);
  });

  it.each([[0], [6], [2.5], ['5'], [null]])(
    'con %j puntos: entonces no se toma',
    async (puntos) => {
      const pedido = await comprado();
      const { status, cuerpo } = await calificar(pedido, { puntos });
      expect([status, cuerpo.error]).toEqual([400, expect.stringContaining('puntos')]);
    },
  );

  it('y la base mira lo mismo: entonces nadie guarda seis puntos', async () => {
    const pedido = await entregado();
    await calificar(pedido, { puntos: 4 });
    const where = { pedido: { numero: pedido.numero } };
    await expect(e.db.calificacion.updateMany({ where, data: { puntos: 6 } })).rejects.toThrow();
  });
});

it('Cuando no llegó, entonces todavía no se califica', async () => {
  const pedido = await comprado();
  const { status, cuerpo } = await calificar(pedido, { puntos: 5 });
  expect([status, cuerpo.error]).toEqual([409, expect.stringContaining('cuando llegue')]);
  expect(await e.db.calificacion.count({ where: { pedido: { numero: pedido.numero } } })).toBe(0);
});

it('Cuando el pedido es de otra persona, entonces ni la ve ni la pone; ni otro servicio', async () => {
  const [pedido, ajeno] = [await entregado(), await entregado()];
  await calificar(pedido, { puntos: 1, palabras: 'Me gritó' });
  for (const metodo of ['GET', 'PUT']) {
    const opciones = { metodo, ...(metodo === 'PUT' ? { cuerpo: { puntos: 5 } } : {}) };
    expect((await pedir(pedido, `?token=${ajeno.token}`, opciones)).status).toBe(404);
    expect((await pedir(pedido, '', opciones)).status).toBe(401);
    const servicio = await pedir(pedido, '', { ...opciones, apiKey: true });
    expect([servicio.status, JSON.stringify(servicio.cuerpo)]).toEqual([
      403,
      expect.not.stringContaining('gritó'),
    ]);
  }
  const queda = await pedir(pedido, `?token=${pedido.token}`);
  expect(queda.cuerpo.calificacion).toMatchObject({ puntos: 1, palabras: 'Me gritó' });
});

describe('Cuando despacho mira cómo estuvieron las entregas', () => {
  it('entonces ve el promedio y lo escrito, sin quién; el repartidor, solo su promedio', async () => {
    await e.db.calificacion.deleteMany();
    const pedidos = [await entregado(), await entregado(), await entregado()];
    const dadas = [
      { puntos: 5, palabras: '' },
      { puntos: 4, palabras: 'Todo bien' },
      { puntos: 1, palabras: 'Llegó roto' },
    ];
    for (const [i, pedido] of pedidos.entries()) await calificar(pedido, dadas[i] ?? {});
    const { cuerpo: visto } = await deRepartidor(1, admin);
    expect(visto).toEqual({
      ...{ promedio: 3.3, cuantas: 3, total: 2, pagina: 1, limite: 20 },
      comentarios: [
        {
          puntos: 1,
          palabras: 'Llegó roto',
          fecha: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
        },
        { puntos: 4, palabras: 'Todo bien', fecha: expect.any(String) as string },
      ],
    });
    const segunda = await deRepartidor(1, admin, '?pagina=2&limite=1');
    expect(segunda.cuerpo.comentarios.map(({ palabras }) => palabras)).toEqual(['Todo bien']);
    expect((await deRepartidor(1, flota)).cuerpo).toMatchObject({
      ...{ promedio: 3.3, cuantas: 3, total: 0, comentarios: [] },
    });
    expect((await deRepartidor(2, flota)).status).toBe(403);
    const preparador = await entrar(e.tickets, 'preparador', 'preparador-belgrano-2025');
    expect((await deRepartidor(1, preparador)).status).toBe(403);
    expect((await deRepartidor(2, admin)).cuerpo).toMatchObject({ promedio: null, cuantas: 0 });

    const { cuerpo } = await llamar<Estadisticas>(`${e.tickets}/api/estadisticas?por=repartidor`, {
      token: admin,
    });
    expect(cuerpo.totales.calificacion).toEqual({ promedio: 3.3, cuantas: 3 });
    const delUno = cuerpo.filas.find(({ clave }) => clave === 'Repartidor1');
    expect(delUno?.calificacion).toEqual({ promedio: 3.3, cuantas: 3 });
  });
});
