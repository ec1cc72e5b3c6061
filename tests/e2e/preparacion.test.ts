import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { cambiarEstado, entrar, hasta } from '../support/personas/llamadas.ts';
import { barreras, sobraALoAncho } from '../support/pantalla/accesible.ts';

import { mirarEntera } from '../support/pantalla/mirar.ts';
import { abrirNavegador, capturar, ESCRITORIO, TELEFONO } from '../support/pantalla/navegador.ts';
import type { Navegador } from '../support/pantalla/navegador.ts';
import { crearEntornoDePagos, enEstado } from '../support/personas/pagos.ts';
import type { EntornoDePagos } from '../support/personas/pagos.ts';
import { createRelevoPagos } from '../../worker/rondas/relevo-pagos.ts';
import type { Ronda } from '../../platform/proceso/ronda.ts';
import { log } from '../support/servidores/base.ts';
import { llamar } from '../support/personas/llamadas.ts';
import { manosDePreparacion } from '../support/personas/preparacion.ts';
import { conocido } from '../support/personas/tienda.ts';

let p: EntornoDePagos;
let navegador: Navegador;
let relevo: Ronda<number>;
const manos = manosDePreparacion(() => p.e);
beforeAll(async () => {
  navegador = await abrirNavegador();
  p = await crearEntornoDePagos();
  await p.e.db.repartidor.updateMany({ data: { capacidad: 1_000 } });
  const { mensajeroPagos: mensajero } = p.e;
  relevo = createRelevoPagos({ sql: p.e.sql.sql, mensajero, log, cadaMs: 50, edadMs: 0 });
  relevo.iniciar();
});
afterAll(async () => {
  await navegador.cerrar();
  await relevo.detener();
  await p.cerrar();
});

/** What is bought: five things as they are, one short, one replaced, one weighed. */
const CARRITO = {
  'Arroz Largo Fino 1 kg': 1,
  'Fideos Tirabuzón 500 g': 3,
  'Fideos Spaghetti 500 g': 2,
  'Azúcar Común Tipo A 1 kg': 1,
  'Sal Fina 500 g': 1,
  'Harina de Trigo 000 1 kg': 2,
  'Leche Entera 1 l': 2,
  'Banana Cavendish por kg': 1.5,
};

async function comprado() {
  const items = await manos.ids(CARRITO);
  const { cuerpo } = await llamar<{ pedido: { numero: string }; seguimiento: { token: string } }>(
    `${p.e.ahorro}/api/checkout`,
    {
      cuerpo: {
        cliente: { nombre: 'Ana García', email: 'ana@example.com', telefono: '1144445555' },
        ...{ items, direccion: 'Av. Cabildo 1234, CABA', metodo_pago: 'mercadopago' },
      },
    },
  );
  const { numero } = cuerpo.pedido;
  const { id } = await p.mp.pagar(numero, 'approved');
  await enEstado(p, numero, 'confirmado');
  return { numero, token: cuerpo.seguimiento.token, pagoId: id };
}

async function entrarAPreparar(pagina: Page): Promise<void> {
  await pagina.goto(`${p.e.tickets}/preparador`);
  await pagina.getByLabel('Usuario').fill('preparador');
  await pagina.getByLabel('Contraseña').fill('preparador-belgrano-2025');
  await pagina.getByRole('button', { name: 'Ingresar' }).click();
}
const linea = (pagina: Page, nombre: string) => pagina.locator('.linea', { hasText: nombre });

