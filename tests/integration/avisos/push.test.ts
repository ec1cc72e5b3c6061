import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { componerActividades } from '../../../worker/actividades.ts';
import { ajustesDePush } from '../../support/pasos/push.ts';
import { cambiarEstado, entrar, hasta, llamar } from '../../support/personas/llamadas.ts';
import { manosDePreparacion } from '../../support/personas/preparacion.ts';
import type { Comprado } from '../../support/personas/preparacion.ts';
import { log } from '../../support/servidores/base.ts';
import { entornoConAvisos } from '../../support/pasos/con-avisos.ts';
import type { ConAvisos } from '../../support/pasos/con-avisos.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import type { ServicioDePush } from '../../support/terceros/push.ts';

let a: ConAvisos;
let e: Entorno;
let servicio: ServicioDePush;
let admin: string;
const manos = manosDePreparacion(() => e);
beforeAll(async () => {
  a = await entornoConAvisos();
  ({ e, servicio } = a);
  admin = await entrar(e.tickets);
  await e.db.repartidor.updateMany({ data: { capacidad: 1_000 } });
});
afterAll(() => a.cerrar());
const llegan: ConAvisos['llegan'] = (...que) => a.llegan(...que);
const hay: ConAvisos['hay'] = (aparato) => a.hay(aparato);

const SAL = 'Sal Fina 500 g';
const FIDEOS = 'Fideos Tirabuzón 500 g';
const SERVICIO_DE_TODOS = 'https://fcm.googleapis.com/fcm/send/abc';
const deEste = ({ numero, token }: Comprado) =>
  `${e.ahorro}/api/pedidos/${numero}/push?token=${token}`;
const suscribir = (pedido: Comprado, aparato: string) =>
  llamar(deEste(pedido), { cuerpo: servicio.suscribir(aparato) });
const titulos: ConAvisos['titulos'] = (aparato) => a.titulos(aparato);

const destino: ConAvisos['destino'] = (aparato) => a.destino(aparato);

