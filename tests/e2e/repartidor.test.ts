/** The driver's page, with one thumb. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { PasoHistorial, Ticket } from '../../contracts/despacho/tickets.ts';
import { franjaEnCorto } from '../../contracts/reglas/tiempo/horas.ts';
import { barreras, contrastes, sobraALoAncho } from '../support/pantalla/accesible.ts';
import { fila, nuevoTicket, soloEnTurno } from '../support/personas/despacho.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { cambiarEstado, entrar, hasta, llamar } from '../support/personas/llamadas.ts';
import { deslizar, enSuTelefono } from '../support/pantalla/telefono.ts';
import { capturar } from '../support/pantalla/navegador.ts';
import type { Navegador, Persona } from '../support/pantalla/navegador.ts';

/** A picture of one point. */
const PUNTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let e: Entorno;
let navegador: Navegador;
let admin: string;
let flota: Persona;

abrirPaginas(async (paginas) => {
  ({ e, navegador } = paginas);
  admin = await entrar(e.tickets);
  await soloEnTurno(e, [1], 100);
  flota = await telefono(390);
});

const telefono = (ancho: number) => enSuTelefono(navegador, e.tickets, 1, { ancho, alto: 844 });

const DATOS = {
  ...{ cliente_nombre: 'Ana Gómez', cliente_direccion: 'Av. Cabildo 2530, piso 4 B, Belgrano' },
  ...{ cliente_telefono: '11 4444-5555', total: 7_490, metodo_pago: 'efectivo' },
  indicaciones: 'Timbre roto: golpear las manos',
  productos: [{ nombre: 'Yerba 1 kg', cantidad: 2, precio: 3_000 }, 'Pan'],
};
async function enCamino(datos: object = {}): Promise<string> {
  const { numero } = await nuevoTicket(e, { ...DATOS, ...datos });
  for (const estado of ['en_preparacion', 'en_camino'])
    await cambiarEstado(e.tickets, admin, numero, estado);
  return numero;
}
const enMinutos = (minutos: number) => new Date(Date.now() + minutos * 60_000).toISOString();
const ticketDe = async (numero: string) =>
  (
    await llamar<Ticket & { historial: PasoHistorial[] }>(`${e.tickets}/api/tickets/${numero}`, {
      token: admin,
    })
  ).cuerpo;

describe('Cuando se llega a una parada', () => {
  it('entonces llena la pantalla: a dónde, cuánto se cobra, el vuelto y a quién llamar', async () => {
    const { pagina } = flota;
    const franja = { desde: enMinutos(-100), hasta: enMinutos(20) };
    const numero = await enCamino({ franja });
    const ahora = pagina.locator(`.ahora[data-numero="${numero}"]`);
    await ahora.getByText('COBRAR $ 7.490').waitFor();
    await ahora.locator('.tono-aviso').getByText(franjaEnCorto(franja, Date.now())).waitFor();
    const letra = `getComputedStyle(document.querySelector('.cobrar')).fontSize`;
    expect(await pagina.evaluate<string>(letra)).toBe('40px');
    await ahora.getByRole('button', { name: '$ 10.000' }).click();
    await ahora.getByText('Vuelto: $ 2.510').waitFor();
    await ahora.getByText('golpear las manos').waitFor();
    const enlaces = await pagina.evaluate<string[]>(
      `[...document.querySelectorAll('.ahora .enlaces a')].map(({ href }) => href)`,
    );
    for (const inicio of ['https://www.google.com/maps/dir/', 'https://waze.com/', 'tel:+54'])
      expect(enlaces.some((enlace) => enlace.startsWith(inicio))).toBe(true);
    expect(enlaces.find((enlace) => enlace.startsWith('https://wa.me/54'))).toContain('abajo');
    await ahora.getByText('2 productos').click();
    await ahora.getByLabel('2 × Yerba 1 kg').check();
    await ahora.getByText('(1 de 2)').waitFor();
    await ahora.getByRole('button', { name: 'Fue Ana Gómez' }).click();
    await capturar(pagina, 'ahora-390');

    // A touch is not enough, and what was slid can be undone.
    await pagina.locator('.deslizar').click();
    await expect.poll(() => ahora.count()).toBe(1);
    await deslizar(pagina);
    await ahora.waitFor({ state: 'detached' });
    await pagina.getByRole('button', { name: 'Deshacer' }).click();
    await ahora.waitFor();
    expect((await ticketDe(numero)).estado).toBe('en_camino');
    await ahora.getByRole('button', { name: 'Fue Ana Gómez' }).click();
    await pagina.locator('.deslizar').press('Enter');
    await ahora.waitFor({ state: 'detached' });
    const ticket = await hasta(async () => {
      const leido = await ticketDe(numero);
      return leido.estado === 'entregado' && leido;
    });
    expect(ticket.recibido_por).toBe('Ana Gómez');
  });

  it('entonces lo pagado lo dice, y por qué no se pudo es un toque', async () => {
    const { pagina } = flota;
    const numero = await enCamino({ metodo_pago: 'mercadopago' });
    const ahora = pagina.locator(`.ahora[data-numero="${numero}"]`);
    await ahora.getByText('YA ESTÁ PAGADO').waitFor();
    await capturar(pagina, 'ahora-pagado-390');
    await ahora.getByRole('button', { name: 'No pude entregar' }).click();
    await capturar(pagina, 'no-pude-390');
    // Without a connection too: both wait on the phone, the photo after what it is of.
    await flota.contexto.setOffline(true);
    await pagina.getByLabel(/^Foto de la puerta/).setInputFiles({
      ...{ name: 'puerta.png', mimeType: 'image/png', buffer: PUNTO },
    });
    await pagina.getByText(/^Foto lista/).waitFor();
    await capturar(pagina, 'no-pude-con-foto-390');
    await pagina.getByRole('button', { name: 'No había nadie' }).click();
    await ahora.getByText('Falta enviar').waitFor();
    await flota.contexto.setOffline(false);
    const ticket = await hasta(async () => {
      const leido = await ticketDe(numero);
      return leido.estado === 'no_entregado' && leido.foto_intento !== null && leido;
    });
    expect(ticket.foto_intento).toBe(`/api/tickets/${numero}/intento/foto`);
    expect(ticket.historial.map(({ detalle }) => detalle)).toContain('No había nadie');
    await cambiarEstado(e.tickets, admin, numero, 'cancelado');
  });
});

