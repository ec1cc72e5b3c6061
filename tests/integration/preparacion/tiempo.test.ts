import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SENAL } from '../../../contracts/temporal/mensajes.ts';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { hasta, llamar } from '../../support/personas/llamadas.ts';
import { manosDePreparacion } from '../../support/personas/preparacion.ts';
import { crearRetenedor } from '../../support/pasos/retener.ts';
import type { Retenedor } from '../../support/pasos/retener.ts';
import { stockDe } from '../../support/personas/tienda.ts';
import { servidorConTiempo } from '../../support/servidores/temporal.ts';

/** Questions that nobody answers, each on a server of its own: its clock jumps, the database's does not. */
let e: Entorno;
let tiempo: TestWorkflowEnvironment;
let manos: ReturnType<typeof manosDePreparacion>;
let retenedor: Retenedor;
beforeEach(async () => {
  tiempo = await servidorConTiempo();
  retenedor = crearRetenedor();
  e = await crearEntorno({ temporal: tiempo.address, alrededor: retenedor.alrededor });
  manos = manosDePreparacion(() => e);
});
afterEach(async () => {
  retenedor.soltar();
  await e.cerrar();
  await tiempo.teardown();
});

const FIDEOS = 'Fideos Tirabuzón 500 g';
const OTROS = 'Fideos Spaghetti 500 g';
const ARROZ = 'Arroz Largo Fino 1 kg';

async function preguntado(ademas: object = {}) {
  const pedido = await manos.comprado({ [FIDEOS]: 3 }, ademas);
  const [{ producto_id: linea } = { producto_id: 0 }] = await manos.ids({ [FIDEOS]: 1 });
  await manos.marcar(pedido.numero, linea, { preparados: 2 });
  const { consulta } = await manos.ver(pedido);
  if (consulta === undefined) throw new Error('no se preguntó');
  return { pedido, linea, consulta };
}
const correos = (clave: string) =>
  e.db.correo.findMany({ where: { clave: { startsWith: clave } } });
const deOtros = async () => {
  const [{ producto_id: id } = { producto_id: 0 }] = await manos.ids({ [OTROS]: 1 });
  return stockDe(e, id);
};

