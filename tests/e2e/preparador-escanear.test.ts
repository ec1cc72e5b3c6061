import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { esCodigoBarras } from '../../contracts/reglas/valores/codigo-barras.ts';
import { manosDePreparacion } from '../support/personas/preparacion.ts';
import { hasta } from '../support/personas/llamadas.ts';
import { barreras, sobraALoAncho } from '../support/pantalla/accesible.ts';
import { capturar } from '../support/pantalla/navegador.ts';
import type { Navegador } from '../support/pantalla/navegador.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';

let e: Entorno;
let navegador: Navegador;
const manos = manosDePreparacion(() => e);

const FIDEOS = 'Fideos Tirabuzón 500 g';
const SAL = 'Sal Fina 500 g';
const BANANA = 'Banana Cavendish por kg';
const CODIGOS = {
  [FIDEOS]: '7790895000997',
  [SAL]: '96385074',
  [BANANA]: '0036000291452',
};
const AJENO = '7790895001000';

abrirPaginas(async (paginas) => {
  ({ e, navegador } = paginas);
  for (const [nombre, codigoBarras] of Object.entries(CODIGOS)) {
    await e.db.producto.updateMany({ where: { nombre }, data: { codigoBarras } });
  }
});

/** With the digit that checks the twelve. */
const conVerificador = (doce: string): string =>
  [...Array(10).keys()].map((cifra) => `${doce}${cifra}`).find(esCodigoBarras) ?? '';
const CELULAR = { ancho: 390, alto: 844 };
const TABLETA = { ancho: 820, alto: 1180 };

async function abrir(pagina: Page, numero: string): Promise<void> {
  await pagina.goto(`${e.tickets}/preparador?pedido=${numero}`);
  await pagina.getByLabel('Usuario').fill('preparador');
  await pagina.getByLabel('Contraseña').fill('preparador-belgrano-2025');
  await pagina.getByRole('button', { name: 'Ingresar' }).click();
  await pagina.locator('.linea').first().waitFor();
}
const linea = (pagina: Page, nombre: string) => pagina.locator('.linea', { hasText: nombre });
const anuncio = (pagina: Page, texto: string) =>
  pagina.locator('.escaneo-anuncio', { hasText: texto }).waitFor();
async function escribir(pagina: Page, codigo: string): Promise<void> {
  await pagina.getByLabel('Código de barras').fill(codigo);
  await pagina.getByLabel('Código de barras').press('Enter');
}
const lineasDe = (numero: string) =>
  e.db.pedidoItem.findMany({ where: { pedido: { numero } }, orderBy: { nombre: 'asc' } });
async function mirar(pagina: Page, nombre: string): Promise<void> {
  for (const { ancho, alto } of [CELULAR, TABLETA]) {
    await pagina.setViewportSize({ width: ancho, height: alto });
    await capturar(pagina, `preparador-escanear-${nombre}-${ancho}`);
    expect([await barreras(pagina, true), await sobraALoAncho(pagina)]).toEqual([[], 0]);
  }
}

