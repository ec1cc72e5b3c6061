import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PedidoHallado } from '../../../contracts/pedidos/buscar.ts';
import { DE_TODAS } from '../../../platform/http/ingreso.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { comprar, llamar, pedidoDe } from '../../support/personas/llamadas.ts';
import { ENTREGA, registrado } from '../../support/personas/tienda.ts';

const INTENTOS = 4;
let e: Entorno;
beforeAll(async () => {
  e = await crearEntorno({ env: { LIMITE_LOGIN: String(INTENTOS), PROXIES_DE_CONFIANZA: '1' } });
});
afterAll(() => e.cerrar());

let casas = 0;
const otraCasa = () => `203.0.113.${(casas += 1)}`;
const buscar = (cuerpo: object, desde = otraCasa()) =>
  llamar<PedidoHallado & { error: string }>(`${e.ahorro}/api/pedidos/buscar`, {
    cuerpo,
    cabeceras: { 'X-Forwarded-For': desde },
  });

let compras = 0;
async function comprado() {
  compras += 1;
  const email = `Invitada${compras}@Example.com`;
  const cuerpo = { ...pedidoDe(), cliente: { ...pedidoDe().cliente, email } };
  const { pedido, seguimiento } = (await comprar(e.ahorro, { cuerpo })).cuerpo;
  return { numero: pedido.numero, email, token: seguimiento.token };
}

describe('Cuando alguien sin cuenta busca su pedido', () => {
  it('por su número y su correo, en las letras que sea: entonces recibe lo que lo abre', async () => {
    const { numero, email, token } = await comprado();
    const { status, cuerpo } = await buscar({ numero, email: ` ${email.toUpperCase()} ` });
    expect([status, cuerpo]).toEqual([
      200,
      { numero, seguimiento: { url: `/api/pedidos/${numero}`, token } },
    ]);
    const ruta = `${e.ahorro}${cuerpo.seguimiento.url}?token=${cuerpo.seguimiento.token}`;
    expect((await llamar(ruta)).status).toBe(200);
  });

  it('y algo no es así, o es de una cuenta: entonces es un mismo 404', async () => {
    const { numero, email } = await comprado();
    const cuenta = await registrado(e.ahorro);
    await cuenta.pedir('/api/carrito/items', { cuerpo: { producto_id: 1, cantidad: 1 } });
    const { cuerpo: propia } = await cuenta.pedir<{ pedido: { numero: string } }>('/api/checkout', {
      cuerpo: ENTREGA,
    });
    const negadas = [
      await buscar({ numero, email: 'otra@example.com' }),
      await buscar({ numero: 'PED-20240101000000-0001', email }),
      await buscar({ numero: propia.pedido.numero, email: cuenta.cuenta.email }),
    ];
    expect(negadas.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(new Set(negadas.map(({ cuerpo }) => cuerpo.error)).size).toBe(1);
  });
});

describe('Cuando alguien prueba números o correos', () => {
  const estados = async (veces: number, cuerpo: (i: number) => object, desde?: string) => {
    const vistos: number[] = [];
    for (let i = 0; i < veces; i += 1) vistos.push((await buscar(cuerpo(i), desde)).status);
    return vistos;
  };
  const QUE_NO = Array<number>(INTENTOS).fill(404);
  const numeroDe = (i: number) => `PED-20240101000000-${7000 + i}`;

  it('desde una dirección: entonces no sigue, ni acertando', async () => {
    const { numero, email } = await comprado();
    const casa = otraCasa();
    const probados = await estados(
      INTENTOS,
      (i) => ({ numero: numeroDe(i), email: `${i}@example.com` }),
      casa,
    );
    expect(probados).toEqual(QUE_NO);
    const negada = await buscar({ numero, email }, casa);
    expect(negada.status).toBe(429);
    expect(Number(negada.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect((await buscar({ numero, email })).status).toBe(200);
  });

  it('de un número, desde una dirección: entonces quien compró lo halla desde la suya', async () => {
    const { numero, email } = await comprado();
    const casa = otraCasa();
    await estados(INTENTOS + 1, (i) => ({ numero, email: `adivina${i}@example.com` }), casa);
    expect((await buscar({ numero, email })).status).toBe(200);
  });

  it('de un número, o de un correo, desde muchas: entonces tampoco', async () => {
    const muchas = INTENTOS * DE_TODAS.veces;
    const negados = [...Array<number>(muchas).fill(404), 429];
    const { numero } = await comprado();
    const adivina = (i: number) => ({ numero, email: `adivina${i}@example.com` });
    expect(await estados(muchas + 1, adivina)).toEqual(negados);
    const { email } = await comprado();
    const conCorreo = (i: number) => ({ numero: numeroDe(100 + i), email });
    expect(await estados(muchas + 1, conCorreo)).toEqual(negados);
  });

  it('y acierta siempre: entonces no se le cuenta', async () => {
    const { numero, email } = await comprado();
    const casa = otraCasa();
    expect(await estados(INTENTOS + 2, () => ({ numero, email }), casa)).toEqual(
      Array(INTENTOS + 2).fill(200),
    );
  });
});