describe('Cuando hay varias paradas', () => {
  it('entonces se termina una tras otra: lo que todavía se puede deshacer no tapa lo que sigue', async () => {
    const { pagina } = flota;
    // Nothing of it is for the till.
    const pagado = { metodo_pago: 'mercadopago' };
    const numeros = [await enCamino(pagado), await enCamino(pagado), await enCamino(pagado)];
    await pagina.locator('.deslizar').press('Enter');
    await pagina.getByText(/^Entregado: …/).waitFor();
    await pagina.locator('.deslizar').press('Enter');
    await pagina.getByRole('button', { name: /^1 de 2/ }).waitFor();
    // As much of it as a thumb slides over.
    const tapado = await pagina.evaluate<string[]>(`(() => {
      const cual = document.querySelector('.deslizar');
      cual.scrollIntoView({ block: 'end' });
      const { left, top, width, height } = cual.getBoundingClientRect();
      return [0.1, 0.5, 0.9]
        .map((parte) => document.elementFromPoint(left + width * parte, top + height / 2))
        .filter((encima) => !cual.contains(encima))
        .map((encima) => encima.className);
    })()`);
    expect(tapado).toEqual([]);
    await capturar(pagina, 'una-tras-otra-390');
    for (const numero of numeros) {
      const { estado } = await fila(e, numero);
      if (estado === 'en_camino') await cambiarEstado(e.tickets, admin, numero, 'entregado');
    }
  });

  it('entonces se arrastran o se mueven con botones, y dos teléfonos están de acuerdo', async () => {
    const { pagina } = flota;
    const chica = await telefono(320);
    const numeros: string[] = [];
    for (const calle of ['Cuba 1', 'Cuba 2', 'Cuba 3', 'Cuba 4'])
      numeros.push((await nuevoTicket(e, { ...DATOS, cliente_direccion: calle })).numero);
    const [, b, c, d] = numeros;
    const orden = (de: Page) =>
      de.evaluate<string[]>(
        `[...document.querySelectorAll('.parada')].map(({ dataset }) => dataset.numero)`,
      );
    const queden = (esperado: unknown) =>
      hasta(async () => {
        const dos = await Promise.all([orden(pagina), orden(chica.pagina)]);
        return dos.every((lista) => JSON.stringify(lista) === JSON.stringify(esperado));
      });
    await queden([b, c, d]);
    await pagina.getByRole('button', { name: 'Antes: Cuba 3' }).click();
    await queden([c, b, d]);

    await pagina.locator('.agarre').nth(2).scrollIntoViewIfNeeded();
    const desde = await pagina.locator('.agarre').nth(2).boundingBox();
    const hacia = await pagina.locator('.parada').nth(0).boundingBox();
    if (desde === null || hacia === null) throw new Error('no se ven');
    await pagina.mouse.move(desde.x + 10, desde.y + 10);
    await pagina.mouse.down();
    await pagina.mouse.move(desde.x + 10, hacia.y + 5, { steps: 8 });
    await capturar(pagina, 'siguientes-arrastre-390');
    await pagina.mouse.up();
    await queden([d, c, b]);

    await chica.pagina
      .locator('.parada')
      .first()
      .getByRole('button', { name: 'Ir a esta' })
      .click();
    await chica.pagina.locator(`.ahora[data-numero="${d}"]`).waitFor();
    await capturar(chica.pagina, 'siguientes-320');
  });

  it('entonces se ve y se usa con 320 px, de día y de noche, y axe no encuentra nada', async () => {
    await enCamino();
    const { pagina } = await telefono(320);
    await pagina.locator('.ahora .deslizar').waitFor();
    for (const tema of ['claro', 'oscuro']) {
      await pagina.evaluate(`document.documentElement.dataset.tema = '${tema}'; null`);
      await capturar(pagina, `ahora-${tema}-320`);
      expect(await barreras(pagina, true)).toEqual([]);
      expect(await contrastes(pagina)).toEqual([]);
    }
    expect(await sobraALoAncho(pagina)).toBe(0);
    const chicos = await pagina.evaluate<string[]>(`
      [...document.querySelectorAll('.reparto :is(button, a, summary, .mercaderia label)')]
        .filter((uno) => uno.checkVisibility())
        .filter((uno) => {
          const { width, height } = uno.getBoundingClientRect();
          return width < 44 || height < 44;
        })
        .map(({ textContent }) => textContent)`);
    expect(chicos).toEqual([]);
    // 400 % of 1280.
    await pagina.setViewportSize({ width: 320, height: 256 });
    expect(await sobraALoAncho(pagina)).toBe(0);
  });
});

