import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { fila, nuevoTicket } from '../support/personas/despacho.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { GRANDE } from '../support/pantalla/navegador.ts';
import type { Navegador, Persona } from '../support/pantalla/navegador.ts';
import { permiso } from '../support/pantalla/aparato.ts';
import {
  CHICA,
  dialogo,
  enColumna,
  enElTablero,
  manosDeDespacho,
  mirar,
  pronto,
  tarjeta,
} from '../support/pantalla/tablero.ts';

let e: Entorno;
let navegador: Navegador;
let grande: Persona;
let chica: Persona;

abrirPaginas(async (paginas) => {
  ({ e, navegador } = paginas);
  grande = await enElTablero(navegador, e.tickets, GRANDE);
  chica = await enElTablero(navegador, e.tickets, CHICA);
});

const { empezar, abrirTablero, quienLoTiene } = manosDeDespacho(() => e);

describe('Cuando alguien pide por teléfono', () => {
  it.each([
    ['1440', () => grande],
    ['390', () => chica],
  ])(
    'a %s: entonces se anota, lo que falta se dice en su lugar, y sale como los demás',
    async (ancho, quien) => {
      await empezar([1]);
      const { pagina } = quien();
      await abrirTablero(quien());
      await pagina.getByRole('button', { name: 'Pedido por teléfono' }).click();
      const form = dialogo(pagina);
      await form.getByLabel('Nombre').fill('Marta Gómez');
      await form.getByRole('button', { name: 'Mandar a preparar' }).click();
      await form.getByText('Escribí un teléfono al que llamar').waitFor();
      await form.getByText('Anotá al menos un producto').waitFor();
      await expect
        .poll(() => pagina.evaluate('document.activeElement.name'))
        .toBe('cliente_telefono');
      await mirar(pagina, `telefono-${ancho}`);
      await form.getByLabel(/^Teléfono/).fill('11 4444-5555');
      await form.getByText('Escribí el número, o s/n si no tiene').waitFor();
      await form.getByLabel(/^Dirección/).fill('Cabildo 1234, 3.º B, Belgrano');
      await form.getByLabel(/^Qué lleva/).fill('2 yerba de 1 kg\n\n1 pan lactal');
      await form.getByLabel(/^Total/).fill('8.450,50');
      await form.getByLabel('Prioridad').selectOption('alta');
      await form.getByRole('button', { name: 'Mandar a preparar' }).click();
      await form.waitFor({ state: 'detached' });
      await pagina.getByText('Pedido de Marta Gómez: lo lleva Repartidor1').waitFor();
      await pagina.getByRole('button', { name: 'Ver', exact: true }).click();
      await form.getByText('2 yerba de 1 kg').waitFor();
      await form.getByText('Efectivo').waitFor();
      await mirar(pagina, `telefono-visto-${ancho}`);
      await pagina.keyboard.press('Escape');
      const [ticket] = await e.db.ticket.findMany({ where: { estado: 'pendiente' } });
      expect(ticket).toMatchObject({
        ...{ prioridad: 'alta', clienteDireccion: 'Cabildo 1234, 3.º B, Belgrano' },
        productos: ['2 yerba de 1 kg', '1 pan lactal'],
      });
      expect(Number(ticket?.total)).toBe(8_450.5);
      await e.db.ticket.updateMany({ data: { estado: 'entregado' } });
    },
  );
});

