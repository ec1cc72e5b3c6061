import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LlamadaFallida, LlamadaRechazada } from '../../contracts/comun/llamadas.ts';
import { createSimuladorGhl } from '../../tests/simuladores/ghl.ts';
import type { SimuladorGhl } from '../../tests/simuladores/ghl.ts';
import { createSimuladorMp } from '../../tests/simuladores/mp.ts';
import type { SimuladorMp } from '../../tests/simuladores/mp.ts';
import { createGhl } from '../ghl.ts';
import { createMercadoPago } from './proveedor.ts';

const accessToken = 'un-token-de-prueba';
let mp: SimuladorMp;
let ghl: SimuladorGhl;
beforeAll(async () => {
  mp = await createSimuladorMp({ accessToken, secreto: 'un-secreto', reintentos: [] });
  ghl = await createSimuladorGhl({ token: 'un-token-de-ghl' });
});
afterAll(() => Promise.all([mp.cerrar(), ghl.cerrar()]));

const PACIENCIA_MS = 30_000;
const cliente = (token = accessToken, timeoutMs = PACIENCIA_MS) =>
  createMercadoPago({
    baseUrl: mp.url,
    accessToken: token,
    version: '0',
    timeoutMs,
    ...{ cobrador: undefined, soloReales: false },
    urlNotificaciones: 'http://tienda.test/webhooks/mp',
    urlDeRetorno: (numero) => `http://tienda.test/pedidos/${numero}`,
  });
const pedida = (numero: string) => ({
  ...{ numero, total: 21 },
  items: [{ titulo: 'Yerba', cantidad: 2, precio: 10.5 }],
  cliente: { nombre: 'Ana', email: 'ana@example.com' },
  vence: '2030-01-01T00:00:00.000Z',
});

describe('createMercadoPago', () => {
  it('When a preference is made twice for an order, Then it is one', async () => {
    const [primera, segunda] = [
      await cliente().cobrar(pedida('A')),
      await cliente().cobrar(pedida('A')),
    ];
    expect(segunda.id).toBe(primera.id);
    expect(primera.enlace).toContain('/pagar/');
    expect(mp.almacen.preferencias.get(primera.id)).toMatchObject({
      external_reference: 'A',
      total: 21,
      notification_url: 'http://tienda.test/webhooks/mp',
      retorno: 'http://tienda.test/pedidos/A',
    });
  });
  it('When payments are searched for, Then only those of the order come', async () => {
    const pago = mp.almacen.nuevoPago({ external_reference: 'B', status: 'approved', total: 5 });
    mp.almacen.nuevoPago({ external_reference: 'C', status: 'approved', total: 5 });
    const { pagos, total } = await cliente().pagosDe({
      ...{ numero: 'B', salto: 0 },
    });
    expect([total, pagos.map(({ id }) => id)]).toEqual([1, [String(pago.id)]]);
  });
  it('When a result is not a payment as we know them, Then it is told apart', async () => {
    const { id } = mp.almacen.nuevoPago({ external_reference: 'E', status: 'nuevo', total: 5 });
    const busqueda = await cliente().pagosDe({ numero: 'E', salto: 0 });
    expect(busqueda).toMatchObject({ pagos: [], leidos: 1 });
    expect(busqueda.ilegibles).toEqual([{ id: String(id), referencia: 'E' }]);
  });
  it('When a payment is given back twice with one key, Then it is one refund', async () => {
    const { id } = mp.almacen.nuevoPago({ external_reference: 'D', status: 'approved', total: 5 });
    const devolver = () => cliente().devolver({ pagoId: String(id), clave: `devolucion-${id}` });
    const devolucion = await devolver();
    expect(devolucion).toMatchObject({ estado: 'hecho', monto: 5 });
    expect(await devolver()).toEqual(devolucion);
    expect((await cliente().pago(String(id))).estado).toBe('refunded');
    expect(await cliente().reintegros(String(id))).toEqual([devolucion]);
  });
  it('When a payment is unknown, Then no retry helps', async () => {
    await expect(cliente().pago('1')).rejects.toMatchObject({ status: 404, retry: false });
    await expect(cliente().pago('1')).rejects.toBeInstanceOf(LlamadaRechazada);
  });
  it.each([
    ['500', undefined],
    ['429:7', 7_000],
    ['408', undefined],
    ['409', undefined],
    ['cuelga', undefined],
  ] as const)('When it answers %s, Then a retry may help', async (falla, esperarMs) => {
    mp.fallas.poner(falla);
    const error: unknown = await cliente(accessToken, falla === 'cuelga' ? 300 : PACIENCIA_MS)
      .pago('1')
      .catch((motivo: unknown) => motivo);
    expect(error).toBeInstanceOf(LlamadaFallida);
    expect(error).toMatchObject({ esperarMs });
  });
  it('When the token is wrong, Then it is ours to mend and a retry may help', async () => {
    await expect(cliente('otro-token').pago('1')).rejects.toBeInstanceOf(LlamadaFallida);
  });
  it('When nobody listens, Then a retry may help', async () => {
    const nadie = createMercadoPago({
      baseUrl: 'http://127.0.0.1:1',
      accessToken,
      version: '0',
      timeoutMs: PACIENCIA_MS,
      ...{ cobrador: undefined, soloReales: false },
      urlNotificaciones: '',
      urlDeRetorno: () => '',
    });
    await expect(nadie.pago('1')).rejects.toThrow(/MercadoPago no se pudo conectar/);
  });
});

describe('createGhl', () => {
  const ana = { nombre: 'Ana', email: 'ana@example.com', telefono: '1144445555' };
  const conToken = (token: string) =>
    createGhl({ baseUrl: ghl.url, token, timeoutMs: PACIENCIA_MS });
  it('When a contact is tagged twice, Then it is one contact with its tags', async () => {
    const etiqueta = await conToken('un-token-de-ghl').etiquetar(ana, ['pago-aprobado']);
    expect(await conToken('un-token-de-ghl').etiquetar(ana, ['pago-devuelto'])).toBe(etiqueta);
    expect([...(ghl.contactos.get(ana.email)?.tags ?? [])]).toEqual([
      'pago-aprobado',
      'pago-devuelto',
    ]);
  });
  it('When it is refused, Then no retry helps; when it is asked to wait, one does', async () => {
    await expect(conToken('otro').etiquetar(ana, [])).rejects.toBeInstanceOf(LlamadaRechazada);
    ghl.fallas.poner('429:3');
    await expect(conToken('un-token-de-ghl').etiquetar(ana, ['x'])).rejects.toMatchObject({
      esperarMs: 3_000,
    });
  });
});