describe('Cuando no hay conexión un rato', () => {
  it('entonces tres entregas llegan después, cada una con la hora en que fue', async () => {
    await e.db.ticket.updateMany({
      data: { estado: 'cancelado' },
      where: { estado: { not: 'entregado' } },
    });
    const numeros = [await enCamino(), await enCamino(), await enCamino()];
    const { pagina, contexto } = await telefono(390);
    await pagina.locator('.parada').nth(1).waitFor();
    await contexto.setOffline(true);
    await pagina.getByText('Sin conexión').waitFor();
    const horas: number[] = [];
    for (let i = 0; i < 3; i += 1) {
      horas.push(Date.now());
      await pagina.locator('.deslizar').press('Enter');
      // Long enough for their times to be told apart.
      await pagina.waitForTimeout(1_500);
    }
    await pagina.getByText('Hay 3 pasos guardados').waitFor();
    await capturar(pagina, 'tres-sin-conexion-390');
    await pagina.waitForTimeout(9_000);
    await contexto.setOffline(false);
    const dadas = await hasta(async () => {
      const tickets = await Promise.all(numeros.map(ticketDe));
      return tickets.every(({ estado }) => estado === 'entregado') && tickets;
    });
    const fechas = dadas.map(({ historial }) =>
      Date.parse(historial.findLast(({ estado }) => estado === 'entregado')?.fecha ?? ''),
    );
    for (const [i, fecha] of fechas.sort((a, b) => a - b).entries())
      expect(Math.abs(fecha - (horas[i] ?? 0))).toBeLessThan(1_400);
    expect(flota.quejas).toEqual([]);
  });
});

describe('Cuando termina el día', () => {
  it('entonces se ve lo cobrado, se rinde, y despacho lo confirma', async () => {
    const { pagina } = await telefono(320);
    const caja = pagina.locator('.caja');
    // Four were delivered for cash above.
    await caja.getByText('Efectivo: $ 29.960,00').waitFor();
    await caja.getByText('De qué entregas es').click();
    await capturar(pagina, 'caja-320');
    await pagina.getByLabel('Cuánto entregás').fill('29.900,50');
    await pagina.getByRole('button', { name: 'Rendir' }).click();
    await caja.getByText('Rendiste $ 29.900,50').waitFor();
    const { cuerpo } = await llamar<{ rendiciones: { id: number; declarado: number }[] }>(
      `${e.tickets}/api/rendiciones?estado=pendiente`,
      { token: admin },
    );
    expect(cuerpo.rendiciones).toMatchObject([{ declarado: 29_900.5, esperado: 29_960 }]);
    const id = cuerpo.rendiciones[0]?.id ?? 0;
    await llamar(`${e.tickets}/api/rendiciones/${id}/confirmar`, {
      ...{ token: admin, cuerpo: { contado: 29_900.5 } },
    });
    expect(await barreras(pagina, true)).toEqual([]);
    expect(await contrastes(pagina)).toEqual([]);
    expect(await sobraALoAncho(pagina)).toBe(0);
  });
});

describe('Cuando se instala en el teléfono', () => {
  it('entonces tiene nombre, dirección e íconos que están', async () => {
    const html = await (await fetch(`${e.tickets}/repartidor`)).text();
    const donde = /rel="manifest" href="([^"]+)"/.exec(html)?.[1] ?? '';
    const respuesta = await fetch(`${e.tickets}${donde}`);
    expect(respuesta.headers.get('content-type')).toContain('application/manifest+json');
    const manifiesto = (await respuesta.json()) as { start_url: string; icons: { src: string }[] };
    expect(manifiesto.start_url).toBe('/repartidor');
    expect(manifiesto.icons.length).toBeGreaterThan(1);
    for (const { src } of [...manifiesto.icons, { src: '/iconos/180.png' }]) {
      const icono = await fetch(`${e.tickets}${src}`);
      expect([src, icono.headers.get('content-type')]).toEqual([src, 'image/png']);
    }
  });
});
