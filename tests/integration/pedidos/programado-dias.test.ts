/** Days between an order and its slot, whatever they are: on a server whose clock jumps over them. */
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aceptarPedido } from '../../../api-ahorro/checkout/checkout.ts';
import { checkoutSchema } from '../../../contracts/pedidos/pedidos.ts';
import { diaDeLaSemana } from '../../../contracts/reglas/precios/vigencia.ts';
import { DIA_MS, fechaDe } from '../../../contracts/reglas/tiempo/dias.ts';
import { franjaDentroDe } from '../../support/personas/franjas.ts';
import { hasta, pedidoDe } from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { servidorConTiempo } from '../../support/servidores/temporal.ts';

let e: Entorno;
let tiempo: TestWorkflowEnvironment;
beforeAll(async () => {
  tiempo = await servidorConTiempo();
  e = await crearEntorno({ temporal: tiempo.address });
});
afterAll(async () => {
  await e.cerrar();
  await tiempo.teardown();
});

const HOY = Date.now();
/** The first such day of the week after tomorrow: 1 is Monday. */
const proximo = (dia: number) => {
  for (let dias = 2; ; dias += 1) if (diaDeLaSemana(HOY + dias * DIA_MS) === dia) return dias;
};
const SABADO = proximo(6);
const DOMINGO = proximo(7);
const CASOS = [
  ['un sábado', SABADO, '09:00', '12:00'],
  ['un domingo, la última del día', DOMINGO, '22:00', '23:59'],
  ['un lunes, desde la medianoche', proximo(1), '00:00', '02:00'],
  ['el día después de un feriado', 10, '09:00', '12:00'],
  ['el último día que se ofrece', 13, '10:00', '12:00'],
] as const;

async function programado(dias: number, desde: string, hastaHora: string) {
  const franja_id = await franjaDentroDe(e, dias, { desde, hasta: hastaHora });
  const { numero, despacharEn, franja } = await aceptarPedido(e.sql.sql, {
    checkout: checkoutSchema.parse({ ...pedidoDe(), franja_id }),
    clave: undefined,
    estado: 'recibido',
  });
  await e.mensajero.iniciar(e.entradas.deAhorro(numero, 'prueba', null, despacharEn));
  const comienza = Date.parse(franja?.desde ?? '');
  return { numero, despacho: despacharEn?.getTime() ?? 0, comienza };
}

it('Cuando hay de por medio un fin de semana, un feriado o la medianoche, entonces cada pedido tiene su ticket a su hora', async () => {
  const feriado = new Date(`${fechaDe(HOY + 9 * DIA_MS)}T00:00:00Z`);
  await e.db.feriado.create({ data: { fecha: feriado, nombre: 'De prueba' } });
  const pedidos = [];
  for (const [cual, dias, desde, hastaHora] of CASOS)
    pedidos.push({ cual, ...(await programado(dias, desde, hastaHora)) });
  const estadoDe = async (numero: string) =>
    (await e.db.pedido.findUniqueOrThrow({ where: { numero } })).estado;
  for (const { numero } of pedidos)
    await hasta(async () => (await estadoDe(numero)) === 'programado');

  const hastaLas = async (momento: number) => {
    const faltan = momento - (await tiempo.currentTimeMs());
    if (faltan > 0) await tiempo.sleep(faltan);
  };
  for (const { cual, numero, despacho, comienza } of pedidos.toSorted(
    (a, b) => a.despacho - b.despacho,
  )) {
    expect([cual, comienza - despacho]).toEqual([cual, 90 * 60_000]);
    await hastaLas(despacho - 60_000);
    expect([cual, await estadoDe(numero)]).toEqual([cual, 'programado']);
    expect(await e.db.ticket.count({ where: { numero } })).toBe(0);
    await hastaLas(despacho + 60_000);
    await hasta(async () => (await estadoDe(numero)) === 'confirmado');
    const ticket = await e.db.ticket.findUniqueOrThrow({ where: { numero } });
    expect([cual, ticket.franjaDesde?.getTime()]).toEqual([cual, comienza]);
  }
});
