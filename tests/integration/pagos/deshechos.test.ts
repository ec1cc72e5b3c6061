import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registrarPago } from '../../../activities/pagos/registro-pagos.ts';
import { aceptarPedido } from '../../../api-ahorro/checkout/checkout.ts';
import { checkoutSchema } from '../../../contracts/pedidos/pedidos.ts';
import { createProveedores } from '../../../proveedores/pagos.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import { comprar, hasta, pedidoDe } from '../../support/personas/llamadas.ts';
import {
  alertas,
  comprarEnLinea,
  crearEntornoDePagos,
  enEstado,
  numeroNuevo,
  pedidoConPago,
  webhookEn,
} from '../../support/personas/pagos.ts';
import type { EntornoDePagos } from '../../support/personas/pagos.ts';
import { relevoDe } from '../../support/servidores/relevo.ts';

let p: EntornoDePagos;
beforeAll(async () => {
  p = await crearEntornoDePagos();
});
afterAll(() => p.cerrar());

const pedido = (numero: string) => pedidoConPago(p, numero);

describe('Cuando se paga dos veces', () => {
  it('entonces el segundo pago se devuelve y el pedido sigue pagado', async () => {
    const numero = await numeroNuevo(p);
    const bueno = await p.mp.pagar(numero, 'approved');
    await enEstado(p, numero, 'confirmado');
    const repetido = await p.mp.pagar(numero, 'approved');
    await webhookEn(p, repetido.id, 'success');
    expect(p.mp.almacen.pagos.get(String(repetido.id))?.status).toBe('refunded');
    expect(p.mp.almacen.pagos.get(String(bueno.id))?.status).toBe('approved');
    const fila = await p.e.db.pedido.findUniqueOrThrow({ where: { numero } });
    expect(fila).toMatchObject({
      estado: 'confirmado',
      pagoEstado: 'aprobado',
      pagoId: String(bueno.id),
    });
  });
});

describe('Cuando el pago se deshace después', () => {
  it.each([
    ['refunded', 'pago_devuelto', 'devuelto'],
    ['charged_back', 'pago_contracargo', 'contracargo'],
  ])(
    '%s: entonces el pedido queda marcado y despacho se entera una vez',
    async (status, codigo, estado) => {
      const numero = await numeroNuevo(p);
      const { id } = await p.mp.pagar(numero, 'approved');
      await enEstado(p, numero, 'confirmado');
      await p.mp.cambiar(id, status);
      await webhookEn(p, id, 'success');
      const { cuerpo } = await pedido(numero);
      expect([cuerpo.estado, cuerpo.pago.estado]).toEqual(['confirmado', estado]);
      // Told again, nothing more happens.
      const pago = p.mp.almacen.pagos.get(String(id));
      if (pago) await p.mp.avisos.avisar(pago);
      await webhookEn(p, id, 'success');
      const delPedido = (await alertas(p, codigo)).filter((alerta) => alerta.numero === numero);
      expect(delPedido).toHaveLength(1);
    },
  );
});

describe('Cuando el pago no es lo que tiene que ser', () => {
  it.each([
    ['de otro importe', { total: 1 }, 'es de $ 1 y el pedido de'],
    ['en otra moneda', { moneda: 'USD' }, 'está en USD, no en ARS'],
    ['de otro cobrador', { cobrador: 7 }, 'lo cobró 7, no nosotros'],
  ])('%s: entonces no se toma en cuenta y hay una alerta', async (_, cambio, motivo) => {
    const numero = await numeroNuevo(p);
    const { total } = await p.e.db.pedido.findUniqueOrThrow({ where: { numero } });
    const pago = p.mp.almacen.nuevoPago({
      external_reference: numero,
      status: 'approved',
      total: total.toNumber(),
      ...cambio,
    });
    await p.mp.avisos.avisar(pago);
    const evento = await webhookEn(p, pago.id, 'failed');
    expect(evento.lastError).toContain(motivo);
    expect(evento.attempts).toBe(1);
    expect((await pedido(numero)).cuerpo.estado).toBe('pago_pendiente');
    const observado = (await alertas(p, 'pago_observado')).filter((alerta) =>
      alerta.mensaje.includes(String(pago.id)),
    );
    expect(observado).toHaveLength(1);
  });

  it('de un pedido que no existe: entonces falla con su razón', async () => {
    const pago = p.mp.almacen.nuevoPago({
      external_reference: 'PED-20200101000000-0001',
      status: 'approved',
      total: 5,
    });
    await p.mp.avisos.avisar(pago);
    const evento = await webhookEn(p, pago.id, 'failed');
    expect(evento.lastError).toContain('no hay pedido «PED-20200101000000-0001»');
  });
});

describe('Cuando GHL no anda', () => {
  it('entonces el pago sigue su camino igual', async () => {
    p.ghl.fallas.poner('cuelga', 1);
    const numero = await numeroNuevo(p);
    const { id } = await p.mp.pagar(numero, 'approved');
    await webhookEn(p, id, 'success');
    await enEstado(p, numero, 'confirmado');
    const etiqueta = await hasta(() =>
      p.e.db.ghlEtiqueta.findFirst({ where: { paymentId: String(id), lastError: { not: null } } }),
    );
    expect(etiqueta).toMatchObject({ estado: 'pendiente', attempts: 1 });
    p.ghl.fallas.quitar();
  });
});

