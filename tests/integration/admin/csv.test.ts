import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InformeCsv } from '../../../contracts/tienda/productos/importacion.ts';
import { manosDeCatalogo } from '../../support/personas/catalogo.ts';
import type { ConErrores } from '../../support/personas/catalogo.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { hasta } from '../../support/personas/llamadas.ts';
import { conocido } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';

let e: Entorno;
let admin: Visitante;
beforeAll(async () => {
  e = await crearEntorno();
  admin = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
});
afterAll(() => e.cerrar());

const { cambiar, cambiosDe } = manosDeCatalogo(() => admin);
const importar = (csv: string | Uint8Array, query = '') =>
  admin.pedir<InformeCsv & ConErrores>(`/api/admin/productos/importar${query}`, {
    cuerpo: csv,
    cabeceras: { 'Content-Type': 'text/csv' },
  });

describe('Cuando se importa un archivo CSV', () => {
  const CABECERA = 'nombre;categoria;precio;stock;comerciante';
  const buenas = [
    `Sal del CSV;Almacén;700,50;40;`,
    `Miel del CSV;Almacén;5200;12;Almacén Don Tito`,
  ];
  const malas = [
    'Sin precio;Almacén;gratis;1;',
    'Sin categoría;Nada;10;1;Nadie',
    'Sal del CSV;Almacén;10;1;',
    'Corta;Almacén;10',
  ];

  it('con líneas malas: entonces se dice cada una, y no entra nada', async () => {
    const csv = [CABECERA, buenas[0], ...malas.slice(0, 2), '', buenas[1], ...malas.slice(2)].join(
      '\r\n',
    );
    const informe = await importar(csv, '?simular=true');
    expect(informe.cuerpo).toMatchObject({
      ...{ lineas: 6, buenas: 2, importado: false, creados: 0 },
      malas: [
        { linea: 3, errores: [{ campo: 'precio' }] },
        { linea: 4, errores: [{ campo: 'categoria' }, { campo: 'comerciante' }] },
        { linea: 7, errores: [{ campo: 'nombre', mensaje: 'Repite la línea 2' }] },
        { linea: 8, errores: [{ campo: 'línea', mensaje: 'Tiene 3 celdas y hay 5 columnas' }] },
      ],
    });
    const { status, cuerpo } = await importar(csv);
    expect([status, cuerpo.error]).toEqual([400, 'Hay 4 líneas con errores; no se importó nada']);
    expect(cuerpo.errores[0]).toMatchObject({ campo: 'linea 3: precio' });
    expect(await e.db.producto.count({ where: { nombre: { endsWith: 'del CSV' } } })).toBe(0);

    const aceptado = await importar(csv, '?aceptar_buenas=true');
    expect(aceptado.cuerpo).toMatchObject({ importado: true, creados: 2, actualizados: 0 });
    expect(await e.db.producto.count({ where: { nombre: { endsWith: 'del CSV' } } })).toBe(2);
  });

  it('con un precio que no puede ser: entonces se dice una vez por qué', async () => {
    const lineas = ['Regalada del CSV;Almacén;-1;1;', 'De balde del CSV;Almacén;0;-2;'];
    const informe = await importar([CABECERA, ...lineas].join('\n'), '?simular=true');
    expect(informe.cuerpo.malas.map(({ errores }) => errores)).toEqual([
      [{ campo: 'precio', mensaje: 'No puede ser negativo' }],
      [
        { campo: 'precio', mensaje: 'Debe ser mayor que cero' },
        { campo: 'stock', mensaje: 'No puede ser negativo' },
      ],
    ]);
  });

  it('otra vez: entonces no cambia nada; con otro precio cambia eso, y queda anotado', async () => {
    const igual = await importar([CABECERA, ...buenas].join('\n'));
    expect(igual.cuerpo).toMatchObject({ importado: true, creados: 0, actualizados: 0 });
    const { id } = await e.db.producto.findFirstOrThrow({ where: { nombre: 'Sal del CSV' } });
    await cambiar(id, { descripcion: 'Entrefina', imagen_url: '/fotos/sal.webp' });
    const nuevo = await importar(
      'nombre,categoria,precio,stock\n"Sal del CSV",Almacén,750.00,40\n',
    );
    expect(nuevo.cuerpo).toMatchObject({ creados: 0, actualizados: 1 });
    const sal = await e.db.producto.findUniqueOrThrow({ where: { id } });
    expect([sal.precio.toNumber(), sal.descripcion, sal.imagenUrl]).toEqual([
      750,
      'Entrefina',
      '/fotos/sal.webp',
    ]);
    expect((await cambiosDe(id))[0]).toMatchObject({
      ...{ origen: 'csv', campo: 'precio', anterior: '700.50', valor: '750.00' },
    });
  });

  it('con lo que había cuando se hizo: entonces lo vendido desde entonces no vuelve', async () => {
    const cabecera = 'nombre;categoria;precio;stock;stock_visto';
    const crear = await importar(
      `${cabecera}\nArroz del CSV;Almacén;900;10;\nHarina del CSV;Almacén;5;;`,
    );
    expect([crear.status, crear.cuerpo.errores]).toMatchObject([
      400,
      [{ campo: 'linea 3: stock', mensaje: 'Es obligatorio' }],
    ]);
    await importar(`${cabecera}\nArroz del CSV;Almacén;900;10;`);
    const where = { nombre: 'Arroz del CSV' };
    await e.db.producto.updateMany({ where, data: { stock: 6 } });
    const repetido = await importar(`${cabecera}\nArroz del CSV;Almacén;950;10;10`);
    expect(repetido.cuerpo.errores).toMatchObject([
      { campo: 'linea 2: stock', mensaje: 'Ahora quedan 6' },
    ]);
    const arroz = async () => {
      const { stock, precio } = await e.db.producto.findFirstOrThrow({ where });
      return [stock.toNumber(), precio.toNumber()];
    };
    expect(await arroz()).toEqual([6, 900]);
    await importar(`${cabecera}\nArroz del CSV;Almacén;950;;`);
    expect(await arroz()).toEqual([6, 950]);
    await importar(`${cabecera}\nArroz del CSV;Almacén;950;30;6`);
    expect(await arroz()).toEqual([30, 950]);
  });

  it('con números como se escriben acá: entonces valen eso; y si puede ser otro, se dice', async () => {
    const csv = [
      'sep=;',
      'Nombre;Categoría;Precio;Stock;;',
      'Yerba del CSV;Almacén;3.890;1.000;;',
      'Té del CSV;Almacén;$ 1.234,50;12;;',
      'Café del CSV;Almacén;3,890;7;;',
      ';;;;;',
    ];
    const dudosa = await importar(csv.join('\r\n'), '?simular=true');
    expect(dudosa.cuerpo).toMatchObject({
      lineas: 3,
      malas: [
        {
          linea: 5,
          errores: [{ campo: 'precio', mensaje: expect.stringContaining('3,89 o 3890') as string }],
        },
      ],
    });
    await importar(csv.toSpliced(4, 1).join('\r\n'));
    const quedaron = await e.db.producto.findMany({
      where: { nombre: { in: ['Yerba del CSV', 'Té del CSV'] } },
      orderBy: { precio: 'desc' },
    });
    expect(quedaron.map(({ precio, stock }) => [precio.toNumber(), stock.toNumber()])).toEqual([
      [3890, 1000],
      [1234.5, 12],
    ]);
  });

  it('de cinco mil líneas: entonces entra, y una más no', async () => {
    const linea = (_: unknown, i: number) => `Muchos ${i};Almacén;${100 + i};5;`;
    const csv = (n: number) => [CABECERA, ...Array.from({ length: n }, linea)].join('\n');
    // Where the machine is so busy that it takes longer than a statement may, nothing was done.
    const { status, cuerpo } = await hasta(async () => {
      const respuesta = await importar(csv(5_000));
      return respuesta.status !== 503 && respuesta;
    });
    expect([status, cuerpo.creados]).toEqual([200, 5_000]);
    expect((await importar(csv(5_001))).cuerpo.error).toBe('El archivo tiene más de 5000 líneas');
  });

  it.each<[string, string | Uint8Array, number, string]>([
    ['vacío', CABECERA, 400, 'El archivo no tiene líneas'],
    [
      'con otras columnas',
      'nombre,precio,color\na,1,b',
      400,
      'Las columnas del archivo no son las que van: faltan categoria, stock; no existen color',
    ],
    ['con una columna dos veces', 'nombre,nombre\na,b', 400, 'Hay una columna repetida'],
    ['con comillas sin cerrar', `${CABECERA}\n"a;b\n`, 400, 'El archivo no se puede leer'],
    [
      'en otra codificación',
      Buffer.from('nombre\xf1', 'latin1'),
      400,
      'El archivo no está en UTF-8',
    ],
    ['de más de 2 MiB', 'x'.repeat(2 * 1024 * 1024 + 1), 413, 'El archivo supera 2 MiB'],
  ])('%s: entonces se dice qué tiene', async (_, csv, estado, error) => {
    const r = await importar(csv);
    expect(r.status).toBe(estado);
    expect(r.cuerpo.error).toContain(error);
  });

  it('que es JSON: entonces 415', async () => {
    const r = await admin.pedir('/api/admin/productos/importar', { cuerpo: {} });
    expect(r.status).toBe(415);
  });
});
