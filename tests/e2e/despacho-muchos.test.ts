/** Dispatch does the same with many tickets at once: as proposed, by a lasso, by hand; and undoes it as one. */
import { describe, expect, it } from 'vitest';
import { nuevoTicket } from '../support/personas/despacho.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { entrar, llamar } from '../support/personas/llamadas.ts';
import { capturar, GRANDE } from '../support/pantalla/navegador.ts';
import type { Navegador, Persona } from '../support/pantalla/navegador.ts';
import {
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
let admin: string;
let grande: Persona;

abrirPaginas(async (paginas) => {
  ({ e, navegador } = paginas);
  admin = await entrar(e.tickets);
  grande = await enElTablero(navegador, e.tickets, GRANDE);
});

const { empezar, abrirTablero, quienLoTiene } = manosDeDespacho(() => e);

describe('Cuando se hacen muchos a la vez', () => {
  it('entonces lo que espera se ve antes, se asigna, y se deshace como uno', async () => {
    await empezar([]);
    const { pagina } = grande;
    const numeros: string[] = [];
    const franja = { desde: '2026-11-02T12:00:00.000Z', hasta: '2026-11-02T15:00:00.000Z' };
    for (let i = 0; i < 5; i += 1) {
      const datos = { cliente_nombre: `Espera ${i}`, ...(i === 0 ? { franja } : {}) };
      numeros.push((await nuevoTicket(e, datos)).numero);
    }
    await abrirTablero(grande);
    const prometida = tarjeta(pagina, numeros[0] ?? '');
    await prometida.getByText('el 2/11, de 9 a 12 · ya pasó').waitFor();
    await prometida.click({ position: { x: 60, y: 30 } });
    await dialogo(pagina).getByText('lunes, 2 de noviembre, de 9 a 12').waitFor();
    await pagina.keyboard.press('Escape');
    await pagina.getByRole('button', { name: 'Asignar lo que espera · 5' }).waitFor();
    await expect.poll(() => pagina.title()).toBe('(5) Tablero · Despacho');
    // Room as if by another hand: nobody wakes those that wait.
    await e.db.repartidor.updateMany({
      where: { id: { in: [1, 2] } },
      data: { enTurno: true, capacidad: 2 },
    });
    await pagina.getByRole('button', { name: 'Asignar lo que espera · 5' }).click();
    const previa = dialogo(pagina);
    await previa.getByText('→ Repartidor1').first().waitFor();
    await previa.getByText('es de los que menos tienen (0 de 2)').first().waitFor();
    await previa.getByText('Todos los repartidores están completos').waitFor();
    await mirar(pagina, 'reparto-1440');
    expect(
      await e.db.ticket.count({ where: { estado: 'pendiente', repartidorId: { not: null } } }),
    ).toBe(0);
    await previa.getByRole('button', { name: 'Asignar 4' }).click();
    const lote = pagina.getByRole('region', { name: 'Lo último que se hizo con muchos' });
    await lote.getByText('4 hechos').waitFor();
    await capturar(pagina, 'lote-hecho-1440');
    const conAlguien = () =>
      e.db.ticket.count({ where: { numero: { in: numeros }, repartidorId: { not: null } } });
    expect(await conAlguien()).toBe(4);
    // One has changed since: it stays as it is.
    const [dado] = await e.db.ticket.findMany({
      where: { numero: { in: numeros }, repartidorId: 1 },
    });
    await llamar(`${e.tickets}/api/repartidores/3`, {
      ...{ metodo: 'PATCH', token: admin, cuerpo: { en_turno: true } },
    });
    await llamar(`${e.tickets}/api/tickets/${dado?.numero ?? ''}/asignar`, {
      ...{ token: admin, cuerpo: { repartidor_id: 3 } },
    });
    await lote.getByRole('button', { name: 'Deshacer los 4' }).click();
    await lote.getByText('3 hechos, 1 no se pudo').waitFor();
    await lote.getByRole('button', { name: 'Ver cuáles no' }).click();
    await lote.getByText('Ya cambió de manos: se deja como está').waitFor();
    await mirar(pagina, 'lote-deshecho-1440');
    expect(await quienLoTiene(dado?.numero ?? '')).toBe(3);
    await lote.getByRole('button', { name: 'Listo' }).click();
  });

  it('entonces se eligen con un lazo las que toca, también además de las que estaban', async () => {
    await empezar([1, 2]);
    const { pagina } = grande;
    const numeros: string[] = [];
    for (let i = 0; i < 4; i += 1)
      numeros.push((await nuevoTicket(e, { cliente_nombre: `Enlazada ${i}` })).numero);
    await abrirTablero(grande);
    await tarjeta(pagina, numeros[3] ?? '').waitFor();
    const columna = pagina.locator('[data-columna="pendiente"]');
    const cajas = await Promise.all(
      [0, 1, 2, 3].map((i) => columna.locator('.tarjeta').nth(i).boundingBox()),
    );
    const abajo = cajas.map((caja) => (caja?.y ?? Number.NaN) + (caja?.height ?? Number.NaN));
    const [primera = 0, , tercera = 0, ultima = 0] = abajo.sort((a, b) => a - b);
    const elegidas = pagina.getByRole('region', { name: 'Tickets elegidos' });
    const x = (cajas[0]?.x ?? Number.NaN) + 90;
    const vacio = { x, y: ultima + 40 };
    const estirar = async (hasta: number) => {
      await pagina.mouse.move(vacio.x, vacio.y);
      await pagina.mouse.down();
      await pagina.mouse.move(x + 30, ultima - 5, { steps: 3 });
      await pagina.mouse.move(x + 60, hasta, { steps: 5 });
    };
    await estirar(tercera - 10);
    await elegidas.getByText('2 elegidos').waitFor();
    await pagina.locator('.lazo').waitFor();
    await mirar(pagina, 'lazo-1440');
    await pagina.mouse.up();
    await expect.poll(() => pagina.locator('.lazo').count()).toBe(0);
    // Let go of by Escape, all is as before; with Mayús it comes on top.
    await estirar(primera - 10);
    await elegidas.getByText('4 elegidos').waitFor();
    await pagina.keyboard.press('Escape');
    await elegidas.getByText('2 elegidos').waitFor();
    await pagina.mouse.up();
    await columna.getByRole('checkbox').nth(1).click();
    await elegidas.getByText('3 elegidos').waitFor();
    await pagina.keyboard.down('Shift');
    await estirar(ultima - 10);
    await pagina.mouse.up();
    await pagina.keyboard.up('Shift');
    await elegidas.getByText('3 elegidos').waitFor();
    // A click on nothing chooses nothing else, and a card is dragged as ever.
    await pagina.mouse.click(vacio.x, vacio.y);
    await elegidas.getByText('3 elegidos').waitFor();
    await estirar(ultima - 10);
    await pagina.mouse.up();
    await elegidas.getByText('1 elegido', { exact: true }).waitFor();
    expect(grande.quejas).toEqual([]);
  });

  it('entonces se eligen con la casilla, con Mayús, por columna, y se hace lo mismo con todas', async () => {
    await empezar([1, 2]);
    const { pagina } = grande;
    const numeros: string[] = [];
    for (let i = 0; i < 4; i += 1) {
      numeros.push((await nuevoTicket(e, { cliente_nombre: `Elegida ${i}` })).numero);
    }
    const [a = '', b = '', c = '', d = ''] = numeros;
    await abrirTablero(grande);
    await tarjeta(pagina, d).waitFor();
    await tarjeta(pagina, a).getByRole('checkbox').click();
    await tarjeta(pagina, c).click({ modifiers: ['Shift'], position: { x: 60, y: 30 } });
    const elegidas = pagina.getByRole('region', { name: 'Tickets elegidos' });
    await elegidas.getByText('3 elegidos').waitFor();
    await tarjeta(pagina, b).focus();
    await pagina.keyboard.press('x');
    await elegidas.getByText('2 elegidos').waitFor();
    await pagina.locator('[data-columna="pendiente"]').getByLabel('Elegir las 4').click();
    await elegidas.getByText('4 elegidos').waitFor();
    await mirar(pagina, 'elegidas-1440');
    await elegidas.getByRole('button', { name: 'Prioridad…' }).click();
    await dialogo(pagina).getByRole('button', { name: 'Alta' }).click();
    const lote = pagina.getByRole('region', { name: 'Lo último que se hizo con muchos' });
    await lote.getByText('4 hechos').waitFor();
    await expect
      .poll(() => e.db.ticket.count({ where: { numero: { in: numeros }, prioridad: 'alta' } }))
      .toBe(4);
    await elegidas.getByRole('button', { name: 'Asignar a…' }).click();
    await dialogo(pagina)
      .getByRole('button', { name: /^Repartidor2/ })
      .click();
    await pronto(
      async () =>
        (await e.db.ticket.count({ where: { numero: { in: numeros }, repartidorId: 2 } })) === 4,
    );
    await lote.getByText('Asignar 4 tickets a Repartidor2').waitFor();
    await lote.getByText('4 hechos').waitFor();
    await elegidas.getByRole('button', { name: 'Repartir entre todos…' }).click();
    await dialogo(pagina).getByRole('button', { name: 'Asignar 2' }).click();
    await lote.getByText('2 hechos').waitFor();
    await expect
      .poll(() => e.db.ticket.count({ where: { numero: { in: numeros }, repartidorId: 1 } }))
      .toBe(2);
    await elegidas.getByRole('button', { name: 'Estado siguiente…' }).click();
    await dialogo(pagina).getByText('4 a «En preparación». Esto no se deshace.').waitFor();
    await dialogo(pagina).getByRole('button', { name: 'Pasar 4' }).click();
    await enColumna(pagina, 'en_preparacion', d).waitFor();
    await pagina.keyboard.press('Escape');
    await elegidas.waitFor({ state: 'detached' });
  });
});