describe('Cuando todo se hace con el teclado', () => {
  it('entonces cada tecla de la ayuda hace lo que dice', async () => {
    await empezar([1, 2]);
    const { pagina } = grande;
    const { numero } = await nuevoTicket(e, { cliente_nombre: 'Ana Teclas' });
    await abrirTablero(grande);
    await tarjeta(pagina, numero).waitFor();
    const ir = () => tarjeta(pagina, numero).focus();
    await pagina.keyboard.press('m');
    await pagina.getByText('Primero andá a una tarjeta').waitFor();
    await pagina.keyboard.press('ArrowDown');
    await pagina.locator(`[data-numero="${numero}"]:focus`).waitFor();
    await pagina.keyboard.press('m');
    await dialogo(pagina).getByRole('button', { name: 'Empezar a preparar' }).waitFor();
    await mirar(pagina, 'menu-1440');
    await pagina.keyboard.press('Escape');
    await pagina.locator(`[data-numero="${numero}"]:focus`).waitFor();

    await pagina.keyboard.press('p');
    await dialogo(pagina).getByRole('button', { name: 'Urgente' }).click();
    await pronto(async () => (await fila(e, numero)).prioridad === 'urgente');
    await ir();
    await pagina.keyboard.press('n');
    await dialogo(pagina).getByRole('button', { name: 'Guardar la nota' }).click();
    await dialogo(pagina).getByText('Escribí la nota').waitFor();
    await pagina.keyboard.type('El timbre no anda');
    await dialogo(pagina).getByRole('button', { name: 'Guardar la nota' }).click();
    await dialogo(pagina).waitFor({ state: 'detached' });
    const pasos = await e.db.ticketHistorial.findMany({ where: { ticket: { numero } } });
    expect(pasos.some(({ detalle }) => detalle?.includes('El timbre no anda'))).toBe(true);

    const destino = (await quienLoTiene(numero)) === 1 ? 2 : 1;
    await ir();
    await pagina.keyboard.press('a');
    await dialogo(pagina).getByText('ya lo tiene').waitFor();
    await pagina.keyboard.type(`Repartidor${destino}`);
    await pagina.keyboard.press('Enter');
    await pronto(async () => (await quienLoTiene(numero)) === destino);
    await ir();
    await pagina.keyboard.press('q');
    await pronto(async () => (await fila(e, numero)).sinRepartidor === 'a_mano');
    await tarjeta(pagina, numero).getByText('Apartado').waitFor();

    await ir();
    await pagina.keyboard.press('s');
    await enColumna(pagina, 'en_preparacion', numero).waitFor();
    await pronto(async () => (await fila(e, numero)).estado === 'en_preparacion');
    await pronto(async () => (await pagina.locator('.moviendose').count()) === 0);
    // Without a driver it cannot leave, and the button says so.
    await ir();
    await pagina.keyboard.press('m');
    const salir = dialogo(pagina).getByRole('button', { name: /Salió a entregar/ });
    await expect.poll(() => salir.isDisabled()).toBe(true);
    await expect.poll(() => salir.innerText()).toContain('Sin repartidor no puede salir');
    await pagina.keyboard.press('Escape');
    await ir();
    await pagina.keyboard.press('c');
    await dialogo(pagina).getByLabel('Motivo').fill('Se arrepintió');
    await dialogo(pagina).getByRole('button', { name: 'Cancelar pedido' }).click();
    await pronto(async () => (await fila(e, numero)).estado === 'cancelado');
    await pagina.keyboard.press('t');
    await dialogo(pagina).getByText('Pedido por teléfono').waitFor();
    await pagina.keyboard.press('Escape');
    await pagina.keyboard.press('?');
    await pagina.getByRole('heading', { name: 'Atajos de teclado' }).waitFor();
    await mirar(pagina, 'atajos-1440');
  });
});

/** What the browser is asked to show, and a tab that can be covered: without a window, none ever is. */
const AVISOS = `(() => {
  Object.defineProperty(document, 'hidden', { get: () => window.tapada === true });
  window.mostrados = [];
  const Suya = Notification;
  window.Notification = class extends Suya {
    constructor(titulo, datos) {
      super(titulo, datos);
      window.mostrados.push([titulo, datos.body, datos.tag].join(' | '));
    }
  };
})();`;
const mostrados = (pagina: Page) => pagina.evaluate<string[]>('window.mostrados');
const boton = (pagina: Page, como: 'sí' | 'no') =>
  pagina.getByRole('button', { name: `Avisarme: ${como}` });

describe('Cuando nadie mira la pestaña', () => {
  it('entonces avisa de un ticket urgente si se le pidió, lo mismo en las dos, y se calla', async () => {
    await empezar([1]);
    const persona = await enElTablero(navegador, e.tickets, GRANDE, { completo: true });
    const { contexto, pagina } = persona;
    await contexto.addInitScript(AVISOS);
    await abrirTablero(persona);
    // Never asked for while it opens; and where the browser was told not to, it says so.
    await permiso(pagina, 'denied', e.tickets);
    await boton(pagina, 'no').click();
    await pagina.getByText('Los avisos de esta página están bloqueados.').waitFor();
    await permiso(pagina, 'granted', e.tickets);
    await boton(pagina, 'no').click();
    await boton(pagina, 'sí').waitFor();
    await mirar(pagina, 'avisarme-1440');
    expect(await mostrados(pagina)).toEqual([expect.stringContaining('Así te avisamos')]);

    // Kept, and known in a tab that is opened later.
    const siguiente = await contexto.newPage();
    for (const cual of [pagina, siguiente]) {
      await abrirTablero({ ...persona, pagina: cual });
      await boton(cual, 'sí').waitFor();
    }
    const deUrgentes = { prioridad: 'urgente', cliente_direccion: 'Cuba 1, Belgrano' };
    const { numero: visto } = await nuevoTicket(e, { cliente_nombre: 'Vista', ...deUrgentes });
    await tarjeta(pagina, visto).getByText('Urgente').waitFor();
    for (const cual of [pagina, siguiente]) await cual.evaluate('window.tapada = true');
    const { numero: comun } = await nuevoTicket(e, { cliente_nombre: 'Común' });
    await tarjeta(pagina, comun).waitFor();
    const { numero } = await nuevoTicket(e, { cliente_nombre: 'Ana', ...deUrgentes });
    for (const cual of [pagina, siguiente]) {
      await expect
        .poll(() => mostrados(cual))
        .toEqual([`Ticket urgente | Ana, Cuba 1, Belgrano | belgrano-urgente-${numero}`]);
    }
    await boton(pagina, 'sí').click();
    await boton(siguiente, 'no').waitFor();
    const { numero: callado } = await nuevoTicket(e, { cliente_nombre: 'Beto', ...deUrgentes });
    for (const cual of [pagina, siguiente]) {
      await tarjeta(cual, callado).getByText('Urgente').waitFor();
      expect(await mostrados(cual)).toHaveLength(1);
    }
  });
});
