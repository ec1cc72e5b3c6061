import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { cambiarEstado, entrar, hasta, llamar } from '../../support/personas/llamadas.ts';
import { manosDePreparacion } from '../../support/personas/preparacion.ts';
import { stockDe } from '../../support/personas/tienda.ts';

let e: Entorno;
let admin: string;
const { comprado, ver, marcar, responder, ids } = manosDePreparacion(() => e);
beforeAll(async () => {
  e = await crearEntorno();
  admin = await entrar(e.tickets);
  await e.db.repartidor.updateMany({ data: { capacidad: 1_000 } });
});
afterAll(() => e.cerrar());

const FIDEOS = 'Fideos Tirabuzón 500 g';
const OTROS = 'Fideos Spaghetti 500 g';
const ARROZ = 'Arroz Largo Fino 1 kg';
const idDe = async (nombre: string) => (await ids({ [nombre]: 1 }))[0]?.producto_id ?? 0;

/** An order of three packets of which one is missing, and what is asked about it. */
async function preguntado(ademas: object = {}) {
  const pedido = await comprado({ [FIDEOS]: 3, [ARROZ]: 1 }, ademas);
  const linea = await idDe(FIDEOS);
  const { cuerpo } = await marcar(pedido.numero, linea, { preparados: 2 });
  return { pedido, linea, marcada: cuerpo };
}

