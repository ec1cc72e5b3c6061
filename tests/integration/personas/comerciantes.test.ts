import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DatosComercio } from '../../../contracts/operaciones/correos.ts';
import { redactar } from '../../../proveedores/correo/plantillas.ts';
import {
  comercio,
  manosDeComerciantes,
  pedirlo,
  solicitudDe,
} from '../../support/personas/comerciantes.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import type { CuerpoCheckout } from '../../support/personas/llamadas.ts';
import { conocido, cuitNuevo, ENTREGA, registrado } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';

let e: Entorno;
let admin: Visitante;
const { decidir, solicitante, vista } = manosDeComerciantes(
  () => e,
  () => admin,
);
beforeAll(async () => {
  e = await crearEntorno();
  admin = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
});
afterAll(() => e.cerrar());

const correosDe = (para: string) =>
  e.db.correo.findMany({ where: { para, tipo: 'comercio' }, orderBy: { id: 'asc' } });
async function compra(quien: Visitante) {
  await quien.pedir('/api/carrito/items', { cuerpo: { producto_id: 1 } });
  const { cuerpo } = await quien.pedir<CuerpoCheckout>('/api/checkout', { cuerpo: ENTREGA });
  const { numero } = cuerpo.pedido;
  const { prioridad, tipoCliente } = await e.db.pedido.findUniqueOrThrow({ where: { numero } });
  const ticket = await e.db.ticket.findUniqueOrThrow({ where: { numero } });
  return [prioridad, tipoCliente, ticket.prioridad, ticket.tipoCliente];
}