describe('Cuando lo que se sabe de un pago llega desordenado o repetido', () => {
  it('entonces lo viejo no pisa lo nuevo, y cada cambio cuenta una vez', async () => {
    const numero = await numeroNuevo(p);
    const { total } = await p.e.db.pedido.findUniqueOrThrow({ where: { numero } });
    const pago = p.mp.almacen.nuevoPago({
      external_reference: numero,
      status: 'in_process',
      total: total.toNumber(),
    });
    const proveedor = createProveedores({ ...p.e, sql: p.e.sql.sql, urlDelPedido: () => '' });
    const leer = () => proveedor.de('mercadopago').pago(String(pago.id));
    const viejo = await leer();
    p.mp.almacen.cambiar(pago, 'rejected');
    const nuevo = await leer();
    const deps = { sql: p.e.sql };
    const contados = await Promise.all(
      [nuevo, viejo, nuevo, viejo, nuevo, nuevo].map((aviso) => registrarPago(deps, aviso)),
    );
    expect(contados.every(({ devolver }) => devolver === null)).toBe(true);
    // Whatever came last, what is told of it is the newest.
    expect((await registrarPago(deps, viejo)).pago.estado).toBe('rejected');
    const fila = await p.e.db.payment.findUniqueOrThrow({
      where: { paymentId: String(pago.id) },
      include: { cambios: true },
    });
    expect(fila.status).toBe('rejected');
    expect(fila.dateLastUpdated).toEqual(nuevo.actualizadoEn);
    expect(fila.cambios.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    const pasos = await p.e.db.pedidoHistorial.count({
      where: { pedido: { numero }, detalle: { contains: 'rechazado' } },
    });
    expect(pasos).toBe(1);
  });
});

describe('Cuando nadie atiende los flujos al comprar', () => {
  it('entonces el pedido queda guardado, y después tiene su enlace por el relevo', async () => {
    const sin = await crearEntornoDePagos({
      sinWorker: true,
      sinWorkerDePagos: true,
      env: { CHECKOUT_ESPERA_MS: '400' },
    });
    try {
      const { status, cuerpo } = await comprarEnLinea(sin);
      expect([status, cuerpo.pago, cuerpo.pedido.estado]).toEqual([202, null, 'pago_pendiente']);
      const { numero } = await aceptarPedido(sin.e.sql.sql, {
        checkout: checkoutSchema.parse({ ...pedidoDe(), metodo_pago: 'mercadopago' }),
        clave: undefined,
        estado: 'pago_pendiente',
      });
      const { db } = sin.e;
      expect(await relevoDe(sin.e).pasar()).toBe(2);
      await sin.e.iniciarWorker();
      await sin.e.iniciarWorkerDePagos();
      for (const cada of [numero, cuerpo.pedido.numero]) {
        await hasta(() => db.preferencia.findFirst({ where: { pedido: { numero: cada } } }));
        await sin.mp.pagar(cada, 'approved');
        await enEstado(sin, cada, 'confirmado');
      }
    } finally {
      await sin.cerrar();
    }
  });
});

describe('Cuando el worker de pagos no está', () => {
  it('entonces los pedidos que no se pagan en línea ni se enteran', async () => {
    const sin = await crearEntornoDePagos({
      sinWorkerDePagos: true,
      env: { CHECKOUT_ESPERA_MS: '400' },
    });
    // Who waits for a link in vain waits shortly; who pays in cash, as long as it takes.
    const paciente = await crearEntorno({ base: sin.e, sinWorker: true });
    try {
      for (let i = 0; i < 5; i += 1) expect((await comprarEnLinea(sin)).cuerpo.pago).toBeNull();
      const { status, cuerpo } = await comprar(paciente.ahorro);
      expect([status, cuerpo.pedido.estado]).toEqual([201, 'confirmado']);
    } finally {
      await paciente.cerrar();
      await sin.cerrar();
    }
  });
});

describe('Cuando no hay credenciales de MercadoPago', () => {
  it('entonces pagar con MercadoPago se rechaza con 400', async () => {
    const sin = await crearEntorno({ sinWorker: true });
    try {
      const cuerpo = { ...pedidoDe(), metodo_pago: 'mercadopago' };
      expect((await comprar(sin.ahorro, { cuerpo })).status).toBe(400);
    } finally {
      await sin.cerrar();
    }
  });
});

describe('Cuando el comprador usa la página simulada', () => {
  it('entonces ve qué paga, y después de pagar vuelve a la tienda', async () => {
    const { cuerpo } = await comprarEnLinea(p);
    const { numero } = cuerpo.pedido;
    const enlace = cuerpo.pago?.init_point ?? '';
    const pagina = await (await fetch(enlace)).text();
    expect(pagina).toContain(numero);
    expect(pagina).toContain('Simular un rechazo');
    const elegir = (resultado: string) =>
      fetch(enlace, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ resultado }),
      });
    expect(await (await elegir('rejected')).text()).toContain('Probar otra vez');
    const pagado = await elegir('approved');
    expect(pagado.status).toBe(303);
    expect(pagado.headers.get('location')).toMatch(
      new RegExp(`^http://localhost:5000/pedidos/${numero}[?]token=`),
    );
    await enEstado(p, numero, 'confirmado');
    expect(await (await fetch(enlace)).text()).toContain('Este pedido ya está pagado');
  });
});
