import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PrecioPropuesto } from '../../../contracts/tienda/administracion.ts';
import type { PrecioProgramado } from '../../../contracts/tienda/productos/programados.ts';
import type { InformeCsv } from '../../../contracts/tienda/productos/importacion.ts';
import { llegaElMomento } from '../../support/pasos/precios-programados.ts';
import { manosDeCatalogo } from '../../support/personas/catalogo.ts';
import type { ConErrores } from '../../support/personas/catalogo.ts';
import { hasta } from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { conocido } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';

const RUTA = '/api/admin/precios-programados';
const DIA_MS = 86_400_000;

let e: Entorno;
let admin: Visitante;
beforeAll(async () => {
  e = await crearEntorno({ sinWorker: true });
  admin = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
});
afterAll(() => e.cerrar());

const { cambiar, cambiosDe } = manosDeCatalogo(() => admin);
const dentroDe = (dias: number) => new Date(Date.now() + dias * DIA_MS).toISOString();
const programar = (cuerpo: object) =>
  admin.pedir<{ programado: PrecioProgramado } & ConErrores>(RUTA, { cuerpo });
const anular = (cuerpo: object) =>
  admin.pedir<{ total: number; error: string }>(`${RUTA}/anular`, { cuerpo });
const lista = async (consulta = '') =>
  (await admin.pedir<{ programados: PrecioProgramado[]; total: number }>(`${RUTA}?${consulta}`))
    .cuerpo;
const precioDe = async (id: number) => {
  const { precio, precioAnterior } = await e.db.producto.findUniqueOrThrow({ where: { id } });
  return [precio.toNumber(), precioAnterior?.toNumber() ?? null];
};
const enLaTienda = async (id: number) =>
  (await admin.pedir<{ precio: number }>(`/api/productos/${id}`)).cuerpo.precio;

const rige = (cambio_id: string) =>
  hasta(async () => {
    const filas = await e.db.precioProgramado.findMany({ where: { grupo: cambio_id } });
    return filas.every(({ estado }) => estado !== 'pendiente');
  });

