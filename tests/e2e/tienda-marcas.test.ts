import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { buscador } from '../support/pantalla/compra-en-pantalla.ts';
import { mirarEntera } from '../support/pantalla/mirar.ts';
import { GRANDE, TELEFONO } from '../support/pantalla/navegador.ts';
import type { Navegador } from '../support/pantalla/navegador.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import { hasta } from '../support/personas/llamadas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';

let e: Entorno;
let navegador: Navegador;
abrirPaginas(
  (paginas) => {
    ({ e, navegador } = paginas);
  },
  { sinWorker: true },
);

const consulta = (pagina: Page) => Object.fromEntries(new URL(pagina.url()).searchParams);
const puestos = (pagina: Page) =>
  pagina.getByRole('list', { name: 'Filtros puestos' }).getByRole('button', { name: /^Quitar el/ });
/** How many it says that it would leave. */
const dice = async (texto: Promise<string | null>) =>
  Number(/(\d+) productos?$/.exec((await texto) ?? '')?.[1]);
const hay = (pagina: Page, cuantos: number) =>
  pagina
    .getByRole('region', { name: 'Resultados' })
    .getByText(cuantos === 1 ? '1 producto' : `${cuantos} productos`, { exact: true })
    .waitFor();

describe('Cuando alguien elige por marca y por lo que puede comer', () => {
  it('entonces cada filtro deja lo que decía, se suman, y la dirección los guarda', async () => {
    const { pagina, quejas } = await navegador.persona(GRANDE);
    await pagina.goto(`${e.ahorro}/productos`);
    const filtros = pagina.locator('.filtros-cuerpo');
    const sinTacc = filtros.getByRole('button', { name: /^Sin TACC/ });
    const primeros = await dice(sinTacc.textContent());
    await sinTacc.click();
    await hay(pagina, primeros);
    await expect.poll(() => sinTacc.getAttribute('aria-pressed')).toBe('true');
    const vegano = filtros.getByRole('button', { name: /^Vegano/ });
    const losDos = await dice(vegano.textContent());
    expect(losDos).toBeLessThan(primeros);
    await vegano.click();
    await hay(pagina, losDos);
    expect(consulta(pagina)).toEqual({ aptos: 'sin_tacc,vegano' });
    const marca = filtros.getByRole('button', { name: /^Solar del Sur/ });
    const deMarca = await dice(marca.textContent());
    await marca.click();
    await hay(pagina, deMarca);
    expect(await puestos(pagina).allTextContents()).toEqual([
      ...['Sin TACC ', 'Vegano ', 'Solar del Sur '],
    ]);
    await mirarEntera(pagina, 'tienda-marcas-filtros');
    await pagina.setViewportSize({ width: GRANDE.ancho, height: GRANDE.alto });
    await pagina.reload();
    await hay(pagina, deMarca);
    await puestos(pagina).first().click();
    await hasta(() => Promise.resolve(consulta(pagina)['aptos'] === 'vegano'));
    expect(quejas).toEqual([]);
  });

  it('de dos marcas: entonces ve lo de las dos, la dirección las guarda, y saca una', async () => {
    const { pagina, quejas } = await navegador.persona(GRANDE);
    await pagina.goto(`${e.ahorro}/productos?marca=Solar+del+Sur`);
    const deMarca = (nombre: string) =>
      pagina.locator('.filtros-cuerpo').getByRole('button', { name: new RegExp(`^${nombre}`) });
    const [primera, segunda] = [
      await dice(deMarca('Solar del Sur').textContent()),
      await dice(deMarca('El Tambo').textContent()),
    ];
    await hay(pagina, primera);
    await deMarca('El Tambo').click();
    await hay(pagina, primera + segunda);
    const marcas = () => new URL(pagina.url()).searchParams.getAll('marca');
    expect(marcas()).toEqual(['Solar del Sur', 'El Tambo']);
    expect(await puestos(pagina).allTextContents()).toEqual(['Solar del Sur ', 'El Tambo ']);
    await mirarEntera(pagina, 'tienda-marcas-dos');
    await pagina.setViewportSize({ width: GRANDE.ancho, height: GRANDE.alto });
    await pagina.reload();
    await hay(pagina, primera + segunda);
    await puestos(pagina).first().click();
    await hay(pagina, segunda);
    expect(marcas()).toEqual(['El Tambo']);
    expect(quejas).toEqual([]);
  });

  it('con el teléfono: entonces están en la hoja', async () => {
    const { pagina, quejas } = await navegador.persona(TELEFONO, { tactil: true });
    await pagina.goto(`${e.ahorro}/productos`);
    await pagina.getByRole('button', { name: 'Filtrar' }).tap();
    const hoja = pagina.getByRole('dialog', { name: 'Filtrar' });
    await hoja.getByRole('button', { name: /^El Tambo/ }).tap();
    await hoja.getByRole('button', { name: /^Vegetariano/ }).tap();
    await hasta(() => Promise.resolve(consulta(pagina)['aptos'] === 'vegetariano'));
    expect(consulta(pagina)).toEqual({ marca: 'El Tambo', aptos: 'vegetariano' });
    await hoja.getByRole('button', { name: /^Vegetariano/ }).scrollIntoViewIfNeeded();
    await mirarEntera(pagina, 'tienda-marcas-hoja');
    expect(quejas).toEqual([]);
  });
});

