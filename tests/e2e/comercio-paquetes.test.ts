/** The editor of a merchant's package, and what orders one at once. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { mirarEntera } from '../support/pantalla/mirar.ts';
import { GRANDE } from '../support/pantalla/navegador.ts';
import { comercio } from '../support/personas/comerciantes.ts';
import { aprobado, PASSWORD, registrado } from '../support/personas/tienda.ts';

let e: Entorno;
let pagina: Page;
abrirPaginas(async ({ navegador, ...paginas }) => {
  e = paginas.e;
  const ana = await registrado(e.ahorro);
  await aprobado(e.ahorro, ana, comercio());
  ({ pagina } = await navegador.persona(GRANDE));
  await pagina.goto(`${e.ahorro}/ingresar?volver=/comercio`);
  await pagina.getByLabel('Correo electrónico').fill(ana.cuenta.email);
  await pagina.getByLabel('Contraseña').fill(PASSWORD);
  await pagina.getByRole('button', { name: 'Ingresar' }).click();
  await pagina.getByRole('heading', { name: 'Mis paquetes' }).waitFor();
});

/** What somebody answers when it is asked whether to leave. */
const contestar = (salir: boolean) =>
  pagina.once('dialog', (pregunta) => void (salir ? pregunta.accept() : pregunta.dismiss()));
const nombre = () => pagina.getByLabel('Nombre', { exact: true });
const agregar = async (que: string) => {
  await pagina.getByLabel('Agregar un producto').fill(que);
  await pagina
    .getByRole('button', { name: /^Agregar / })
    .first()
    .click();
};

describe('Cuando se arma un paquete', () => {
  it('entonces se va viendo cuánto sale, y Atrás pregunta antes de perderlo', async () => {
    await pagina.getByRole('button', { name: 'Armar un paquete' }).click();
    await nombre().fill('Los jueves');
    await agregar('yerba mate belgrano');
    await pagina.getByText('Hoy sale $ 3.890,00').waitFor();
    await pagina.getByLabel('Cantidad de Yerba Mate Belgrano 1 kg').fill('6');
    await pagina.getByText('Hoy sale $ 23.340,00').waitFor();
    await mirarEntera(pagina, 'comercio-paquete-nuevo');

    contestar(false);
    await pagina.goBack();
    await expect.poll(() => nombre().inputValue()).toBe('Los jueves');
    contestar(true);
    await pagina.goBack();
    await pagina.getByText('Todavía no armaste ninguno').waitFor();
  });

  it('entonces tiene dirección: se recarga ahí, y guardado se vuelve a la lista', async () => {
    await pagina.getByRole('button', { name: 'Armar un paquete' }).click();
    await pagina.reload();
    await nombre().fill('Los jueves');
    await agregar('yerba mate belgrano');
    await pagina.getByRole('button', { name: 'Guardar el paquete' }).click();
    await pagina.getByRole('heading', { name: 'Los jueves' }).waitFor();
    await pagina.getByRole('button', { name: 'Cambiar Los jueves' }).click();
    await pagina.getByRole('heading', { name: 'Cambiar «Los jueves»' }).waitFor();
    await pagina.goBack();
    await pagina.getByRole('heading', { name: 'Mis paquetes' }).waitFor();
  });
});

describe('Cuando se pide un paquete en el momento', () => {
  it('entonces antes se dice cuánto sale y adónde va, y se puede volver', async () => {
    await pagina.getByRole('button', { name: 'Pedir ahora Los jueves' }).click();
    await pagina.getByText(/Hoy sale \$\s3\.890,00, y va a Monroe 3000/).waitFor();
    await mirarEntera(pagina, 'comercio-pedir-ahora');
    await pagina.getByRole('button', { name: 'Volver' }).click();
    expect(await e.db.pedido.count({ where: { numero: { contains: '-P' } } })).toBe(0);
    await pagina.getByRole('button', { name: 'Pedir ahora Los jueves' }).click();
    await pagina.getByRole('button', { name: 'Hacer el pedido' }).click();
    await pagina.locator('.paquete').getByRole('link', { name: /^PED-/ }).waitFor();
  });
});
