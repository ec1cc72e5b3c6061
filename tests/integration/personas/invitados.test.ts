import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API_KEY, comprar, pedidoDe } from '../../support/personas/llamadas.ts';
import { crearEntornoDePagos } from '../../support/personas/pagos.ts';
import type { EntornoDePagos } from '../../support/personas/pagos.ts';
import { registrado } from '../../support/personas/tienda.ts';

const SIN_PAGAR = 2;
const POR_DIRECCION = 12;
const TURNO_S = (15 * 60) / POR_DIRECCION;
const EN_UN_APURO = 5;
const IMPORTE = 50_000;
let p: EntornoDePagos;
beforeAll(async () => {
  p = await crearEntornoDePagos({
    env: {
      PROXIES_DE_CONFIANZA: '1',
      LIMITE_CHECKOUT: String(POR_DIRECCION),
      INVITADO_IMPORTE: String(IMPORTE),
      INVITADO_SIN_PAGAR: String(SIN_PAGAR),
    },
  });
});
afterAll(() => p.cerrar());

let casas = 0;
const otraDireccion = () => ({ 'X-Forwarded-For': `203.0.113.${(casas += 1)}` });

/** A guest's order, from an address that nobody has bought from. */
const pedir = (cambios: object, cabeceras: Record<string, string> = {}) =>
  comprar(p.e.ahorro, {
    cuerpo: { ...pedidoDe(), ...cambios },
    cabeceras: { ...otraDireccion(), ...cabeceras },
  });
const enLinea = (cliente: object, cabeceras: Record<string, string> = {}) =>
  pedir({ metodo_pago: 'mercadopago', cliente: { ...pedidoDe().cliente, ...cliente } }, cabeceras);
const stock = async () =>
  (await p.e.db.producto.findUniqueOrThrow({ where: { id: 1 } })).stock.toNumber();
const cuantos = <T>(hacer: (i: number) => Promise<T>, n: number) =>
  Promise.all(Array.from({ length: n }, (_, i) => hacer(i)));

describe('Cuando alguien sin cuenta pide y no paga', () => {
  it.each([
    [
      'con el mismo correo',
      (i: number) => ({ email: 'Nadie@example.com', telefono: `11555500${i + 10}` }),
    ],
    [
      'con el mismo correo, en otras letras',
      (i: number) => ({
        email: i % 2 ? 'otro@example.com' : 'OTRO@example.com',
        telefono: `11666600${i + 10}`,
      }),
    ],
    [
      'con el mismo teléfono, escrito de otra manera',
      (i: number) => ({
        email: `nadie${i}@example.com`,
        telefono: ['11 7777-7777', '1177777777', '(11) 7777 7777'][i % 3] ?? '',
      }),
    ],
  ])(
    '%s, muchos a la vez: entonces pocos quedan, y del resto no falta nada',
    async (_, cliente) => {
      const antes = await stock();
      const respuestas = await cuantos((i) => enLinea(cliente(i)), 8);
      expect(respuestas.map(({ status }) => status).sort()).toEqual([
        202,
        202,
        ...Array<number>(6).fill(409),
      ]);
      const negada = respuestas.find(({ status }) => status === 409);
      expect(JSON.stringify(negada?.cuerpo)).toContain('esperan su pago');
      expect(await stock()).toBe(antes - 2 * SIN_PAGAR);
    },
  );

  it('y repite el que ya hizo: entonces es ese, aunque no haya lugar para otro', async () => {
    const quien = { email: 'repite@example.com', telefono: '1188880000' };
    const clave = { 'Idempotency-Key': 'invitado-repite' };
    const primera = await enLinea(quien, clave);
    for (let i = 1; i < SIN_PAGAR; i += 1) expect((await enLinea(quien)).status).toBe(202);
    expect((await enLinea(quien)).status).toBe(409);
    const repetida = await enLinea(quien, clave);
    expect(repetida.status).toBe(200);
    expect(repetida.cuerpo.pedido.numero).toBe(primera.cuerpo.pedido.numero);
  });

  it('y cancela uno: entonces hay lugar otra vez', async () => {
    const quien = { email: 'cancela@example.com', telefono: '1188880001' };
    const [primero] = await cuantos(() => enLinea(quien), SIN_PAGAR);
    expect((await enLinea(quien)).status).toBe(409);
    const { url, token } = (
      primero?.cuerpo as unknown as { seguimiento: { url: string; token: string } }
    ).seguimiento;
    const cancelado = await fetch(`${p.e.ahorro}${url}/cancelar?token=${token}`, {
      method: 'POST',
    });
    expect(cancelado.status).toBe(200);
    expect((await enLinea(quien)).status).toBe(202);
  });

  it('pagando al recibir: entonces no cuenta como sin pagar', async () => {
    const cliente = {
      ...pedidoDe().cliente,
      email: 'efectivo@example.com',
      telefono: '1188880002',
    };
    for (let i = 0; i <= SIN_PAGAR; i += 1) expect((await pedir({ cliente })).status).toBe(201);
  });
});

describe('Cuando alguien sin cuenta pide mucho', () => {
  const mucho = { items: [{ producto_id: 1, cantidad: 200 }] };

  it('entonces 409 dice hasta cuánto, y no falta stock; con cuenta o con la clave puede', async () => {
    const antes = await stock();
    const negado = await pedir(mucho);
    expect(negado.status).toBe(409);
    expect(JSON.stringify(negado.cuerpo)).toMatch(/Sin cuenta.*50\.000/);
    expect(await stock()).toBe(antes);
    const ana = await registrado(p.e.ahorro);
    expect((await ana.pedir('/api/checkout', { cuerpo: { ...pedidoDe(), ...mucho } })).status).toBe(
      201,
    );
    expect((await pedir(mucho, { 'X-API-Key': API_KEY })).status).toBe(201);
  });

  it('de un producto, en muchas líneas: entonces 400, como en una', async () => {
    const items = Array.from({ length: 3 }, () => ({ producto_id: 1, cantidad: 400 }));
    const { status, cuerpo } = await pedir({ items });
    expect(status).toBe(400);
    expect(cuerpo).toMatchObject({ errores: [{ campo: 'items.0.cantidad' }] });
  });

  it('muchas veces desde una dirección: entonces 429 con cuándo volver; con la clave puede', async () => {
    const casa = otraDireccion();
    // From the third on they are stored, and begin in their turn; of more in a rush nothing is stored.
    for (let i = 0; i < EN_UN_APURO; i += 1)
      expect((await pedir({}, casa)).status).toBe(i < 2 ? 201 : 202);
    const antes = await p.e.db.pedido.count();
    const negado = await pedir({}, casa);
    expect(negado.status).toBe(429);
    expect(Number(negado.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(negado.headers.get('retry-after'))).toBeLessThanOrEqual(TURNO_S);
    expect(await p.e.db.pedido.count()).toBe(antes);
    expect((await pedir({}, { ...casa, 'X-API-Key': API_KEY })).status).toBe(201);
  });
});
