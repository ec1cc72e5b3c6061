import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { barreras, sobraALoAncho } from '../support/pantalla/accesible.ts';
import { crearEntorno } from '../support/servidores/entorno.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { abrirNavegador, capturar } from '../support/pantalla/navegador.ts';
import type { Navegador } from '../support/pantalla/navegador.ts';
import { manosDePreparacion } from '../support/personas/preparacion.ts';

let e: Entorno;
/** Dispatch that knows where the shop is. */
let despacho: Entorno;
/** And one that looks for it where nobody is. */
let aislado: Entorno;
let navegador: Navegador;
const manos = manosDePreparacion(() => e);
beforeAll(async () => {
  navegador = await abrirNavegador();
  e = await crearEntorno();
  despacho = await crearEntorno({ base: e, sinWorker: true, env: { TIENDA_URL: e.ahorro } });
  const env = { TIENDA_URL: 'http://127.0.0.1:1' };
  aislado = await crearEntorno({ base: e, sinWorker: true, env });
});
afterAll(async () => {
  await navegador.cerrar();
  await Promise.all([despacho, aislado].map((cerrable) => cerrable.cerrar()));
  await e.cerrar();
});

const ANCHOS = [
  { ancho: 390, alto: 844 },
  { ancho: 820, alto: 1180 },
];
/** What the browser tells of an image. */
interface Imagen {
  readonly complete: boolean;
  readonly naturalWidth: number;
  readonly src: string;
  readonly loading: string;
}
const fotos = (pagina: Page) =>
  pagina.locator('img.linea-foto').evaluateAll((todas) =>
    (todas as unknown as readonly Imagen[]).map(({ complete, naturalWidth, src, loading }) => ({
      ...{ cargada: complete && naturalWidth > 0, origen: new URL(src).origin, perezosa: loading },
    })),
  );
async function abrir(pagina: Page, donde: string): Promise<void> {
  await pagina.goto(`${donde}/preparador`);
  await pagina.getByLabel('Usuario').fill('preparador');
  await pagina.getByLabel('Contraseña').fill('preparador-belgrano-2025');
  await pagina.getByRole('button', { name: 'Ingresar' }).click();
  await pagina.getByRole('button', { name: /Juan Pérez/ }).click();
  await pagina.locator('.linea').first().waitFor();
}

describe('Cuando quien prepara abre un pedido', () => {
  it('entonces ve la foto de cada cosa, y donde no hay, su inicial', async () => {
    await manos.comprado({
      'Arroz Largo Fino 1 kg': 1,
      'Sal Fina 500 g': 1,
      'Leche Entera 1 l': 2,
    });
    // One that is kept elsewhere: the drawn one stands in for it.
    await e.db.producto.updateMany({
      where: { nombre: 'Arroz Largo Fino 1 kg' },
      data: { imagenUrl: 'https://fotos.example/arroz.webp' },
    });
    // And one that is nowhere.
    await e.db.producto.updateMany({
      where: { nombre: 'Sal Fina 500 g' },
      data: { imagenUrl: `/imagenes/${'a'.repeat(32)}-960.webp` },
    });
    const { pagina, quejas } = await navegador.persona(ANCHOS[0]);
    await abrir(pagina, despacho.tickets);
    await pagina.locator('.linea-sin-foto', { hasText: 'S' }).waitFor();
    await expect
      .poll(() => fotos(pagina))
      .toEqual(
        Array.from({ length: 2 }, () => ({
          ...{ cargada: true, origen: new URL(e.ahorro).origin, perezosa: 'lazy' },
        })),
      );
    for (const { ancho, alto } of ANCHOS) {
      await pagina.setViewportSize({ width: ancho, height: alto });
      await capturar(pagina, `preparador-fotos-${ancho}`);
      expect([await barreras(pagina, true), await sobraALoAncho(pagina)]).toEqual([[], 0]);
    }
    expect(quejas).toEqual([]);
  });

  it('y la tienda no contesta: entonces ve las iniciales', async () => {
    const { pagina, quejas } = await navegador.persona(ANCHOS[0]);
    await abrir(pagina, aislado.tickets);
    await expect.poll(() => pagina.locator('.linea-sin-foto').count()).toBe(3);
    expect(await fotos(pagina)).toEqual([]);
    expect(quejas).toEqual([]);
  });
});