describe('Cuando se programa el precio de un producto', () => {
  it('entonces hasta ese momento nada cambia, después rige en todos lados, y se deshace', async () => {
    const id = 3;
    const [antes] = await precioDe(id);
    const desde = dentroDe(3);
    const { status, cuerpo } = await programar({ producto_id: id, precio: 1234.5, desde });
    expect([status, cuerpo.programado]).toMatchObject([
      201,
      { producto_id: id, antes, precio: 1234.5, desde, estado: 'pendiente', de_su_cambio: 1 },
    ]);
    expect(cuerpo.programado.usuario).toBe('admin@example.com');
    expect((await lista(`producto_id=${id}`)).programados).toEqual([cuerpo.programado]);
    expect(await enLaTienda(id)).toBe(antes);

    const { cambio_id } = cuerpo.programado;
    await llegaElMomento(e.sql.sql, cambio_id);
    await rige(cambio_id);
    expect(await enLaTienda(id)).toBe(1234.5);
    expect((await lista(`producto_id=${id}`)).total).toBe(0);
    expect((await lista(`producto_id=${id}&estado=aplicado`)).programados).toMatchObject([
      { antes, precio: 1234.5, estado: 'aplicado' },
    ]);
    const [cambio] = await cambiosDe(id);
    expect(cambio).toMatchObject({
      ...{ origen: 'programado', campo: 'precio', valor: '1234.50', cambio_id },
      ...{ usuario: 'admin@example.com', productos: 1 },
    });
    const tarde = await anular({ cambio_id });
    expect([tarde.status, tarde.cuerpo.error]).toEqual([409, expect.stringMatching(/^Ya rige/)]);
    const vuelta = await admin.pedir('/api/admin/cambios/deshacer', { cuerpo: { cambio_id } });
    expect(vuelta.status).toBe(200);
    expect(await precioDe(id)).toEqual([antes, null]);
  });

  it('de dos que lo programan para el mismo momento, entonces queda uno, y a la vez', async () => {
    const cuerpo = { producto_id: 4, desde: dentroDe(5) };
    const dos = await Promise.all([10, 20].map((precio) => programar({ ...cuerpo, precio })));
    expect(dos.map(({ status }) => status).sort()).toEqual([201, 409]);
    const negado = dos.find(({ status }) => status === 409)?.cuerpo;
    expect(negado?.error).toContain('ya tiene un precio programado para ese momento');
    const [queda] = (await lista('producto_id=4')).programados;
    const anulan = await Promise.all([1, 2].map(() => anular({ id: queda?.id })));
    expect(anulan.map(({ status }) => status).sort()).toEqual([200, 409]);
    // What was called off is in nobody's way.
    expect((await programar({ ...cuerpo, precio: 30 })).status).toBe(201);
    expect((await lista('producto_id=4&estado=anulado')).programados).toMatchObject([
      { estado: 'anulado', anulado_por: 'admin@example.com' },
    ]);
  });

  it('y alguien lo cambia a mano, entonces se dice, y rige igual en su momento', async () => {
    const id = 5;
    const { cuerpo } = await programar({ producto_id: id, precio: 999, desde: dentroDe(2) });
    expect(cuerpo.programado.cambio_despues).toBeNull();
    await cambiar(id, { precio: 888 });
    const [visto] = (await lista(`producto_id=${id}`)).programados;
    expect(visto).toMatchObject({
      ...{ antes: 888, precio: 999 },
      cambio_despues: { precio: 888, usuario: 'admin@example.com' },
    });
    await llegaElMomento(e.sql.sql, cuerpo.programado.cambio_id);
    await rige(cuerpo.programado.cambio_id);
    expect((await precioDe(id))[0]).toBe(999);
  });

  it('dos veces, entonces el segundo parte del primero', async () => {
    const id = 6;
    await programar({ producto_id: id, precio: 500, desde: dentroDe(10) });
    const segundo = await programar({ producto_id: id, precio: 600, desde: dentroDe(20) });
    expect(segundo.cuerpo.programado).toMatchObject({ antes: 500, precio: 600 });
    const igual = await programar({ producto_id: id, precio: 600, desde: dentroDe(30) });
    expect([igual.status, igual.cuerpo.errores[0]?.campo]).toEqual([422, 'precio']);
  });

  it('con un día, entonces rige desde que empieza en Buenos Aires', async () => {
    const dia = dentroDe(40).slice(0, 10);
    const { cuerpo } = await programar({ producto_id: 7, precio: 1, desde: dia });
    expect(cuerpo.programado.desde).toBe(`${dia}T03:00:00.000Z`);
  });

  it.each([
    ['un momento que pasó', { desde: dentroDe(-1) }, 422, 'desde'],
    ['más de un año', { desde: dentroDe(366) }, 422, 'desde'],
    ['el mismo precio', { precio: 'el de ahora' }, 422, 'precio'],
    ['una oferta que sube', { precio: 900_000, como_oferta: true }, 422, 'precio'],
    ['cero', { precio: 0 }, 400, 'precio'],
    ['menos que cero', { precio: -5 }, 400, 'precio'],
    ['tres decimales', { precio: 1.234 }, 400, 'precio'],
    ['lo que nada cuesta', { precio: 1e13 }, 400, 'precio'],
    ['un momento que no existe', { desde: '2027-02-30T10:00:00-03:00' }, 400, 'desde'],
    ['cualquier cosa', { desde: 'mañana' }, 400, 'desde'],
  ])('con %s, entonces se dice y no se guarda', async (_, mal, status, campo) => {
    const [ahora] = await precioDe(8);
    const pedido = { producto_id: 8, precio: 77, desde: dentroDe(1), ...mal };
    const precio = pedido.precio === 'el de ahora' ? ahora : pedido.precio;
    const r = await programar({ ...pedido, precio });
    expect([r.status, r.cuerpo.errores]).toMatchObject([status, [{ campo }]]);
    expect((await lista('producto_id=8')).total).toBe(0);
  });

  it('de un producto que no existe, o se anula lo que no hay, entonces 404', async () => {
    expect((await programar({ producto_id: 9999, precio: 7, desde: dentroDe(1) })).status).toBe(
      404,
    );
    expect((await anular({ id: 999_999 })).status).toBe(404);
    expect((await anular({ cambio_id: '6f9619ff-8b86-4d01-b42d-00c04fc964ff' })).status).toBe(404);
    expect((await anular({})).status).toBe(400);
  });
});

