import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { barrerasEn, sobraALoAncho } from '../support/pantalla/accesible.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { comprar } from '../support/personas/llamadas.ts';
import { ESCRITORIO, TELEFONO, capturar } from '../support/pantalla/navegador.ts';
import type { Navegador } from '../support/pantalla/navegador.ts';

let e: Entorno;
let navegador: Navegador;
let pedido: string;
abrirPaginas(async (paginas) => {
  ({ e, navegador } = paginas);
  const { seguimiento, ...cuerpo } = (await comprar(e.ahorro)).cuerpo;
  pedido = `/pedidos/${cuerpo.pedido.numero}?token=${seguimiento.token}`;
  await e.db.producto.update({ where: { id: 3 }, data: { stock: 0 } });
});

type Visita = readonly [nombre: string, ruta: string, listo: string];
const SIN_CUENTA: readonly Visita[] = [
  ['inicio', '/', 'Helado de Dulce de Leche 1 l'],
  ['catalogo', '/productos?categoria=Almac%C3%A9n', 'Yerba Mate Belgrano 1 kg'],
  ['nada', '/productos?q=zzzzzz', 'No encontramos nada así'],
  ['producto', '/productos/5', 'También en'],
  ['sin-stock', '/productos/3', 'Sin stock'],
  ['vacio', '/carrito', 'Tu carrito está vacío'],
  ['ingresar', '/ingresar', 'Me olvidé la contraseña'],
  ['registro', '/registro', 'Crear la cuenta'],
  ['recuperar', '/recuperar', 'Enviar el enlace'],
  ['elegir', '/recuperar#token=x', 'Guardar la contraseña'],
  ['pedidos-sin-cuenta', '/pedidos', 'Buscar un pedido hecho sin cuenta'],
  ['terminos', '/terminos', 'Si algo llegó mal'],
  ['privacidad', '/privacidad', 'Tus derechos'],
  ['contacto', '/contacto', 'Razón social'],
  ['ayuda', '/ayuda', '¿Puedo cancelar?'],
  ['arrepentimiento', '/arrepentimiento', 'Quiero arrepentirme'],
  ['no-existe', '/nada-de-nada', 'No encontramos esa página'],
  ['pedido', '', 'Lo lleva'],
];
const CON_CUENTA: readonly Visita[] = [
  ['carrito', '/carrito', 'Continuar la compra'],
  ['comprar', '/comprar', 'Confirmar el pedido'],
  ['pedidos', '/pedidos', 'Repetir'],
  ['cuenta', '/cuenta', 'Dónde está abierta'],
  ['de-nuevo', '/', 'Comprar de nuevo'],
  ['listas', '/listas', 'Agregar todo al carrito'],
];

describe('Cuando se usa la tienda', () => {
  it.each([
    ['360', TELEFONO],
    ['1280', ESCRITORIO],
  ] as const)(
    'a %s px, entonces ninguna página tiene barreras ni se corre de costado, ni clara ni oscura',
    async (ancho, pantalla) => {
      const { pagina, quejas } = await navegador.persona(pantalla);
      const halladas: string[] = [];
      const mirar = async ([nombre, ruta, listo]: Visita) => {
        const respuesta = await pagina.goto(`${e.ahorro}${ruta || pedido}`);
        // Null where only what is after the # changed.
        if (respuesta !== null) {
          expect([nombre, respuesta.status()]).toEqual([
            nombre,
            nombre === 'no-existe' ? 404 : 200,
          ]);
        }
        await pagina.getByText(listo).first().waitFor();
        for (const colorScheme of ['dark', 'light'] as const) {
          await pagina.emulateMedia({ colorScheme });
          await pagina.waitForTimeout(150);
          await capturar(pagina, `tienda-${nombre}-${ancho}-${colorScheme}`);
          const problemas = await barrerasEn(pagina, colorScheme);
          halladas.push(...problemas.map((problema) => `${nombre}, ${colorScheme}: ${problema}`));
        }
        const sobra = await sobraALoAncho(pagina);
        if (sobra > 0) halladas.push(`${nombre}: sobran ${sobra} px`);
      };
      for (const visita of SIN_CUENTA) await mirar(visita);
      await conCuenta(pagina);
      for (const visita of CON_CUENTA) await mirar(visita);
      expect(halladas).toEqual([]);
      expect(quejas).toEqual([]);
    },
  );
});

/** Logged in, with an order of the account's own and something in the cart. */
async function conCuenta(pagina: Page): Promise<void> {
  await pagina.goto(`${e.ahorro}/ingresar`);
  await pagina.getByLabel('Correo electrónico').fill('cliente@example.com');
  await pagina.getByLabel('Contraseña').fill('cliente-belgrano-2025');
  await pagina.getByRole('button', { name: 'Ingresar' }).click();
  await pagina.getByRole('heading', { name: 'El súper' }).waitFor();
  await llamarComoPagina(pagina, '/api/carrito/items', { producto_id: 1, cantidad: 2 });
  await llamarComoPagina(pagina, '/api/checkout', {
    cliente: { nombre: 'Juana Pérez', email: 'cliente@example.com', telefono: '1144445555' },
    direccion: 'Av. Cabildo 1234, CABA',
  });
  await llamarComoPagina(pagina, '/api/favoritos/1', undefined, 'PUT');
  for (const producto_id of [5, 6, 20, 31]) {
    await llamarComoPagina(pagina, '/api/carrito/items', { producto_id, cantidad: 2 });
  }
}

async function llamarComoPagina(
  pagina: Page,
  ruta: string,
  cuerpo?: object,
  method = 'POST',
): Promise<void> {
  const opciones =
    cuerpo === undefined
      ? { method }
      : {
          method,
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(cuerpo),
        };
  const estado = await pagina.evaluate<number>(
    `fetch(${JSON.stringify(ruta)}, ${JSON.stringify(opciones)}).then(({ status }) => status)`,
  );
  expect(estado).toBeLessThan(300);
}
