import { describe, expect, it } from 'vitest';
import { fila, nuevoTicket } from '../support/personas/despacho.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { hasta } from '../support/personas/llamadas.ts';
import { GRANDE } from '../support/pantalla/navegador.ts';
import type { Navegador, Persona } from '../support/pantalla/navegador.ts';
import {
  CHICA,
  dialogo,
  enColumna,
  enElTablero,
  manosDeDespacho,
  mirar,
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
const pronto = <T>(condicion: () => Promise<T | null | undefined | false>) =>
  hasta(condicion, 15_000);

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
