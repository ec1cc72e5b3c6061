/** Charts, by mouse, finger and keys, on screens of every width; and statistics beside those of the days before. */
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { barreras, chicos, sobraALoAncho } from '../support/pantalla/accesible.ts';
import { entrarEnPagina } from '../support/pantalla/mirar.ts';
import { capturar, GRANDE } from '../support/pantalla/navegador.ts';
import type { Navegador, Persona } from '../support/pantalla/navegador.ts';
import { CHICA, enElTablero } from '../support/pantalla/tablero.ts';
import { hasta } from '../support/personas/llamadas.ts';
import { a, sembrarPasado } from '../support/pasos/tickets-pasados.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';

let e: Entorno;
let navegador: Navegador;
let grande: Persona;
let chica: Persona;

const ZONAS = ['Belgrano', 'Núñez', 'Palermo', 'Colegiales'];
const FRANJA = { desde: '2026-06-08', hasta: '2026-06-14' };
const direccion = () =>
  `${e.tickets}/estadisticas?${new URLSearchParams({ ...FRANJA, por: 'dia' }).toString()}`;

abrirPaginas(
  async (paginas) => {
    ({ e, navegador } = paginas);
    await sembrar();
    grande = await enElTablero(navegador, e.tickets, GRANDE);
    chica = await enElTablero(navegador, e.tickets, CHICA, { tactil: true });
  },
  { sinWorker: true },
);

/** Two weeks, the second one with more of everything: day n has n + 1 delivered, one of them late. */
async function sembrar(): Promise<void> {
  for (let dia = 0; dia < 14; dia += 1) {
    const fecha = `2026-06-${String(dia + 1).padStart(2, '0')}`;
    for (let i = 0; i <= dia + 1; i += 1) {
      const hora = `${String(9 + (i % 9)).padStart(2, '0')}:`;
      const [creado, salio] = [a(fecha, `${hora}00`), a(fecha, `${hora}20`)];
      const llego = i === 0 ? a(fecha, '19:40') : a(fecha, `${hora}${35 + (i % 20)}`);
      const final = i > dia ? 'cancelado' : 'entregado';
      await sembrarPasado(e, {
        ...{ creado, asignado: creado, repartidorId: (i % 3) + 1, total: 4_000 + i * 730 },
        direccion: `Cabildo ${i}, ${ZONAS[i % 4]}`,
        pasos: [['en_preparacion', creado], ...[['en_camino', salio] as const], [final, llego]],
      });
    }
  }
}

const grafico = (pagina: Page, titulo: string) =>
  pagina.getByRole('application', { name: titulo, exact: true });
const lectura = (de: Locator) => de.getByRole('status');
/** One person may not be looked at while the charts of another are loading. */
async function abrir({ pagina }: Persona): Promise<void> {
  await pagina.goto(direccion());
  await grafico(pagina, 'Tickets').waitFor();
  await pagina.getByText('Antes es del 01/06 al 07/06.').waitFor();
}

/** Labels of axes that touch another one, or reach beyond their chart. */
const TOCAN = `(() => {
  const cajas = (cual) => [...cual.querySelectorAll('text')].map((uno) => uno.getBoundingClientRect());
  return [...document.querySelectorAll('.grafico-eje-x')].flatMap((eje) => {
    const todas = cajas(eje).sort((a, b) => a.left - b.left);
    const fuera = eje.closest('figure').getBoundingClientRect();
    return [
      ...todas.filter((una, i) => i > 0 && una.left < todas[i - 1].right).map(({ left }) => 'toca ' + left),
      ...todas.filter(({ left, right }) => left < fuera.left - 1 || right > fuera.right + 1).map(({ right }) => 'afuera ' + right),
    ];
  });
})()`;

