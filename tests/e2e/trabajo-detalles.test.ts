/** Small things that whoever works with the pages notices: dispatch, drivers and operations. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { PasoHistorial, Ticket } from '../../contracts/despacho/tickets.ts';
import { fila, nuevoTicket } from '../support/personas/despacho.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { cambiarEstado, entrar, llamar } from '../support/personas/llamadas.ts';
import { capturar, GRANDE } from '../support/pantalla/navegador.ts';
import type { Navegador } from '../support/pantalla/navegador.ts';
import { enSuTelefono } from '../support/pantalla/telefono.ts';
import { dialogo, enElTablero, manosDeDespacho, tarjeta } from '../support/pantalla/tablero.ts';
import { entrarEnPagina } from '../support/pantalla/mirar.ts';

let e: Entorno;
let navegador: Navegador;
let admin: string;
abrirPaginas(async (paginas) => {
  ({ e, navegador } = paginas);
  admin = await entrar(e.tickets);
});
const { empezar } = manosDeDespacho(() => e);

/** A code, as no person writes. */
const CODIGO = /\p{Ll}_\p{Ll}/u;

describe('Cuando algo espera un repartidor', () => {
  it('entonces se dice por qué en palabras: al que mira el tablero y en operaciones', async () => {
    await empezar([1], 1);
    const { pagina } = await enElTablero(navegador, e.tickets, GRANDE);
    await nuevoTicket(e, { cliente_nombre: 'El que entra' });
    const { numero } = await nuevoTicket(e, { cliente_nombre: 'El que espera' });
    const aviso = pagina.locator('.aviso', { hasText: `${numero} espera un repartidor` });
    await aviso.waitFor();
    expect(await aviso.textContent()).toContain(
      `El ticket ${numero} espera un repartidor: todos los repartidores están completos`,
    );
    await capturar(pagina, 'aviso-en-palabras-1440');

    // What was said before its words were put into it.
    const de = (codigo: string, mensaje: string) => ({
      ...{ clave: `antes-${codigo}`, codigo, mensaje, numero, nivel: 'advertencia' },
      ...{ primera: new Date(), ultima: new Date() },
    });
    await e.db.alerta.createMany({
      data: [
        de('pedido_demorado', `El pedido ${numero} lleva demasiado tiempo en en_preparacion`),
        de('ticket_sin_repartidor', `El ticket ${numero} espera un repartidor: fuera_de_zona`),
      ],
    });
    const operaciones = (await navegador.persona(GRANDE)).pagina;
    await entrarEnPagina(operaciones, `${e.ahorro}/operaciones/alertas?estado=todas`);
    await operaciones.getByText('demasiado tiempo en «En preparación»').waitFor();
    await operaciones.getByText('nadie reparte en esa zona').waitFor();
    expect(await operaciones.locator('main').innerText()).not.toMatch(CODIGO);
    const nombres = await operaciones.evaluate<string[]>(
      `[...document.querySelectorAll('main [aria-label]')].map((cosa) => cosa.getAttribute('aria-label'))`,
    );
    expect(nombres.filter((nombre) => CODIGO.test(nombre))).toEqual([]);
  });
});

describe('Cuando se busca en el tablero', () => {
  const enFoco = (pagina: Page) => pagina.evaluate<string>('document.activeElement.type ?? ""');

  it('entonces Escape primero la vacía, y después sale de ahí', async () => {
    await empezar([1, 2]);
    const { pagina } = await enElTablero(navegador, e.tickets, GRANDE);
    const { numero } = await nuevoTicket(e, { cliente_nombre: 'Ana' });
    await tarjeta(pagina, numero).waitFor();
    await pagina.keyboard.press('/');
    await pagina.keyboard.type('nadie así');
    await tarjeta(pagina, numero).waitFor({ state: 'detached' });
    await expect.poll(() => new URL(pagina.url()).searchParams.get('q')).toBe('nadie así');
    await pagina.keyboard.press('Escape');
    await tarjeta(pagina, numero).waitFor();
    expect([new URL(pagina.url()).search, await enFoco(pagina)]).toEqual(['', 'search']);
    await pagina.keyboard.press('Escape');
    await expect.poll(() => enFoco(pagina)).not.toBe('search');
  });

  it('entonces la pestaña tiene su ícono, y nadie se queja', async () => {
    const { pagina } = await navegador.persona(GRANDE);
    await pagina.goto(`${e.tickets}/`);
    const icono = await pagina.locator('link[rel="icon"]').first().getAttribute('href');
    for (const ruta of [icono ?? '', '/favicon.ico']) {
      const respuesta = await llamar(new URL(ruta, `${e.tickets}/`).href);
      expect([ruta, respuesta.status]).toEqual([ruta, 200]);
    }
  });
});

