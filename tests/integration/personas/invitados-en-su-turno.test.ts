import { availableParallelism } from 'node:os';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Ronda } from '../../../platform/proceso/ronda.ts';
import { API_KEY, comprar, hasta, pedidoDe } from '../../support/personas/llamadas.ts';
import { crearEntornoDePagos } from '../../support/personas/pagos.ts';
import type { CheckoutConPago, EntornoDePagos } from '../../support/personas/pagos.ts';
import { relevoDe } from '../../support/servidores/relevo.ts';

/** One every four seconds. */
const POR_DIRECCION = 225;
const ENTRE_MS = 4_000;
/** What comes so little before its turn does not wait for it. */
const ENSEGUIDA_MS = 1_000;
/** The database tells milliseconds in its own way. */
const REDONDEO_MS = 50;

let p: EntornoDePagos;
let relevo: Ronda<number>;
beforeAll(async () => {
  p = await crearEntornoDePagos({
    env: {
      PROXIES_DE_CONFIANZA: '1',
      LIMITE_CHECKOUT: String(POR_DIRECCION),
      INVITADO_SIN_PAGAR: '100',
    },
  });
});
afterAll(() => p.cerrar());
beforeEach(() => {
  relevo = relevoDe(p.e);
});
afterEach(() => relevo.detener());

let casas = 0;
const otraCasa = () => ({ 'X-Forwarded-For': `203.0.113.${(casas += 1)}` });
/** More than so many who have yet to pay are a crowd. */
const MUCHEDUMBRE = 10;
async function pedir(metodo_pago: string, cabeceras: Record<string, string>) {
  const cuerpo = { ...pedidoDe(), metodo_pago };
  const respuesta = await comprar(p.e.ahorro, { cuerpo, cabeceras });
  return { ...respuesta, cuerpo: respuesta.cuerpo as CheckoutConPago };
}
const fila = (numero: string) =>
  p.e.db.pedido.findUniqueOrThrow({
    where: { numero },
    select: { estado: true, fecha: true, iniciaDesde: true, flujoIniciadoEn: true },
  });

async function deApuro(metodo: string, cuantos: number, casa = otraCasa()) {
  const numeros: string[] = [];
  const cuerpos: CheckoutConPago[] = [];
  for (let i = 0; i < cuantos; i += 1) {
    const { status, cuerpo } = await pedir(metodo, casa);
    expect([201, 202]).toContain(status);
    numeros.push(cuerpo.pedido.numero);
    cuerpos.push(cuerpo);
  }
  return { casa, numeros, cuerpos };
}

describe('Cuando desde una misma dirección se pide sin cuenta, uno tras otro', () => {
  it.each(['mercadopago', 'efectivo'])(
    'con %s: entonces dos empiezan enseguida, y los demás a su ritmo, cada uno una vez',
    async (metodo) => {
      const desde = Date.now();
      const { numeros } = await deApuro(metodo, 4);
      const enviados = Date.now();
      const guardados = await Promise.all(numeros.map(fila));
      expect(guardados[0]?.iniciaDesde).toBeNull();
      expect(guardados[1]?.iniciaDesde).toBeNull();
      for (const [i, { fecha, iniciaDesde }] of guardados.entries()) {
        const empieza = iniciaDesde?.getTime() ?? fecha.getTime() + ENSEGUIDA_MS;
        expect(empieza).toBeGreaterThanOrEqual(desde + (i - 1) * ENTRE_MS - REDONDEO_MS);
        expect(empieza).toBeLessThanOrEqual(
          enviados + Math.max(0, i - 1) * ENTRE_MS + ENSEGUIDA_MS,
        );
      }
      relevo.iniciar();
      const iniciados = await hasta(async () => {
        const filas = await Promise.all(numeros.map(fila));
        return filas.every(({ flujoIniciadoEn }) => flujoIniciadoEn !== null) && filas;
      });
      for (const { iniciaDesde, flujoIniciadoEn } of iniciados) {
        if (iniciaDesde !== null)
          expect(flujoIniciadoEn?.getTime()).toBeGreaterThanOrEqual(iniciaDesde.getTime());
      }
    },
  );

  it('entonces quien pide desde otra no espera por ellos, ni quien tiene la clave', async () => {
    const { casa } = await deApuro('mercadopago', 3);
    const vecino = await pedir('mercadopago', otraCasa());
    expect(vecino.cuerpo.pago?.init_point).toBeTruthy();
    const servicio = await pedir('mercadopago', { ...casa, 'X-API-Key': API_KEY });
    expect(servicio.cuerpo.pago?.init_point).toBeTruthy();
  });

  it('y se repite uno que espera: entonces sigue esperando, y es el mismo', async () => {
    const { casa } = await deApuro('efectivo', 3);
    for (const metodo of ['mercadopago', 'efectivo']) {
      const cabeceras = { ...casa, 'Idempotency-Key': `de-apuro-${metodo}` };
      const primera = await pedir(metodo, cabeceras);
      const repetida = await pedir(metodo, { ...cabeceras, Prefer: 'respond-async' });
      expect(repetida.status).toBe(200);
      expect(repetida.cuerpo.pedido.numero).toBe(primera.cuerpo.pedido.numero);
      const { iniciaDesde, flujoIniciadoEn } = await fila(primera.cuerpo.pedido.numero);
      expect(iniciaDesde?.getTime()).toBeGreaterThan(Date.now());
      expect(flujoIniciadoEn).toBeNull();
    }
  });

  it('y se cancela uno que espera: entonces queda cancelado, y lo suyo vuelve', async () => {
    const stock = async () =>
      (await p.e.db.producto.findUniqueOrThrow({ where: { id: 1 } })).stock.toNumber();
    const { casa } = await deApuro('efectivo', 3);
    const antes = await stock();
    const { cuerpo } = await pedir('mercadopago', casa);
    const { url, token } = cuerpo.seguimiento;
    const cancelado = await fetch(`${p.e.ahorro}${url}/cancelar?token=${token}`, {
      method: 'POST',
    });
    expect(cancelado.status).toBe(200);
    await hasta(async () => (await fila(cuerpo.pedido.numero)).estado === 'cancelado');
    await hasta(async () => (await stock()) === antes);
  });
});

