/** Who answers never, twice, late, or to something that is not asked any more: told what is true, in words. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SENAL } from '../../../contracts/temporal/mensajes.ts';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { cambiarEstado, entrar, hasta, llamar } from '../../support/personas/llamadas.ts';
import { manosDePreparacion } from '../../support/personas/preparacion.ts';
import type { Comprado } from '../../support/personas/preparacion.ts';

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
const ACEITE = 'Aceite de Girasol 1,5 l';
const idDe = async (nombre: string) => (await ids({ [nombre]: 1 }))[0]?.producto_id ?? 0;
const cancelar = ({ numero, token }: Comprado) =>
  llamar(`${e.ahorro}/api/pedidos/${numero}/cancelar?token=${token}`, { metodo: 'POST' });

/** Two of three packets, and what is asked about the third. */
async function preguntado(reemplazo?: { producto_id: number; cantidad: number }, ademas = {}) {
  const pedido = await comprado({ [FIDEOS]: 3, [ARROZ]: 1 }, ademas);
  const linea = await idDe(FIDEOS);
  await marcar(pedido.numero, linea, { preparados: 2, ...(reemplazo && { reemplazo }) });
  const { consulta } = await ver(pedido);
  const [{ propuesta } = { propuesta: undefined }] = consulta?.lineas ?? [];
  if (consulta === undefined || propuesta === undefined) throw new Error('no se preguntó');
  const { producto_id, cantidad, importe } = propuesta;
  const mostrada = { producto_id, cantidad, importe };
  return { pedido, linea, id: consulta.id, mostrada };
}
/** Its time is over, which is now. */
async function vencer({ numero, token }: Comprado, id: string): Promise<void> {
  const flujo = e.client.workflow.getHandle(workflowIdPedido(numero));
  await hasta(async () => {
    await e.sql.sql`UPDATE ahorro.consultas SET vence_en = now() - interval '1 second'
      WHERE id = ${id} AND estado = 'abierta' AND vence_en > now()`;
    await flujo.signal(SENAL.revisar);
    return (await ver({ numero, token })).consulta === undefined;
  });
}

