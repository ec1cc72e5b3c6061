import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createArchivos } from '../../../platform/base/archivos.ts';
import { createLimpieza } from '../../../worker/rondas/limpieza/limpieza.ts';
import { paginaDeRetencion, QUEDA } from '../../../worker/rondas/limpieza/pagina.ts';
import { REGLAS } from '../../../worker/rondas/limpieza/reglas.ts';
import { pedidoGuardado } from '../../support/personas/pedido-guardado.ts';
import { crearBase, log } from '../../support/servidores/base.ts';
import type { Base } from '../../support/servidores/base.ts';

let base: Base;
beforeAll(async () => {
  base = await crearBase();
});
afterAll(() => base.cerrar());

const hace = (dias: number) => new Date(Date.now() - dias * 86_400_000);
const datos = { numero: 'X', nombre: 'Ana', total: 1, direccion: 'Acá', repartidor: null };

describe('Cuando algo se guarda', () => {
  it('entonces está dicho por cuánto tiempo, de cada tabla, una vez', async () => {
    const tablas = await base.sql.sql<{ tabla: string }>`
      SELECT schemaname || '.' || tablename AS tabla FROM pg_tables
      WHERE schemaname IN ('ahorro', 'tickets')`;
    const van = new Set(REGLAS.map(({ tabla }) => tabla));
    const quedan = QUEDA.flatMap(({ tablas: deEllas }) => deEllas);
    expect([...van, ...quedan].sort()).toEqual(tablas.map(({ tabla }) => tabla).sort());
    const pagina = await readFile('docs/retention.md', 'utf8');
    expect(pagina, 'npm run documentar').toBe(paginaDeRetencion());
  });
});