describe('Cuando una cuenta pide ser de un comerciante', () => {
  it('entonces espera: sin prioridad ni paquetes, hasta que alguien la aprueba', async () => {
    const ana = await registrado(e.ahorro);
    expect(await solicitudDe(ana)).toBeNull();
    const datos = comercio();
    const escrito = `${datos.cuit.slice(0, 2)}-${datos.cuit.slice(2, 10)}-${datos.cuit.slice(10)}`;
    const alta = await pedirlo(ana, { ...datos, cuit: escrito });
    expect(alta.status).toBe(201);
    expect(alta.cuerpo.comerciante).toMatchObject({ ...datos, estado: 'en_revision' });
    const rol = async () => (await ana.pedir('/api/usuarios/yo')).cuerpo['usuario'];
    expect(await rol()).toMatchObject({ rol: 'cliente' });
    expect(await compra(ana)).toEqual(['normal', 'cliente', 'normal', 'cliente']);
    for (const ruta of ['/api/paquetes', '/api/comerciantes/yo']) {
      expect((await ana.pedir(ruta)).status).toBe(403);
    }

    const { id } = alta.cuerpo.comerciante;
    const solicitud = await vista(id);
    expect(solicitud).toMatchObject({
      ...{ ...datos, estado: 'en_revision', decidido_en: null, decidido_por: null },
      ...{ mismo_cuit: 0, cuit_de: null, cuenta: { email: ana.cuenta.email } },
    });
    const { status, cuerpo } = await decidir('aprobar', id, {
      solicitado_en: solicitud.solicitado_en,
    });
    expect([status, cuerpo.solicitud]).toMatchObject([
      200,
      {
        id,
        estado: 'aprobado',
        decidido_por: 'admin@example.com',
      },
    ]);
    expect(await rol()).toMatchObject({ rol: 'comerciante' });
    expect(await compra(ana)).toEqual(['alta', 'comerciante', 'alta', 'comerciante']);
    expect((await ana.pedir('/api/paquetes')).status).toBe(200);
    expect((await ana.pedir('/api/comerciantes/yo')).cuerpo['comerciante']).toEqual({
      ...datos,
      ...{ id, estado: 'aprobado' },
    });
    const [correo, ...demas] = await correosDe(ana.cuenta.email);
    expect([correo?.datos, demas]).toEqual([
      { nombre: 'Ana', comercio: datos.nombre, motivo: null },
      [],
    ]);

    const repetida = await pedirlo(ana, datos);
    expect([repetida.status, repetida.cuerpo.error]).toEqual([
      409,
      'La cuenta ya es de un comerciante',
    ]);
    const cambio = await ana.pedir('/api/comerciantes/yo', {
      metodo: 'PATCH',
      cuerpo: { direccion: 'Olazábal 1', cuit: cuitNuevo() },
    });
    expect(cambio.cuerpo['comerciante']).toMatchObject({
      cuit: datos.cuit,
      direccion: 'Olazábal 1',
    });
  });

  it('entonces rechazada sabe por qué, corrige, y pide de nuevo', async () => {
    const { ana, id, solicitado_en, nombre } = await solicitante();
    const motivo = 'El CUIT no es de ese comercio';
    expect((await decidir('rechazar', id, { solicitado_en })).status).toBe(400);
    const no = await decidir('rechazar', id, { solicitado_en, motivo });
    expect([no.status, no.cuerpo.solicitud]).toMatchObject([
      200,
      { estado: 'rechazado', motivo_rechazo: motivo, decidido_por: 'admin@example.com' },
    ]);
    expect(await solicitudDe(ana)).toMatchObject({ estado: 'rechazado', motivo_rechazo: motivo });
    expect(await compra(ana)).toEqual(['normal', 'cliente', 'normal', 'cliente']);
    const [correo] = await correosDe(ana.cuenta.email);
    const env = { TIENDA_URL: 'http://tienda.example', AHORRO_SECRET_KEY: 'x' };
    const datos = correo?.datos as unknown as DatosComercio;
    const { texto, enlace } = redactar(
      { id: 1, azar: null, para: '', tipo: 'comercio', datos },
      env,
    );
    expect([texto, enlace]).toEqual([
      expect.stringContaining(motivo),
      'http://tienda.example/comercio',
    ]);

    const corregida = await pedirlo(ana, comercio({ nombre }));
    expect([corregida.status, corregida.cuerpo.comerciante]).toMatchObject([
      201,
      { id, estado: 'en_revision' },
    ]);
    expect(await solicitudDe(ana)).toMatchObject({ estado: 'en_revision', motivo_rechazo: null });
    // What was seen before is not what would be approved now.
    const vieja = await decidir('aprobar', id, { solicitado_en });
    expect([vieja.status, vieja.cuerpo.error]).toEqual([409, expect.stringContaining('cambió')]);
    const { solicitado_en: ahora } = await vista(id);
    expect((await decidir('aprobar', id, { solicitado_en: ahora })).status).toBe(200);
    expect((await correosDe(ana.cuenta.email)).length).toBe(2);
  });

  it('entonces lo mismo otra vez es lo mismo, también lo que se decide', async () => {
    const { ana, id, solicitado_en, ...datos } = await solicitante();
    expect((await pedirlo(ana, datos)).status).toBe(201);
    expect((await vista(id)).solicitado_en).toBe(solicitado_en);
    const motivo = 'No atendió el teléfono';
    const veces = await Promise.all(
      Array.from({ length: 3 }, () => decidir('rechazar', id, { solicitado_en, motivo })),
    );
    expect(veces.map(({ status }) => status)).toEqual([200, 200, 200]);
    const tardia = await decidir('rechazar', id, { solicitado_en, motivo: 'Otra cosa' });
    expect([tardia.status, tardia.cuerpo.error]).toEqual([
      409,
      expect.stringContaining('otro motivo'),
    ]);
    // Who rejected it by mistake may still approve it; what is approved is not rejected.
    const aprobadas = await Promise.all(
      Array.from({ length: 3 }, () => decidir('aprobar', id, { solicitado_en })),
    );
    expect(aprobadas.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await decidir('rechazar', id, { solicitado_en, motivo })).status).toBe(409);
    expect((await correosDe(ana.cuenta.email)).map(({ datos: d }) => d)).toMatchObject([
      { motivo },
      { motivo: null },
    ]);
  });

  it('entonces un CUIT que solo se pidió no deja afuera a quien es', async () => {
    const cuit = cuitNuevo();
    const nombre = 'Supermercado El Verdadero';
    const ajeno = await solicitante({ cuit, nombre });
    const real = await solicitante({ cuit, nombre });
    expect([(await vista(real.id)).mismo_cuit, (await vista(ajeno.id)).mismo_cuit]).toEqual([1, 1]);
    const a = await decidir('aprobar', real.id, { solicitado_en: real.solicitado_en });
    expect([a.status, a.cuerpo.solicitud.estado]).toEqual([200, 'aprobado']);
    // A file of products knows the approved one by its name, and no other.
    const producto = await admin.pedir<{ producto: { comerciante: string } }>(
      '/api/admin/productos',
      {
        cuerpo: {
          nombre: 'Yerba del Verdadero',
          categoria: 'Almacén',
          precio: 10,
          stock: 1,
          comerciante: nombre,
        },
      },
    );
    expect(producto.status).toBe(201);
    const fila = await e.db.producto.findFirstOrThrow({ where: { nombre: 'Yerba del Verdadero' } });
    expect(fila.comercianteId).toBe(real.id);
    const csv = await admin.pedir('/api/admin/productos/importar', {
      cuerpo: `nombre,categoria,precio,stock,comerciante\nYerba del Verdadero,Almacén,20,1,${nombre}`,
      cabeceras: { 'Content-Type': 'text/csv' },
    });
    expect([csv.status, csv.cuerpo]).toMatchObject([200, { actualizados: 1, creados: 0 }]);

    expect(await vista(ajeno.id)).toMatchObject({ cuit_de: nombre, mismo_cuit: 0 });
    const b = await decidir('aprobar', ajeno.id, { solicitado_en: ajeno.solicitado_en });
    expect([b.status, b.cuerpo]).toMatchObject([409, { errores: [{ campo: 'cuit' }] }]);
    expect(await solicitudDe(ajeno.ana)).toMatchObject({ estado: 'en_revision' });
    expect((await ajeno.ana.pedir('/api/usuarios/yo')).cuerpo['usuario']).toMatchObject({
      rol: 'cliente',
    });
    expect(await correosDe(ajeno.ana.cuenta.email)).toEqual([]);
    const tarde = await pedirlo(await registrado(e.ahorro), comercio({ cuit }));
    expect([tarde.status, tarde.cuerpo]).toMatchObject([409, { errores: [{ campo: 'cuit' }] }]);
  });

  it('entonces de dos que piden el mismo CUIT y se aprueban a la vez, lo es uno', async () => {
    const cuit = cuitNuevo();
    const dos = [await solicitante({ cuit }), await solicitante({ cuit })];
    const hechas = await Promise.all(
      dos.map(({ id, solicitado_en }) => decidir('aprobar', id, { solicitado_en })),
    );
    expect(hechas.map(({ status }) => status).sort()).toEqual([200, 409]);
    const roles = await e.db.usuario.findMany({
      where: { id: { in: dos.map(({ ana }) => ana.cuenta.id) } },
      select: { rol: true },
    });
    expect(roles.map(({ rol }) => rol).sort()).toEqual(['cliente', 'comerciante']);
  });

  it('entonces de una cuenta desactivada no se aprueba', async () => {
    const { ana, id, solicitado_en } = await solicitante();
    await e.db.usuario.update({ where: { id: ana.cuenta.id }, data: { activo: false } });
    const { status } = await decidir('aprobar', id, { solicitado_en });
    expect([status, (await vista(id)).estado]).toEqual([409, 'en_revision']);
  });

  it.each([
    ['un CUIT mal escrito', { cuit: '20123456787' }, 400, 'cuit'],
    ['el CUIT de un comerciante', { cuit: '20-12345678-6' }, 409, 'cuit'],
    ['el nombre de un comerciante', { nombre: 'Almacén Don Tito' }, 409, 'nombre'],
    ['sin dirección', { direccion: '' }, 400, 'direccion'],
  ])('con %s, entonces no', async (_, datos, estado, campo) => {
    const ana = await registrado(e.ahorro);
    const { status, cuerpo } = await pedirlo(ana, comercio(datos));
    expect([status, cuerpo]).toMatchObject([estado, { errores: [{ campo }] }]);
    expect(await solicitudDe(ana)).toBeNull();
  });

  it('entonces sin teléfono no, y la administración tampoco', async () => {
    const muda = await registrado(e.ahorro, { telefono: null });
    const { status, cuerpo } = await pedirlo(muda, comercio());
    expect([status, cuerpo]).toMatchObject([400, { errores: [{ campo: 'telefono' }] }]);
    await e.db.usuario.update({
      where: { email: 'admin@example.com' },
      data: { telefono: '1144445555' },
    });
    expect((await pedirlo(admin, comercio())).status).toBe(409);
  });
});
