import { describe, expect, it } from 'vitest';
import { fila, nuevoTicket } from '../support/personas/despacho.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { entrar, hasta, llamar } from '../support/personas/llamadas.ts';
import { capturar, GRANDE } from '../support/pantalla/navegador.ts';
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
let admin: string;
let grande: Persona;
let chica: Persona;

abrirPaginas(async (paginas) => {
  ({ e, navegador } = paginas);
  admin = await entrar(e.tickets);
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