describe('Cuando alguien mira un producto', () => {
  it('entonces ve de qué marca es y para qué es apto, y la marca lleva a lo suyo', async () => {
    const { pagina, quejas } = await navegador.persona(GRANDE);
    const { id } = await e.db.producto.findFirstOrThrow({
      where: { nombre: 'Aceite de Girasol 1,5 l' },
    });
    await pagina.goto(`${e.ahorro}/productos/${id}`);
    const aptos = pagina.getByRole('list', { name: 'Apto' });
    await aptos.waitFor();
    expect(await aptos.getByRole('listitem').allTextContents()).toEqual([
      ...['Sin TACC', 'Vegano', 'Kosher'],
    ]);
    await mirarEntera(pagina, 'tienda-marcas-ficha');
    await pagina.setViewportSize({ width: GRANDE.ancho, height: GRANDE.alto });
    await pagina.getByRole('link', { name: 'Solar del Sur', exact: true }).click();
    await pagina.getByRole('heading', { name: 'Solar del Sur', level: 1 }).waitFor();
    await hay(pagina, await e.db.producto.count({ where: { marca: 'Solar del Sur' } }));
    await expect.poll(() => pagina.title()).toBe('Solar del Sur · Belgrano Ahorro');
    expect(quejas).toEqual([]);
  });

  it('que no tiene ni lo uno ni lo otro: entonces no hay lugar vacío', async () => {
    const { pagina } = await navegador.persona(TELEFONO);
    const { id } = await e.db.producto.findFirstOrThrow({
      where: { marca: null, aptos: { isEmpty: true } },
    });
    await pagina.goto(`${e.ahorro}/productos/${id}`);
    await pagina.getByRole('link', { name: 'Ver el carrito' }).waitFor();
    expect(await pagina.getByRole('list', { name: 'Apto' }).count()).toBe(0);
    expect(await pagina.getByText('Marca', { exact: true }).count()).toBe(0);
  });
});

describe('Cuando alguien escribe una marca en el buscador', () => {
  it('entonces se le ofrece, y lleva a lo suyo', async () => {
    const { pagina, quejas } = await navegador.persona(GRANDE);
    await pagina.goto(`${e.ahorro}/`);
    await buscador(pagina).fill('tamb');
    const opcion = pagina
      .getByRole('listbox', { name: 'Sugerencias' })
      .getByRole('group', { name: 'Marcas' })
      .getByRole('option', { name: /^El Tambo/ });
    await opcion.waitFor();
    await mirarEntera(pagina, 'tienda-marcas-sugeridas');
    await pagina.setViewportSize({ width: GRANDE.ancho, height: GRANDE.alto });
    await opcion.click();
    await pagina.getByRole('heading', { name: 'El Tambo', level: 1 }).waitFor();
    expect(consulta(pagina)).toEqual({ marca: 'El Tambo' });
    expect(quejas).toEqual([]);
  });
});
