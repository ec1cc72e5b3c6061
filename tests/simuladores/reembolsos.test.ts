import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAlmacen } from './pagos.ts';
import { createReembolsos } from './reembolsos.ts';

const centavos = fc.integer({ min: 1, max: 2_000_000 });

describe('Cuando un pago se devuelve en partes', () => {
  it('entonces se devuelve todo, al centavo, sean cuales sean las partes', async () => {
    const devolver = fc.asyncProperty(
      fc.array(centavos, { minLength: 1, maxLength: 6 }),
      async (partes) => {
        const almacen = createAlmacen();
        const reembolsos = createReembolsos(almacen, () => undefined);
        const total = partes.reduce((suma, parte) => suma + parte, 0) / 100;
        const pago = almacen.nuevoPago({ external_reference: 'X', total, status: 'approved' });
        for (const [i, parte] of partes.entries())
          expect((await reembolsos.pedir(pago, `parte-${i}`, parte / 100)).status).toBe(201);
        expect([pago.status, pago.transaction_amount_refunded]).toEqual(['refunded', total]);
        expect((await reembolsos.pedir(pago, 'otra', 0.01)).status).toBe(400);
      },
    );
    // What was seen: 7196.70 of which 3428.17 and 1076.72 had gone back.
    await fc.assert(devolver, { numRuns: 200, examples: [[[342_817, 107_672, 269_181]]] });
  });
});
