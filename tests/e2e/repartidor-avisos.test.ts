/** What can be undone on the driver's page lies over nothing of the stop that is being made. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { barreras, sobraALoAncho } from '../support/pantalla/accesible.ts';
import { capturar } from '../support/pantalla/navegador.ts';
import type { Navegador } from '../support/pantalla/navegador.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import { enSuTelefono } from '../support/pantalla/telefono.ts';
import { nuevoTicket, soloEnTurno } from '../support/personas/despacho.ts';
import { cambiarEstado, entrar, hasta } from '../support/personas/llamadas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';

let e: Entorno;
let navegador: Navegador;
let admin: string;
abrirPaginas(async (paginas) => {
  ({ e, navegador } = paginas);
  admin = await entrar(e.tickets);
  await soloEnTurno(e, [1, 2, 3], 100);
});

async function enCamino(repartidor_id: number): Promise<string> {
  const { numero } = await nuevoTicket(e, {
    ...{ cliente_nombre: 'Ana Gómez', total: 7_490, metodo_pago: 'efectivo' },
    cliente_direccion: 'Av. Cabildo 2530, piso 4 B, Belgrano',
  });
  await e.db.ticket.update({ where: { numero }, data: { repartidorId: repartidor_id } });
  for (const estado of ['en_preparacion', 'en_camino'])
    await cambiarEstado(e.tickets, admin, numero, estado);
  return numero;
}

/** Hands over what is on the screen, as whoever has no finger does. @returns whose it was */
async function entregar(pagina: Page): Promise<string> {
  const numero = (await pagina.locator('.ahora').getAttribute('data-numero')) ?? '';
  await pagina.getByRole('button', { name: 'Fue Ana Gómez' }).click();
  await pagina.locator('.deslizar').press('Enter');
  await pagina.locator(`.ahora[data-numero="${numero}"]`).waitFor({ state: 'detached' });
  return numero;
}

const LUGARES = ['.ahora-direccion', '.cobrar', '.deslizar'] as const;
interface Medido {
  /** What of each lies under a notice, in square pixels, wherever the page is scrolled to. */
  readonly tapado: Readonly<Record<string, number>>;
  /** Which of them can be brought whole into view, or fill it. */
  readonly enteros: readonly string[];
  readonly avisos: number;
}

/** All of it at once, while the notices are there. */
const medir = (pagina: Page) =>
  pagina.evaluate<Medido>(`(() => {
    const cortar = (a, b) => ({
      left: Math.max(a.left, b.left), right: Math.min(a.right, b.right),
      top: Math.max(a.top, b.top), bottom: Math.min(a.bottom, b.bottom) });
    const area = ({ left, right, top, bottom }) => Math.max(0, right - left) * Math.max(0, bottom - top);
    const ventana = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
    const marcoDe = (cosa) => {
      let marco = ventana;
      for (let de = cosa.parentElement; de; de = de.parentElement)
        if (getComputedStyle(de).overflowY !== 'visible' && de !== document.body && de !== document.documentElement)
          marco = cortar(marco, de.getBoundingClientRect());
      return marco;
    };
    const avisos = [...document.querySelectorAll('.aviso')];
    const tapado = {}, enteros = [];
    for (const lugar of ${JSON.stringify(LUGARES)}) {
      const cosa = document.querySelector('.ahora ' + lugar);
      tapado[lugar] = 0;
      for (const block of ['start', 'center', 'end', 'nearest']) {
        cosa.scrollIntoView({ block, behavior: 'instant' });
        const marco = marcoDe(cosa), se_ve = cortar(cosa.getBoundingClientRect(), marco);
        for (const aviso of avisos)
          tapado[lugar] = Math.max(tapado[lugar], Math.round(area(cortar(se_ve, aviso.getBoundingClientRect()))));
        const alto = Math.min(cosa.getBoundingClientRect().height, marco.bottom - marco.top);
        if (se_ve.bottom - se_ve.top >= alto - 1 && !enteros.includes(lugar)) enteros.push(lugar);
      }
    }
    return { tapado, enteros, avisos: avisos.length };
  })()`);

describe('Cuando se terminan dos paradas seguidas y se pueden deshacer', () => {
  it.each([
    { ancho: 320, alto: 640, cual: 1 },
    { ancho: 360, alto: 740, cual: 2 },
    // 1280 × 800, at 400 %.
    { ancho: 320, alto: 200, cual: 3 },
  ])(
    'entonces no tapan a dónde se va, cuánto se cobra ni dónde se desliza: $ancho × $alto',
    async ({ cual, ...pantalla }) => {
      for (let i = 0; i < 3; i += 1) await enCamino(cual);
      const { pagina, quejas } = await enSuTelefono(navegador, e.tickets, cual, pantalla);
      await pagina.getByText('3 entregas').waitFor();
      await entregar(pagina);
      const segunda = await entregar(pagina);
      const medido = await medir(pagina);
      expect(medido).toEqual({
        tapado: { '.ahora-direccion': 0, '.cobrar': 0, '.deslizar': 0 },
        ...{ enteros: [...LUGARES], avisos: 1 },
      });
      // The last one first; a press shows the one before, and either can be undone.
      await pagina.getByRole('button', { name: '1 de 2: ver el que sigue' }).click();
      await pagina.getByRole('button', { name: '2 de 2: ver el que sigue' }).click();
      await pagina.getByText(`Entregado: …${segunda.slice(-9)}`).waitFor();
      await capturar(pagina, `repartidor-avisos-${pantalla.ancho}-${pantalla.alto}`);
      await pagina.getByRole('button', { name: 'Deshacer' }).click();
      await pagina.getByText('2 entregas').waitFor();
      expect(await barreras(pagina)).toEqual([]);
      expect(await sobraALoAncho(pagina)).toBe(0);
      await hasta(async () => {
        const filas = await e.db.ticket.findMany({ where: { repartidorId: cual } });
        return filas.filter(({ estado }) => estado === 'entregado').length === 1;
      });
      expect(quejas).toEqual([]);
    },
  );
});