describe('Cuando quien compró sin cuenta pide avisos en su aparato', () => {
  it('entonces le llega cada cosa una vez, con lo que la abre', async () => {
    const pedido = await manos.comprado({ [SAL]: 1 });
    expect((await suscribir(pedido, 'ana')).status).toBe(204);
    expect((await suscribir(pedido, 'ana')).status).toBe(204);
    for (const estado of ['en_preparacion', 'en_camino', 'entregado'])
      await cambiarEstado(e.tickets, admin, pedido.numero, estado);
    const recibidos = await llegan('ana', 2);
    expect(titulos('ana').sort()).toEqual(['Entregamos tu pedido', 'Tu pedido está en camino']);
    expect(new Set(recibidos.map(({ topic }) => topic)).size).toBe(2);
    const ruta = `/pedidos/${pedido.numero}?token=${pedido.token}`;
    expect(recibidos.map(({ aviso }) => aviso.ruta)).toEqual([ruta, ruta]);
    await hasta(async () => {
      const filas = await e.db.correo.findMany({ where: { tipo: 'push' } });
      return filas.length === 2 && filas.every(({ estado }) => estado === 'enviado');
    });
    expect(servicio.quejas).toEqual([]);
  });

  it('y no hay quien lo reciba: entonces le llega que no se pudo', async () => {
    const pedido = await manos.comprado({ [SAL]: 1 });
    await suscribir(pedido, 'nadie');
    for (const estado of ['en_preparacion', 'en_camino', 'no_entregado'])
      await cambiarEstado(e.tickets, admin, pedido.numero, estado);
    await llegan('nadie', 2);
    expect(titulos('nadie').sort()).toEqual([
      'No pudimos entregar tu pedido',
      'Tu pedido está en camino',
    ]);
  });

  it('y falta algo: entonces le llega hasta cuándo puede contestar', async () => {
    const pedido = await manos.comprado({ [FIDEOS]: 3, [SAL]: 1 });
    await suscribir(pedido, 'pregunta');
    const [{ producto_id: linea } = { producto_id: 0 }] = await manos.ids({ [FIDEOS]: 3 });
    await manos.marcar(pedido.numero, linea, { preparados: 1 });
    const { id = '', vence = '' } = (await manos.ver(pedido)).consulta ?? {};
    // The story waits for what else is missing before it takes this step, which may come twice.
    const pasos = componerActividades({ ...e, log });
    const { numero } = pedido;
    await pasos.avisarConsulta({ numero, id, vence });
    await pasos.avisarConsulta({ numero, id, vence });
    const [{ aviso, urgencia, ttl } = { aviso: null, urgencia: '', ttl: 0 }] = await llegan(
      'pregunta',
      1,
    );
    expect(aviso?.titulo).toBe('Falta algo de tu pedido');
    expect(aviso?.texto).toMatch(/^Pedido …\d{4}: contestá antes de las \d\d:\d\d qué hacemos$/);
    expect(urgencia).toBe('high');
    expect(ttl).toBeLessThanOrEqual((Date.parse(vence) - Date.now()) / 1_000 + 30);
    expect(
      await e.db.correo.count({ where: { tipo: 'push', para: await destino('pregunta') } }),
    ).toBe(1);
  });

  it('y se cancela: entonces le llega; y lo que ya no quiere, no', async () => {
    const [queda, seFue] = [await manos.comprado({ [SAL]: 1 }), await manos.comprado({ [SAL]: 1 })];
    await suscribir(queda, 'queda');
    const { endpoint } = servicio.suscribir('se-fue');
    await suscribir(seFue, 'se-fue');
    const sacado = await llamar(deEste(seFue), { metodo: 'DELETE', cuerpo: { endpoint } });
    expect([sacado.status, await hay('se-fue')]).toEqual([204, 0]);
    for (const { numero, token } of [seFue, queda])
      await llamar(`${e.ahorro}/api/pedidos/${numero}/cancelar?token=${token}`, { metodo: 'POST' });
    await llegan('queda', 1);
    expect(titulos('queda')).toEqual(['Se canceló tu pedido']);
    expect(titulos('se-fue')).toEqual([]);
  });

  it('y sin su llave, o con lo que no puede ser: entonces no', async () => {
    const pedido = await manos.comprado({ [SAL]: 1 });
    const bueno = servicio.suscribir('bueno');
    const ajena = await llamar(deEste({ ...pedido, token: 'otra' }), { cuerpo: bueno });
    expect([401, 403, 404]).toContain(ajena.status);
    const malos = [
      { ...bueno, endpoint: `https://x.example/${'a'.repeat(1_000)}` },
      { ...bueno, endpoint: 'file:///etc/passwd' },
      { ...bueno, keys: { ...bueno.keys, p256dh: `B${'A'.repeat(86)}` } },
      { ...bueno, keys: { ...bueno.keys, auth: 'corta' } },
      { endpoint: bueno.endpoint },
    ];
    for (const cuerpo of malos) {
      expect((await llamar(deEste(pedido), { cuerpo })).status).toBe(400);
    }
    expect(await hay('bueno')).toBe(0);
  });

  it('y su dirección trae lo que no se guarda: entonces queda como un navegador la escribe', async () => {
    const pedido = await manos.comprado({ [SAL]: 1 });
    const { endpoint, keys } = servicio.suscribir('raro');
    const cualquiera = Array.from({ length: 900 }, (_, i) => String.fromCodePoint(0x4e00 + i * 7));
    const casos = [
      [`${endpoint}\u0000fin`, 204, `${endpoint}%00fin`],
      [`${endpoint}\ud83d`, 204, `${endpoint}%EF%BF%BD`],
      // More than an index holds, in no more characters than there may be.
      [`${endpoint}${cualquiera.join('')}`, 400, null],
    ] as const;
    for (const [dada, esperado, escrita] of casos) {
      const { status } = await llamar(deEste(pedido), { cuerpo: { endpoint: dada, keys } });
      expect([dada, status]).toEqual([dada, esperado]);
      if (escrita === null) continue;
      expect(await e.db.suscripcion.count({ where: { endpoint: escrita } })).toBe(1);
      // The same again ends it.
      const fin = { metodo: 'DELETE', cuerpo: { endpoint: dada } } as const;
      expect((await llamar(deEste(pedido), fin)).status).toBe(204);
      expect(await e.db.suscripcion.count({ where: { endpoint: escrita } })).toBe(0);
    }
  });

  it('y son muchos aparatos: entonces quedan los últimos diez', async () => {
    const pedido = await manos.comprado({ [SAL]: 1 });
    for (let i = 0; i < 12; i++) await suscribir(pedido, `muchos-${i}`);
    const quedan = await e.db.suscripcionPedido.findMany({
      where: { pedido: { numero: pedido.numero } },
      include: { suscripcion: true },
    });
    const cuales = quedan.map(({ suscripcion }) => suscripcion.endpoint.split('-').at(-1));
    expect(cuales.map(Number).sort((a, b) => a - b)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });
});

describe('Cuando la dirección no es de un servicio de todos', () => {
  it('entonces no se toma; y donde no hay avisos, se dice', async () => {
    const publicas = { ...ajustesDePush(a.par), PUSH_DIRECCIONES: 'publicas' };
    const cerrado = await crearEntorno({ base: e, sinWorker: true, env: publicas });
    const apagado = await crearEntorno({ base: e, sinWorker: true });
    const pedido = await manos.comprado({ [SAL]: 1 });
    const en = (donde: Entorno, endpoint: string) =>
      llamar<{ errores?: { campo: string }[] }>(
        `${donde.ahorro}/api/pedidos/${pedido.numero}/push?token=${pedido.token}`,
        { cuerpo: { ...servicio.suscribir('x'), endpoint } },
      );
    for (const mala of [
      'http://fcm.googleapis.com/x',
      ...['https://127.0.0.1/x', 'https://[::1]/x', 'https://169.254.169.254/latest/meta-data'],
      ...['https://localhost/x', 'https://postgres/x', 'https://base.internal/x'],
      ...['https://2130706433/x', 'https://0x7f.1/x', 'https://a:b@fcm.googleapis.com/x'],
    ]) {
      const { status, cuerpo } = await en(cerrado, mala);
      expect([mala, status, cuerpo.errores?.[0]?.campo]).toEqual([mala, 400, 'endpoint']);
    }
    expect((await en(cerrado, SERVICIO_DE_TODOS)).status).toBe(204);
    await e.db.suscripcion.deleteMany({ where: { endpoint: SERVICIO_DE_TODOS } });
    expect((await en(apagado, SERVICIO_DE_TODOS)).status).toBe(409);
    const clave = async ({ ahorro }: Entorno) =>
      (await llamar<{ clave: string | null }>(`${ahorro}/api/push`)).cuerpo.clave;
    expect([await clave(cerrado), await clave(apagado)]).toEqual([a.par.publica, null]);
    await cerrado.cerrar();
    await apagado.cerrar();
  });
});

describe('Cuando el servicio de avisos falla', () => {
  const cancelado = async (aparato: string) => {
    const pedido = await manos.comprado({ [SAL]: 1 });
    await suscribir(pedido, aparato);
    await llamar(`${e.ahorro}/api/pedidos/${pedido.numero}/cancelar?token=${pedido.token}`, {
      metodo: 'POST',
    });
  };

  it.each([404, 410])(
    'con %i: entonces el aparato se olvida, y nadie se alarma',
    async (estado) => {
      const aparato = `ido-${estado}`;
      servicio.estado.fallar = (cual) => (cual === aparato ? { estado } : null);
      await cancelado(aparato);
      await hasta(async () => (await hay(aparato)) === 0);
      expect(servicio.veces(aparato)).toBe(1);
      expect(await e.db.evento.count({ where: { nombre: 'alerta' } })).toBe(0);
    },
  );

  it.each([
    ['con 429', { estado: 429, cabeceras: { 'Retry-After': '1' } }, 1],
    ['con 500', { estado: 500 }, 1],
    ['después de tomarlo', { estado: 0, tomado: 'corta' }, 2],
  ] as const)('%s: entonces llega después', async (como, falla, copias) => {
    const aparato = encodeURIComponent(como);
    servicio.estado.fallar = (cual, vez) => (cual === aparato && vez === 1 ? falla : null);
    await cancelado(aparato);
    const recibidos = await llegan(aparato, copias);
    expect(servicio.veces(aparato)).toBe(2);
    // Two copies have one topic: the device shows one.
    expect(new Set(recibidos.map(({ topic }) => topic)).size).toBe(1);
  });
});
