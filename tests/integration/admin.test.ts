import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  CambioAnotado,
  ClienteAdmin,
  InformeCsv,
  PedidoAdmin,
  PrecioCambiado,
  ProductoAdmin,
} from '../../contracts/tienda/administracion.ts';
import type { ErrorDeCampo } from '../../contracts/comun/problemas.ts';
import { comprar, hasta } from '../support/llamadas.ts';
import { conocido, ENTREGA, PASSWORD, registrado, visitante } from '../support/tienda.ts';
import type { Visitante } from '../support/tienda.ts';
import { crearEntorno } from '../support/entorno.ts';
import type { Entorno } from '../support/entorno.ts';

let e: Entorno;
let admin: Visitante;
beforeAll(async () => {
  e = await crearEntorno();
  admin = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
});
afterAll(() => e.cerrar());

interface ConErrores {
  readonly error: string;
  readonly errores: ErrorDeCampo[];
}
let nombres = 0;
async function agregar(datos: object = {}) {
  nombres += 1;
  const cuerpo = {
    nombre: `Prueba ${nombres}`,
    categoria: 'Almacén',
    precio: 1000,
    stock: 5,
    ...datos,
  };
  const r = await admin.pedir<{ producto: ProductoAdmin } & ConErrores>('/api/admin/productos', {
    cuerpo,
  });
  return { ...r, producto: r.cuerpo.producto };
}
const cambiar = (id: number, cuerpo: object) =>
  admin.pedir<{ producto: ProductoAdmin } & ConErrores>(`/api/admin/productos/${id}`, {
    metodo: 'PATCH',
    cuerpo,
  });
const cambiosDe = async (id: number) =>
  (await admin.pedir<{ cambios: CambioAnotado[] }>(`/api/admin/cambios?producto_id=${id}`)).cuerpo
    .cambios;
const importar = (csv: string | Uint8Array, query = '') =>
  admin.pedir<InformeCsv & ConErrores>(`/api/admin/productos/importar${query}`, {
    cuerpo: csv,
    cabeceras: { 'Content-Type': 'text/csv' },
  });

