import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { GRANDE, TELEFONO, capturar } from '../support/pantalla/navegador.ts';
import type { Navegador } from '../support/pantalla/navegador.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';

let e: Entorno;
let navegador: Navegador;
abrirPaginas(
  (paginas) => {
    ({ e, navegador } = paginas);
  },
  { sinWorker: true },
);

interface Caja {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
interface Tarjeta {
  readonly tarjeta: Caja;
  readonly foto: Caja;
  /** Its lines of text, the first of which is under the picture. */
  readonly renglones: readonly Caja[];
}

/** The first row of cards: where each is, its picture and its lines. */
function primeraFila(pagina: Page, tarjetas: string, renglones: string): Promise<Tarjeta[]> {
  return pagina.evaluate<Tarjeta[]>(`(() => {
    const caja = (nodo) => {
      const { x, y, width, height } = nodo.getBoundingClientRect();
      return { x, y, width, height };
    };
    const todas = [...document.querySelectorAll(${JSON.stringify(tarjetas)})].map((tarjeta) => ({
      tarjeta: caja(tarjeta),
      foto: caja(tarjeta.querySelector('.foto')),
      renglones: [...tarjeta.querySelectorAll(${JSON.stringify(renglones)})].map(caja),
    }));
    return todas.filter(({ tarjeta }) => tarjeta.y === todas[0].tarjeta.y);
  })()`);
}

const enteras = ({ x, y, width, height }: Caja) => [x, y, width, height].map(Math.round);

describe('Cuando los productos están en camino', () => {
  it.each([
    ['360', TELEFONO],
    ['1440', GRANDE],
  ])(
    'a %s px: entonces lo que se ve tiene la forma de las tarjetas que llegan',
    async (ancho, pantalla) => {
      const { pagina, quejas } = await navegador.persona(pantalla);
      let soltar: () => void = () => undefined;
      const puerta = new Promise<void>((resolve) => {
        soltar = resolve;
      });
      await pagina.route(/\/api\/productos\?/, async (ruta) => {
        await puerta;
        await ruta.continue();
      });
      // From page to page: one that is opened comes with its products.
      await pagina.goto(`${e.ahorro}/ayuda`);
      const productos = pagina.getByRole('link', { name: 'Productos', exact: true });
      await productos.filter({ visible: true }).first().click();
      await pagina.locator('.tarjeta-vacia').first().waitFor();
      await capturar(pagina, `tienda-esqueleto-${ancho}`);
      const antes = await primeraFila(pagina, '.tarjeta-vacia', '.renglon');
      soltar();
      await pagina.locator('.tarjeta:not(.tarjeta-vacia)').first().waitFor();
      const despues = await primeraFila(
        pagina,
        '.resultados .tarjeta',
        '.tarjeta-nombre, .tarjeta-detalle, .tarjeta-precio > *',
      );
      // As many in a row, as wide, and each with its picture in the same place: only what is above them may move them.
      expect(antes).toHaveLength(despues.length);
      const corridas = (despues[0]?.tarjeta.y ?? 0) - (antes[0]?.tarjeta.y ?? 0);
      const enLaSuya = ({ tarjeta, foto }: Tarjeta) => [
        ...enteras({ ...tarjeta, y: 0, height: 0 }),
        ...enteras({ ...foto, y: foto.y - tarjeta.y }),
      ];
      expect(antes.map(enLaSuya)).toEqual(despues.map(enLaSuya));
      expect(Math.abs(corridas)).toBeLessThan(80);
      for (const [i, { tarjeta, foto, renglones }] of antes.entries()) {
        const real = despues[i];
        // Lines of text below the picture, as many as a card has at least, within the card.
        expect(renglones.length).toBeGreaterThanOrEqual(3);
        for (const renglon of renglones) {
          expect(renglon.y).toBeGreaterThanOrEqual(foto.y + foto.height);
          expect(renglon.y + renglon.height).toBeLessThanOrEqual(tarjeta.y + tarjeta.height);
          expect(renglon.height).toBeLessThan(40);
        }
        expect(Math.abs(tarjeta.height - (real?.tarjeta.height ?? 0))).toBeLessThan(60);
      }
      expect(quejas).toEqual([]);
    },
  );
});