describe('Cuando se miran las estadísticas al lado de las de antes', () => {
  it('entonces cada cifra dice cuánto más o menos, en palabras, y de cuántos es lo que llegó a tiempo', async () => {
    const { pagina } = grande;
    await abrir(grande);
    const cifra = (nombre: string) =>
      pagina.locator('.totales > div', { has: pagina.getByText(nombre, { exact: true }) });
    await expect.poll(() => cifra('Entregados').innerText()).toMatch(/77\s+▲ 49 más \(antes 28\)/);
    await expect
      .poll(() => cifra('A tiempo').innerText())
      .toMatch(/90,9 % 70 de 77\s+▲ 15,9 puntos más \(antes 75 %\)/);
    await expect.poll(() => cifra('Cancelados').innerText()).toMatch(/7\s+igual que antes/);
    await pagina.getByRole('rowheader', { name: 'Total' }).waitFor();
    await pagina.locator('.tabla-caja tfoot').getByText('90,9 % (70 de 77)').waitFor();
    await pagina.getByRole('button', { name: 'Comparar con antes' }).click();
    await pagina.getByText('Antes es').waitFor({ state: 'detached' });
    await expect.poll(() => pagina.locator('.contra').count()).toBe(0);
    await pagina.getByRole('button', { name: 'Comparar con antes' }).click();
    await pagina.getByText('Antes es').waitFor();
  });

  it('entonces los días se eligen con un toque, o a medida, y por hora también', async () => {
    const { pagina } = grande;
    await abrir(grande);
    // Those of the address are of no button: they are written.
    const aMedida = pagina.getByRole('button', { name: 'A medida' });
    await expect.poll(() => aMedida.getAttribute('aria-pressed')).toBe('true');
    await pagina.getByLabel('Hasta', { exact: true }).fill('2026-06-09');
    await hasta(async () => (await pagina.locator('.tabla-caja tbody tr').count()) === 2);
    await pagina.getByRole('button', { name: '28 días' }).click();
    await pagina.getByLabel('Hasta', { exact: true }).waitFor({ state: 'detached' });
    await hasta(async () => (await pagina.locator('.tabla-caja tbody tr').count()) === 28);
    for (const nombre of ['Este mes', 'Hoy', 'Ayer', '7 días']) {
      const boton = pagina.getByRole('button', { name: nombre, exact: true });
      await boton.click();
      await hasta(async () => (await boton.getAttribute('aria-pressed')) === 'true');
    }
    await aMedida.click();
    await pagina.getByLabel('Desde', { exact: true }).fill('2026-06-10');
    await pagina.getByLabel('Hasta', { exact: true }).fill('2026-06-14');
    await pagina.getByRole('button', { name: 'Por hora' }).click();
    await pagina.getByRole('rowheader', { name: '19 h', exact: true }).first().waitFor();
    await capturar(pagina, 'estadisticas-por-hora-1440');
  });
});

