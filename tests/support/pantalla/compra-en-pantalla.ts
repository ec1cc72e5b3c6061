/** A purchase on the shop's pages. */
import type { Page } from 'playwright-core';

/** Without an account, to the order's page. @returns its number */
export async function comprarComoInvitado(pagina: Page, tienda: string): Promise<string> {
  await pagina.goto(`${tienda}/productos/1`);
  await pagina.getByRole('button', { name: /^Agregar Yerba/ }).click();
  await pagina.getByRole('link', { name: 'Ver el carrito' }).click();
  await pagina.getByRole('link', { name: 'Continuar la compra' }).click();
  await pagina.getByLabel('Nombre y apellido').fill('Juan Pérez');
  await pagina.getByLabel('Correo electrónico').fill('juan@example.com');
  await pagina.getByLabel('Teléfono').fill('11 4444-5555');
  await pagina.getByLabel(/^Dirección/).fill('Av. Cabildo 1234, Belgrano');
  await pagina.getByRole('button', { name: 'Confirmar el pedido' }).click();
  await pagina.waitForURL('**/pedidos/PED-*');
  return new URL(pagina.url()).pathname.split('/').at(-1) ?? '';
}

/** The box in which the shop is searched. */
export const buscador = (pagina: Page) =>
  pagina.getByRole('combobox', { name: 'Buscar productos' });

/** Looks for it by typing and Enter. */
export async function buscar(pagina: Page, q: string): Promise<void> {
  await buscador(pagina).pressSequentially(q, { delay: 20 });
  await buscador(pagina).press('Enter');
}
