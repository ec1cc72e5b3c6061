import { afterAll, beforeAll, expect, it } from 'vitest';
import { hasta } from '../../support/personas/llamadas.ts';
import { crearEntornoDeFacturas, manosDeFacturas } from '../../support/personas/facturas.ts';
import type { EntornoDeFacturas } from '../../support/personas/facturas.ts';

let p: EntornoDeFacturas;
const { entregado, comprobanteEn } = manosDeFacturas(() => p);
beforeAll(async () => {
  p = await crearEntornoDeFacturas({ env: { ARCA_CONDICION: 'monotributo' } });
});
afterAll(() => p.cerrar());

it('Cuando vende un monotributista, entonces da facturas y notas de crédito C, sin IVA', async () => {
  const { numero, token } = await entregado();
  const factura = await comprobanteEn(numero, 'autorizado', 11);
  expect(factura.neto0.toNumber()).toBe(factura.total.toNumber());
  const hoja = await fetch(
    `${p.e.ahorro}/api/pedidos/${numero}/comprobantes/${factura.id}?token=${token}`,
  );
  const texto = await hoja.text();
  expect(texto).toContain('Factura C');
  expect(texto).toContain('Responsable monotributo');
  expect(texto).not.toContain('27.743');
  // As a person leaves it who has handed over what operations decided.
  const { id: pedidoId } = await p.e.db.pedido.findUniqueOrThrow({ where: { numero } });
  await p.e.db.reintegro.create({
    data: {
      ...{ clave: `${numero}/prueba`, pedidoId, motivo: 'operaciones', monto: 100.01 },
      ...{ estado: 'hecho', hechoEn: new Date(), hechoPor: 'admin@example.com' },
      ...{ detalle: 'Se lo prometimos', pedidoPor: 'admin@example.com' },
    },
  });
  const nota = await comprobanteEn(numero, 'autorizado', 13);
  expect([nota.total.toNumber(), nota.neto0.toNumber()]).toEqual([100.01, 100.01]);
  const emitida = await hasta(async () => p.arca.emitidos.find(({ codigo }) => codigo === 13));
  expect(emitida).toMatchObject({ total: 100.01, iva: 0, asociado: factura.numero });
});
