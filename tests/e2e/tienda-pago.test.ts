import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CUENTA_DE_DEMOSTRACION } from '../../platform/ajustes/ajustes.ts';
import { barreras, sobraALoAncho } from '../support/pantalla/accesible.ts';
import { llamar } from '../support/personas/llamadas.ts';
import { TELEFONO, abrirNavegador, capturar } from '../support/pantalla/navegador.ts';
import type { Navegador } from '../support/pantalla/navegador.ts';
import { crearEntornoDePagos, enEstado } from '../support/personas/pagos.ts';
import type { EntornoDePagos } from '../support/personas/pagos.ts';

let p: EntornoDePagos;
let navegador: Navegador;
beforeAll(async () => {
  navegador = await abrirNavegador();
  p = await crearEntornoDePagos({ env: { TRANSFERENCIA_CUENTA: CUENTA_DE_DEMOSTRACION } });
});
afterAll(async () => {
  await navegador.cerrar();
  await p.cerrar();
});

/** Somebody who has just confirmed an order that is paid like this. @returns their page, and its complaints */
async function comprando(medio: string) {
  const { ahorro, env } = p.e;
  const { pagina, quejas } = await navegador.persona(TELEFONO, { completo: true });
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
  await pagina.getByText(medio).click();
  await pagina.getByRole('button', { name: 'Confirmar el pedido' }).click();
  return { pagina, quejas };
}
/** The same, once they were sent to MercadoPago. */
async function porPagar() {
  const persona = await comprando('MercadoPago');
  await persona.pagina.waitForURL(`${p.mp.url}/**`);
  return persona;
}
const numeroEn = (pagina: Page) => new URL(pagina.url()).pathname.split('/').at(-1) ?? '';
const enlaceDePago = (pagina: Page) => pagina.getByRole('link', { name: 'Pagar con MercadoPago' });

describe('Cuando se paga con MercadoPago', () => {
  it('entonces va a pagar, puede volver y pagar después, y el pedido sigue solo', async () => {
    const { ahorro } = p.e;
    const { cuerpo } = await llamar<{ medios: string[] }>(`${ahorro}/api/medios-de-pago`);
    expect(cuerpo.medios).toContain('mercadopago');
    const { pagina, quejas } = await porPagar();

    await pagina.goBack();
    await pagina.getByRole('heading', { name: 'Falta que pagues tu pedido' }).waitFor();
    const numero = numeroEn(pagina);
    await pagina.getByText('Tenés tiempo hasta las').waitFor();
    await capturar(pagina, 'tienda-por-pagar-360');
    await enlaceDePago(pagina).click();
    await pagina.waitForURL(`${p.mp.url}/**`);
    await pagina.getByRole('button', { name: /^Pagar/ }).click();
    await enEstado(p, numero, 'confirmado');
    await pagina.getByRole('heading', { name: 'Tu pedido está confirmado' }).waitFor();
    await expect.poll(() => enlaceDePago(pagina).count()).toBe(0);
    expect(quejas).toEqual([]);
  });
});

describe('Cuando MercadoPago deja el pago en revisión', () => {
  const REVISANDO =
    'MercadoPago está revisando tu pago. No hace falta que pagues otra vez: lo preparamos apenas se acredite.';

  it('entonces al volver se dice eso, sin pedir que se pague otra vez', async () => {
    const { pagina, quejas } = await porPagar();
    // Told later than the shopper is back.
    p.mp.avisos.fallar('tarde');
    await pagina.getByRole('button', { name: 'Dejarlo pendiente' }).click();
    await pagina.getByRole('link', { name: 'Volver a la tienda' }).click();
    await pagina.getByText(REVISANDO, { exact: true }).waitFor();
    await pagina.getByRole('heading', { name: 'Se está acreditando tu pago' }).waitFor();
    await expect.poll(() => enlaceDePago(pagina).count()).toBe(0);
    await capturar(pagina, 'tienda-pago-en-revision-360');
    // And so it is for whoever looks later.
    await pagina.reload();
    await pagina.getByText(REVISANDO, { exact: true }).waitFor();
    await expect.poll(() => enlaceDePago(pagina).count()).toBe(0);

    const numero = numeroEn(pagina);
    const [pago] = [...p.mp.almacen.pagos.values()].filter(
      (preferencia) => preferencia.external_reference === numero,
    );
    await p.mp.cambiar(pago?.id ?? 0, 'rejected');
    await enlaceDePago(pagina).waitFor();
    await expect.poll(() => pagina.getByText(REVISANDO).count()).toBe(0);
    expect(quejas).toEqual([]);
  });
});

describe('Cuando se paga por transferencia', () => {
  it('entonces se ve la cuenta, se avisa, alguien dice que no llegó y después que sí', async () => {
    const { pagina, quejas } = await comprando('Transferencia');
    await pagina.getByText('demo.belgrano.ahorro').waitFor();
    const numero = numeroEn(pagina);
    expect(await barreras(pagina)).toEqual([]);
    expect(await sobraALoAncho(pagina)).toBe(0);
    await capturar(pagina, 'tienda-por-transferir-360');
    await pagina.getByLabel(/^Número de operación/).fill('00123');
    await pagina.getByRole('button', { name: 'Ya transferí' }).click();
    await pagina.getByText('estamos mirando si llegó').waitFor();

    const { pagina: admin } = await navegador.persona();
    await admin.goto(`${p.e.ahorro}/operaciones/transferencias`);
    await admin.getByLabel('Correo').fill('admin@example.com');
    await admin.getByLabel('Contraseña').fill('admin-belgrano-2025');
    await admin.getByRole('button', { name: 'Ingresar' }).click();
    await admin.getByText('Comprobante: 00123').waitFor();
    await capturar(admin, 'operaciones-transferencias');
    await admin.getByRole('button', { name: 'No llegó' }).click();
    await admin.getByLabel('Qué le decimos').fill('No vemos esa operación');
    await admin.getByRole('button', { name: 'Decirle que no llegó' }).click();

    await pagina.getByText('No vemos esa operación').first().waitFor();
    await pagina.getByLabel(/^Número de operación/).fill('00124');
    await pagina.getByRole('button', { name: 'Ya transferí' }).click();
    await admin.getByText('Comprobante: 00124').waitFor();
    await admin.getByRole('button', { name: 'Llegó', exact: true }).click();
    await enEstado(p, numero, 'confirmado');
    await pagina.getByRole('heading', { name: 'Tu pedido está confirmado' }).waitFor();
    expect(quejas).toEqual([]);
  });
});
