import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Hallado } from '../../../contracts/tienda/admin/inicio.ts';
import { enE164 } from '../../../platform/comun/telefono.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { comprar, pedidoDe } from '../../support/personas/llamadas.ts';
import { conocido, registrado } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';

let e: Entorno;
let admin: Visitante;
beforeAll(async () => {
  e = await crearEntorno();
  admin = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
});
afterAll(() => e.cerrar());

const AREAS = ['11', '351', '341', '261', '223', '2966', '3756'] as const;
const numero = fc
  .constantFrom(...AREAS)
  .chain((area) =>
    fc
      .stringMatching(/^[4-6]\d{9}$/)
      .map((cifras) => ({ area, local: cifras.slice(0, 10 - area.length) })),
  );

/** One number as people write it. */
function escrituras({ area, local }: { area: string; local: string }): string[] {
  const partido = `${local.slice(0, -4)}-${local.slice(-4)}`;
  return [
    ...[
      `${area}${local}`,
      `0${area} ${partido}`,
      `(0${area}) ${partido}`,
      `+54 ${area} ${partido}`,
    ],
    ...[`0${area} 15 ${partido}`, `+54 9 ${area} ${partido}`, `${area} 15${local}`],
    ...[`549${area}${local}`, `0054 9 ${area} ${local}`, `Casa: ${area} ${partido} int. 12`],
    ...(area === '11' ? [local, `15 ${partido}`, `15-${local}`] : []),
  ];
}

async function buscar(q: string) {
  const { cuerpo } = await admin.pedir<Hallado>(`/api/admin/buscar?q=${encodeURIComponent(q)}`);
  return cuerpo;
}

describe('Cuando alguien busca por teléfono', () => {
  it('entonces, escrito como sea, es el mismo número, y otro no lo es', async () => {
    const muestras = fc.sample(numero, 60);
    const filas = muestras.flatMap((cual, i) =>
      escrituras(cual).map((escrito) => ({ cual: i, escrito })),
    );
    const leidos = await e.sql.sql<{ escrito: string; telefono: string }>`
      SELECT escrito, public.telefono(escrito) AS telefono
      FROM unnest(${filas.map(({ escrito }) => escrito)}::text[]) AS escrito`;
    const de = new Map(leidos.map(({ escrito, telefono }) => [escrito, telefono]));
    for (const { cual, escrito } of filas) {
      const { area, local } = muestras[cual] ?? { area: '', local: '' };
      expect([escrito, de.get(escrito)]).toEqual([escrito, `${area}${local}`]);
      // As the one that is called has it.
      expect(enE164(escrito)?.replace(/^\+549?/, '')).toBe(`${area}${local}`);
    }
  });

  it('entonces halla el pedido y la cuenta, y no los de otros', async () => {
    const [dado = { area: '', local: '' }] = fc.sample(numero, 1);
    const [primera = '', ...otras] = escrituras(dado);
    const { pedido } = (
      await comprar(e.ahorro, {
        cuerpo: { ...pedidoDe(), cliente: { ...pedidoDe().cliente, telefono: otras[4] ?? '' } },
      })
    ).cuerpo;
    await comprar(e.ahorro);
    const { cuenta } = await registrado(e.ahorro, { telefono: primera });
    for (const escrito of [primera, ...otras.filter((escrita) => !/int/.test(escrita))]) {
      const { pedidos, clientes } = await buscar(escrito);
      expect([escrito, pedidos.map((hallado) => hallado.numero)]).toEqual([
        ...[escrito, [pedido.numero]],
      ]);
      expect([escrito, clientes.map(({ id }) => id)]).toEqual([escrito, [cuenta.id]]);
    }
  });

  it('y son figuras de un número de pedido: entonces se halla el pedido', async () => {
    const { pedido } = (await comprar(e.ahorro)).cuerpo;
    const { pedidos } = await buscar(pedido.numero.slice(4));
    expect(pedidos.map(({ numero: hallado }) => hallado)).toEqual([pedido.numero]);
  });

  it('entonces la base lo busca en su índice', async () => {
    const plan = await e.sql.transaccion(async (tx) => {
      await tx`SET LOCAL enable_seqscan = off`;
      return tx<Record<string, string>>`
        EXPLAIN SELECT 1 FROM ahorro.pedidos WHERE public.telefono(cliente_telefono) = '1144445555'`;
    });
    expect(JSON.stringify(plan)).toContain('pedidos_telefono');
  });
});
