import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ProductoAdmin } from '../../../contracts/tienda/administracion.ts';
import type { InformeCsv } from '../../../contracts/tienda/productos/importacion.ts';
import { manosDeCatalogo } from '../../support/personas/catalogo.ts';
import type { ConErrores } from '../../support/personas/catalogo.ts';
import { conocido } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

let e: Entorno;
let admin: Visitante;
const { cambiosDe } = manosDeCatalogo(() => admin);
beforeAll(async () => {
  e = await crearEntorno();
  admin = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
});
afterAll(() => e.cerrar());

/** Three products, each with its code: A has UNO, B has DOS, C has TRES. */
const [UNO, DOS, TRES] = ['7790895000997', '96385074', '7791234567898'] as const;
const NOMBRES = ['Mudado A', 'Mudado B', 'Mudado C'] as const;
beforeEach(async () => {
  await e.db.producto.updateMany({
    where: { nombre: { startsWith: 'Mudado' } },
    data: { codigoBarras: null },
  });
  const informe = await importar(NOMBRES.map((nombre, i) => [nombre, [UNO, DOS, TRES][i] ?? '']));
  expect(informe.cuerpo.importado).toBe(true);
});

const importar = (filas: readonly (readonly [nombre: string, codigo: string])[], query = '') =>
  admin.pedir<InformeCsv & ConErrores>(`/api/admin/productos/importar${query}`, {
    cuerpo: [
      'nombre;categoria;precio;stock;codigo_barras',
      ...filas.map(([nombre, codigo]) => `${nombre};Almacén;100;9;${codigo}`),
    ].join('\r\n'),
    cabeceras: { 'Content-Type': 'text/csv' },
  });
const codigos = async () => {
  const filas = await e.db.producto.findMany({
    where: { nombre: { in: [...NOMBRES] } },
    orderBy: { nombre: 'asc' },
  });
  return filas.map(({ codigoBarras }) => codigoBarras);
};
const idDe = async (nombre: string) =>
  (await e.db.producto.findFirstOrThrow({ where: { nombre } })).id;
const deshacer = (cambio_id: unknown) =>
  admin.pedir<{ total: number; cambio_id: string } & ConErrores>('/api/admin/cambios/deshacer', {
    cuerpo: { cambio_id },
  });

describe('Cuando los códigos de barras de un archivo pasan de un producto a otro', () => {
  it('entonces dos los intercambian, queda de qué a qué, y se deshace y se rehace', async () => {
    const { status, cuerpo } = await importar([
      ['Mudado A', DOS],
      ['Mudado B', UNO],
    ]);
    expect([status, cuerpo.malas, cuerpo.actualizados]).toEqual([200, [], 2]);
    expect(await codigos()).toEqual([DOS, UNO, TRES]);
    const [cambio] = await cambiosDe(await idDe('Mudado A'));
    expect(cambio).toMatchObject({ campo: 'codigo_barras', anterior: UNO, valor: DOS });
    const vuelta = await deshacer(cuerpo.cambio_id);
    expect([vuelta.status, vuelta.cuerpo.total]).toEqual([200, 2]);
    expect(await codigos()).toEqual([UNO, DOS, TRES]);
    expect((await deshacer(vuelta.cuerpo.cambio_id)).status).toBe(200);
    expect(await codigos()).toEqual([DOS, UNO, TRES]);
  });

  it('y son tres en ronda, o uno lo deja y otro nuevo lo toma: entonces también', async () => {
    await importar([
      ['Mudado A', DOS],
      ['Mudado B', TRES],
      ['Mudado C', UNO],
    ]);
    expect(await codigos()).toEqual([DOS, TRES, UNO]);
    const { cuerpo } = await importar([
      ['Mudado nuevo', DOS],
      ['Mudado A', ''],
    ]);
    expect(cuerpo).toMatchObject({ creados: 1, actualizados: 1 });
    expect(await codigos()).toEqual([null, TRES, UNO]);
    const [cambio] = await cambiosDe(await idDe('Mudado A'));
    expect(cambio).toMatchObject({ campo: 'codigo_barras', anterior: DOS, valor: null });
    // What the file made is not sold any more, and gives its code back with the rest.
    expect((await deshacer(cuerpo.cambio_id)).status).toBe(200);
    expect(await codigos()).toEqual([DOS, TRES, UNO]);
    expect(await e.db.producto.findFirst({ where: { nombre: 'Mudado nuevo' } })).toMatchObject({
      activo: false,
      codigoBarras: null,
    });
  });

  it('y el dueño no está en el archivo, o se queda con el suyo: entonces lo dice esa línea', async () => {
    const { status, cuerpo } = await importar([
      ['Mudado A', DOS],
      ['Mudado C', UNO],
    ]);
    expect([status, cuerpo.errores]).toEqual([
      400,
      [
        { campo: 'linea 2: codigo_barras', mensaje: 'Ya es de Mudado B' },
        // It would be free if the line before were taken.
        { campo: 'linea 3: codigo_barras', mensaje: 'Ya es de Mudado A' },
      ],
    ]);
    const queda = await importar([
      ['Mudado A', DOS],
      ['Mudado B', DOS],
    ]);
    expect(queda.cuerpo.errores.map(({ mensaje }) => mensaje)).toEqual([
      ...['Ya es de Mudado B', 'Repite el de la línea 2'],
    ]);
    expect(await codigos()).toEqual([UNO, DOS, TRES]);
  });

  it('y la línea que lo deja libre tiene otro error: entonces se importa lo demás, y nada choca', async () => {
    const filas = [
      ['Mudado A', DOS],
      ['Mudado B', 'no es'],
      ['Mudado C', ''],
      ['Mudado D', TRES],
    ] as const;
    const { status, cuerpo } = await importar(filas, '?aceptar_buenas=true');
    expect([status, cuerpo.malas.map(({ linea }) => linea)]).toEqual([200, [2, 3]]);
    expect([await codigos(), cuerpo.creados]).toEqual([[UNO, DOS, null], 1]);
  });

  it('y dos archivos los intercambian a la vez: entonces cada uno dice qué pasó, y nadie pierde el suyo', async () => {
    const vuelta = [
      ['Mudado A', DOS],
      ['Mudado B', UNO],
    ] as const;
    const juntos = await Promise.all([
      ...[importar(vuelta), importar([...vuelta].reverse()), importar(vuelta)],
    ]);
    for (const { status } of juntos) expect([200, 409]).toContain(status);
    expect(juntos.map(({ status }) => status)).toContain(200);
    expect(await codigos()).toEqual([DOS, UNO, TRES]);
  });

  it('y alguien tomó uno desde el editor: entonces deshacer dice que ya es de otro', async () => {
    const { cuerpo } = await importar([['Mudado A', '']]);
    const { cuerpo: alta } = await admin.pedir<{ producto: ProductoAdmin }>(
      '/api/admin/productos',
      {
        cuerpo: {
          nombre: 'Mudado E',
          categoria: 'Almacén',
          precio: 1,
          stock: 1,
          codigo_barras: UNO,
        },
      },
    );
    expect(alta.producto.codigo_barras).toBe(UNO);
    const vuelta = await deshacer(cuerpo.cambio_id);
    expect([vuelta.status, vuelta.cuerpo.errores.map(({ campo }) => campo)]).toEqual([
      409,
      ['codigo_barras'],
    ]);
    expect(await codigos()).toEqual([null, DOS, TRES]);
  });
});
