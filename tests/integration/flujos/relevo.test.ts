import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkoutSchema } from '../../../contracts/pedidos/pedidos.ts';
import { aceptarPedido } from '../../../api-ahorro/checkout/checkout.ts';
import { FlujoSinRespuesta } from '../../../flujos/errores.ts';
import { comprar, hasta, llamar, pedidoDe } from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { relevoDe } from '../../support/servidores/relevo.ts';
import { EN_USO } from '../../../worker/proceso/version.ts';

let e: Entorno;
beforeAll(async () => {
  e = await crearEntorno({ sinWorker: true, env: { CHECKOUT_ESPERA_MS: '400' } });
});
afterAll(() => e.cerrar());

const aceptar = (estado: 'recibido' | 'en_cola' = 'recibido') =>
  aceptarPedido(e.sql.sql, {
    checkout: checkoutSchema.parse(pedidoDe()),
    clave: undefined,
    estado,
  });
const relevo = (mensajero: Pick<Entorno['mensajero'], 'iniciar'> = e.mensajero, edadMs = 0) =>
  relevoDe(e, { mensajero, edadMs });

describe('Cuando un pedido quedó guardado sin flujo', () => {
  it('entonces el relevo lo inicia y queda con su ticket, una vez', async () => {
    const guardados = [await aceptar(), await aceptar('en_cola')];
    // Two relays at once share the work.
    const tomados = await Promise.all([relevo().pasar(), relevo().pasar()]);
    expect(tomados.reduce((a, b) => a + b)).toBe(2);
    expect(await relevo().pasar()).toBe(0);
    const worker = await e.iniciarWorker();
    for (const { numero } of guardados) {
      await hasta(
        async () =>
          (await e.db.pedido.findUniqueOrThrow({ where: { numero } })).estado === 'confirmado',
      );
      expect(await e.db.ticket.count({ where: { numero } })).toBe(1);
      expect(
        (await e.db.pedido.findUniqueOrThrow({ where: { numero } })).flujoIniciadoEn,
      ).not.toBeNull();
    }
    await worker.detener();
  });

  it('entonces un pedido recién guardado se le deja a quien lo atiende', async () => {
    await aceptar();
    expect(await relevo(e.mensajero, 60_000).pasar()).toBe(0);
    expect(await relevo().pasar()).toBe(1);
  });

  it('entonces si Temporal no responde lo dice y lo retoma más tarde', async () => {
    const { numero } = await aceptar();
    const caido = { iniciar: () => Promise.reject(new FlujoSinRespuesta('caído')) };
    await expect(relevo(caido).pasar()).rejects.toThrow('caído');
    expect(await relevo().pasar()).toBe(0);
    await e.db.pedido.update({
      where: { numero },
      data: { relevoEn: new Date(Date.now() - 60_000) },
    });
    expect(await relevo().pasar()).toBe(1);
  });
});

describe('Cuando entran más compras de las que pueden esperar', () => {
  it('entonces las demás se guardan en cola, y el relevo las cumple una vez', async () => {
    const propio = await crearEntorno({ env: { CHECKOUT_EN_VUELO: '2' } });
    try {
      const compras = await Promise.all(Array.from({ length: 20 }, () => comprar(propio.ahorro)));
      const enCola = compras.filter(({ status }) => status === 202);
      expect(enCola.length).toBeGreaterThan(0);
      expect(compras.filter(({ status }) => status === 201)).toHaveLength(20 - enCola.length);
      for (const { cuerpo } of enCola) {
        expect([cuerpo.pedido.estado, cuerpo.ticket]).toEqual(['en_cola', null]);
      }
      const { db } = propio;
      const relevado = relevoDe(propio, { edadMs: 60_000 });
      expect(await relevado.pasar()).toBe(enCola.length);
      await hasta(async () => (await db.pedido.count({ where: { estado: 'confirmado' } })) === 20);
      expect(await db.ticket.count()).toBe(20);
    } finally {
      await propio.cerrar();
    }
  });
});

