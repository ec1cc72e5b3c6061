import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { GRANDE } from '../support/pantalla/navegador.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { comprar, hasta, llamar, pedidoDe } from '../support/personas/llamadas.ts';
import type { Navegador, Persona } from '../support/pantalla/navegador.ts';
import { entrarEnPagina, mirarEntera } from '../support/pantalla/mirar.ts';

let e: Entorno;
let navegador: Navegador;
let persona: Persona;
let numero: string;
abrirPaginas(async (paginas) => {
  ({ e, navegador } = paginas);
  numero = await arrepentido();
  persona = await navegador.persona(GRANDE);
  await entrarEnPagina(persona.pagina, `${e.ahorro}/admin`);
});

/** The number of an order that somebody has bought and does not want. */
async function arrepentido(): Promise<string> {
  const cuerpo = { ...pedidoDe(), cliente: { ...pedidoDe().cliente, nombre: 'Delia Arrepentida' } };
  const { pedido } = (await comprar(e.ahorro, { cuerpo })).cuerpo;
  await llamar(`${e.ahorro}/api/arrepentimientos`, {
    cuerpo: { numero: pedido.numero, email: pedidoDe().cliente.email },
  });
  return pedido.numero;
}

const fila = (pagina: Page, cual: string) => pagina.getByRole('listitem').filter({ hasText: cual });

describe('Cuando alguien se arrepintió de una compra', () => {
  it('entonces quien administra lo ve al entrar, con el día hasta el que tiene tiempo', async () => {
    const { pagina } = persona;
    const espera = pagina.getByRole('region', { name: 'Arrepentimientos que esperan' });
    await espera.getByText(numero).waitFor();
    await espera.getByText(/^Hasta el \p{L}+ \d+ de /u).waitFor();
    await pagina.getByRole('link', { name: /^Arrepentimientos\s?, 1 para resolver$/ }).waitFor();
    await mirarEntera(pagina, 'admin-inicio-arrepentimientos');
    await espera.getByRole('link', { name: 'Ver todos' }).click();
    await pagina.getByRole('heading', { name: 'Arrepentimientos', level: 1 }).waitFor();
  });

  it('entonces lo resuelve con un motivo, lo confirma, y pasa a los resueltos y al archivo', async () => {
    const { pagina, quejas } = persona;
    await pagina.goto(`${e.ahorro}/admin/arrepentimientos`);
    await fila(pagina, numero).getByText('Delia Arrepentida').waitFor();
    await fila(pagina, numero)
      .getByText(/^Alcanza a \$/)
      .waitFor();
    await mirarEntera(pagina, 'admin-arrepentimientos');
    await fila(pagina, numero).getByRole('button', { name: 'Aceptar' }).click();
    await mirarEntera(pagina, 'admin-arrepentimientos-resolver');
    await pagina.getByLabel('Qué le decís a quien compró').fill('Pasamos a buscarlo el lunes');
    await pagina.getByRole('button', { name: 'Aceptar el arrepentimiento' }).click();
    await pagina.getByText(/^Aceptado: le escribimos a/).waitFor();
    await pagina.getByText('No hay arrepentimientos por resolver.').waitFor();
    await mirarEntera(pagina, 'admin-arrepentimientos-nada');
    const guardado = await hasta(() =>
      e.db.arrepentimiento.findFirst({ where: { resultado: 'aceptado' } }),
    );
    expect(guardado.motivo).toBe('Pasamos a buscarlo el lunes');
    await pagina.getByLabel('Estado').selectOption({ label: 'Resueltos' });
    await fila(pagina, numero).getByText('Aceptado').waitFor();
    await fila(pagina, numero).getByText('Pasamos a buscarlo el lunes').waitFor();
    const bajada = pagina.waitForEvent('download');
    await pagina.getByRole('link', { name: 'Bajar en CSV' }).click();
    expect((await bajada).suggestedFilename()).toBe('arrepentimientos.csv');
    await fila(pagina, numero).getByRole('link', { name: numero }).click();
    await pagina.getByRole('heading', { name: `Pedido ${numero}` }).waitFor();
    expect(quejas).toEqual([]);
  });

  it('y la lista no llega: entonces se dice, y se prueba de nuevo', async () => {
    const { pagina } = persona;
    const cual = '**/api/admin/arrepentimientos?*';
    await pagina.route(cual, (pedido) => pedido.abort());
    await pagina.goto(`${e.ahorro}/admin/arrepentimientos`);
    await pagina.getByRole('button', { name: 'Probar de nuevo' }).waitFor();
    await mirarEntera(pagina, 'admin-arrepentimientos-sin-respuesta');
    await pagina.unroute(cual);
    await pagina.getByRole('button', { name: 'Probar de nuevo' }).click();
    await pagina.getByText('No hay arrepentimientos por resolver.').waitFor();
  });
});