describe('Cuando se pregunta por lo que falta y nadie contesta', () => {
  it('entonces al rato va un correo, y al vencer se quita, lo guardado vuelve y el pedido sigue', async () => {
    const antes = await deOtros();
    const { pedido, linea, consulta } = await preguntado();
    await tiempo.sleep('25s');
    const [correo] = await hasta(async () => {
      const hay = await correos(`consulta:${consulta.id}`);
      return hay.length > 0 && hay;
    });
    expect(correo?.datos).toMatchObject({ propuestas: [{ nombre: FIDEOS, propuesta: OTROS }] });
    expect((await manos.ver(pedido)).estado).toBe('en_preparacion');
    await tiempo.sleep('10m');
    const visto = await hasta(async () => {
      const ahora = await manos.ver(pedido);
      return ahora.estado === 'listo' && ahora;
    });
    expect(visto).not.toHaveProperty('consulta');
    expect(visto).toMatchObject({ total_final: 2240, lineas: [{ estado: 'faltante' }] });
    expect(await deOtros()).toBe(antes);
    const tarde = await manos.responder(pedido, {
      id: consulta.id,
      respuestas: [{ linea_id: linea, acepta: true }],
    });
    expect([tarde.status, tarde.cuerpo.error]).toEqual([
      409,
      expect.stringContaining(`${FIDEOS} se quitó y no se cobra`),
    ]);
    expect(await correos(`consulta:${consulta.id}`)).toHaveLength(1);
  });

  it('y eligieron que se reemplace: entonces se reemplaza, sin costar más', async () => {
    const { pedido } = await preguntado({ si_no_contesta: 'reemplazar' });
    await tiempo.sleep('11m');
    const visto = await hasta(async () => {
      const ahora = await manos.ver(pedido);
      return ahora.estado === 'listo' && ahora;
    });
    expect(visto.lineas).toMatchObject([{ estado: 'reemplazada', reemplazo: { importe: 1090 } }]);
  });

  it('y mientras falta otra cosa: entonces es una pregunta, con todo su tiempo, y un correo', async () => {
    const pedido = await manos.comprado({ [FIDEOS]: 3, [ARROZ]: 2 });
    const [{ producto_id: arroz } = { producto_id: 0 }] = await manos.ids({ [ARROZ]: 1 });
    const [{ producto_id: fideos } = { producto_id: 0 }] = await manos.ids({ [FIDEOS]: 1 });
    await manos.marcar(pedido.numero, fideos, { preparados: 2 });
    const { consulta: primera } = await manos.ver(pedido);
    await manos.marcar(pedido.numero, arroz, { preparados: 0 });
    const { consulta } = await manos.ver(pedido);
    expect(consulta?.id).toBe(primera?.id);
    expect(consulta?.lineas.map(({ linea_id }) => linea_id)).toEqual([arroz, fideos]);
    await tiempo.sleep('1m');
    const hay = await hasta(async () => {
      const escritos = await correos(`consulta:${consulta?.id ?? ''}`);
      return escritos.length > 0 && escritos;
    });
    expect(hay).toHaveLength(1);
    expect(hay[0]?.datos).toMatchObject({ propuestas: [{}, {}] });
    // One of the two is answered: the other one is waited for.
    await manos.responder(pedido, {
      id: consulta?.id,
      respuestas: [{ linea_id: fideos, acepta: true }],
    });
    expect((await manos.ver(pedido)).consulta?.lineas).toMatchObject([{ linea_id: arroz }]);
    await tiempo.sleep('10m');
    await hasta(async () => (await manos.ver(pedido)).estado === 'listo');
    const { lineas } = await manos.ver(pedido);
    expect(lineas.map(({ estado }) => estado)).toEqual(['faltante', 'reemplazada']);
  });

  it('y su flujo se pierde mientras tanto: entonces el que se hace de las filas la sabe y la termina', async () => {
    const { pedido, consulta } = await preguntado();
    const flujo = e.client.workflow.getHandle(workflowIdPedido(pedido.numero));
    await flujo.terminate('se perdió');
    await e.mensajero.iniciar(e.entradas.deFila(pedido.numero, 'prueba'));
    await hasta(async () => {
      const { consulta: sabida } = await flujo.query<{ consulta?: { id: string } }>('estadoPedido');
      return sabida?.id === consulta.id;
    });
    await tiempo.sleep('11m');
    await hasta(async () => (await manos.ver(pedido)).estado === 'listo');
  });

  it('y se vuelve a leer la fila: entonces la pregunta sigue, y vence una vez', async () => {
    const { pedido } = await preguntado();
    const flujo = e.client.workflow.getHandle(workflowIdPedido(pedido.numero));
    await flujo.signal(SENAL.revisar);
    await tiempo.sleep('11m');
    await hasta(async () => (await manos.ver(pedido)).estado === 'listo');
    const { historial } = await manos.ver(pedido);
    const anotados = historial.filter(({ detalle }) => detalle?.startsWith('No hubo respuesta'));
    expect(anotados).toHaveLength(1);
  });

  it('y lo cancelan en el momento en que vence: entonces está cancelado, y lo guardado vuelve una vez', async () => {
    const antes = await deOtros();
    const { pedido } = await preguntado();
    const { numero, token } = pedido;
    const soltar = retenedor.retener(numero, 'despues', 'vencerConsulta');
    const pasan = tiempo.sleep('10m');
    await retenedor.llegado(numero);
    const url = `${e.ahorro}/api/pedidos/${numero}/cancelar?token=${token}`;
    const cancelada = llamar(url, { metodo: 'POST' });
    soltar();
    await Promise.all([pasan, cancelada]);
    await hasta(async () => (await manos.ver(pedido)).estado === 'cancelado');
    await e.client.workflow.getHandle(workflowIdPedido(numero)).result();
    expect(await deOtros()).toBe(antes);
  });

  it('y lo cambian de manera que no falta nada: entonces no se le pregunta más', async () => {
    const { pedido } = await preguntado();
    await llamar(`${e.ahorro}/api/pedidos/${pedido.numero}?token=${pedido.token}`, {
      ...{ metodo: 'PATCH', cuerpo: { items: await manos.ids({ [FIDEOS]: 2 }) } },
    });
    expect((await manos.ver(pedido)).estado).toBe('listo');
    const flujo = e.client.workflow.getHandle(workflowIdPedido(pedido.numero));
    expect(await flujo.query('estadoPedido')).not.toHaveProperty('consulta');
    await tiempo.sleep('11m');
    const { historial } = await manos.ver(pedido);
    expect(historial.some(({ detalle }) => detalle?.startsWith('No hubo respuesta'))).toBe(false);
  });

  it('y lo cancelan: entonces no vence nada', async () => {
    const antes = await deOtros();
    const { pedido } = await preguntado();
    const url = `${e.ahorro}/api/pedidos/${pedido.numero}/cancelar?token=${pedido.token}`;
    expect((await llamar(url, { metodo: 'POST' })).status).toBe(200);
    await tiempo.sleep('11m');
    expect((await manos.ver(pedido)).estado).toBe('cancelado');
    expect(await deOtros()).toBe(antes);
  });
});
