import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { medidaDe } from '../../../contracts/reglas/valores/medida.ts';
import type { Facetas, Producto } from '../../../contracts/tienda/catalogo.ts';
import { llamar } from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

interface Pagina {
  readonly productos: Producto[];
  readonly total: number;
  readonly facetas?: Facetas;
}
type Consulta = Readonly<Record<string, string>>;

let e: Entorno;
beforeAll(async () => {
  e = await crearEntorno({ sinWorker: true });
  await e.db.producto.updateMany({ where: { id: { in: [3, 8, 21] } }, data: { stock: 0 } });
});
afterAll(() => e.cerrar());

const listar = async (consulta: Consulta) =>
  (await llamar<Pagina>(`${e.ahorro}/api/productos?${new URLSearchParams(consulta).toString()}`))
    .cuerpo;

/** What every facet promises, as filters with how many they should leave. */
function promesas(facetas: Facetas, { aptos: puestos = '' }: Consulta) {
  const { categorias, comerciantes, marcas, aptos, oferta, con_stock, precios } = facetas;
  return [
    ...categorias.map(({ nombre, productos }) => ({ pone: { categoria: nombre }, productos })),
    ...comerciantes.map(({ nombre, productos }) => ({ pone: { comerciante: nombre }, productos })),
    ...marcas.map(({ nombre, productos }) => ({ pone: { marca: nombre }, productos })),
    // They are asked for on top of each other.
    ...aptos.map(({ apto, productos }) => ({ pone: { aptos: `${puestos},${apto}` }, productos })),
    { pone: { oferta: 'true' }, productos: oferta },
    { pone: { con_stock: 'true' }, productos: con_stock },
    ...precios.map(({ desde, hasta, productos }) => ({
      pone: { precio_min: `${desde ?? ''}`, precio_max: `${hasta ?? ''}` },
      productos,
    })),
  ];
}

describe('Cuando alguien mira qué le dejaría cada filtro', () => {
  it('entonces viene solo si se pide, y cuenta lo que hay', async () => {
    expect(await listar({})).not.toHaveProperty('facetas');
    const { facetas, total } = await listar({ facetas: 'true', limite: '1' });
    // What is inside another one counts there too.
    const suma = facetas?.categorias
      .filter(({ padre }) => padre === undefined)
      .reduce((suma, { productos }) => suma + productos, 0);
    expect(suma).toBe(total);
    expect(facetas?.con_stock).toBe(total - 3);
    expect(facetas?.precios).toHaveLength(3);
    expect(facetas?.marcas.map(({ nombre }) => nombre)).toContain('El Tambo');
    expect(facetas?.aptos.every(({ productos }) => productos > 0)).toBe(true);
    expect(facetas?.comerciantes.map(({ nombre }) => nombre)).toContain('Verdulería La Esperanza');
  });

  it('entonces con cualquier combinación cada cuenta es lo que la lista tiene después', async () => {
    const alguna = fc.record(
      {
        q: fc.constantFrom('leche', 'pan', 'de', 'yebra', 'zzzz'),
        categoria: fc.constantFrom('Lácteos', 'almacen', 'frescos', 'Nada'),
        comerciante: fc.constantFrom('Almacén Don Tito', 'fiambreria el gaucho'),
        marca: fc.constantFrom('El Tambo', 'tres espigas', 'Nadie'),
        aptos: fc.constantFrom('sin_tacc', 'vegano,sin_tacc', 'vegetariano', 'kosher'),
        precio_min: fc.constantFrom('1000', '2500'),
        precio_max: fc.constantFrom('3000', '9000'),
        oferta: fc.constantFrom('true', 'false'),
        con_stock: fc.constant('true'),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(alguna, fc.nat(), async (consulta, cual) => {
        const { facetas } = await listar({ ...consulta, facetas: 'true', limite: '1' });
        if (facetas === undefined) throw new Error('sin facetas');
        const todas = promesas(facetas, consulta);
        const { pone, productos } = todas[cual % todas.length] ?? { pone: {}, productos: -1 };
        const { total } = await listar({ ...consulta, ...pone });
        expect([consulta, pone, total]).toEqual([consulta, pone, productos]);
      }),
      { numRuns: 90 },
    );
  });
});

describe('Cuando se ordena por lo que cuesta la unidad', () => {
  it('entonces lo que se mide igual va junto, de menor a mayor, y lo que no se mide al final', async () => {
    const { productos } = await listar({ orden: 'precio_unidad', limite: '100', q: 'de' });
    const medidos = productos.map(({ nombre, precio, medida }) => {
      const cuanto = medida ?? medidaDe(nombre);
      return { unidad: cuanto?.unidad ?? '-', precio: precio / (cuanto?.contenido ?? 1) };
    });
    const unidades = medidos.map(({ unidad }) => unidad);
    const enOrden = [...new Set(unidades)];
    expect(enOrden.length).toBeGreaterThan(2);
    expect(unidades).toEqual(enOrden.flatMap((u) => unidades.filter((unidad) => unidad === u)));
    if (enOrden.includes('-')) expect(enOrden.at(-1)).toBe('-');
    for (const cual of enOrden.filter((unidad) => unidad !== '-')) {
      const precios = medidos.filter(({ unidad }) => unidad === cual).map(({ precio }) => precio);
      expect(precios).toEqual(precios.toSorted((a, b) => a - b));
    }
  });

  it('entonces la base entiende un nombre como las páginas', async () => {
    const trozo = fc.constantFrom(
      ...['Leche', ' ', '  ', '3', '12', '1,5', '0.250', '1000', '0', 'x', '×', ' X ', 'por '],
      ...[
        'kg',
        'KG',
        'g',
        'gr.',
        'ml',
        'cm3',
        'cc',
        'l',
        'lts',
        'u',
        'u.',
        'unidades',
        'kilo',
        'mm',
      ],
      ...['litro', 'm', 'ñ', ',', '.', '\t'],
    );
    const suelto = fc.array(trozo, { maxLength: 9 }).map((trozos) => trozos.join(''));
    const medido = fc.tuple(trozo, trozo, trozo, trozo).map((trozos) => trozos.join(' '));
    const nombres = fc.sample(fc.oneof(suelto, medido), 3_000).map((final) => `Algo ${final}`);
    const filas = await e.db.$queryRaw<{ contenido: number | null; unidad: string | null }[]>`
      SELECT medida.contenido::float8, medida.unidad
      FROM unnest(${nombres}::text[]) WITH ORDINALITY AS t(nombre, n)
      CROSS JOIN LATERAL ahorro.medida_de(nombre) AS medida ORDER BY n`;
    const esperadas = nombres.map((nombre) => medidaDe(nombre));
    expect(esperadas.filter((medida) => medida !== null).length).toBeGreaterThan(100);
    const distintas = filas.flatMap(({ contenido, unidad }, i) => {
      const esperada = esperadas[i];
      const iguales =
        unidad === (esperada?.unidad ?? null) &&
        Math.abs((contenido ?? 0) - (esperada?.contenido ?? 0)) < 0.0011;
      return iguales ? [] : [{ nombre: nombres[i], contenido, unidad, esperada }];
    });
    expect(distintas).toEqual([]);
  });
});