describe('Cuando entran pedidos sin parar', () => {
  it('entonces los que esperan los dejan entrar primero, pero no para siempre', async () => {
    const propio = await crearEntorno({ sinWorker: true });
    try {
      const { db, sql } = propio;
      const iniciados: string[] = [];
      const mensajero = {
        iniciar: ({ numero }: { numero: string }) => Promise.resolve(iniciados.push(numero) > 0),
      };
      const relevado = relevoDe(propio, { mensajero, edadMs: 60_000 });
      const guardar = (estado: string, haceMs: number, cuantos: number) =>
        sql.sql<{ numero: string }>`
          INSERT INTO ahorro.pedidos (cliente_nombre, cliente_email, cliente_telefono, direccion,
            metodo_pago, notas, total, estado, fecha)
          SELECT 'Ana', 'ana@example.com', '1144445555', 'Cabildo 1', 'efectivo', '', 10, ${estado},
            now() - make_interval(secs => ${haceMs / 1000})
          FROM generate_series(1, ${cuantos}) RETURNING numero`;
      const [viejo] = await guardar('en_cola', 31_000, 1);
      const [espera] = await guardar('en_cola', 10_000, 1);
      // Dated ahead, so that a slow machine does not make them old.
      await guardar('recibido', -5_000, 100);
      expect(await relevado.pasar()).toBe(1);
      expect(iniciados).toEqual([viejo?.numero]);
      await db.pedido.updateMany({
        where: { estado: 'recibido' },
        data: { fecha: new Date(Date.now() - 2_000) },
      });
      expect(await relevado.pasar()).toBe(1);
      expect(iniciados).toEqual([viejo?.numero, espera?.numero]);
    } finally {
      await propio.cerrar();
    }
  });
});

describe('Cuando no hay worker al comprar', () => {
  it('entonces 202 en cola y al volver el worker el pedido se cumple solo', async () => {
    const compra = await comprar(e.ahorro, { cabeceras: { 'Idempotency-Key': 'sin-worker' } });
    expect(compra.status).toBe(202);
    expect(compra.cuerpo).toMatchObject({ ticket: null, pedido: { estado: 'en_cola' } });
    const { numero } = compra.cuerpo.pedido;
    const visto = await llamar(
      `${e.ahorro}${compra.cuerpo.seguimiento.url}?token=${compra.cuerpo.seguimiento.token}`,
    );
    expect(visto.cuerpo).toMatchObject({ estado: 'en_cola', ticket: null });
    await e.iniciarWorker();
    // Who bought may have waited too shortly for its workflow to be begun.
    const relevado = relevo();
    relevado.iniciar();
    await hasta(
      async () =>
        (await e.db.pedido.findUniqueOrThrow({ where: { numero } })).estado === 'confirmado',
    );
    await relevado.detener();
    const repetida = await comprar(e.ahorro, { cabeceras: { 'Idempotency-Key': 'sin-worker' } });
    expect(repetida.status).toBe(200);
    expect(repetida.cuerpo).toMatchObject({
      idempotent: true,
      ticket: { numero },
      pedido: { estado: 'confirmado' },
    });
  });
});

describe('Cuando esperan más de los que un worker empieza a la vez', () => {
  it('entonces se empiezan tantos como caben, y los demás cuando hay lugar', async () => {
    const propio = await crearEntorno({ sinWorker: true });
    try {
      const iniciados: string[] = [];
      const anotar = (por: string) => ({
        iniciar: async () => {
          iniciados.push(por);
          return true;
        },
      });
      const relevado = relevoDe(propio, { mensajero: anotar('otra'), directo: anotar('propia') });
      for (let i = 0; i < 70; i += 1) {
        await aceptarPedido(propio.sql.sql, {
          checkout: checkoutSchema.parse(pedidoDe()),
          ...{ clave: undefined, estado: 'en_cola' },
        });
      }
      // They came a while ago: those who come are let in first.
      await propio.sql.sql`UPDATE ahorro.pedidos SET fecha = fecha - interval '10 seconds'`;
      const tomados = [];
      for (let i = 0; i < 4; i += 1) tomados.push(await relevado.pasar());
      expect(tomados).toEqual([20, 20, 20, 0]);
      // Over the worker's own connection, unless what it begins would be of no version.
      expect(new Set(iniciados)).toEqual(new Set(['propia']));
      await propio.sql.sql`
        UPDATE ahorro.pedidos SET flujo_iniciado_en = now() WHERE relevo_en IS NOT NULL`;
      await propio.sql.sql`
        INSERT INTO ahorro.rondas (nombre, tomada_hasta) VALUES (${EN_USO}, now() + interval '1 hour')
        ON CONFLICT (nombre) DO UPDATE SET tomada_hasta = excluded.tomada_hasta`;
      expect(await relevado.pasar()).toBe(10);
      expect(iniciados.slice(-10)).toEqual(Array.from({ length: 10 }, () => 'otra'));
    } finally {
      await propio.cerrar();
    }
  });
});
