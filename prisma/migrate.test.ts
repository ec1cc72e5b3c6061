import { describe, expect, inject, it } from 'vitest';
import { crearBase } from '../tests/support/servidores/base.ts';
import { applyMigrations, schemaDrift } from './migrate.ts';
import { sembrar } from './seed/sembrar.ts';

describe('Cuando cambia el esquema', () => {
  it('entonces cada cambio tiene su migración', async () => {
    expect(await schemaDrift(inject('postgresUrl'))).toBe('');
  });

  it('entonces migrar y sembrar otra vez no cambia nada', async () => {
    const base = await crearBase();
    try {
      const contar = () =>
        Promise.all([
          base.db.producto.count(),
          base.db.categoria.count(),
          base.db.usuario.count(),
          base.db.user.count(),
          base.db.repartidor.count(),
          base.db.comerciante.count(),
        ]);
      const antes = await contar();
      expect(await applyMigrations(base.url)).toEqual([]);
      expect(await sembrar(base.db)).toEqual({ productos: 0, cuentas: 0, repartidores: 0 });
      expect(await contar()).toEqual(antes);
      const [productos, categorias] = antes;
      expect(productos).toBeGreaterThanOrEqual(60);
      expect(categorias).toBeGreaterThanOrEqual(8);
    } finally {
      await base.cerrar();
    }
  });

  it('entonces la base rechaza lo que no puede ser', async () => {
    const base = await crearBase();
    try {
      const imposibles = [
        base.db.producto.update({ where: { id: 1 }, data: { stock: -1 } }),
        base.db.producto.update({ where: { id: 1 }, data: { precio: 0 } }),
        base.db.usuario.update({
          where: { email: 'cliente@example.com' },
          data: { email: 'A@B.C' },
        }),
        base.db.ticket.create({
          data: { numero: 'X', clienteNombre: 'x', productos: [], total: 1, estado: 'perdido' },
        }),
        base.db.ticket.create({
          data: {
            numero: 'X',
            clienteNombre: 'x',
            productos: [],
            total: 1,
            repartidorId: 1,
            sinRepartidor: 'sin_repartidores',
          },
        }),
      ];
      for (const imposible of imposibles) await expect(imposible).rejects.toThrow();
    } finally {
      await base.cerrar();
    }
  });
});
