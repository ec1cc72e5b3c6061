/** The map of dispatch on real streets, as somebody's server of maps has them; and without it. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { enLaCalleCon, nuevoTicket, soloEnTurno } from '../support/personas/despacho.ts';
import { abrirNavegador, GRANDE } from '../support/pantalla/navegador.ts';
import type { Navegador } from '../support/pantalla/navegador.ts';
import { CHICA, enElTablero, mirar } from '../support/pantalla/tablero.ts';
import { crearEntorno } from '../support/servidores/entorno.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { crearCalles } from '../support/terceros/calles.ts';
import type { Calles } from '../support/terceros/calles.ts';

let calles: Calles;
let navegador: Navegador;
let e: Entorno;
const deMosaicos = () => `${calles.url}/{z}/{x}/{y}.png`;
const deEstilo = () => `${calles.url}/estilo.json`;

beforeAll(async () => {
  [calles, navegador] = await Promise.all([crearCalles(), abrirNavegador()]);
});
afterEach(async () => {
  calles.falla = undefined;
  await e.cerrar();
});
afterAll(() => Promise.all([navegador.cerrar(), calles.cerrar()]));

async function abrirMapa(url: string, aparato = GRANDE) {
  e = await crearEntorno({ env: { MAPA_URL: url } });
  await soloEnTurno(e, [1, 2], 100);
  for (const barrio of ['Palermo', 'Palermo', 'Belgrano', 'Villa Lugano', 'La Boca', 'Olivos'])
    await nuevoTicket(e, { cliente_direccion: `Cuba 10, ${barrio}` });
  const abierto = await enElTablero(navegador, e.tickets, aparato);
  await abierto.pagina.goto(`${e.tickets}/mapa`);
  return abierto;
}

describe('Cuando hay de dónde traer las calles', () => {
  it('entonces cada barrio está en su lugar, en vivo, y al elegirlo el tablero muestra lo suyo', async () => {
    const { pagina, quejas } = await abrirMapa(deMosaicos());
    await pagina.getByText(`Calles: ${new URL(calles.url).host}`).waitFor();
    expect(calles.pedidas.some((ruta) => /^\/\d+\/\d+\/\d+\.png$/.test(ruta))).toBe(true);
    const marca = (nombre: RegExp) =>
      pagina.locator('.mapa-calles').getByRole('link', { name: nombre });
    const lugarDe = async (nombre: RegExp) => {
      await marca(nombre).waitFor();
      return (await marca(nombre).boundingBox()) ?? { x: Number.NaN, y: Number.NaN };
    };
    const [belgrano, boca, lugano] = [
      await lugarDe(/^Belgrano: 1 abierto/),
      await lugarDe(/^La Boca: 1 abierto/),
      await lugarDe(/^Villa Lugano: 1 abierto/),
    ];
    // North is up, and east is right.
    expect(belgrano.y).toBeLessThan(boca.y);
    expect(boca.y).toBeLessThan(lugano.y);
    expect(lugano.x).toBeLessThan(boca.x);
    await pagina.getByRole('button', { name: 'Acercar' }).waitFor();
    await mirar(pagina, 'despacho-mapa-calles-1440');
    await nuevoTicket(e, { cliente_direccion: 'Cuba 10, Caballito' });
    await marca(/^Caballito: 1 abierto/).waitFor();
    const { decir, terminar } = await enLaCalleCon(e, 1);
    await decir(1_000);
    const repartidor = pagina.locator('.mapa-repartidor', { hasText: 'Repartidor1, recién' });
    await repartidor.waitFor();
    await mirar(pagina, 'despacho-mapa-calles-con-repartidor-1440');
    await terminar();
    await repartidor.waitFor({ state: 'detached' });
    await marca(/^Belgrano: 1 abierto/).focus();
    await pagina.keyboard.press('Enter');
    await pagina.waitForURL(({ search }) => search === '?barrio=Belgrano');
    await expect.poll(() => pagina.locator('.tarjeta').count()).toBe(1);
    // And again: the library is there once, and is put together once.
    await pagina.getByRole('navigation', { name: 'Despacho' }).getByText('Mapa').click();
    await marca(/^Palermo: 2 abiertos/).waitFor();
    expect(quejas).toEqual([]);
  });

  it('y son de un estilo, entonces también en un teléfono, de noche, con de quién son', async () => {
    const { pagina, quejas } = await abrirMapa(deEstilo(), CHICA);
    await pagina.emulateMedia({ colorScheme: 'dark' });
    await pagina.getByText('Calles: © Los de las calles').waitFor();
    const marca = pagina
      .locator('.mapa-calles')
      .getByRole('link', { name: /^Palermo: 2 abiertos/ });
    const { width = 0, height = 0 } = (await marca.boundingBox()) ?? {};
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
    await mirar(pagina, 'despacho-mapa-calles-360-noche');
    await marca.click();
    await pagina.waitForURL(({ search }) => search === '?barrio=Palermo');
    expect(quejas).toEqual([]);
  });

  it('y no responde, entonces queda el dibujo, y se dice', async () => {
    calles.falla = { status: 500, cuerpo: '' };
    const { pagina } = await abrirMapa(deEstilo());
    await pagina.getByText('No se pudieron traer las calles: va el dibujo.').waitFor();
    await pagina
      .getByRole('list', { name: 'Barrios' })
      .getByRole('link', { name: /^Palermo: 2 abiertos/ })
      .waitFor();
  });
});
