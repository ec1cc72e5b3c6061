/** The pictures of a product in its editor: several at once, in another order by mouse, finger and keys, away and back. */
import { beforeEach, describe, expect, it } from 'vitest';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { entrarEnPagina, mirarEntera } from '../support/pantalla/mirar.ts';
import { GRANDE, TELEFONO } from '../support/pantalla/navegador.ts';
import type { Navegador } from '../support/pantalla/navegador.ts';
import { fotoDe, manosDeFotos } from '../support/personas/fotos.ts';
import { hasta } from '../support/personas/llamadas.ts';
import { conocido } from '../support/personas/tienda.ts';
import type { Visitante } from '../support/personas/tienda.ts';

let e: Entorno;
let navegador: Navegador;
let admin: Visitante;
let producto = 10;
abrirPaginas(async (paginas) => {
  ({ e, navegador } = paginas);
  admin = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
});
beforeEach(() => {
  producto += 1;
});

const COLORES = ['#b03030', '#30b030', '#3030b0', '#b0b030'];
const archivos = async (cuantos: number) =>
  Promise.all(
    COLORES.slice(0, cuantos).map(async (color, i) => ({
      ...{ name: `foto-${i + 1}.jpg`, mimeType: 'image/jpeg', buffer: await fotoDe(color) },
    })),
  );
/** As they are stored. */
async function guardadas(): Promise<string[]> {
  const { imagenUrl, imagenesDemas } = await e.db.producto.findUniqueOrThrow({
    where: { id: producto },
  });
  return imagenUrl === null ? [] : [imagenUrl, ...imagenesDemas];
}
const quedan = (esperadas: readonly (string | undefined)[]) =>
  hasta(async () => JSON.stringify(await guardadas()) === JSON.stringify(esperadas));

async function enElEditor(pantalla = GRANDE) {
  const persona = await navegador.persona(pantalla);
  await entrarEnPagina(persona.pagina, `${e.ahorro}/admin/productos/${producto}`);
  await persona.pagina.getByLabel('Agregar fotos').setInputFiles(await archivos(3));
  await persona.pagina.getByText('3 de 6.').waitFor();
  return persona;
}

describe('Cuando se ponen las fotos de un producto', () => {
  it.each([TELEFONO, GRANDE])(
    'entonces se suben varias juntas, se mueven con los botones, se quitan y vuelven: $ancho',
    async (pantalla) => {
      const { pagina, quejas } = await enElEditor(pantalla);
      // What is written meanwhile stays.
      await pagina.getByLabel('Descripción').fill('Escrito y sin guardar');
      const [a, b, c] = await guardadas();
      const antes = pagina.getByRole('button', { name: 'Mover la foto 3 antes' });
      await antes.focus();
      await pagina.keyboard.press('Enter');
      await quedan([a, c, b]);
      await pagina.getByText('Ahora es la foto 2').waitFor();
      await pagina.getByRole('button', { name: 'Mover la foto 2 antes' }).click();
      await quedan([c, a, b]);
      await pagina.getByRole('button', { name: 'Quitar la foto 1' }).click();
      await quedan([a, b]);
      await pagina.getByText('Foto quitada').waitFor();
      await mirarEntera(pagina, `admin-fotos-${pantalla.ancho}`);
      await pagina.getByRole('button', { name: 'Deshacer', exact: true }).last().click();
      await quedan([c, a, b]);
      expect(await pagina.getByLabel('Descripción').inputValue()).toBe('Escrito y sin guardar');
      expect(quejas).toEqual([]);
    },
  );

  it('entonces se arrastran con el mouse', async () => {
    const { pagina, quejas } = await enElEditor();
    const [a, b, c] = await guardadas();
    const centro = async (nombre: string) => {
      const foto = pagina.getByRole('img', { name: nombre });
      await foto.scrollIntoViewIfNeeded();
      const { x, y, width, height } = (await foto.boundingBox()) ?? {
        x: 0,
        y: 0,
        width: 0,
        height: 0,
      };
      return { x: x + width / 2, y: y + height / 2 };
    };
    const [desde, hacia] = [await centro('Foto 3'), await centro('Foto 1')];
    await pagina.mouse.move(desde.x, desde.y);
    await pagina.mouse.down();
    await pagina.mouse.move(hacia.x, hacia.y, { steps: 8 });
    await pagina.mouse.up();
    await quedan([c, a, b]);
    expect(quejas).toEqual([]);
  });

  it('y alguien más las cambió, entonces se dice y se ve cómo quedaron', async () => {
    const { pagina, quejas } = await enElEditor();
    const [a = '', b = '', c = ''] = await guardadas();
    await manosDeFotos(() => admin).ordenar(producto, [b, a, c], [a, b, c]);
    await pagina.getByRole('button', { name: 'Quitar la foto 3' }).click();
    await pagina.getByText('Alguien cambió las fotos mientras tanto').waitFor();
    await hasta(
      async () => (await pagina.getByRole('img', { name: 'Foto 1' }).getAttribute('src')) === b,
    );
    expect(await guardadas()).toEqual([b, a, c]);
    expect(quejas).toEqual([]);
  });
});
