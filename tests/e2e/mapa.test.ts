import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { enLaCalleCon, nuevoTicket, soloEnTurno } from '../support/personas/despacho.ts';
import { enSuTelefono } from '../support/pantalla/telefono.ts';
import { GRANDE, TELEFONO } from '../support/pantalla/navegador.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import type { Navegador } from '../support/pantalla/navegador.ts';
import { CHICA, enElTablero, mirar } from '../support/pantalla/tablero.ts';

let e: Entorno;
let navegador: Navegador;
abrirPaginas(async (paginas) => {
  ({ e, navegador } = paginas);
  await soloEnTurno(e, [1, 2], 100);
});

const enBarrio = (barrio: string) => nuevoTicket(e, { cliente_direccion: `Cuba 10, ${barrio}` });

/** A driver who says where they are, with nobody asking for it, until they bring what they had. */
async function seVenEnLaCalle(pagina: Page): Promise<void> {
  await pagina.getByText('Nadie que lleve algo comparte su ubicación ahora.').waitFor();
  const { decir, terminar } = await enLaCalleCon(e, 2);
  await decir(600_000);
  const enLaCalle = pagina.locator('[data-repartidor="2"]');
  await enLaCalle.getByText('R2 Repartidor2 · San Nicolás · hace 10 min').waitFor();
  await expect.poll(() => pagina.locator('.plano-repartidor[data-vieja]').count()).toBe(1);
  await decir(1_000);
  await enLaCalle.getByText('San Nicolás · recién').waitFor();
  await expect.poll(() => pagina.locator('.plano-repartidor[data-vieja]').count()).toBe(0);
  await pagina.getByRole('heading', { name: 'En la calle' }).scrollIntoViewIfNeeded();
  await mirar(pagina, 'despacho-en-la-calle-1440');
  await terminar();
  await enLaCalle.waitFor({ state: 'detached' });
}

describe('Cuando despacho mira el mapa', () => {
  it('entonces ve dónde hay qué, en vivo, y al elegir un barrio el tablero muestra lo suyo', async () => {
    for (const barrio of ['Palermo', 'Palermo', 'Palermo', 'Belgrano', 'Flores', 'Olivos']) {
      await enBarrio(barrio);
    }
    const viejo = await enBarrio('Palermo');
    await e.db.ticket.update({
      where: { numero: viejo.numero },
      data: { fechaActualizacion: new Date(Date.now() - 26 * 3_600_000) },
    });
    const grande = await enElTablero(navegador, e.tickets, GRANDE);
    const { pagina } = grande;
    await pagina.getByRole('navigation', { name: 'Despacho' }).getByText('Mapa').click();
    const mapa = pagina.getByRole('list', { name: 'Barrios' });
    await mapa.getByRole('link', { name: 'Palermo: 4 abiertos, 1 demorado' }).waitFor();
    await expect.poll(() => mapa.getByRole('listitem').count()).toBe(48);
    await pagina.getByRole('link', { name: /^Sin barrio conocido: 1 abierto/ }).waitFor();
    await mirar(pagina, 'despacho-mapa-1440');

    // Nobody asks again: it comes as it comes to the board.
    const pedidas: string[] = [];
    pagina.on('request', (pedida) => pedidas.push(new URL(pedida.url()).pathname));
    await enBarrio('Nueva Pompeya');
    await mapa.getByRole('link', { name: /^Nueva Pompeya: 1 abierto/ }).waitFor();
    expect(pedidas.filter((ruta) => ruta.includes('mapa') || ruta.includes('zonas'))).toEqual([]);

    await seVenEnLaCalle(pagina);

    await mapa.getByRole('link', { name: /^Belgrano: 1 abierto/ }).focus();
    await pagina.keyboard.press('Enter');
    await pagina.locator('[data-columna="pendiente"]').waitFor();
    await pagina.waitForURL(({ search }) => search === '?barrio=Belgrano');
    await pagina.locator('.tarjeta').filter({ hasText: 'Belgrano' }).waitFor();
    await expect.poll(() => pagina.locator('.tarjeta').count()).toBe(1);
    await mirar(pagina, 'despacho-tablero-barrio-1440');
    await pagina.getByRole('button', { name: /^Barrio: Belgrano/ }).click();
    await pagina.locator('.tarjeta').filter({ hasText: 'Flores' }).waitFor();
    expect(grande.quejas).toEqual([]);
  });

  it('entonces entra en un teléfono, de día y de noche', async () => {
    const { pagina, quejas } = await enElTablero(navegador, e.tickets, CHICA);
    await pagina.goto(`${e.tickets}/mapa`);
    await pagina
      .getByRole('link', { name: /^Palermo: 4 abiertos/ })
      .first()
      .waitFor();
    await mirar(pagina, 'despacho-mapa-390');
    await pagina.emulateMedia({ colorScheme: 'dark' });
    await mirar(pagina, 'despacho-mapa-390-dark');
    expect(quejas).toEqual([]);
  });

  it('entonces quien reparte ve sus paradas en uno suyo, con el número que les toca', async () => {
    const { pagina, quejas } = await enSuTelefono(navegador, e.tickets, 1, TELEFONO);
    await pagina.getByText('Mapa del día').click();
    const plano = pagina.getByRole('img', { name: /^Mapa de tus paradas, por barrio: 1 en / });
    await plano.waitFor();
    const direcciones = await pagina.locator('.ahora-direccion, .parada h3').allTextContents();
    const conBarrio = direcciones.flatMap((escrita, i) => {
      const barrio = /Palermo|Belgrano|Flores|Nueva Pompeya/.exec(escrita)?.[0];
      return barrio === undefined ? [] : [`${i + 1} en ${barrio}`];
    });
    expect(conBarrio.length).toBeGreaterThan(1);
    expect(await plano.getAttribute('aria-label')).toBe(
      `Mapa de tus paradas, por barrio: ${conBarrio.join(', ')}`,
    );
    expect(await plano.locator('.plano-parada[data-elegida]').textContent()).toBe('1');
    await plano.scrollIntoViewIfNeeded();
    await mirar(pagina, 'repartidor-mapa-del-dia-360');
    expect(quejas).toEqual([]);
  });
});