describe('Cuando se programan muchos', () => {
  interface Vista extends ConErrores {
    readonly cambios: PrecioPropuesto[];
    readonly token: string;
    readonly aplicado: boolean;
    readonly desde: string | null;
    readonly cambio_id?: string;
  }
  const precios = (cuerpo: object) =>
    admin.pedir<Vista>('/api/admin/productos/precios', { cuerpo });

  it('entonces se ven, se programan tal cual, rigen todos juntos, y se deshacen de una vez', async () => {
    const pedido = {
      porcentaje: -10,
      categoria: 'Limpieza',
      como_oferta: true,
      desde: dentroDe(4),
    };
    const { token, cambios } = (await precios({ ...pedido, simular: true })).cuerpo;
    // Shown for another moment, it is something else.
    expect((await precios({ ...pedido, desde: dentroDe(6), token })).status).toBe(409);
    const hecho = await precios({ ...pedido, token });
    expect([hecho.status, hecho.cuerpo]).toMatchObject([
      200,
      { aplicado: false, desde: pedido.desde, total: cambios.length },
    ]);
    const cambio_id = hecho.cuerpo.cambio_id ?? '';
    const ids = cambios.map(({ id }) => id);
    const antes = await Promise.all(ids.map(precioDe));
    expect(antes.map(([precio]) => precio)).toEqual(cambios.map((cambio) => cambio.antes));
    expect((await precios({ ...pedido, token })).status).toBe(409);

    // One of them is called off by itself.
    const [fuera] = (await lista(`q=${encodeURIComponent(cambios[0]?.nombre ?? '')}`)).programados;
    expect(fuera?.de_su_cambio).toBe(cambios.length);
    expect((await anular({ id: fuera?.id })).cuerpo.total).toBe(1);
    await llegaElMomento(e.sql.sql, cambio_id);
    await rige(cambio_id);
    const despues = await Promise.all(ids.map(precioDe));
    expect(despues).toEqual(
      cambios.map(({ id, despues: nuevo }, i) => {
        const [precio = 0, oferta = null] = antes[i] ?? [];
        return id === fuera?.producto_id ? antes[i] : [nuevo, Math.max(precio ?? 0, oferta ?? 0)];
      }),
    );
    const cambiado = cambios.find(({ id }) => id !== fuera?.producto_id);
    expect((await cambiosDe(cambiado?.id ?? 0))[0]?.productos).toBe(cambios.length - 1);
    const vuelta = await admin.pedir<{ total: number }>('/api/admin/productos/precios/deshacer', {
      cuerpo: { cambio_id },
    });
    expect([vuelta.status, vuelta.cuerpo.total]).toEqual([200, cambios.length - 1]);
    expect(await Promise.all(ids.map(precioDe))).toEqual(antes);
  });

  it('y se anulan todos los de un cambio, entonces no queda ninguno', async () => {
    const pedido = { porcentaje: 15, categoria: 'Bebidas', desde: dentroDe(9) };
    const { token, cambios } = (await precios({ ...pedido, simular: true })).cuerpo;
    const cambio_id = (await precios({ ...pedido, token })).cuerpo.cambio_id ?? '';
    expect((await anular({ cambio_id })).cuerpo.total).toBe(cambios.length);
    const repetida = await anular({ cambio_id });
    expect([repetida.status, repetida.cuerpo.error]).toEqual([409, 'Ya estaba anulado']);
    const tarde = await precios({ ...pedido, desde: dentroDe(-1), simular: true });
    expect([tarde.status, tarde.cuerpo.errores[0]?.campo]).toEqual([422, 'desde']);
  });

  it('desde un archivo, entonces de ahí se toman los precios y nada más', async () => {
    const [primero, segundo] = await e.db.producto.findMany({
      ...{ where: { comercianteId: null }, orderBy: { id: 'desc' }, take: 2 },
      include: { categoria: true },
    });
    if (primero === undefined || segundo === undefined) throw new Error('faltan productos');
    const desde = dentroDe(7);
    const importar = (filas: readonly string[], modo = '') =>
      admin.pedir<InformeCsv & ConErrores>(
        `/api/admin/productos/importar?desde=${encodeURIComponent(desde)}${modo}`,
        {
          cuerpo: ['nombre;categoria;precio;stock;descripcion', ...filas].join('\n'),
          cabeceras: { 'Content-Type': 'text/csv' },
        },
      );
    const filas = [
      `${primero.nombre};${primero.categoria.nombre};4321,09;9999;Otra`,
      `${segundo.nombre};${segundo.categoria.nombre};${segundo.precio.toFixed(2)};;`,
    ];
    const nuevo = await importar([...filas, 'No está;Almacén;10;5;']);
    expect([nuevo.status, nuevo.cuerpo.errores]).toMatchObject([
      400,
      [{ campo: 'linea 4: nombre', mensaje: 'Todavía no está en el catálogo' }],
    ]);
    expect((await importar(filas, '&simular=true')).cuerpo).toMatchObject({ importado: false });
    const { cuerpo } = await importar(filas);
    expect(cuerpo).toMatchObject({ importado: true, creados: 0, actualizados: 0, programados: 1 });
    expect(
      await e.db.producto.findUnique({
        ...{ where: { id: primero.id } },
        include: { categoria: true },
      }),
    ).toEqual(primero);
    expect((await lista(`producto_id=${primero.id}`)).programados).toMatchObject([
      { precio: 4321.09, desde, cambio_id: cuerpo.cambio_id },
    ]);
    expect((await lista(`producto_id=${segundo.id}`)).total).toBe(0);
  });
});
