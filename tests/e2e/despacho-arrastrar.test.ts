import { beforeEach, describe, expect, it } from 'vitest';
import { fila, nuevoTicket } from '../support/personas/despacho.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { entrar, llamar } from '../support/personas/llamadas.ts';
import { capturar, GRANDE } from '../support/pantalla/navegador.ts';
import type { Navegador, Persona } from '../support/pantalla/navegador.ts';
import {
  centroDe,
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
const turno = (id: number, en_turno: boolean) =>
  llamar(`${e.tickets}/api/repartidores/${id}`, {
    ...{ metodo: 'PATCH', token: admin, cuerpo: { en_turno } },
  });

/** A finger, as the browser gets it from the screen. */
async function dedo({ pagina, contexto }: Persona) {
  const cdp = await contexto.newCDPSession(pagina);
  await cdp.send('Emulation.setTouchEmulationEnabled', { enabled: true });
  const tocar = (type: 'touchStart' | 'touchMove' | 'touchEnd', x = 0, y = 0) =>
    cdp.send('Input.dispatchTouchEvent', {
      ...{ type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] },
    });
  return { tocar, soltar: () => tocar('touchEnd') };
}
const ALTURAS = '(ellos) => ellos.map((uno) => uno.getBoundingClientRect().top)';
const dormir = (ms: number) => new Promise((seguir) => setTimeout(seguir, ms));

describe('Cuando se arrastra', () => {
  beforeEach(() => empezar([1, 2, 3]));

  it('entonces con el dedo se lleva como con el mouse, y quien no puede lo dice antes de soltar', async () => {
    const { pagina } = grande;
    const { numero } = await nuevoTicket(e, { cliente_nombre: 'Con El Dedo' });
    await llamar(`${e.tickets}/api/tickets/${numero}/asignar`, {
      ...{ token: admin, cuerpo: { repartidor_id: 1 } },
    });
    await e.db.repartidor.update({ where: { id: 3 }, data: { capacidad: 0 } });
    await abrirTablero(grande);
    await tarjeta(pagina, numero).waitFor();
    const { tocar, soltar } = await dedo(grande);
    const desde = await centroDe(pagina, `[data-numero="${numero}"] .tarjeta-cliente`);
    const hacia = await centroDe(pagina, '.repartidor:has-text("Repartidor2")');
    await tocar('touchStart', desde.x, desde.y);
    await dormir(350);
    await tocar('touchMove', desde.x + 20, desde.y + 5);
    await pagina.locator('.arrastrada').waitFor();
    const antes = await pagina.locator('.repartidor').evaluateAll(ALTURAS as never);
    await pagina.locator('.repartidor:has-text("Repartidor1")').getByText('ya lo tiene').waitFor();
    await pagina.locator('.repartidor:has-text("Repartidor3")').getByText('completo').waitFor();
    await pagina
      .locator('.repartidor:has-text("Repartidor4")')
      .getByText('fuera de turno')
      .waitFor();
    // What comes meanwhile waits: nothing moves under the finger.
    const nuevo = await nuevoTicket(e, { cliente_nombre: 'Llega Ahora' });
    await dormir(1_000);
    await expect.poll(() => tarjeta(pagina, nuevo.numero).count()).toBe(0);
    const despues = await pagina.locator('.repartidor').evaluateAll(ALTURAS as never);
    expect(despues).toEqual(antes);
    await tocar('touchMove', hacia.x, hacia.y);
    await pagina.locator('.repartidor.encima').waitFor();
    await capturar(pagina, 'arrastre-con-el-dedo-1440');
    await soltar();
    await tarjeta(pagina, nuevo.numero).waitFor();
    await pronto(async () => (await quienLoTiene(numero)) === 2);
  });

  it('entonces en un teléfono, apretando un momento; y un roce sigue siendo desplazarse', async () => {
    const { pagina } = chica;
    const { numero } = await nuevoTicket(e, { cliente_nombre: 'En Un Teléfono' });
    await abrirTablero(chica);
    await tarjeta(pagina, numero).waitFor();
    await tarjeta(pagina, numero).scrollIntoViewIfNeeded();
    await mirar(pagina, 'tablero-390');
    const { tocar, soltar } = await dedo(chica);
    const desde = await centroDe(pagina, `[data-numero="${numero}"] .tarjeta-cliente`);
    await tocar('touchStart', desde.x, desde.y);
    await tocar('touchMove', desde.x, desde.y - 60);
    await dormir(350);
    await expect.poll(() => pagina.locator('.arrastrada').count()).toBe(0);
    await soltar();
    const otraVez = await centroDe(pagina, `[data-numero="${numero}"] .tarjeta-cliente`);
    await tocar('touchStart', otraVez.x, otraVez.y);
    await dormir(350);
    await tocar('touchMove', otraVez.x + 15, otraVez.y);
    await pagina.locator('.arrastrada').waitFor();
    await soltar();
    await pagina.locator('.arrastrada').waitFor({ state: 'detached' });
    // What a finger cannot reach it does by the menu.
    await tarjeta(pagina, numero)
      .getByRole('button', { name: `Acciones de ${numero}` })
      .click();
    await mirar(pagina, 'menu-390');
    await dialogo(pagina).getByRole('button', { name: 'Empezar a preparar' }).click();
    await pronto(async () => (await fila(e, numero)).estado === 'en_preparacion');
  });

  it('entonces lo que no tiene repartidor no se deja soltar en camino, y dice por qué', async () => {
    const { pagina } = grande;
    const { numero } = await nuevoTicket(e);
    await llamar(`${e.tickets}/api/tickets/${numero}/soltar`, { token: admin, cuerpo: {} });
    await llamar(`${e.tickets}/api/tickets/${numero}/estado`, {
      ...{ metodo: 'PATCH', token: admin, cuerpo: { estado: 'en_preparacion' } },
    });
    await abrirTablero(grande);
    await enColumna(pagina, 'en_preparacion', numero).waitFor();
    const desde = await centroDe(pagina, `[data-numero="${numero}"] .tarjeta-cliente`);
    const hacia = await centroDe(pagina, '[data-columna="en_camino"]');
    await pagina.mouse.move(desde.x, desde.y);
    await pagina.mouse.down();
    await pagina.mouse.move(hacia.x, hacia.y, { steps: 6 });
    await pagina
      .locator('[data-columna="en_camino"]')
      .getByText('Sin repartidor no puede salir')
      .waitFor();
    await capturar(pagina, 'sin-repartidor-no-sale-1440');
    await pagina.mouse.up();
    await dormir(300);
    await expect.poll(() => enColumna(pagina, 'en_preparacion', numero).count()).toBe(1);
  });
});