describe('Cuando muchos que todavía tienen que pagar piden a la vez sin cuenta, cada uno desde su casa', () => {
  it('entonces de cada casa empieza uno, el segundo se paga después, y quien paga al recibir no lo nota', async () => {
    const otraCompra = () => pedir('mercadopago', otraCasa());
    const primeros = await Promise.all(Array.from({ length: MUCHEDUMBRE }, otraCompra));
    for (const { status } of primeros) expect(status).toBe(202);
    const casa = otraCasa();
    const conClave = { ...casa, 'Idempotency-Key': 'en-la-muchedumbre' };
    const primero = await pedir('mercadopago', conClave);
    expect((await fila(primero.cuerpo.pedido.numero)).iniciaDesde).toBeNull();
    // Whose answer was lost asks for nothing new.
    const repetido = await pedir('mercadopago', conClave);
    expect([repetido.status, repetido.cuerpo.pedido]).toMatchObject([
      200,
      { numero: primero.cuerpo.pedido.numero },
    ]);
    const segundo = await pedir('mercadopago', casa);
    expect(segundo.status).toBe(429);
    expect(Number(segundo.headers.get('retry-after'))).toBeGreaterThan(ENTRE_MS / 1_000);
    const deContado = await deApuro('efectivo', 2);
    const [, alContado] = await Promise.all(deContado.numeros.map(fila));
    expect(alContado?.iniciaDesde).toBeNull();
  });
});

describe('Cuando esa muchedumbre es más de lo que la máquina puede empezar', () => {
  /** One every fifteen seconds for each processor. */
  const TURNO_MS = 60_000 / (4 * availableParallelism());
  let lenta: EntornoDePagos;
  beforeAll(async () => {
    lenta = await crearEntornoDePagos({
      env: { PROXIES_DE_CONFIANZA: '1', LIMITE_CHECKOUT: '1', INVITADO_SIN_PAGAR: '100' },
    });
  });
  afterAll(() => lenta.cerrar());

  async function pedirEnLenta(metodo_pago: string): Promise<CheckoutConPago> {
    const cuerpo = { ...pedidoDe(), metodo_pago };
    const { cuerpo: hecho } = await comprar(lenta.e.ahorro, { cuerpo, cabeceras: otraCasa() });
    return hecho as CheckoutConPago;
  }
  const iniciaDesde = async ({ pedido }: CheckoutConPago) => {
    const { numero } = pedido;
    return (await lenta.e.db.pedido.findUniqueOrThrow({ where: { numero } })).iniciaDesde;
  };

  it('entonces empiezan de a uno, a un ritmo parejo, y quien paga al recibir no espera', async () => {
    await Promise.all(Array.from({ length: MUCHEDUMBRE }, () => pedirEnLenta('mercadopago')));
    const desde = Date.now();
    // Enough of them that the last one waits for longer than nobody would notice.
    const cuantos = 3 + Math.ceil(ENSEGUIDA_MS / TURNO_MS);
    const enFila: CheckoutConPago[] = [];
    for (let i = 0; i < cuantos; i += 1) enFila.push(await pedirEnLenta('mercadopago'));
    const enviados = Date.now();
    const momentos = await Promise.all(enFila.map(iniciaDesde));
    expect(momentos[0]).toBeNull();
    for (const [i, momento] of momentos.entries()) {
      const empieza = momento?.getTime() ?? enviados + ENSEGUIDA_MS;
      expect(empieza).toBeGreaterThanOrEqual(desde + i * TURNO_MS - REDONDEO_MS);
      expect(empieza).toBeLessThanOrEqual(enviados + i * TURNO_MS + ENSEGUIDA_MS);
    }
    expect(momentos.at(-1)).not.toBeNull();
    expect(await iniciaDesde(await pedirEnLenta('efectivo'))).toBeNull();
  });
});
