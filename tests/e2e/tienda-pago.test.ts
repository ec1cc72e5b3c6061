import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { llamar } from '../support/llamadas.ts';
import { TELEFONO, abrirNavegador, capturar } from '../support/navegador.ts';
import type { Navegador } from '../support/navegador.ts';
import { crearEntornoDePagos, enEstado } from '../support/pagos.ts';
import type { EntornoDePagos } from '../support/pagos.ts';

let p: EntornoDePagos;
let navegador: Navegador;
beforeAll(async () => {
  navegador = await abrirNavegador();
  p = await crearEntornoDePagos();
}, 120_000);
afterAll(async () => {
  await navegador.cerrar();
  await p.cerrar();
});

describe('Cuando se paga con MercadoPago', () => {
  it('entonces va a pagar, puede volver y pagar después, y el pedido sigue solo', async () => {
    const { ahorro, env } = p.e;
    const { cuerpo } = await llamar<{ medios: string[] }>(`${ahorro}/api/medios-de-pago`);
    expect(cuerpo.medios).toContain('mercadopago');
    const { pagina, quejas } = await navegador.persona(TELEFONO);
    // The shop is known by an address that this test's process does not have.
    await pagina.route(`${env.TIENDA_URL}/**`, async (ruta) => {
      const location = ruta.request().url().replace(env.TIENDA_URL, ahorro);
      await ruta.fulfill({ status: 302, headers: { location } });
    });
    await pagina.goto(`${ahorro}/productos/1`);
    await pagina.getByRole('button', { name: /^Agregar Yerba/ }).click();
    await pagina.getByRole('link', { name: 'Ver el carrito' }).click();
    await pagina.getByRole('link', { name: 'Continuar la compra' }).click();
    await pagina.getByLabel('Nombre y apellido').fill('Juan Pérez');
    await pagina.getByLabel('Correo electrónico').fill('juan@example.com');
    await pagina.getByLabel('Teléfono').fill('11 4444-5555');
    await pagina.getByLabel(/^Dirección/).fill('Av. Cabildo 1234, Belgrano');
    await pagina.getByText('MercadoPago').click();
    await pagina.getByRole('button', { name: 'Confirmar el pedido' }).click();
    await pagina.waitForURL(`${p.mp.url}/**`);

    await pagina.goBack();
    await pagina.getByRole('heading', { name: 'Falta que pagues tu pedido' }).waitFor();
    const numero = new URL(pagina.url()).pathname.split('/').at(-1) ?? '';
    await pagina.getByText('Tenés tiempo hasta las').waitFor();
    await capturar(pagina, 'tienda-por-pagar-360');
    await pagina.getByRole('link', { name: 'Pagar con MercadoPago' }).click();
    await pagina.waitForURL(`${p.mp.url}/**`);
    await pagina.getByRole('button', { name: /^Pagar/ }).click();
    await enEstado(p, numero, 'confirmado');
    await pagina.getByRole('heading', { name: 'Tu pedido está confirmado' }).waitFor();
    expect(await pagina.getByRole('link', { name: 'Pagar con MercadoPago' }).count()).toBe(0);
    expect(quejas).toEqual([]);
  }, 60_000);
});