describe('Cuando se abre el tablero con alertas de antes', () => {
  it('entonces están desde el principio, por clase y con cuántas, en una línea que no mueve nada', async () => {
    await empezar([1]);
    const { numero } = await nuevoTicket(e, { cliente_nombre: 'Tarde' });
    const alerta = (i: number, codigo: string, mensaje: string) => ({
      ...{ clave: `${codigo}-${i}`, codigo, mensaje, nivel: 'advertencia', numero },
      ...{ primera: new Date(Date.now() - 600_000), ultima: new Date() },
    });
    await e.db.alerta.updateMany({ data: { resueltaEn: new Date() } });
    await e.db.alerta.createMany({
      data: [
        ...[1, 2, 3].map((i) =>
          alerta(
            i,
            'pedido_demorado',
            `El pedido ${numero} lleva demasiado tiempo en en_preparacion`,
          ),
        ),
        alerta(
          1,
          'ticket_sin_repartidor',
          `El ticket ${numero} espera un repartidor: capacidad_excedida`,
        ),
        // Not for dispatch.
        alerta(1, 'ghl_sin_etiqueta', 'El contacto quedó sin etiqueta'),
      ],
    });
    for (const persona of [grande, chica]) {
      const { pagina } = persona;
      await abrirTablero(persona);
      const linea = pagina.getByRole('region', { name: 'Alertas' });
      await linea.getByRole('button', { name: '3 demorados' }).waitFor();
      await expect.poll(() => linea.getByRole('button').count()).toBe(2);
      await linea.getByRole('button', { name: '1 sin repartidor' }).click();
      await dialogo(pagina).getByText('todos los repartidores están completos').waitFor();
      await pagina.keyboard.press('Escape');
      await linea.getByRole('button', { name: '3 demorados' }).click();
      await dialogo(pagina)
        .getByText('lleva demasiado tiempo en «En preparación»')
        .first()
        .waitFor();
      await mirar(pagina, `alertas-${persona === grande ? '1440' : '390'}`);
      await dialogo(pagina)
        .getByRole('button', { name: `Abrir ${numero}` })
        .first()
        .click();
      await dialogo(pagina).getByText('Historial').waitFor();
      await pagina.keyboard.press('Escape');
    }
    await turno(2, true);
    await mirar(grande.pagina, 'tablero-1440');
  });

  it('entonces las páginas no se quejaron de nada', () => {
    expect([...grande.quejas, ...chica.quejas]).toEqual([]);
  });
});