describe('Cuando falta algo y hay que preguntar', () => {
  it('entonces se propone lo más parecido, se guarda, y no está listo hasta que contestan', async () => {
    const reemplazo = await idDe(OTROS);
    const antes = await stockDe(e, reemplazo);
    const { pedido, linea, marcada } = await preguntado();
    expect(marcada).toMatchObject({
      ...{ estado: 'consultada', preparados: 2, ticket_estado: 'en_preparacion' },
      consulta: { lineas: [{ linea_id: linea, faltan: 1, propuesta: { producto_id: reemplazo } }] },
    });
    expect(await stockDe(e, reemplazo)).toBe(antes - 1);
    await marcar(pedido.numero, await idDe(ARROZ), { preparados: 1 });
    const sale = await cambiarEstado(e.tickets, admin, pedido.numero, 'listo');
    expect([sale.status, sale.cuerpo['error']]).toEqual([
      409,
      expect.stringContaining('Se espera que el cliente conteste'),
    ]);
    const { consulta } = await ver(pedido);
    const id = consulta?.id;
    // Yes and no of the same thing is no answer.
    const [si, no] = [true, false].map((acepta) => ({ linea_id: linea, acepta }));
    expect(await responder(pedido, { id, respuestas: [si, no] })).toMatchObject({
      ...{ status: 400, cuerpo: { errores: [{ campo: 'respuestas' }] } },
    });
    expect(Date.parse(consulta?.vence ?? '')).toBeGreaterThan(Date.now() + 8 * 60_000);

    const respuesta = await responder(pedido, {
      id,
      respuestas: [{ linea_id: linea, acepta: true }],
    });
    expect([respuesta.status, respuesta.cuerpo.consulta]).toEqual([200, undefined]);
    expect(respuesta.cuerpo.lineas).toContainEqual(
      expect.objectContaining({
        ...{ id: linea, estado: 'reemplazada', preparados: 2 },
        reemplazo: expect.objectContaining({
          producto_id: reemplazo,
          cantidad: 1,
          importe: 1090,
        }) as object,
      }),
    );
    expect(respuesta.cuerpo.total_final).toBe(2 * 1120 + 1090 + 1450);
    await hasta(async () => (await ver(pedido)).estado === 'listo');

    const repetida = await responder(pedido, {
      ...{ id, respuestas: [{ linea_id: linea, acepta: false }] },
    });
    expect([repetida.status, repetida.cuerpo.idempotent]).toEqual([200, true]);
    expect((await ver(pedido)).total_final).toBe(2 * 1120 + 1090 + 1450);
  });

  it('y no lo quieren: entonces vuelve a la góndola y no se cobra', async () => {
    const reemplazo = await idDe(OTROS);
    const antes = await stockDe(e, reemplazo);
    const { pedido, linea } = await preguntado();
    const { consulta } = await ver(pedido);
    const respuestas = [{ linea_id: linea, acepta: false }];
    const { cuerpo } = await responder(pedido, { id: consulta?.id, respuestas });
    expect(cuerpo.total_final).toBe(2 * 1120 + 1450);
    expect(await stockDe(e, reemplazo)).toBe(antes);
  });

  it('y se cancela: entonces lo guardado vuelve, y contestar ya no hace nada', async () => {
    const reemplazo = await idDe(OTROS);
    const antes = await stockDe(e, reemplazo);
    const { pedido, linea } = await preguntado();
    const { consulta } = await ver(pedido);
    await llamar(`${e.ahorro}/api/pedidos/${pedido.numero}/cancelar?token=${pedido.token}`, {
      metodo: 'POST',
    });
    await hasta(async () => (await stockDe(e, reemplazo)) === antes);
    const tarde = await responder(pedido, {
      id: consulta?.id,
      respuestas: [{ linea_id: linea, acepta: true }],
    });
    expect(tarde.status).toBe(409);
    expect(await stockDe(e, reemplazo)).toBe(antes);
  });

  it('y lo encuentran antes: entonces la pregunta se retira y lo guardado vuelve', async () => {
    const reemplazo = await idDe(OTROS);
    const antes = await stockDe(e, reemplazo);
    const { pedido, linea } = await preguntado();
    const { id } = (await ver(pedido)).consulta ?? {};
    await marcar(pedido.numero, linea, { preparados: 3 });
    expect(await stockDe(e, reemplazo)).toBe(antes);
    expect(await ver(pedido)).not.toHaveProperty('consulta');
    // Whoever had it on their screen is told so.
    const tarde = await responder(pedido, { id, respuestas: [{ linea_id: linea, acepta: true }] });
    expect([tarde.status, tarde.cuerpo.error]).toEqual([
      409,
      expect.stringContaining('Ya no hace falta que contestes'),
    ]);
  });

  it('y de dos cosas encuentran una: entonces lo que contestan por la otra vale', async () => {
    const { pedido, linea } = await preguntado();
    const arroz = await idDe(ARROZ);
    await marcar(pedido.numero, arroz, { preparados: 0 });
    const { id } = (await ver(pedido)).consulta ?? {};
    await marcar(pedido.numero, linea, { preparados: 3 });
    const contestar = (...lineas: number[]) =>
      responder(pedido, {
        ...{ id, respuestas: lineas.map((linea_id) => ({ linea_id, acepta: false })) },
      });
    const sola = await contestar(linea);
    expect([sola.status, sola.cuerpo.error]).toEqual([
      409,
      expect.stringContaining('Ya no hace falta que contestes'),
    ]);
    const ambas = await contestar(linea, arroz);
    expect([ambas.status, ambas.cuerpo.estado]).toEqual([200, 'listo']);
    expect(ambas.cuerpo.lineas.map(({ estado }) => estado)).toEqual(['faltante', 'preparada']);
  });

  it.each([
    ['de otra línea', (id: string) => ({ id, respuestas: [{ linea_id: 1, acepta: true }] }), 400],
    [
      'de otra pregunta',
      () => ({ id: '0123456789abcdef', respuestas: [{ linea_id: 3, acepta: true }] }),
      404,
    ],
    ['de nada', (id: string) => ({ id, respuestas: [] }), 400],
  ])('y contestan algo %s: entonces se dice por qué no', async (_, de, status) => {
    const { pedido } = await preguntado();
    const { consulta } = await ver(pedido);
    expect((await responder(pedido, de(consulta?.id ?? ''))).status).toBe(status);
  });

  it('y contestan dos veces con la misma clave: entonces vale la primera, y con otra cosa adentro no', async () => {
    const { pedido, linea } = await preguntado();
    const { id } = (await ver(pedido)).consulta ?? {};
    const clave = { 'Idempotency-Key': 'una-respuesta' };
    const respuesta = (acepta: boolean) => ({ id, respuestas: [{ linea_id: linea, acepta }] });
    const primera = await responder(pedido, respuesta(true), clave);
    const segunda = await responder(pedido, respuesta(true), clave);
    expect([
      primera.status,
      primera.cuerpo.idempotent,
      segunda.status,
      segunda.cuerpo.idempotent,
    ]).toEqual([...[200, undefined], ...[200, true]]);
    expect((await responder(pedido, respuesta(false), clave)).status).toBe(422);
    const { numero } = pedido;
    const pasos = await e.db.ticketHistorial.findMany({ where: { ticket: { numero } } });
    expect(pasos.filter(({ detalle }) => detalle?.startsWith('Contestó'))).toHaveLength(1);
  });

  it('y contestan dos pestañas a la vez: entonces vale una, y a las dos se les dice', async () => {
    const { pedido, linea } = await preguntado();
    const { consulta } = await ver(pedido);
    const dicen = [true, false].map((acepta) =>
      responder(pedido, { id: consulta?.id, respuestas: [{ linea_id: linea, acepta }] }),
    );
    expect((await Promise.all(dicen)).map(({ status }) => status)).toEqual([200, 200]);
    const fila = await e.db.consultaLinea.findFirstOrThrow({
      where: { consultaId: consulta?.id ?? '' },
    });
    const { lineas } = await ver(pedido);
    expect(lineas.find(({ id }) => id === linea)?.estado).toBe(
      fila.acepta === true ? 'reemplazada' : 'faltante',
    );
  });
});