describe('Cuando quien prepara escanea lo que lleva', () => {
  it('entonces cuenta de a uno, guarda lo que se completa, y no pregunta por lo que todavía no buscó', async () => {
    const { numero } = await manos.comprado({ [FIDEOS]: 3, [SAL]: 1, [BANANA]: 1 });
    const { pagina, quejas } = await navegador.persona(CELULAR);
    await abrir(pagina, numero);
    await expect
      .poll(() => pagina.getByRole('button', { name: 'Escanear con la cámara' }).count())
      .toBe(0);
    await escribir(pagina, CODIGOS[FIDEOS]);
    await anuncio(pagina, `${FIDEOS}: 1 de 3`);
    await escribir(pagina, AJENO);
    await anuncio(pagina, '…1000 no es de este pedido');
    await escribir(pagina, '7790895000998');
    await anuncio(pagina, 'Eso no es un código de barras');
    // A scanner types it and presses Enter, wherever the focus is: no button is pressed by that.
    await linea(pagina, SAL).getByRole('button', { name: 'Falta' }).focus();
    await pagina.keyboard.type(CODIGOS[FIDEOS]);
    await pagina.keyboard.press('Enter');
    await anuncio(pagina, `${FIDEOS}: 2 de 3`);
    await expect.poll(() => pagina.getByRole('dialog').count()).toBe(0);
    await mirar(pagina, 'va');
    // Nothing of it has been said to anybody, and the device remembers it.
    expect((await lineasDe(numero)).map(({ estado }) => estado)).toEqual(
      Array.from({ length: 3 }, () => 'pendiente'),
    );
    await pagina.reload();
    await linea(pagina, FIDEOS).getByText('Escaneados: 2 de 3').waitFor();
    await escribir(pagina, CODIGOS[FIDEOS]);
    await anuncio(pagina, `${FIDEOS}: completo, 3 de 3`);
    await pagina.locator('.linea[data-estado="preparada"]', { hasText: FIDEOS }).waitFor();
    await escribir(pagina, CODIGOS[FIDEOS]);
    await anuncio(pagina, `${FIDEOS}: ya está completo (3)`);
    // Written without its zero, as it is printed; what is weighed is weighed.
    await escribir(pagina, '036000291452');
    await pagina.getByLabel('¿Cuánto pesa? (kg)').fill('1,05');
    await pagina.getByRole('button', { name: 'Guardar el peso' }).click();
    await pagina.locator('.linea[data-estado="preparada"]', { hasText: BANANA }).waitFor();
    await escribir(pagina, CODIGOS[SAL]);
    await pagina.getByText('Está listo para salir.').waitFor();
    const hechas = await lineasDe(numero);
    expect(hechas.map(({ preparados }) => preparados?.toNumber())).toEqual([1.05, 3, 1]);
    await expect.poll(() => e.db.consulta.count()).toBe(0);
    expect(quejas).toEqual([]);
  });

  it('y lo pesó la balanza: entonces su etiqueta pone el peso, y lo que no es lo pedido se mira', async () => {
    const donde = { nombre: BANANA };
    await e.db.producto.updateMany({ where: donde, data: { codigoBarras: '2012345000001' } });
    const { numero } = await manos.comprado({ [BANANA]: 1, [SAL]: 1 });
    const { pagina, quejas } = await navegador.persona(CELULAR);
    await abrir(pagina, numero);
    await escribir(pagina, '2012345007505');
    await pagina.getByLabel('¿Cuánto pesa? (kg)').waitFor();
    await expect.poll(() => pagina.getByLabel('¿Cuánto pesa? (kg)').inputValue()).toBe('0,75');
    await mirar(pagina, 'balanza');
    await pagina.keyboard.press('Escape');
    await escribir(pagina, '2012345010505');
    await anuncio(pagina, `${BANANA}: pesa 1,05 kg`);
    await pagina.locator('.linea[data-estado="preparada"]', { hasText: BANANA }).waitFor();
    const [pesada] = await lineasDe(numero);
    expect(pesada?.preparados?.toNumber()).toBe(1.05);
    // One that says the price weighs what that buys, at what the order was sold for.
    await e.db.producto.updateMany({ where: donde, data: { codigoBarras: '2812345000007' } });
    const porPrecio = await manos.comprado({ [BANANA]: 1, [SAL]: 1 });
    const [vendida] = await lineasDe(porPrecio.numero);
    const precio = Math.round((vendida?.precio.toNumber() ?? 0) * 1.04);
    const { pagina: segunda } = await navegador.persona(CELULAR);
    await abrir(segunda, porPrecio.numero);
    await escribir(segunda, conVerificador(`2812345${String(precio).padStart(5, '0')}`));
    await segunda.locator('.linea[data-estado="preparada"]', { hasText: BANANA }).waitFor();
    expect((await lineasDe(porPrecio.numero))[0]?.preparados?.toNumber()).toBeCloseTo(1.04, 2);
    await e.db.producto.updateMany({ where: donde, data: { codigoBarras: CODIGOS[BANANA] } });
    expect(quejas).toEqual([]);
  });

  it('y no hay conexión: entonces lo completo se guarda cuando vuelve', async () => {
    const { numero } = await manos.comprado({ [FIDEOS]: 2, [SAL]: 1 });
    const { contexto, pagina } = await navegador.persona(CELULAR);
    await abrir(pagina, numero);
    await escribir(pagina, CODIGOS[FIDEOS]);
    await contexto.setOffline(true);
    await escribir(pagina, CODIGOS[FIDEOS]);
    await linea(pagina, FIDEOS)
      .getByText(/2 de 2\. Falta guardarlo/)
      .waitFor();
    await contexto.setOffline(false);
    await pagina.reload();
    await pagina.locator('.linea[data-estado="preparada"]', { hasText: FIDEOS }).waitFor();
  });
});

