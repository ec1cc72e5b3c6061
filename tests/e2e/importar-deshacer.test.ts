/** A file that was imported by mistake, and the press that takes it back. */
import { describe, expect, it } from 'vitest';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { entrarEnPagina, mirarEntera } from '../support/pantalla/mirar.ts';
import { GRANDE, TELEFONO } from '../support/pantalla/navegador.ts';
import type { Navegador, Persona } from '../support/pantalla/navegador.ts';

let e: Entorno;
let navegador: Navegador;
abrirPaginas((paginas) => {
  ({ e, navegador } = paginas);
});

const delSuper = async () =>
  e.db.producto.findFirstOrThrow({
    where: { comercianteId: null },
    orderBy: { id: 'asc' },
    include: { categoria: true },
  });

async function importado({ pagina }: Persona, nuevo: string, stock: number): Promise<void> {
  const { nombre, categoria, precio, stock: visto } = await delSuper();
  const precioEscrito = String(precio.toNumber()).replace('.', ',');
  const csv = [
    'nombre;categoria;precio;stock;stock_visto',
    `${nombre};${categoria.nombre};${precioEscrito};${stock};${visto.toNumber()}`,
    `${nuevo};${categoria.nombre};990;5;`,
  ].join('\r\n');
  await pagina.getByLabel('Archivo').setInputFiles({
    ...{ name: 'catalogo.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) },
  });
  await pagina.getByRole('button', { name: 'Importar todo' }).click();
  await pagina.getByText('Importado. Nuevos: 1; cambiados: 1.').waitFor();
  expect((await delSuper()).stock.toNumber()).toBe(stock);
}

describe('Cuando se importó un archivo y fue un error', () => {
  it.each([TELEFONO, GRANDE])(
    'entonces una vez deshace todo, y si algo cambió después se dice y no se toca: $ancho',
    async (pantalla) => {
      const persona = await navegador.persona(pantalla);
      const { pagina, quejas } = persona;
      await entrarEnPagina(pagina, `${e.ahorro}/admin/importar`);
      const antes = await delSuper();
      const nuevo = `Del archivo ${pantalla.ancho}`;
      await importado(persona, nuevo, 77);
      await mirarEntera(pagina, `admin-importar-deshacer-${pantalla.ancho}`);
      await pagina.setViewportSize({ width: pantalla.ancho, height: pantalla.alto });
      await pagina.getByRole('button', { name: 'Deshacer esta importación' }).click();
      await pagina.getByText('Deshecho (2)').waitFor();
      expect(await delSuper()).toEqual(antes);
      const archivado = await e.db.producto.findFirstOrThrow({ where: { nombre: nuevo } });
      expect(archivado.activo).toBe(false);

      await importado(persona, `${nuevo} otra vez`, 88);
      await e.db.producto.update({ where: { id: antes.id }, data: { stock: 80 } });
      await pagina.getByRole('button', { name: 'Deshacer esta importación' }).click();
      await pagina.getByText(new RegExp(`${antes.nombre}.*cambi`)).waitFor();
      expect((await delSuper()).stock.toNumber()).toBe(80);
      await e.db.producto.update({ where: { id: antes.id }, data: { stock: antes.stock } });
      expect(quejas).toEqual([]);
    },
  );
});
