import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { firmarAlertas } from '../../../proveedores/aviso-http.ts';
import { escuchar } from '../../../platform/http/servidor.ts';
import { workflowIdAviso } from '../../../contracts/temporal/aviso.ts';
import { createAvisosDeAlertas } from '../../../worker/rondas/alertas/avisar.ts';
import { createRelevoCorreos } from '../../../worker/rondas/correos.ts';
import { manosDeAlertas } from '../../support/pasos/alertas.ts';
import { log } from '../../support/servidores/base.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { comprar, hasta, llamar } from '../../support/personas/llamadas.ts';
import { crearPar } from '../../support/terceros/par.ts';
import type { Par } from '../../support/terceros/par.ts';
import { crearSmtp } from '../../support/terceros/smtp.ts';
import type { ServidorSmtp } from '../../support/terceros/smtp.ts';
import { servidorConTiempo } from '../../support/servidores/temporal.ts';

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
const { alerta, registro } = manosDeAlertas(() => e);
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

const avisos = (opciones: { correos?: string[]; correoCadaMs?: number } = {}) =>
  createAvisosDeAlertas({
    ...{ sql: e.sql, client: e.client, taskQueue: e.taskQueue, log },
    ...{ correos: [], conUrl: true, correoCadaMs: 0 },
    ...opciones,
  });
/** Once `cuantas` calls have come in all. */
const llegan = (cuantas: number) =>
  hasta(async () => receptor.recibidos.length === cuantas && receptor.recibidos);

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