describe('Cuando pasa la limpieza', () => {
  it('entonces se va lo que nadie va a pedir más, y queda lo demás', async () => {
    const { db } = base;
    const { id: usuarioId } = await db.usuario.findFirstOrThrow();
    for (const [hash, expiraEn] of [
      ['vencida', hace(1)],
      ['viva', hace(-1)],
    ] as const) {
      await db.sesionTienda.create({ data: { hash, usuarioId, expiraEn } });
      await db.tokenRecuperacion.create({
        data: { hash, usuarioId, expiraEn: hash === 'viva' ? expiraEn : hace(2) },
      });
    }
    await db.carrito.createMany({
      data: [
        { hash: 'viejo', actualizadoEn: hace(91) },
        { hash: 'nuevo', actualizadoEn: hace(89) },
        { usuarioId, actualizadoEn: hace(400) },
      ],
    });
    const correo = { tipo: 'entregado', para: 'ana@example.com', datos, creadoEn: hace(91) };
    await db.correo.createMany({
      data: [
        { ...correo, clave: 'viejo', estado: 'enviado' },
        { ...correo, clave: 'pendiente' },
        { ...correo, clave: 'nuevo', estado: 'enviado', creadoEn: hace(1) },
      ],
    });
    const clave = { huella: 'x', creadaEn: hace(8) };
    await db.claveAhorro.createMany({
      data: [
        { ...clave, clave: 'vieja' },
        { ...clave, clave: 'nueva', creadaEn: hace(6) },
      ],
    });
    await db.claveTickets.create({ data: { ...clave, clave: 'vieja' } });
    await createLimpieza(base.sql.sql, log).pasar();
    expect((await db.sesionTienda.findMany()).map(({ hash }) => hash)).toEqual(['viva']);
    expect((await db.tokenRecuperacion.findMany()).map(({ hash }) => hash)).toEqual(['viva']);
    const carritos = await db.carrito.findMany({ orderBy: { id: 'asc' } });
    expect(carritos.map(({ hash }) => hash)).toEqual(['nuevo', null]);
    expect(await db.claveAhorro.findMany()).toMatchObject([{ clave: 'nueva' }]);
    expect(await db.claveTickets.count()).toBe(0);
    const correos = await db.correo.findMany({ orderBy: { id: 'asc' } });
    expect(correos.map(({ clave }) => clave)).toEqual(['pendiente', 'nuevo']);
  });

  it('entonces se van los aparatos de pedidos viejos, y los de quien ya no entró', async () => {
    const { db } = base;
    const { id: usuarioId } = await db.usuario.findFirstOrThrow();
    const numero = await pedidoGuardado(base.sql.sql);
    const { id: pedidoId } = await db.pedido.findUniqueOrThrow({ where: { numero } });
    const sesion = (hash: string, expiraEn: Date) =>
      db.sesionTienda.create({ data: { hash, usuarioId, expiraEn } });
    const [abierta, cerrada] = [
      await sesion('abierta', hace(-1)),
      await sesion('cerrada', hace(1)),
    ];
    const aparato = (endpoint: string, demas: object) =>
      db.suscripcion.create({ data: { endpoint, p256dh: 'x', auth: 'x', ...demas } });
    await aparato('viejo', { creadaEn: hace(31) });
    await aparato('nuevo', { creadaEn: hace(29) });
    const sigue = await aparato('viejo, con otro pedido', { creadaEn: hace(31) });
    await db.suscripcionPedido.create({ data: { pedidoId, suscripcionId: sigue.id } });
    await aparato('de quien entró', { creadaEn: hace(31), sesionId: abierta.id, deCuenta: true });
    await aparato('de quien ya no', { sesionId: cerrada.id, deCuenta: true });
    await createLimpieza(base.sql.sql, log).pasar();
    const quedan = await db.suscripcion.findMany({ orderBy: { endpoint: 'asc' } });
    expect(quedan.map(({ endpoint }) => endpoint)).toEqual([
      ...['de quien entró', 'nuevo', 'viejo, con otro pedido'],
    ]);
  });

  it('entonces se van las notificaciones viejas, antes las rechazadas, y no las que se atienden', async () => {
    const { db } = base;
    const crear = (webhookId: string, status: string, dias: number, origen = 'webhook') =>
      db.webhookEvent.create({
        data: {
          ...{ webhookId, status, origen, type: 'payment', payload: {}, createdAt: hace(dias) },
          ...(status === 'pending'
            ? {}
            : {
                processed: true,
                processedAt: hace(dias),
                lastError: status === 'success' ? null : 'x',
              }),
        },
      });
    await crear('rechazada-vieja', 'rejected', 8);
    await crear('rechazada-nueva', 'rejected', 6);
    // Of what anybody may have sent and came to nothing, likewise.
    await crear('ipn-vieja', 'failed', 8, 'ipn');
    await crear('ipn-hecha', 'success', 8, 'ipn');
    await crear('fallida-nueva', 'failed', 8);
    await crear('hecha-vieja', 'success', 91);
    await crear('fallida-vieja', 'failed', 91);
    await crear('hecha-nueva', 'success', 89);
    await crear('pendiente-vieja', 'pending', 400);
    await createLimpieza(base.sql.sql, log).pasar();
    const quedan = await db.webhookEvent.findMany({ orderBy: { webhookId: 'asc' } });
    expect(quedan.map(({ webhookId }) => webhookId)).toEqual([
      'fallida-nueva',
      'hecha-nueva',
      'ipn-hecha',
      'pendiente-vieja',
      'rechazada-nueva',
    ]);
  });

  it('entonces de cada pago queda su último cambio, por viejo que sea', async () => {
    const { db } = base;
    await db.payment.create({
      data: {
        ...{ paymentId: '1', status: 'refunded', amount: 1, currency: 'ARS', payload: {} },
        dateLastUpdated: hace(100),
        cambios: {
          create: [
            { status: 'pending', dateLastUpdated: hace(120), registradoEn: hace(120) },
            { status: 'approved', dateLastUpdated: hace(110), registradoEn: hace(110) },
            { status: 'refunded', dateLastUpdated: hace(100), registradoEn: hace(100) },
          ],
        },
      },
    });
    await createLimpieza(base.sql.sql, log).pasar();
    expect((await db.paymentCambio.findMany()).map(({ status }) => status)).toEqual(['refunded']);
  });

  it('entonces se van las fotos de nadie y las sesiones de despacho que vencieron', async () => {
    const { db } = base;
    const foto = { tipo: 'image/png', bytes: Uint8Array.from([1]) };
    await db.archivo.createMany({
      data: [
        { ...foto, clave: 'de-nadie', creadoEn: hace(2) },
        { ...foto, clave: 'recien', creadoEn: hace(0) },
        { ...foto, clave: 'de-un-ticket', creadoEn: hace(500) },
      ],
    });
    await db.ticket.create({
      data: {
        ...{ numero: 'F', clienteNombre: 'x', productos: [], total: 1 },
        ...{ estado: 'entregado', fotoClave: 'de-un-ticket' },
      },
    });
    const { id: userId } = await db.user.findFirstOrThrow();
    await db.sesion.createMany({
      data: [
        { hash: 'vencida', userId, expiraEn: hace(1) },
        { hash: 'viva', userId, expiraEn: hace(-1) },
      ],
    });
    await createLimpieza(base.sql.sql, log).pasar();
    const claves = await db.archivo.findMany({ orderBy: { clave: 'asc' } });
    expect(claves.map(({ clave }) => clave)).toEqual(['de-un-ticket', 'recien']);
    expect((await db.sesion.findMany()).map(({ hash }) => hash)).toEqual(['viva']);
  });

  it('entonces la foto de nadie que se vuelve a subir se queda', async () => {
    const archivos = createArchivos(base.db);
    const foto = { tipo: 'image/png', bytes: Uint8Array.from([1, 2]) } as const;
    const clave = await archivos.guardar(foto);
    await base.db.archivo.update({ where: { clave }, data: { creadoEn: hace(2) } });
    await archivos.guardar(foto);
    await createLimpieza(base.sql.sql, log).pasar();
    expect(await archivos.leer(clave)).not.toBeNull();
  });
});
