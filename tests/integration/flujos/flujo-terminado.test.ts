import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAlertas } from '../../../worker/rondas/alertas/alertas.ts';
import { log } from '../../support/servidores/base.ts';
import { cambiarEstado, comprar, entrar, hasta, llamar } from '../../support/personas/llamadas.ts';
import { comprarEnLinea, crearEntornoDePagos, enEstado } from '../../support/personas/pagos.ts';
import type { EntornoDePagos } from '../../support/personas/pagos.ts';
import { manosDe } from '../../support/pasos/reconciliacion.ts';

let p: EntornoDePagos;
let token: string;
beforeAll(async () => {
  p = await crearEntornoDePagos();
  token = await entrar(p.e.tickets);
});
afterAll(() => p.cerrar());

const { flujo, vista, fila, reconciliacion } = manosDe(() => p.e);
const comprado = async () => (await comprar(p.e.ahorro)).cuerpo.pedido.numero;
const porPagar = async () => (await comprarEnLinea(p)).cuerpo.pedido.numero;
const terminar = (numero: string) => flujo(numero).terminate('prueba');
const alertaDe = (numero: string) =>
  p.e.db.alerta.findFirst({ where: { numero, codigo: 'pedido_sin_flujo' } });
/** As the worker looks at rows and workflows, and at what is to be told, until `cierto`. */
const mirando = <T>(cierto: () => Promise<T>) => {
  const ronda = reconciliacion();
  const alertas = createAlertas(p.e.sql, log, 50);
  return hasta(async () => {
    await ronda.pasar();
    await alertas.pasar();
    return cierto();
  });
};
const preguntado = (numero: string) => mirando(() => alertaDe(numero));

describe('Cuando una persona terminó el flujo de un pedido abierto', () => {
  it('entonces se le pregunta, y un cambio suyo lo hace seguir', async () => {
    const numero = await comprado();
    await terminar(numero);
    expect(await preguntado(numero)).toMatchObject({ nivel: 'critica', resueltaEn: null });
    expect((await flujo(numero).describe()).status.name).toBe('TERMINATED');
    const { status } = await cambiarEstado(p.e.tickets, token, numero, 'en_preparacion');
    expect(status).toBe(200);
    expect((await vista(numero)).estado).toBe('en_preparacion');
  });

  it('entonces uno sin pagar espera a esa persona, y pagarlo lo hace seguir', async () => {
    const numero = await porPagar();
    await terminar(numero);
    await preguntado(numero);
    expect((await flujo(numero).describe()).status.name).toBe('TERMINATED');
    await p.mp.pagar(numero, 'approved');
    await mirando(async () => (await fila(numero)).estado === 'confirmado');
    expect(await p.e.db.ticket.count({ where: { numero } })).toBe(1);
    await mirando(async () => (await alertaDe(numero))?.resueltaEn);
  });

  it('entonces uno pagado que se cancela después devuelve su pago y su stock', async () => {
    const numero = await porPagar();
    const { id } = await p.mp.pagar(numero, 'approved');
    await enEstado(p, numero, 'confirmado');
    await terminar(numero);
    const url = `${p.e.tickets}/api/tickets/${numero}/cancelar`;
    expect((await llamar(url, { token, cuerpo: {} })).status).toBe(200);
    const devolucion = { where: { paymentId: String(id) } };
    await hasta(async () => (await p.e.db.devolucion.findUnique(devolucion))?.hechaEn);
    expect((await fila(numero)).stockDevueltoEn).not.toBeNull();
  });
});