describe('Cuando se recorre un gráfico', () => {
  it('con el mouse: entonces el valor se ve en el acto, y al irse se va', async () => {
    const { pagina } = grande;
    await abrir(grande);
    const tickets = grafico(pagina, 'Tickets');
    await tickets.scrollIntoViewIfNeeded();
    const caja = await tickets.boundingBox();
    if (caja === null) throw new Error('no se ve');
    await pagina.mouse.move(caja.x + (caja.width * 2.5) / 7, caja.y + 20);
    await lectura(tickets).getByText('10/06').waitFor();
    await expect
      .poll(() => lectura(tickets).innerText())
      .toMatch(/Entregados, antes: 3\s+Entregados: 10\s+Entraron: 11\s+Cancelados: 1/);
    await capturar(pagina, 'grafico-mouse-1440');
    await pagina.mouse.move(2, 2);
    await hasta(async () => (await lectura(tickets).innerText()) === '');
  });

  it('con el teclado: entonces es una parada de Tab, y las flechas, Inicio, Fin y Escape van y vienen', async () => {
    const { pagina } = grande;
    await abrir(grande);
    const puntual = grafico(pagina, 'Entregados a tiempo');
    await puntual.focus();
    const dice = (que: string) => lectura(puntual).getByText(que, { exact: true }).waitFor();
    await pagina.keyboard.press('ArrowRight');
    await dice('08/06');
    await pagina.keyboard.press('ArrowRight');
    await dice('09/06');
    await pagina.keyboard.press('End');
    await dice('14/06');
    await lectura(puntual).getByText('A tiempo: 92,9 %').waitFor();
    await pagina.keyboard.press('Home');
    await dice('08/06');
    await capturar(pagina, 'grafico-teclado-1440');
    await pagina.keyboard.press('Escape');
    await hasta(async () => (await lectura(puntual).innerText()) === '');
    await pagina.keyboard.press('Tab');
    const donde = 'document.activeElement.textContent';
    expect(await pagina.evaluate<string>(donde)).toBe('Ver como tabla');
    await pagina.keyboard.press('Tab');
    expect(await pagina.evaluate<string>('document.activeElement.ariaLabel')).toBe('Tickets');
  });

  it('con el dedo: entonces un toque lo muestra y lo deja, en columnas y en barras', async () => {
    const { pagina } = chica;
    await abrir(chica);
    const tickets = grafico(pagina, 'Tickets');
    await tickets.scrollIntoViewIfNeeded();
    await tickets.tap();
    await lectura(tickets).getByText('11/06').waitFor();
    await capturar(pagina, 'grafico-dedo-390');
    await pagina.getByRole('button', { name: 'Por repartidor' }).tap();
    await pagina.getByRole('rowheader', { name: 'Repartidor1' }).first().waitFor();
    const pesos = grafico(pagina, 'Pesos');
    await pesos.scrollIntoViewIfNeeded();
    await pesos.tap({ position: { x: 60, y: 12 } });
    await lectura(pesos).getByText('Repartidor1').waitFor();
    await capturar(pagina, 'grafico-barras-dedo-390');
    expect([...grande.quejas, ...chica.quejas]).toEqual([]);
  });
});

describe('Cuando la pantalla es de cualquier ancho', () => {
  it.each(['dia', 'hora', 'zona'])(
    'por %s: entonces los rótulos no se tocan ni se salen, y axe no encuentra nada, de día y de noche',
    async (por) => {
      const { pagina } = grande;
      const consulta = new URLSearchParams({ ...FRANJA, desde: '2026-05-18', por });
      await pagina.goto(`${e.tickets}/estadisticas?${consulta.toString()}`);
      await grafico(pagina, 'Pesos').waitFor();
      for (const width of [320, 390, 600, 768, 1024, 1440]) {
        await pagina.setViewportSize({ width, height: 900 });
        // As soon as it is measured anew.
        await hasta(async () => (await pagina.evaluate<string[]>(TOCAN)).length === 0, 10_000);
        expect(await sobraALoAncho(pagina)).toBeLessThanOrEqual(0);
        if (width !== 390 && width !== 1440) continue;
        if (width === 390) expect(await chicos(pagina)).toEqual([]);
        for (const colorScheme of ['dark', 'light'] as const) {
          await pagina.emulateMedia({ colorScheme });
          expect(await barreras(pagina, true)).toEqual([]);
          await capturar(pagina, `estadisticas-${por}-${width}-${colorScheme}`);
          await grafico(pagina, 'Pesos').scrollIntoViewIfNeeded();
          await capturar(pagina, `graficos-${por}-${width}-${colorScheme}`);
        }
      }
    },
  );

  it('entonces los de operaciones también se recorren', async () => {
    const { pagina } = await navegador.persona(GRANDE);
    await entrarEnPagina(pagina, `${e.ahorro}/operaciones`);
    const pedidos = grafico(pagina, 'Pedidos por minuto');
    await pedidos.focus();
    await pagina.keyboard.press('End');
    await lectura(pedidos).getByText('Pedidos: 0').waitFor();
    expect(await pagina.evaluate<string[]>(TOCAN)).toEqual([]);
    expect(await barreras(pagina, true)).toEqual([]);
    await capturar(pagina, 'grafico-operaciones-1440');
  });
});