describe('Cuando quien compró contesta algo que ya no es lo que se le pregunta', () => {
  it('porque ahora se le propone otra cosa: entonces no se le cobra lo que no vio', async () => {
    const [spaghetti, aceite] = [await idDe(OTROS), await idDe(ACEITE)];
    const { pedido, linea, id, mostrada } = await preguntado({
      producto_id: spaghetti,
      cantidad: 1,
    });
    expect(mostrada).toEqual({ producto_id: spaghetti, cantidad: 1, importe: 1090 });
    await marcar(pedido.numero, linea, {
      ...{ preparados: 2, reemplazo: { producto_id: aceite, cantidad: 1 } },
    });
    const contestar = (propuesta: object) =>
      responder(pedido, { id, respuestas: [{ linea_id: linea, acepta: true, propuesta }] });
    const vieja = await contestar(mostrada);
    expect([vieja.status, vieja.cuerpo.error]).toEqual([
      409,
      'Lo que te proponemos cambió: mirá tu pedido y contestá de nuevo',
    ]);
    // Of the same thing, another quantity or another price is something else too.
    const ahora = (await ver(pedido)).consulta?.lineas[0]?.propuesta;
    const { producto_id = 0, cantidad = 0, importe = 0 } = ahora ?? {};
    expect(producto_id).toBe(aceite);
    for (const distinta of [{ cantidad: 2 }, { importe: importe - 1 }])
      expect((await contestar({ producto_id, cantidad, importe, ...distinta })).status).toBe(409);
    const nueva = await contestar({ producto_id, cantidad, importe });
    expect([
      nueva.status,
      nueva.cuerpo.lineas.find((marcada) => marcada.id === linea),
    ]).toMatchObject([200, { estado: 'reemplazada', reemplazo: { producto_id: aceite, importe } }]);
  });

  it('porque el pedido se canceló: entonces se le dice eso', async () => {
    const { pedido, linea, id } = await preguntado();
    expect((await cancelar(pedido)).status).toBe(200);
    const tarde = await hasta(async () => {
      const contestado = await responder(pedido, {
        id,
        respuestas: [{ linea_id: linea, acepta: true }],
      });
      return /cancelado/.test(contestado.cuerpo.error ?? '') && contestado;
    });
    expect([tarde.status, tarde.cuerpo.error]).toEqual([
      409,
      'El pedido está cancelado: no hace falta que contestes',
    ]);
  });

  it('y hay otra pregunta abierta: entonces se le dice que mire', async () => {
    const { pedido, linea, id } = await preguntado();
    await marcar(pedido.numero, linea, { preparados: 3 });
    await marcar(pedido.numero, await idDe(ARROZ), { preparados: 0 });
    const distinta = (await ver(pedido)).consulta;
    expect(distinta?.id).not.toBe(id);
    const vieja = await responder(pedido, { id, respuestas: [{ linea_id: linea, acepta: true }] });
    expect([vieja.status, vieja.cuerpo.error]).toEqual([
      409,
      'Eso ya se resolvió, y ahora te preguntamos por otra cosa: mirá tu pedido',
    ]);
    expect((await ver(pedido)).consulta?.id).toBe(distinta?.id);
  });

  it.each([
    ['quitar', 'se quitó y no se cobra'],
    ['reemplazar', 'se reemplazó por'],
  ])(
    'porque venció y se eligió %s: entonces se le dice qué se hizo, aunque sea tres semanas después',
    async (si_no_contesta, frase) => {
      const { pedido, linea, id } = await preguntado(undefined, { si_no_contesta });
      await vencer(pedido, id);
      await e.sql
        .sql`UPDATE ahorro.consultas SET vence_en = now() - interval '21 days' WHERE id = ${id}`;
      const tarde = await responder(pedido, {
        id,
        respuestas: [{ linea_id: linea, acepta: true }],
      });
      expect([tarde.status, tarde.cuerpo.error]).toEqual([
        409,
        expect.stringMatching(new RegExp(`^La pregunta venció .*${FIDEOS} ${frase}`)),
      ]);
    },
  );

  it('y ya había contestado otra cosa: entonces vale lo primero, y se le dice que es una repetición', async () => {
    const { pedido, linea, id } = await preguntado();
    const contestar = (acepta: boolean) =>
      responder(pedido, { id, respuestas: [{ linea_id: linea, acepta }] });
    expect((await contestar(false)).cuerpo.idempotent).toBeUndefined();
    const distinta = await contestar(true);
    expect([distinta.status, distinta.cuerpo.idempotent]).toEqual([200, true]);
    expect(distinta.cuerpo.lineas.find((marcada) => marcada.id === linea)?.estado).toBe('faltante');
  });
});

describe('Cuando quien compró llega tarde a lo demás', () => {
  const mover = async (numero: string, ...estados: string[]) => {
    for (const estado of estados)
      expect((await cambiarEstado(e.tickets, admin, numero, estado)).status).toBe(200);
  };
  const cambiar = ({ numero, token }: Comprado) =>
    llamar(`${e.ahorro}/api/pedidos/${numero}?token=${token}`, {
      ...{ metodo: 'PATCH', cuerpo: { notas: 'Timbre roto' } },
    });

  it.each([
    [['en_preparacion', 'en_camino'], 'El pedido está en camino: ya no se cambia'],
    [['en_preparacion', 'en_camino', 'entregado'], 'El pedido está entregado: ya no se cambia'],
  ])('a cambiar un pedido que pasó a %j: entonces se le dice cómo está', async (estados, frase) => {
    const pedido = await comprado({ [FIDEOS]: 1 });
    await mover(pedido.numero, ...estados);
    await hasta(async () => (await ver(pedido)).estado === estados.at(-1));
    const tarde = await cambiar(pedido);
    expect([tarde.status, tarde.cuerpo['error']]).toEqual([409, frase]);
  });

  it('a cancelarlo: entonces se le dice, y sigue como estaba', async () => {
    const pedido = await comprado({ [FIDEOS]: 1 });
    await mover(pedido.numero, 'en_preparacion', 'en_camino');
    const salio = await cancelar(pedido);
    expect([salio.status, salio.cuerpo['error']]).toEqual([
      409,
      'El pedido ya salió y no se puede cancelar',
    ]);
    await mover(pedido.numero, 'entregado');
    const llego = await cancelar(pedido);
    expect([llego.status, llego.cuerpo['error']]).toEqual([409, 'El pedido ya fue entregado']);
    expect((await ver(pedido)).estado).toBe('entregado');
  });
});