describe('Cuando se agrega una categoría', () => {
  const agregar = (nombre: unknown) =>
    admin.pedir<{ categoria: { id: number; nombre: string } } & ConErrores>(
      '/api/admin/categorias',
      {
        cuerpo: { nombre },
      },
    );

  it('entonces se ve en la tienda, y hay productos en ella', async () => {
    const { status, cuerpo } = await agregar('  Dietética ');
    expect([status, cuerpo.categoria.nombre]).toEqual([201, 'Dietética']);
    const { cuerpo: vistas } = await admin.pedir<{ categorias: { nombre: string }[] }>(
      '/api/categorias',
    );
    expect(vistas.categorias.map(({ nombre }) => nombre)).toContain('Dietética');
    const { status: creado } = await admin.pedir('/api/admin/productos', {
      cuerpo: { nombre: 'Chía 250 g', precio: 900, stock: 3, categoria: 'Dietética' },
    });
    expect(creado).toBe(201);
  });

  it('entonces hay una sola, se escriba como se escriba y a la vez', async () => {
    const dadas = await Promise.all(
      ['Rotisería', 'rotiseria', 'ROTISERÍA', 'Rotisería'].map((nombre) => agregar(nombre)),
    );
    expect(dadas.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    const otra = dadas.find(({ status }) => status === 409);
    expect(otra?.cuerpo.errores[0]?.campo).toBe('nombre');
    for (const mala of ['', '   ', 7, 'x'.repeat(101)]) {
      expect((await agregar(mala)).status).toBe(400);
    }
  });
});

describe('Cuando se administra el catálogo', () => {
  it('entonces un producto nuevo se vende, se cambia, se archiva y vuelve, y queda quién lo hizo', async () => {
    const { status, producto } = await agregar({
      imagen_url: '/fotos/x.webp',
      precio_anterior: 1500,
    });
    expect(status).toBe(201);
    expect(producto).toMatchObject({ precio: 1000, precio_anterior: 1500, activo: true });
    const { id } = producto;
    const enTienda = () => visitante(e.ahorro).pedir(`/api/productos/${id}`);
    expect((await enTienda()).cuerpo).toMatchObject({ precio: 1000, stock: 5 });

    const subido = await cambiar(id, { precio: 1600.5, stock: 9, stock_visto: 5 });
    expect(subido.cuerpo.producto).toMatchObject({
      precio: 1600.5,
      precio_anterior: null,
      stock: 9,
    });
    expect((await admin.pedir(`/api/admin/productos/${id}`, { metodo: 'DELETE' })).status).toBe(
      204,
    );
    expect((await enTienda()).status).toBe(404);
    const archivados = await admin.pedir<{ productos: ProductoAdmin[] }>(
      '/api/admin/productos?estado=archivados&q=prueba',
    );
    expect(archivados.cuerpo.productos.map((uno) => uno.id)).toContain(id);
    await cambiar(id, { activo: true });
    expect((await enTienda()).status).toBe(200);

    const cambios = (await cambiosDe(id)).reverse();
    expect(
      cambios.map(({ origen, campo, anterior, valor }) => [origen, campo, anterior, valor]),
    ).toEqual([
      ['alta', 'precio', null, '1000.00'],
      ['alta', 'precio_anterior', null, '1500.00'],
      ['alta', 'stock', null, '5'],
      ['manual', 'precio', '1000.00', '1600.50'],
      ['manual', 'precio_anterior', '1500.00', null],
      ['manual', 'stock', '5', '9'],
      ['manual', 'activo', 'true', 'false'],
      ['manual', 'activo', 'false', 'true'],
    ]);
    expect(new Set(cambios.map(({ usuario }) => usuario))).toEqual(new Set(['admin@example.com']));
  });

  it.each([
    ['sin precio', { precio: 0 }, 'precio'],
    ['con tres decimales', { precio: 1.005 }, 'precio'],
    ['con stock negativo', { stock: -1 }, 'stock'],
    ['con una categoría que no existe', { categoria: 'Nada' }, 'categoria'],
    ['con un comerciante que no existe', { comerciante: 'Nadie' }, 'comerciante'],
    ['con una oferta que no lo es', { precio_anterior: 900 }, 'precio_anterior'],
    ['con una imagen que es un programa', { imagen_url: 'javascript:alert(1)' }, 'imagen_url'],
    ['con una imagen de otro sitio sin decirlo', { imagen_url: '//malo.example/x' }, 'imagen_url'],
    ['con una imagen de otro sitio, al revés', { imagen_url: '/\\malo.example/x' }, 'imagen_url'],
    ['con una imagen que cualquiera cambia', { imagen_url: 'http://malo.example/x' }, 'imagen_url'],
  ])('%s, entonces 400 y se dice dónde', async (_, datos, campo) => {
    const { status, cuerpo } = await agregar(datos);
    expect(status).toBe(400);
    expect(cuerpo.errores).toMatchObject([{ campo }]);
  });

  it('entonces un nombre repetido del mismo comerciante es 409, y de otro vale', async () => {
    const nombre = 'Miel de prueba';
    expect((await agregar({ nombre })).status).toBe(201);
    expect((await agregar({ nombre })).status).toBe(409);
    expect((await agregar({ nombre, comerciante: 'Almacén Don Tito' })).status).toBe(201);
  });

  it('entonces un stock que cambió desde que se lo vio no se pisa', async () => {
    const { producto } = await agregar();
    await comprar(e.ahorro, {
      cuerpo: {
        cliente: { nombre: 'Ana', email: 'a@example.com', telefono: '1144445555' },
        ...{ items: [{ producto_id: producto.id, cantidad: 2 }], ...ENTREGA },
      },
    });
    const pisado = await cambiar(producto.id, { stock: 50, stock_visto: 5 });
    expect([pisado.status, pisado.cuerpo.errores]).toMatchObject([
      409,
      [{ campo: 'stock', mensaje: 'Ahora quedan 3' }],
    ]);
    expect((await cambiar(producto.id, { stock: 50, stock_visto: 3 })).cuerpo.producto.stock).toBe(
      50,
    );
    // The order took stock, and nobody changed it.
    expect((await cambiosDe(producto.id)).filter(({ campo }) => campo === 'stock')).toHaveLength(2);
  });

  it('entonces se filtra por lo que queda poco, por comerciante y por palabras sin acentos', async () => {
    const { producto } = await agregar({
      nombre: 'Piñón Ñandú',
      stock: 1,
      comerciante: 'Almacén Don Tito',
    });
    const buscar = async (query: string) =>
      (
        await admin.pedir<{ productos: ProductoAdmin[]; total: number }>(
          `/api/admin/productos?${query}`,
        )
      ).cuerpo;
    for (const query of [
      'q=nandu+pinon',
      'stock_max=1&orden=stock',
      'comerciante=Almac%C3%A9n+Don+Tito',
    ]) {
      expect((await buscar(query)).productos.map(({ id }) => id)).toContain(producto.id);
    }
    const lejos = await buscar('pagina=9999');
    expect([lejos.productos, lejos.total > 40]).toEqual([[], true]);
    expect((await buscar('q=%25')).total).toBe((await buscar('')).total);
  });
});

describe('Cuando se cambian muchos precios', () => {
  interface Precios extends ConErrores {
    readonly cambios: PrecioCambiado[];
    readonly token: string;
    readonly total: number;
    readonly aplicado: boolean;
  }
  const precios = (cuerpo: object) =>
    admin.pedir<Precios>('/api/admin/productos/precios', { cuerpo });
  const categoria = 'Limpieza';

  it('entonces primero se ven y después se aplican tal cual, una vez', async () => {
    const pedido = { porcentaje: 12.5, redondeo: 10, categoria };
    const antes = await e.db.producto.findMany({ where: { categoria: { nombre: categoria } } });
    const vista = await precios({ ...pedido, simular: true });
    expect(vista.cuerpo).toMatchObject({ total: antes.length, aplicado: false });
    expect(await e.db.producto.findMany({ where: { categoria: { nombre: categoria } } })).toEqual(
      antes,
    );
    for (const { antes: a, despues } of vista.cuerpo.cambios) {
      expect(despues).toBe(Math.round((a * 1.125) / 10) * 10);
    }
    const hecho = await precios({ ...pedido, token: vista.cuerpo.token });
    expect(hecho.status).toBe(200);
    const ahora = new Map(
      (await e.db.producto.findMany({ where: { categoria: { nombre: categoria } } })).map((uno) => [
        uno.id,
        uno.precio.toNumber(),
      ]),
    );
    for (const { id, despues } of vista.cuerpo.cambios) expect(ahora.get(id)).toBe(despues);
    const [uno] = vista.cuerpo.cambios;
    expect(await cambiosDe(uno?.id ?? 0)).toMatchObject([
      { origen: 'masivo', campo: 'precio', valor: uno?.despues.toFixed(2) },
    ]);
    // A repeat would raise them again: its token is for what was.
    expect((await precios({ ...pedido, token: vista.cuerpo.token })).status).toBe(409);
  });

  it('entonces si un precio cambió, o se pide otra cosa, con ese token no se aplica nada', async () => {
    const pedido = { porcentaje: -10, categoria: 'Bebidas' };
    const { token, cambios } = (await precios({ ...pedido, simular: true })).cuerpo;
    const otra = await precios({ ...pedido, porcentaje: -20, token });
    expect(otra.status).toBe(409);
    const [primero] = cambios;
    await cambiar(primero?.id ?? 0, { precio: 7777 });
    const { status, cuerpo } = await precios({ ...pedido, token });
    expect([status, cuerpo.error]).toEqual([
      409,
      'Los precios cambiaron desde la vista previa; mírela otra vez',
    ]);
    const segundo = await e.db.producto.findUniqueOrThrow({ where: { id: cambios[1]?.id ?? 0 } });
    expect(segundo.precio.toNumber()).toBe(cambios[1]?.antes);
  });

  it('entonces una baja puede quedar como oferta, y dos a la vez no bajan dos veces', async () => {
    const pedido = { porcentaje: -20, categoria: 'Lácteos', como_oferta: true };
    const { token, cambios } = (await precios({ ...pedido, simular: true })).cuerpo;
    const dos = await Promise.all([1, 2].map(() => precios({ ...pedido, token })));
    expect(dos.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [uno] = cambios;
    const fila = await e.db.producto.findUniqueOrThrow({ where: { id: uno?.id ?? 0 } });
    expect(fila.precio.toNumber()).toBe(uno?.despues);
    expect(fila.precioAnterior?.toNumber()).toBeGreaterThanOrEqual(uno?.antes ?? Infinity);
  });

  it('entonces uno que pasaría de lo que puede costar algo es un 400 con su frase', async () => {
    const { id, nombre } = await e.db.producto.findFirstOrThrow({
      where: { categoria: { nombre: categoria } },
    });
    await cambiar(id, { precio: 9_999_999_999.99 });
    const { status, cuerpo } = await precios({ porcentaje: 500, categoria, simular: true });
    expect([status, cuerpo.error]).toEqual([
      400,
      expect.stringContaining(`${nombre} costaría más`),
    ]);
    expect(cuerpo.errores).toMatchObject([{ campo: 'porcentaje' }]);
  });

  it.each([
    ['sin vista previa', { porcentaje: 5 }, 'token'],
    ['con cero', { porcentaje: 0, simular: true }, 'porcentaje'],
    ['con una oferta que sube', { porcentaje: 5, como_oferta: true, simular: true }, 'como_oferta'],
    ['con otro redondeo', { porcentaje: 5, redondeo: 7, simular: true }, 'redondeo'],
    [
      'con una categoría que no existe',
      { porcentaje: 5, categoria: 'Nada', simular: true },
      'categoria',
    ],
  ])('%s, entonces 400', async (_, cuerpo, campo) => {
    const r = await precios(cuerpo);
    expect([r.status, r.cuerpo.errores]).toMatchObject([400, [{ campo }]]);
  });
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

  it('otra vez: entonces no cambia nada; con otro precio cambia eso, y queda anotado', async () => {
    const igual = await importar([CABECERA, ...buenas].join('\n'));
    expect(igual.cuerpo).toMatchObject({ importado: true, creados: 0, actualizados: 0 });
    const { id } = await e.db.producto.findFirstOrThrow({ where: { nombre: 'Sal del CSV' } });
    await cambiar(id, { descripcion: 'Entrefina', imagen_url: '/fotos/sal.webp' });
    const otro = await importar('nombre,categoria,precio,stock\n"Sal del CSV",Almacén,750.00,40\n');
    expect(otro.cuerpo).toMatchObject({ creados: 0, actualizados: 1 });
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
    const otra = await importar(`${cabecera}\nArroz del CSV;Almacén;950;10;10`);
    expect(otra.cuerpo.errores).toMatchObject([
      { campo: 'linea 2: stock', mensaje: 'Ahora quedan 6' },
    ]);
    const arroz = async () => {
      const { stock, precio } = await e.db.producto.findFirstOrThrow({ where });
      return [stock, precio.toNumber()];
    };
    expect(await arroz()).toEqual([6, 900]);
    await importar(`${cabecera}\nArroz del CSV;Almacén;950;;`);
    expect(await arroz()).toEqual([6, 950]);
    await importar(`${cabecera}\nArroz del CSV;Almacén;950;30;6`);
    expect(await arroz()).toEqual([30, 950]);
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
      'Las columnas del archivo no son las que van',
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

describe('Cuando se administran clientes y pedidos', () => {
  const clientes = async (query: string) =>
    (await admin.pedir<{ clientes: ClienteAdmin[]; total: number }>(`/api/admin/clientes?${query}`))
      .cuerpo;
  const pedidos = async (query: string) =>
    (await admin.pedir<{ pedidos: PedidoAdmin[]; total: number }>(`/api/admin/pedidos?${query}`))
      .cuerpo;
  const activar = (id: number, activo: boolean) =>
    admin.pedir<{ cliente: ClienteAdmin }>(`/api/admin/clientes/${id}`, {
      metodo: 'PATCH',
      cuerpo: { activo },
    });

  it('entonces una cuenta desactivada sale de todos lados y no entra más, hasta que vuelve', async () => {
    const ana = await registrado(e.ahorro, { nombre: 'Begoña', apellido: 'Núñez' });
    const { id, email } = ana.cuenta;
    const movil = await conocido(e.ahorro, email, PASSWORD);
    expect((await activar(id, false)).cuerpo.cliente.activo).toBe(false);
    for (const quien of [ana, movil]) {
      expect((await quien.pedir('/api/usuarios/yo')).status).toBe(401);
    }
    const entrar = () =>
      visitante(e.ahorro).pedir('/api/sesiones', { cuerpo: { email, password: PASSWORD } });
    expect((await entrar()).cuerpo['error']).toBe('Correo o contraseña incorrectos');
    await visitante(e.ahorro).pedir('/api/recuperacion', { cuerpo: { email } });
    expect(await e.db.correo.count({ where: { para: email } })).toBe(0);
    expect((await clientes('estado=inactivos')).clientes.map((uno) => uno.id)).toContain(id);
    await activar(id, true);
    expect((await entrar()).status).toBe(200);
    expect((await clientes('q=nunez+begona')).clientes).toMatchObject([{ id, pedidos: 0 }]);
  });

  it('entonces la propia no se desactiva, y la que no existe es 404', async () => {
    const { id } = await e.db.usuario.findUniqueOrThrow({ where: { email: 'admin@example.com' } });
    expect((await activar(id, false)).status).toBe(409);
    expect((await activar(999_999, false)).status).toBe(404);
  });

  it('entonces los pedidos se buscan, se filtran y se ven enteros', async () => {
    const { cuerpo } = await comprar(e.ahorro, {
      cuerpo: {
        cliente: { nombre: 'Íñigo Montoya', email: 'inigo@example.com', telefono: '1144445555' },
        ...{ items: [{ producto_id: 1, cantidad: 2 }], ...ENTREGA },
      },
    });
    const { numero } = cuerpo.pedido;
    const hoy = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Argentina/Buenos_Aires' });
    const dia = hoy.format(new Date());
    for (const query of [
      `q=${numero}`,
      'q=inigo+montoya',
      'q=INIGO@',
      `estado=confirmado&desde=${dia}&hasta=${dia}`,
    ]) {
      expect((await pedidos(query)).pedidos.map((uno) => uno.numero)).toContain(numero);
    }
    expect((await pedidos('q=inigo&estado=entregado')).total).toBe(0);
    expect((await pedidos('q=inigo&hasta=2020-01-01')).total).toBe(0);
    expect((await pedidos('q=inigo&tipo_cliente=comerciante')).total).toBe(0);
    const { cuerpo: detalle } = await admin.pedir(`/api/admin/pedidos/${numero}`);
    expect(detalle).toMatchObject({
      ...{ numero, cliente: 'Íñigo Montoya', ticket: { numero } },
      contacto: { email: 'inigo@example.com', telefono: '1144445555', usuario_id: null },
    });
    expect((await admin.pedir('/api/admin/pedidos/PED-X')).status).toBe(404);
  });
});

describe('Cuando llama quien no administra', () => {
  it.each([
    ['nadie', 401],
    ['un cliente', 403],
    ['un comerciante', 403],
  ] as const)('%s: entonces no ve ni cambia nada', async (quien, esperado) => {
    const gente = {
      nadie: async () => visitante(e.ahorro),
      'un cliente': () => conocido(e.ahorro),
      'un comerciante': () =>
        conocido(e.ahorro, 'comerciante@example.com', 'comerciante-belgrano-2025'),
    };
    const otro = await gente[quien]();
    const antes = await e.db.producto.findMany({ orderBy: { id: 'asc' } });
    const numero = (await e.db.pedido.findFirstOrThrow()).numero;
    const csv = {
      cuerpo: 'nombre,categoria,precio,stock\na,Almacén,1,1',
      cabeceras: { 'Content-Type': 'text/csv' },
    };
    const llamadas: [string, object?][] = [
      ['/api/admin/productos'],
      ['/api/admin/productos', { cuerpo: { nombre: 'X' } }],
      ['/api/admin/categorias', { cuerpo: { nombre: 'X' } }],
      ['/api/admin/productos/precios', { cuerpo: { porcentaje: 5, simular: true } }],
      ['/api/admin/productos/importar', csv],
      ['/api/admin/productos/1'],
      ['/api/admin/productos/1', { metodo: 'PATCH', cuerpo: { precio: 1 } }],
      ['/api/admin/productos/1', { metodo: 'DELETE' }],
      ['/api/admin/cambios'],
      ['/api/admin/clientes'],
      ['/api/admin/clientes/1', { metodo: 'PATCH', cuerpo: { activo: false } }],
      ['/api/admin/pedidos'],
      [`/api/admin/pedidos/${numero}`],
    ];
    for (const [ruta, opciones] of llamadas) {
      expect([ruta, (await otro.pedir(ruta, opciones)).status]).toEqual([ruta, esperado]);
    }
    expect(await e.db.producto.findMany({ orderBy: { id: 'asc' } })).toEqual(antes);
  });
});
