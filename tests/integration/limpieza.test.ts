import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLimpieza } from '../../worker/limpieza.ts';
import { crearBase, log } from '../support/base.ts';
import type { Base } from '../support/base.ts';

let base: Base;
beforeAll(async () => {
  base = await crearBase();
});
afterAll(() => base.cerrar());

const hace = (dias: number) => new Date(Date.now() - dias * 86_400_000);
const datos = { numero: 'X', nombre: 'Ana', total: 1, direccion: 'Acá', repartidor: null };

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
});
