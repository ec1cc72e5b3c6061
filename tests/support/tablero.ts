/** Dispatch's pages, as whoever administers it opens and looks at them. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { barreras, sobraALoAncho } from './accesible.ts';
import { capturar } from './navegador.ts';
import type { Navegador, Pantalla, Persona } from './navegador.ts';

export const GRANDE: Pantalla = { ancho: 1440, alto: 900 };
export const CHICA: Pantalla = { ancho: 390, alto: 844 };

/** Somebody who has logged in and sees the board. @param tickets address of dispatch */
export async function enElTablero(
  navegador: Navegador,
  tickets: string,
  pantalla: Pantalla,
): Promise<Persona> {
  const persona = await navegador.persona(pantalla);
  const { pagina } = persona;
  await pagina.goto(`${tickets}/`);
  await pagina.getByLabel('Usuario').fill('admin');
  await pagina.getByLabel('Contraseña').fill('admin-belgrano-2025');
  await pagina.getByRole('button', { name: 'Entrar' }).click();
  await pagina.locator('[data-columna="pendiente"]').waitFor();
  return persona;
}

/** Nothing in the way of anybody, and nothing beyond the edge. */
export async function mirar(pagina: Page, nombre: string): Promise<void> {
  await capturar(pagina, nombre);
  expect(await barreras(pagina, true)).toEqual([]);
  expect(await sobraALoAncho(pagina)).toBeLessThanOrEqual(0);
}