describe('Cuando un pedido se prepara, se pregunta, sale, llega y se reclama', () => {
  it('entonces cada uno ve lo suyo, y la plata cierra al centavo', async () => {
    const { numero, token, pagoId } = await comprado();
    const { pagina, quejas } = await navegador.persona(TELEFONO);
    await entrarAPreparar(pagina);
    await pagina.getByText('1 pedido para preparar').waitFor();
    await capturar(pagina, 'preparador-lista');
    expect(await barreras(pagina, true)).toEqual([]);
    await pagina.getByRole('button', { name: /Ana García/ }).click();
    await linea(pagina, 'Arroz Largo').waitFor();
    expect(await barreras(pagina, true)).toEqual([]);
    expect(await sobraALoAncho(pagina)).toBe(0);
    for (const nombre of [
      'Arroz Largo',
      'Azúcar Común',
      'Sal Fina',
      'Harina de Trigo',
      'Leche Entera',
    ]) {
      await linea(pagina, nombre).getByRole('button', { name: 'Está todo' }).click();
      await pagina.locator('.linea[data-estado="preparada"]', { hasText: nombre }).waitFor();
    }
    // Weighed: a little more than was ordered.
    await linea(pagina, 'Banana').getByRole('button', { name: 'Pesar, o falta' }).click();
    await pagina.getByLabel('¿Cuánto pesa? (kg)').fill('1,6');
    await pagina.getByRole('button', { name: 'Guardar el peso' }).click();
    await pagina.locator('.linea[data-estado="preparada"]', { hasText: 'Banana' }).waitFor();

    const cliente = await navegador.persona(TELEFONO);
    const tienda = cliente.pagina;
    await tienda.goto(`${p.e.ahorro}/pedidos/${numero}?token=${token}`);
    await tienda.getByText('Lo que pediste').or(tienda.getByText('Total')).first().waitFor();

    await linea(pagina, 'Tirabuzón').getByRole('button', { name: 'Falta' }).click();
    await pagina.getByLabel('¿Cuántos hay?').fill('1');
    await pagina.getByText('Lo más parecido que haya').waitFor();
    await capturar(pagina, 'preparador-falta');
    expect(await barreras(pagina, true)).toEqual([]);
    await pagina.getByRole('button', { name: 'Preguntarle' }).click();
    await pagina.locator('.linea[data-estado="consultada"]', { hasText: 'Tirabuzón' }).waitFor();
    await linea(pagina, 'Spaghetti').getByRole('button', { name: 'Falta' }).click();
    await pagina.getByRole('button', { name: 'Preguntarle' }).click();
    await pagina.locator('.linea[data-estado="consultada"]', { hasText: 'Spaghetti' }).waitFor();
    await capturar(pagina, 'preparador-pedido');

    // Live, without being asked to load anew: one is taken, the other is not.
    const si = tienda.getByRole('button', { name: 'Sí, llevame eso' });
    await tienda.getByRole('heading', { name: 'No encontramos estas cosas' }).waitFor();
    await capturar(tienda, 'tienda-pregunta');
    expect(await barreras(tienda)).toEqual([]);
    expect(await sobraALoAncho(tienda)).toBe(0);
    await si.first().click();
    await tienda.getByRole('heading', { name: 'No encontramos esto' }).waitFor();
    await tienda.getByRole('button', { name: 'No, quitalo' }).click();
    await tienda.getByRole('heading', { name: /No encontramos/ }).waitFor({ state: 'detached' });
    await pagina.getByText('Está listo para salir.').waitFor();
    await tienda.getByText('Lo que va').waitFor();
    await capturar(tienda, 'tienda-pedido-preparado');

    const pedido = await manos.ver({ numero, token });
    const admin = await entrar(p.e.tickets);
    for (const estado of ['en_camino', 'entregado'])
      expect((await cambiarEstado(p.e.tickets, admin, numero, estado)).status).toBe(200);
    const deMas = Math.round((pedido.total - pedido.total_final) * 100) / 100;
    expect(deMas).toBeGreaterThan(0);
    const devuelto = () => p.mp.almacen.pagos.get(String(pagoId))?.transaction_amount_refunded;
    await hasta(async () => devuelto() === deMas);

    await tienda.getByRole('button', { name: 'Hacer un reclamo' }).click();
    await tienda.getByLabel('Harina de Trigo 000 1 kg').check();
    await tienda.getByLabel('Contanos').fill('Un paquete vino abierto');
    await capturar(tienda, 'tienda-reclamo');
    await tienda.getByRole('button', { name: 'Enviar el reclamo' }).click();
    await tienda.getByText(/lo estamos mirando. Te contestamos/).waitFor();
    const duenio = await conocido(p.e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
    const { id } = await p.e.db.reclamo.findFirstOrThrow({ where: { pedido: { numero } } });
    const resuelto = await duenio.pedir<{ monto: number }>(`/api/reclamos/${id}/resolver`, {
      cuerpo: { resultado: 'devolver', monto: 980 },
    });
    expect(resuelto.cuerpo.monto).toBe(980);
    await hasta(async () => devuelto() === Math.round((deMas + 980) * 100) / 100);
    const pago = await hasta(async () => {
      const fila = await p.e.db.payment.findUnique({ where: { paymentId: String(pagoId) } });
      return fila?.amountRefunded.toNumber() === devuelto() && fila;
    });
    expect(pago.amount.toNumber()).toBe(pedido.total);
    const final = await manos.ver({ numero, token });
    const devueltas = final.pago?.devoluciones.map(({ monto, estado }) => [monto, estado]);
    expect(devueltas).toEqual([
      [deMas, 'hecha'],
      [980, 'hecha'],
    ]);
    expect([...quejas, ...cliente.quejas]).toEqual([]);
  });

  it('y quien compró lo cambia antes de que salga', async () => {
    const pedido = await manos.comprado({ 'Arroz Largo Fino 1 kg': 2, 'Sal Fina 500 g': 1 });
    const { pagina, quejas } = await navegador.persona(ESCRITORIO);
    await pagina.goto(`${p.e.ahorro}/pedidos/${pedido.numero}?token=${pedido.token}`);
    await pagina.getByRole('button', { name: 'Cambiar el pedido' }).click();
    const calle = pagina.getByLabel(/^Dirección: calle/);
    const numero = pagina.getByLabel(/^Número/);
    await expect.poll(() => calle.inputValue()).toBe('Av. Cabildo');
    await expect.poll(() => numero.inputValue()).toBe('1234');
    await calle.fill('Juramento');
    await numero.fill('');
    await pagina.getByRole('button', { name: 'Guardar los cambios' }).click();
    await pagina.getByText('Escribí el número, o s/n si no tiene').waitFor();
    await mirarEntera(pagina, 'tienda-modificar');
    await numero.fill('2000');
    await pagina.getByRole('button', { name: 'Menos Sal Fina 500 g' }).click();
    await pagina.getByRole('button', { name: 'Guardar los cambios' }).click();
    await pagina.getByText('Cambiamos tu pedido').waitFor();
    const { direccion, items, total } = await manos.ver(pedido);
    expect([direccion, items.length, total]).toEqual(['Juramento 2000, CABA', 1, 2900]);
    expect(quejas).toEqual([]);
  });
});
