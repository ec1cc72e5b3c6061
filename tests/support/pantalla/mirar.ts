/** A look at a page as people have it: on a telephone and on a big screen, light and dark. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { barrerasEn, chicos, sobraALoAncho } from './accesible.ts';
import { capturar, GRANDE, TELEFONO } from './navegador.ts';

/** Nothing is in the way of anybody, nothing is beyond the edge, and thumbs find what they press. */
export async function mirarEntera(pagina: Page, nombre: string): Promise<void> {
  for (const { ancho, alto } of [TELEFONO, GRANDE]) {
    await pagina.setViewportSize({ width: ancho, height: alto });
    for (const colorScheme of ['dark', 'light'] as const) {
      await pagina.emulateMedia({ colorScheme });
      await pagina.waitForTimeout(150);
      await capturar(pagina, `${nombre}-${ancho}-${colorScheme}`);
      const hallado = {
        barreras: await barrerasEn(pagina, colorScheme),
        sobra: await sobraALoAncho(pagina),
        chicos: ancho === TELEFONO.ancho ? await chicos(pagina) : [],
      };
      expect({ nombre, ancho, ...hallado }).toEqual({
        ...{ nombre, ancho, barreras: [], sobra: 0, chicos: [] },
      });
    }
  }
}

/** Whoever runs the shop logs in, at their page or that of operations. */
export async function entrarEnPagina(pagina: Page, url: string): Promise<void> {
  await pagina.goto(url);
  await pagina.getByLabel('Correo').fill('admin@example.com');
  await pagina.getByLabel('Contraseña').fill('admin-belgrano-2025');
  await pagina.getByRole('button', { name: 'Ingresar' }).click();
  await pagina.getByRole('button', { name: 'Salir' }).waitFor();
}
