import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Correo } from '../../../contracts/operaciones/correos.ts';
import type { Reclamo } from '../../../contracts/pedidos/reclamos.ts';
import type { ReintegroDePedido } from '../../../contracts/pagos/reintegros.ts';
import { facturacionDe } from '../../../platform/ajustes/arca.ts';
import { emitirFacturas } from '../../../activities/facturacion/emitir.ts';
import { redactar } from '../../../proveedores/correo/plantillas.ts';
import { componerCola } from '../../../worker/cola.ts';
import { log } from '../../support/servidores/base.ts';
import { hasta, llamar, pedidoDe } from '../../support/personas/llamadas.ts';
import { crearEntornoDeFacturas, manosDeFacturas } from '../../support/personas/facturas.ts';
import type { EntornoDeFacturas } from '../../support/personas/facturas.ts';
import { alertas } from '../../support/personas/pagos.ts';
import { manosDePreparacion } from '../../support/personas/preparacion.ts';
import { conocido } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';

let p: EntornoDeFacturas;
let admin: Visitante;
const { mover, entregado, comprobanteEn } = manosDeFacturas(() => p);
const manos = manosDePreparacion(() => p.e);
beforeAll(async () => {
  p = await crearEntornoDeFacturas();
  admin = await conocido(p.e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
  // A second process, with its own way to the tax office.
  await p.e.iniciarWorkerDePagos();
});
afterEach(() => {
  p.arca.fallas.quitar();
  p.arca.demorar(0);
});
afterAll(() => p.cerrar());

const FIDEOS = 'Fideos Tirabuzón 500 g';
const deFactura = () => p.arca.emitidos.filter(({ codigo }) => codigo === 6);
const comoSalieron = () => deFactura().map(({ numero }) => numero);
const seguidos = (cuantos: number) => Array.from({ length: cuantos }, (_, i) => i + 1);
const llamadas = (cual: string) => p.arca.llamadas.filter((llamada) => llamada === cual).length;
const deNumero = async (codigo: string, numero: string) =>
  (await alertas(p, codigo)).filter((alerta) => alerta.numero === numero);

describe('Cuando se entrega un pedido', () => {
  it('entonces tiene una factura, una sola, por lo que costó al final', async () => {
    const { db } = p.e;
    await db.producto.updateMany({ where: { nombre: FIDEOS }, data: { iva: 10.5 } });
    const items = await manos.ids({ [FIDEOS]: 3, 'Fideos Spaghetti 500 g': 2 });
    await db.producto.updateMany({
      where: { nombre: 'Fideos Spaghetti 500 g' },
      data: { iva: 21 },
    });
    const { numero } = await manos.comprado(
      { [FIDEOS]: 3, 'Fideos Spaghetti 500 g': 2 },
      { si_falta: 'quitar' },
    );
    const fideos = await db.producto.findFirstOrThrow({ where: { nombre: FIDEOS } });
    await manos.marcar(numero, fideos.id, { preparados: 1 });
    for (const { producto_id } of items.filter(({ producto_id: id }) => id !== fideos.id))
      await manos.marcar(numero, producto_id, { preparados: 2 });
    await mover(numero, 'en_camino', 'entregado');
    const factura = await comprobanteEn(numero, 'autorizado');
    const { totalFinal } = await db.pedido.findUniqueOrThrow({ where: { numero } });
    expect(factura.total.toString()).toBe(totalFinal?.toString());
    const [emitida, ...demas] = deFactura();
    expect(demas).toEqual([]);
    expect(emitida).toMatchObject({
      ...{ punto: 3, codigo: 6, numero: 1, cae: factura.cae, total: totalFinal?.toNumber() },
      alicuotas: [{ id: 4 }, { id: 5 }],
    });
    expect(factura.neto105.plus(factura.iva105).toNumber()).toBe(fideos.precio.toNumber());
    await p.ronda.pasar();
    expect(await db.comprobante.count({ where: { pedido: { numero } } })).toBe(1);
  });

  it('y otros a la vez, con dos workers: entonces los números se siguen, sin huecos ni repetidos', async () => {
    const cuantos = deFactura().length;
    p.arca.demorar(60);
    const pedidos = await Promise.all(seguidos(6).map(() => entregado()));
    const facturas = await Promise.all(
      pedidos.map(({ numero }) => comprobanteEn(numero, 'autorizado')),
    );
    const numeros = facturas.map(({ numero }) => numero ?? 0).sort((a, b) => a - b);
    expect(numeros).toEqual(seguidos(6).map((i) => cuantos + i));
    expect(comoSalieron()).toEqual(seguidos(cuantos + 6));
  });

  it.each([
    ['se pierde la respuesta', () => p.arca.perder(1)],
    ['no responde a tiempo', () => p.arca.demorar(1_500)],
  ])(
    'y %s de lo que autorizó: entonces se pregunta por ese número, y no hay otra',
    async (_, falla) => {
      const cuantos = deFactura().length;
      const antes = llamadas('FECAESolicitar');
      const { numero } = await manos.comprado({ [FIDEOS]: 1 });
      await mover(numero, 'en_preparacion', 'en_camino');
      falla();
      await mover(numero, 'entregado');
      await hasta(async () => deFactura().length === cuantos + 1);
      p.arca.demorar(0);
      const factura = await comprobanteEn(numero, 'autorizado');
      expect(factura).toMatchObject({ numero: cuantos + 1, cae: deFactura().at(-1)?.cae });
      expect(comoSalieron()).toEqual(seguidos(cuantos + 1));
      expect(llamadas('FECAESolicitar') - antes).toBe(1);
      expect(llamadas('FECompConsultar')).toBeGreaterThan(0);
    },
  );

  it('y alguien más usó su número: entonces toma el que sigue', async () => {
    const cuantos = deFactura().length;
    p.arca.adelantarse(12.34);
    const { numero } = await entregado();
    const factura = await comprobanteEn(numero, 'autorizado');
    expect(factura.numero).toBe(cuantos + 2);
    expect(deFactura().slice(-2)).toMatchObject([{ total: 12.34 }, { cae: factura.cae }]);
  });

  it('y ARCA no atiende: entonces espera con una alerta abierta, y sale solo cuando vuelve', async () => {
    const cuantos = deFactura().length;
    p.arca.fallas.poner('503', 1_000);
    const { numero } = await entregado();
    const [alerta] = await hasta(async () => {
      const abiertas = await alertas(p, 'factura_trabada');
      return abiertas.length > 0 && abiertas;
    });
    expect(alerta?.mensaje).toContain('respondió 503');
    expect((await comprobanteEn(numero, 'pendiente')).ultimoError).toContain('503');
    p.arca.fallas.quitar();
    expect((await comprobanteEn(numero, 'autorizado')).numero).toBe(cuantos + 1);
    expect(await alertas(p, 'factura_destrabada')).toHaveLength(1);
  });

  it('y no costó nada: entonces no se factura', async () => {
    const { numero } = await manos.comprado({ [FIDEOS]: 1 });
    await p.e.db.pedidoItem.updateMany({ where: { pedido: { numero } }, data: { precio: 0 } });
    await p.e.db.pedido.update({ where: { numero }, data: { total: 0, envio: 0 } });
    await mover(numero, 'en_preparacion', 'en_camino', 'entregado');
    await hasta(async () => (await sinMirar(numero)) === 0);
    expect(await p.e.db.comprobante.count({ where: { pedido: { numero } } })).toBe(0);
  });

  it('de antes del primer día: entonces no se factura', async () => {
    const { numero } = await manos.comprado({ [FIDEOS]: 1 });
    await p.ronda.pasar();
    const facturacion = facturacionDe(p.e.env);
    if (facturacion === undefined) throw new Error('sin facturación');
    const { sql } = p.e.sql;
    await sql`
      INSERT INTO ahorro.pedido_historial (pedido_id, estado, actor, fecha)
      SELECT id, 'entregado', 'sistema', '2025-12-31T12:00:00-03' FROM ahorro.pedidos WHERE numero = ${numero}`;
    await mover(numero, 'en_preparacion', 'en_camino', 'entregado');
    await hasta(async () => (await sinMirar(numero)) === 1);
    await emitirFacturas(p.e.sql, facturacion);
    expect(await p.e.db.comprobante.count({ where: { pedido: { numero } } })).toBe(0);
  });
});

/** Steps of its delivery that nobody has seen to. */
const sinMirar = (numero: string) =>
  p.e.db.pedidoHistorial.count({
    where: { pedido: { numero, estado: 'entregado' }, estado: 'entregado', facturadoEn: null },
  });

describe('Cuando ARCA rechaza una factura', () => {
  it('entonces se avisa, el número queda para la que sigue, y a mano se prueba otra vez', async () => {
    const cuantos = deFactura().length;
    p.arca.rechazar(1, { codigo: 10013, mensaje: 'Campo DocTipo inválido' });
    const { numero } = await entregado();
    const rechazada = await comprobanteEn(numero, 'rechazado');
    expect(rechazada).toMatchObject({
      numero: null,
      ultimoError: 'Campo DocTipo inválido (10013)',
    });
    const [alerta] = await deNumero('factura_rechazada', numero);
    expect(alerta?.mensaje).toContain('Campo DocTipo inválido');
    const siguiente = await entregado();
    expect((await comprobanteEn(siguiente.numero, 'autorizado')).numero).toBe(cuantos + 1);
    const ruta = `/api/admin/pedidos/${numero}/comprobantes/${rechazada.id}/reintentar`;
    expect((await admin.pedir(ruta, { metodo: 'POST' })).status).toBe(202);
    expect((await comprobanteEn(numero, 'autorizado')).numero).toBe(cuantos + 2);
    expect(await deNumero('factura_autorizada', numero)).toHaveLength(1);
    expect((await admin.pedir(ruta, { metodo: 'POST' })).status).toBe(409);
    expect(comoSalieron()).toEqual(seguidos(cuantos + 2));
  });
});

describe('Cuando se devuelve una parte de lo que se facturó', () => {
  it('entonces hay una nota de crédito de esa factura, por esa parte', async () => {
    const { numero, token } = await entregado(pedidoDe());
    const factura = await comprobanteEn(numero, 'autorizado');
    const url = `${p.e.ahorro}/api/pedidos/${numero}/reclamos?token=${token}`;
    const reclamo = await hasta(async () => {
      const cuerpo = { motivo: 'mal_estado', detalle: 'Un paquete roto' };
      const abierto = await llamar<Reclamo>(url, { cuerpo });
      return abierto.status === 201 && abierto.cuerpo;
    });
    const cuerpo = { resultado: 'devolver', monto: 500.5 };
    await admin.pedir(`/api/reclamos/${reclamo.id}/resolver`, { cuerpo });
    const { id } = await hasta(async () => {
      const { cuerpo: lista } = await admin.pedir<{ reintegros: ReintegroDePedido[] }>(
        '/api/reintegros?estado=a_mano',
      );
      return lista.reintegros.find((reintegro) => reintegro.numero === numero);
    });
    await p.ronda.pasar();
    expect(await p.e.db.comprobante.count({ where: { reintegroId: id } })).toBe(0);
    await admin.pedir(`/api/reintegros/${id}/hecho`, { metodo: 'POST' });
    const nota = await comprobanteEn(numero, 'autorizado', 8);
    expect(nota).toMatchObject({ facturaId: factura.id, reintegroId: id });
    expect(nota.total.toNumber()).toBe(500.5);
    const emitida = p.arca.emitidos.find(({ codigo }) => codigo === 8);
    expect(emitida).toMatchObject({ numero: 1, total: 500.5, asociado: factura.numero });
    await p.ronda.pasar();
    expect(p.arca.emitidos.filter(({ codigo }) => codigo === 8)).toHaveLength(1);
  });

  it('y todo lo demás, en dos veces a la vez: entonces las notas suman la factura, en cada tasa', async () => {
    const { numero } = await entregado(pedidoDe());
    const factura = await comprobanteEn(numero, 'autorizado');
    const { pedidoId } = factura;
    const total = factura.total.toNumber();
    const devuelto = (monto: number, clave: string) => ({
      ...{ clave: `${numero}/${clave}`, pedidoId, motivo: 'operaciones', monto, estado: 'hecho' },
      ...{ hechoEn: new Date(), hechoPor: 'admin@example.com', pedidoPor: 'admin@example.com' },
      detalle: 'Se lo prometimos',
    });
    await p.e.db.reintegro.createMany({ data: [devuelto(total - 0.01, 'a'), devuelto(0.01, 'b')] });
    const notas = await hasta(async () => {
      const hechas = await p.e.db.comprobante.findMany({ where: { facturaId: factura.id } });
      return hechas.length === 2 && hechas;
    });
    const suma = (montos: readonly (typeof factura)[], de: 'total' | 'neto21' | 'iva21') =>
      montos.reduce((van, monto) => van + Math.round(monto[de].toNumber() * 100), 0);
    for (const de of ['total', 'neto21', 'iva21'] as const)
      expect(suma(notas, de), de).toBe(suma([factura], de));
  });
});

describe('Cuando se mira una factura', () => {
  it('entonces la ven quien compró y quien administra, con su CAE y su QR, y nadie más', async () => {
    const comprador = await conocido(p.e.ahorro, 'cliente@example.com', 'cliente-belgrano-2025');
    const { numero, token } = await entregado();
    const { id, cae } = await comprobanteEn(numero, 'autorizado');
    const ruta = `/api/pedidos/${numero}/comprobantes/${id}`;
    const ver = async (con: string) => (await fetch(`${p.e.ahorro}${ruta}${con}`)).status;
    const hoja = await fetch(`${p.e.ahorro}${ruta}?token=${token}`);
    const texto = await hoja.text();
    expect([hoja.status, hoja.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
    for (const leyenda of [
      `CAE ${cae}`,
      'Factura B',
      'Ley 27.743',
      '30000000007',
      'data:image/svg',
    ])
      expect(texto).toContain(leyenda);
    expect([await ver(''), await ver('?token=falso')]).toEqual([401, 404]);
    expect((await comprador.pedir(ruta)).status).toBe(404);
    expect((await admin.pedir(ruta)).status).toBe(200);
    const segundo = await entregado();
    const ajena = `/api/pedidos/${segundo.numero}/comprobantes/${id}?token=${segundo.token}`;
    expect((await fetch(`${p.e.ahorro}${ajena}`)).status).toBe(404);
    expect((await manos.ver({ numero, token })).comprobantes).toMatchObject([{ id, codigo: 6 }]);
    const correo = await p.e.db.correo.findUnique({ where: { clave: `comprobante:${id}` } });
    const { asunto, enlace } = redactar(correo as unknown as Correo, p.e.env);
    expect(asunto).toBe(`La factura de tu pedido ${numero}`);
    expect(enlace).toContain(`/pedidos/${numero}?token=`);
  });
});

describe('Cuando no está configurado', () => {
  it('entonces nadie busca qué facturar', () => {
    const { db, sql, client } = p.e;
    const sinArca = { ...p.e.env, ARCA_CUIT: undefined };
    const tareas = (env: typeof p.e.env) =>
      componerCola({ env, db, sql, log }, client, client).tareas.length;
    expect(facturacionDe(sinArca)).toBeUndefined();
    expect(tareas(p.e.env) - tareas(sinArca)).toBe(1);
  });
});

describe('Cuando se toca un comprobante autorizado', () => {
  it('entonces la base no lo permite', async () => {
    const { numero } = await entregado();
    const { id } = await comprobanteEn(numero, 'autorizado');
    const { db } = p.e;
    await expect(db.comprobante.update({ where: { id }, data: { total: 1 } })).rejects.toThrow();
    await expect(db.comprobante.delete({ where: { id } })).rejects.toThrow();
  });
});
