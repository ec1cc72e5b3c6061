import { describe, expect, it } from 'vitest';
import { barreras, sobraALoAncho } from '../support/pantalla/accesible.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { hasta } from '../support/personas/llamadas.ts';
import { ESCRITORIO, TELEFONO, capturar } from '../support/pantalla/navegador.ts';
import type { Navegador } from '../support/pantalla/navegador.ts';
import { ENTREGA, PASSWORD, registrado } from '../support/personas/tienda.ts';

let e: Entorno;
let navegador: Navegador;
abrirPaginas((paginas) => {
  ({ e, navegador } = paginas);
});

describe('Cuando alguien guarda lo que compra', () => {
  it.each([
    ['360', TELEFONO, 'light'],
    ['1440', { ...ESCRITORIO, ancho: 1440 }, 'dark'],
  ] as const)(
    'a %s px: entonces el corazón pide entrar y vuelve, arma una lista y la compra entera',
    async (ancho, pantalla, colorScheme) => {
      const ana = await registrado(e.ahorro);
      for (const producto_id of [8, 9]) {
        await ana.pedir('/api/carrito/items', { cuerpo: { producto_id, cantidad: 1 } });
      }
      await ana.pedir('/api/checkout', { cuerpo: ENTREGA });

      const { pagina, quejas } = await navegador.persona(pantalla);
      await pagina.emulateMedia({ colorScheme });
      await pagina.goto(`${e.ahorro}/productos/1`);
      const corazon = pagina.getByRole('button', { name: /^Guardar Yerba Mate Belgrano 1 kg/ });
      await corazon.click();
      await pagina.getByLabel('Correo electrónico').fill(ana.cuenta.email);
      await pagina.getByLabel('Contraseña').fill(PASSWORD);
      await pagina.getByRole('button', { name: 'Ingresar' }).click();
      await pagina.waitForURL('**/productos/1');
      await corazon.click();
      await pagina.getByText('Guardado en Favoritos').waitFor();
      await expect.poll(() => corazon.getAttribute('aria-pressed')).toBe('true');
      await capturar(pagina, `tienda-corazon-${ancho}`);

      await pagina.getByText('Guardar en una lista').click();
      await pagina.getByRole('link', { name: 'Armá tu primera lista' }).click();
      await pagina.getByLabel('Nombre de la lista').fill('Domingo');
      await pagina.getByRole('button', { name: 'Armar una lista' }).click();
      await pagina.getByRole('heading', { name: /^Domingo/ }).waitFor();
      await pagina.getByRole('link', { name: /Yerba Mate Belgrano/ }).click();
      await pagina.getByText('Guardar en una lista').click();
      await pagina.getByLabel('Domingo').check();
      await hasta(async () =>
        e.db.listaItem.findFirst({
          where: { productoId: 1, lista: { nombre: 'Domingo', usuarioId: ana.cuenta.id } },
        }),
      );
      await pagina.goto(`${e.ahorro}/listas`);
      await pagina.getByRole('button', { name: 'Agregar todo al carrito, de Domingo' }).click();
      await pagina.getByText('Está todo en el carrito').waitFor();
      await capturar(pagina, `tienda-listas-${ancho}-${colorScheme}`);
      expect(await barreras(pagina)).toEqual([]);
      expect(await sobraALoAncho(pagina)).toBe(0);

      await pagina.getByRole('button', { name: 'Borrar Domingo' }).click();
      await pagina.getByRole('button', { name: 'Sí, borrarla' }).click();
      await pagina.getByRole('heading', { name: /^Domingo/ }).waitFor({ state: 'detached' });

      await pagina.goto(e.ahorro);
      const deNuevo = pagina.getByRole('region', { name: 'Comprar de nuevo' });
      await deNuevo.getByRole('listitem').nth(1).waitFor();
      await capturar(pagina, `tienda-de-nuevo-${ancho}-${colorScheme}`);
      expect(await barreras(pagina)).toEqual([]);
      expect(quejas).toEqual([]);
    },
  );
});