describe('Cuando un repartidor mira lo suyo', () => {
  const historia = async (numero: string) => {
    const ruta = `${e.tickets}/api/tickets/${numero}`;
    const { cuerpo } = await llamar<Ticket & { historial: PasoHistorial[] }>(ruta, {
      token: admin,
    });
    return cuerpo.historial.map(({ detalle }) => detalle ?? '').join('\n');
  };

  it('entonces lo que está en camino va primero, deja una nota, y pasa lo que no puede llevar', async () => {
    await empezar([1], 10);
    const { numero: enCamino } = await nuevoTicket(e, { cliente_nombre: 'En camino' });
    for (const estado of ['en_preparacion', 'en_camino'])
      await cambiarEstado(e.tickets, admin, enCamino, estado);
    const { numero: urgente } = await nuevoTicket(e, {
      ...{ cliente_nombre: 'Urgente', prioridad: 'urgente' },
    });
    const { pagina } = await enSuTelefono(navegador, e.tickets, 1);
    const ahora = pagina.locator('.ahora');
    await pagina.getByText('2 entregas').waitFor();
    expect(await ahora.getAttribute('data-numero')).toBe(enCamino);
    // The list itself has what is urgent in front.
    const { cuerpo } = await llamar<{ tickets: Ticket[] }>(`${e.tickets}/api/tickets/mios`, {
      token: await entrar(e.tickets, 'repartidor1', 'flota-belgrano-2025'),
    });
    expect(cuerpo.tickets.map(({ numero }) => numero)).toEqual([urgente, enCamino]);

    await ahora.getByRole('button', { name: 'Dejar una nota' }).click();
    await dialogo(pagina).getByLabel('La lee despacho').fill('El portón azul, no el verde');
    await capturar(pagina, 'repartidor-nota-390');
    await dialogo(pagina).getByRole('button', { name: 'Guardar la nota' }).click();
    await dialogo(pagina).waitFor({ state: 'detached' });
    await expect.poll(() => historia(enCamino)).toContain('El portón azul, no el verde');

    // And reads what dispatch notes.
    const nota = { nota: 'Tocar el timbre 2' };
    await llamar(`${e.tickets}/api/tickets/${enCamino}/notas`, { token: admin, cuerpo: nota });
    const notas = ahora.getByRole('list', { name: 'Notas' });
    await notas.getByText('Tocar el timbre 2').waitFor();
    await capturar(pagina, 'repartidor-notas-390');

    await e.db.repartidor.update({ where: { id: 2 }, data: { enTurno: true } });
    const laUrgente = pagina.locator(`[data-numero="${urgente}"]`);
    await laUrgente.getByRole('button', { name: 'Ir a esta' }).click();
    await pagina.locator(`.ahora[data-numero="${urgente}"]`).waitFor();
    await ahora.getByRole('button', { name: 'No puedo llevarlo' }).click();
    await dialogo(pagina).getByLabel('Motivo').fill('No entra en la moto');
    await dialogo(pagina).getByRole('button', { name: 'Pasalo a otro' }).click();
    await expect.poll(async () => (await fila(e, urgente)).repartidorId).toBe(2);
    await pagina.locator(`[data-numero="${urgente}"]`).waitFor({ state: 'detached' });
    expect(await historia(urgente)).toContain('No entra en la moto');
  });

  it('y sale de turno, entonces lo que no salió pasa a otro; y vuelve con el mismo botón', async () => {
    await empezar([1], 10);
    const { numero } = await nuevoTicket(e, { cliente_nombre: 'Espera' });
    const { pagina } = await enSuTelefono(navegador, e.tickets, 1);
    await pagina.locator(`.ahora[data-numero="${numero}"]`).waitFor();
    await e.db.repartidor.update({ where: { id: 2 }, data: { enTurno: true } });
    await pagina.getByRole('button', { name: 'En turno' }).click();
    await pagina.getByText('Saliste de turno').waitFor();
    await expect.poll(async () => (await fila(e, numero)).repartidorId).toBe(2);
    await pagina.getByText('No tenés entregas pendientes').waitFor();
    await pagina.getByRole('button', { name: 'Fuera de turno' }).click();
    await pagina.getByText('Estás en turno').waitFor();
    const yo = await e.db.repartidor.findUniqueOrThrow({ where: { id: 1 } });
    expect(yo.enTurno).toBe(true);
  });
});