describe('Cuando el navegador lee códigos con la cámara', () => {
  /** Stands in for what this browser has on telephones only: it sees what is held in front of it. */
  const CON_LECTOR = `
    globalThis.delante = [];
    globalThis.miradas = 0;
    globalThis.BarcodeDetector = class {
      static async getSupportedFormats() { return ['ean_13', 'ean_8', 'qr_code']; }
      constructor({ formats }) { globalThis.formatos = formats; }
      async detect(video) {
        if (video.videoWidth === 0) throw new Error('sin imagen');
        globalThis.miradas += 1;
        return globalThis.delante.map((rawValue) => ({ rawValue }));
      }
    };`;
  const numeroDe = (pagina: Page, que: string) => pagina.evaluate<number>(que);
  /** Until the page has looked at some pictures more of what is in front of it. */
  async function otrasMiradas(pagina: Page): Promise<void> {
    const antes = await numeroDe(pagina, 'miradas');
    await hasta(async () => (await numeroDe(pagina, 'miradas')) >= antes + 4);
  }
  const poner = (pagina: Page, codigos: readonly string[]) =>
    pagina.evaluate(`globalThis.delante = ${JSON.stringify(codigos)}`);

  it('entonces cada cosa cuenta una vez, por más que siga delante', async () => {
    const { numero } = await manos.comprado({ [FIDEOS]: 2, [SAL]: 1, [BANANA]: 1 });
    const { contexto, pagina, quejas } = await navegador.persona(CELULAR, {
      camara: 'permitida',
    });
    await contexto.addInitScript(CON_LECTOR);
    await abrir(pagina, numero);
    await pagina.getByRole('button', { name: 'Escanear con la cámara' }).click();
    await poner(pagina, [CODIGOS[FIDEOS]]);
    await anuncio(pagina, `${FIDEOS}: 1 de 2`);
    expect(await pagina.evaluate('formatos')).toEqual(['ean_13', 'ean_8']);
    await mirar(pagina, 'camara');
    // Still there for several pictures more: the same one.
    await otrasMiradas(pagina);
    await poner(pagina, [AJENO]);
    await anuncio(pagina, 'no es de este pedido');
    await pagina.getByText('Escaneados: 1 de 2').waitFor({ state: 'attached' });
    // By the page's clock it has been out of sight for longer than what makes it another thing.
    const fuera = await numeroDe(pagina, 'performance.now()');
    await hasta(async () => (await numeroDe(pagina, 'performance.now()')) > fuera + 1_000);
    await poner(pagina, [CODIGOS[FIDEOS]]);
    await anuncio(pagina, `${FIDEOS}: completo, 2 de 2`);
    await poner(pagina, [CODIGOS[BANANA]]);
    await pagina.getByLabel('¿Cuánto pesa? (kg)').waitFor();
    await expect.poll(() => pagina.locator('video').count()).toBe(0);
    expect(quejas).toEqual([]);
  });

  it('y no la deja usar: entonces dice qué hacer', async () => {
    const { numero } = await manos.comprado({ [SAL]: 1 });
    const { contexto, pagina } = await navegador.persona(CELULAR, { camara: 'negada' });
    await contexto.addInitScript(CON_LECTOR);
    await abrir(pagina, numero);
    await pagina.getByRole('button', { name: 'Escanear con la cámara' }).click();
    await pagina.getByText('permitila en los ajustes de este sitio').waitFor();
    await mirar(pagina, 'camara-negada');
  });
});
