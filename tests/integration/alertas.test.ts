import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Alerta } from '../../contracts/operaciones/alertas.ts';
import { firmarAlertas } from '../../proveedores/aviso-http.ts';
import { escuchar } from '../../platform/http/servidor.ts';
import { workflowIdAviso } from '../../contracts/temporal/aviso.ts';
import { createAlertas } from '../../worker/rondas/alertas.ts';
import { createAvisosDeAlertas } from '../../worker/rondas/alertas-avisar.ts';
import { createRelevoCorreos } from '../../worker/rondas/correos.ts';
import { log } from '../support/base.ts';
import { crearEntorno } from '../support/entorno.ts';
import type { Entorno } from '../support/entorno.ts';
import { comprar, hasta, llamar } from '../support/llamadas.ts';
import { crearPar } from '../support/par.ts';
import type { Par } from '../support/par.ts';
import { crearSmtp } from '../support/smtp.ts';
import type { ServidorSmtp } from '../support/smtp.ts';
import { servidorConTiempo } from '../support/temporal.ts';
import { conocido } from '../support/tienda.ts';

const SECRETO = 'un-secreto-de-alertas';

interface Recibido {
  readonly cabeceras: IncomingMessage['headers'];
  readonly texto: string;
}

/** Somebody's server that takes alerts: it answers the statuses it is given, then 204. */
async function crearReceptor() {
  const recibidos: Recibido[] = [];
  const guion: (number | 'cuelga')[] = [];
  const server = createServer((req, res) => {
    const trozos: Buffer[] = [];
    req.on('data', (trozo: Buffer) => trozos.push(trozo));
    req.on('end', () => {
      recibidos.push({ cabeceras: req.headers, texto: Buffer.concat(trozos).toString('utf8') });
      const toca = guion.shift() ?? 204;
      if (toca !== 'cuelga') res.writeHead(toca).end();
    });
  });
  const puerto = await escuchar(server, 0, 'PORT', '127.0.0.1');
  return {
    url: `http://127.0.0.1:${puerto}/avisos`,
    recibidos,
    guion,
    async cerrar() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

let e: Entorno;
let smtp: ServidorSmtp;
let par: Par;
let receptor: Awaited<ReturnType<typeof crearReceptor>>;
let siguiente = 0;
beforeAll(async () => {
  [smtp, par, receptor] = [await crearSmtp(), await crearPar(), await crearReceptor()];
  e = await crearEntorno({
    env: {
      SMTP_URL: smtp.url,
      TICKETERA_URL: par.url,
      ALERTAS_URL: receptor.url,
      ALERTAS_SECRETO: SECRETO,
    },
  });
});
afterAll(async () => {
  await e.cerrar();
  await Promise.all([smtp.cerrar(), par.cerrar(), receptor.cerrar()]);
});
afterEach(async () => {
  await registro().pasar();
  await e.db.alerta.deleteMany();
  await e.db.alertaEnvio.deleteMany();
  await e.db.correo.deleteMany({ where: { tipo: 'alerta' } });
  receptor.recibidos.length = 0;
});

const registro = () => createAlertas(e.sql, log, 50);
const avisos = (opciones: { correos?: string[]; correoCadaMs?: number } = {}) =>
  createAvisosDeAlertas({
    ...{ sql: e.sql, client: e.client, taskQueue: e.taskQueue, log },
    ...{ correos: [], conUrl: true, correoCadaMs: 0 },
    ...opciones,
  });
/** Once `cuantas` calls have come in all. */
const llegan = (cuantas: number) =>
  hasta(async () => receptor.recibidos.length === cuantas && receptor.recibidos);
const alertas = () => e.db.alerta.findMany({ orderBy: { id: 'asc' } });

/** As a step of a workflow records it. */
async function decir(nombre: string, datos: object): Promise<void> {
  siguiente += 1;
  await e.sql.sql`
    INSERT INTO tickets.evento (clave, nombre, datos)
    VALUES (${`prueba-${siguiente}`}, ${nombre}, ${JSON.stringify(datos)}::jsonb)`;
}
const alerta = (codigo: string, mas: object = {}) =>
  decir('alerta', { nivel: 'advertencia', codigo, mensaje: `Pasa ${codigo}`, ...mas });

describe('Cuando un pedido queda en la cola y después sale', () => {
  it('entonces hay una alerta que se abre y se cierra sola, y se cuenta todo una vez', async () => {
    par.despues = { status: 500 };
    const { cuerpo } = await comprar(e.ahorro);
    const { numero } = cuerpo.pedido;
    const abierta = await hasta(async () => {
      await registro().pasar();
      return e.db.alerta.findFirst({ where: { numero } });
    });
    expect(abierta).toMatchObject({
      ...{ codigo: 'ticket_en_cola', nivel: 'critica', veces: 1, resueltaEn: null },
      clave: `ticket_en_cola:${numero}`,
    });
    await avisos().pasar();
    await llegan(1);
    par.despues = 'bien';
    await llamar(`${e.ahorro}/api/operaciones/cola/empujar`, {
      apiKey: true,
      cuerpo: { numeros: [numero] },
    });
    await hasta(async () => {
      await registro().pasar();
      return (await e.db.alerta.findFirst({ where: { numero } }))?.resueltaEn;
    });
    await avisos().pasar();
    await llegan(2);
    const tipos = receptor.recibidos.flatMap(({ texto }) =>
      (JSON.parse(texto) as { novedades: { tipo: string; numero: string }[] }).novedades
        .filter((novedad) => novedad.numero === numero)
        .map(({ tipo }) => tipo),
    );
    expect(tipos).toEqual(['abierta', 'resuelta']);
  });
});

describe('Cuando lo mismo se dice varias veces', () => {
  it('entonces es una sola alerta, contada, con lo último que se dijo', async () => {
    for (const mensaje of ['uno', 'dos', 'tres']) await alerta('pago_observado', { mensaje });
    await alerta('pedido_demorado', {
      numero: 'PED-1',
      mensaje: 'El pedido PED-1 lleva en pendiente',
    });
    await alerta('pedido_demorado', {
      numero: 'PED-2',
      mensaje: 'El pedido PED-2 lleva en pendiente',
    });
    // Several processes at once.
    await Promise.all([registro().pasar(), registro().pasar(), registro().pasar()]);
    await registro().pasar();
    expect((await alertas()).map(({ clave, veces, mensaje }) => [clave, veces, mensaje])).toEqual([
      ['pago_observado', 3, 'tres'],
      ['pedido_demorado:PED-1', 1, 'El pedido PED-1 lleva en pendiente'],
      ['pedido_demorado:PED-2', 1, 'El pedido PED-2 lleva en pendiente'],
    ]);
    expect(await e.db.alertaNovedad.count()).toBe(3);
    await alerta('pago_observado', { mensaje: 'cuatro' });
    await registro().pasar();
    expect(await alertas()).toHaveLength(3);
    expect(await e.db.alertaNovedad.count()).toBe(3);
  });

  it('entonces la que terminó deja lugar a otra', async () => {
    const numero = 'PED-3';
    await alerta('ticket_sin_repartidor', { numero });
    await decir('ticket_actualizado', { numero, estado: 'pendiente', repartidor: 'Ana' });
    await alerta('ticket_sin_repartidor', { numero });
    await registro().pasar();
    expect((await alertas()).map(({ resueltaEn }) => resueltaEn !== null)).toEqual([true, false]);
    await decir('ticket_actualizado', { numero, estado: 'cancelado', repartidor: null });
    await registro().pasar();
    expect((await alertas()).map(({ resueltaEn }) => resueltaEn !== null)).toEqual([true, true]);
  });

  it('entonces un pedido demorado lo sigue estando hasta que cambia de estado', async () => {
    const numero = 'PED-4';
    const mensaje = `El pedido ${numero} lleva demasiado tiempo en pendiente`;
    await alerta('pedido_demorado', { numero, mensaje });
    await decir('ticket_actualizado', { numero, estado: 'pendiente', repartidor: 'Ana' });
    await registro().pasar();
    expect((await alertas())[0]?.resueltaEn).toBeNull();
    await decir('ticket_actualizado', { numero, estado: 'en_preparacion', repartidor: 'Ana' });
    await registro().pasar();
    expect((await alertas())[0]?.resueltaEn).not.toBeNull();
  });

  it('entonces las notificaciones fallidas dejan de serlo cuando no queda ninguna', async () => {
    const fila = await e.db.webhookEvent.create({
      data: {
        ...{ webhookId: 'fallida-1', type: 'payment', payload: {}, status: 'failed' },
        ...{ processed: true, processedAt: new Date(), lastError: 'respondió 500' },
      },
    });
    await alerta('webhook_fallido');
    await registro().pasar();
    await registro().pasar();
    expect((await alertas())[0]?.resueltaEn).toBeNull();
    await e.db.webhookEvent.update({
      where: { id: fila.id },
      data: { status: 'success', lastError: null },
    });
    await registro().pasar();
    expect((await alertas())[0]?.resueltaEn).not.toBeNull();
  });
});

describe('Cuando hay a quién llamar', () => {
  it('entonces va firmada, con lo nuevo, una vez', async () => {
    await alerta('pago_observado');
    await registro().pasar();
    await Promise.all([avisos().pasar(), avisos().pasar()]);
    await avisos().pasar();
    await llegan(1);
    await hasta(async () => (await e.db.alertaEnvio.count({ where: { estado: 'hecho' } })) === 1);
    expect(receptor.recibidos).toHaveLength(1);
    const [{ cabeceras, texto } = { cabeceras: {}, texto: '' }] = receptor.recibidos;
    const ts = /^ts=(\d+),/.exec(String(cabeceras['x-belgrano-firma']))?.[1] ?? '';
    expect(cabeceras['x-belgrano-firma']).toBe(firmarAlertas(SECRETO, ts, texto));
    expect(Math.abs(Number(ts) - Date.now() / 1_000)).toBeLessThan(30);
    expect(JSON.parse(texto)).toMatchObject({
      servicio: 'belgrano',
      novedades: [{ tipo: 'abierta', codigo: 'pago_observado', veces: 1, numero: null }],
    });
  });

  it('entonces insiste si falla, con la misma clave', async () => {
    await alerta('pago_observado');
    await registro().pasar();
    receptor.guion.push(500);
    await avisos().pasar();
    const recibidos = await llegan(2);
    expect(new Set(recibidos.map(({ cabeceras }) => cabeceras['idempotency-key'])).size).toBe(1);
    const hecho = await hasta(() => e.db.alertaEnvio.findFirst({ where: { estado: 'hecho' } }));
    expect(hecho).toMatchObject({ attempts: 2, ultimoError: null });
  });

  it('entonces un 400 es definitivo', async () => {
    await alerta('pago_observado');
    await registro().pasar();
    receptor.guion.push(400);
    await avisos().pasar();
    const fallido = await hasta(() => e.db.alertaEnvio.findFirst({ where: { estado: 'fallido' } }));
    expect(fallido).toMatchObject({ attempts: 1, ultimoError: 'respondió 400' });
    expect(receptor.recibidos).toHaveLength(1);
  });

  it('y Temporal perdió su flujo, entonces empieza otro; si anda, no', async () => {
    await alerta('pago_observado');
    await registro().pasar();
    receptor.guion.push(500);
    await avisos().pasar();
    await llegan(1);
    const envio = await e.db.alertaEnvio.findFirstOrThrow();
    const vencer = () => e.db.alertaEnvio.updateMany({ data: { proximoEn: new Date(0) } });
    await vencer();
    await avisos().pasar();
    expect(receptor.recibidos).toHaveLength(1);
    await e.client.workflow.getHandle(workflowIdAviso(envio)).terminate();
    await vencer();
    await avisos().pasar();
    await hasta(() => e.db.alertaEnvio.findFirst({ where: { estado: 'hecho' } }));
    expect(receptor.recibidos).toHaveLength(2);
  });
});

describe('Cuando nadie toma lo que se avisa', () => {
  it('entonces se insiste un día y se lo da por perdido', async () => {
    const tiempo = await servidorConTiempo();
    const propio = await crearEntorno({
      temporal: tiempo.address,
      env: { ALERTAS_URL: receptor.url },
    });
    try {
      receptor.guion.push(...Array.from({ length: 20 }, () => 503));
      const { id, azar } = await propio.db.alertaEnvio.create({
        data: { cuerpo: { servicio: 'belgrano', novedades: [] } },
      });
      const { sql, client, taskQueue } = propio;
      const ronda = { sql, client, taskQueue, log, correos: [], conUrl: true };
      await createAvisosDeAlertas(ronda).pasar();
      await tiempo.client.workflow.getHandle(workflowIdAviso({ id, azar })).result();
      expect(await propio.db.alertaEnvio.findUnique({ where: { id } })).toMatchObject({
        ...{ estado: 'fallido', attempts: 11, ultimoError: 'respondió 503' },
      });
    } finally {
      receptor.guion.length = 0;
      await propio.cerrar();
      await tiempo.teardown();
    }
  });
});

describe('Cuando hay a quién escribir', () => {
  it('entonces un correo junta lo nuevo, y el siguiente espera', async () => {
    const correos = ['guardia@example.com', 'jefa@example.com'];
    for (let i = 0; i < 25; i += 1)
      await alerta('pago_en_cola', { numero: `PED-1${i}`, nivel: 'critica' });
    await registro().pasar();
    await Promise.all([avisos({ correos }).pasar(), avisos({ correos }).pasar()]);
    const relevo = createRelevoCorreos({
      ...{ sql: e.sql.sql, client: e.client, log, cadaMs: 50, taskQueue: e.taskQueue },
      conSmtp: true,
    });
    await relevo.pasar();
    const de = (para: string) => smtp.recibidos.filter((correo) => correo.para === para);
    await hasta(async () => correos.every((para) => de(para).length === 1));
    const mensaje = (de('guardia@example.com')[0]?.mensaje ?? '').replaceAll('=\r\n', '');
    expect(mensaje).toMatch(/Subject: .*24/s);
    expect(mensaje).toContain('Y 5 m');
    expect(mensaje).toContain('/operaciones');

    await alerta('pago_observado');
    await registro().pasar();
    await avisos({ correos, correoCadaMs: 60_000 }).pasar();
    expect(await e.db.correo.count({ where: { tipo: 'alerta' } })).toBe(2);
    await avisos({ correos }).pasar();
    expect(await e.db.correo.count({ where: { tipo: 'alerta' } })).toBe(4);
  });
});

describe('Cuando operaciones mira las alertas', () => {
  it('entonces una persona las reconoce una vez, y las que no terminan solas terminan', async () => {
    await alerta('pago_observado');
    await alerta('ticket_sin_repartidor', { numero: 'PED-9' });
    await registro().pasar();
    const admin = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
    const ver = async (query = '') =>
      (await admin.pedir<{ alertas: Alerta[]; total: number }>(`/api/alertas${query}`)).cuerpo;
    const { alertas: lista, total } = await ver();
    expect(total).toBe(2);
    for (const { id } of lista) {
      const { status, cuerpo } = await admin.pedir<Alerta>(`/api/alertas/${id}/reconocer`, {
        metodo: 'POST',
      });
      expect([status, cuerpo.reconocida_por]).toEqual([200, 'admin@example.com']);
    }
    expect((await ver()).alertas.map(({ codigo }) => codigo)).toEqual(['ticket_sin_repartidor']);
    expect((await ver('?estado=resueltas')).alertas.map(({ codigo }) => codigo)).toEqual([
      'pago_observado',
    ]);
    expect((await ver('?estado=todas')).total).toBe(2);
    const [primera] = lista;
    const otraVez = await admin.pedir<Alerta>(`/api/alertas/${primera?.id}/reconocer`, {
      metodo: 'POST',
    });
    expect(otraVez.cuerpo.reconocida_en).not.toBeNull();
    expect((await admin.pedir('/api/alertas?estado=x')).status).toBe(400);
    expect((await admin.pedir('/api/alertas/999999/reconocer', { metodo: 'POST' })).status).toBe(
      404,
    );
    expect((await admin.pedir('/api/alertas/x/reconocer', { metodo: 'POST' })).status).toBe(404);
  });

  it('entonces quien no es admin de la tienda no ve ni reconoce, y la llave no reconoce', async () => {
    const cliente = await conocido(e.ahorro);
    expect((await cliente.pedir('/api/alertas')).status).toBe(403);
    expect((await llamar(`${e.ahorro}/api/alertas`)).status).toBe(401);
    const url = `${e.ahorro}/api/alertas/1/reconocer`;
    expect((await llamar(url, { metodo: 'POST', apiKey: true })).status).toBe(401);
  });
});
