import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { entrarEnPagina, mirarEntera } from '../support/pantalla/mirar.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { cambiarEstado, comprar, entrar, hasta, llamar } from '../support/personas/llamadas.ts';
import { GRANDE } from '../support/pantalla/navegador.ts';
import type { Navegador, Persona } from '../support/pantalla/navegador.ts';
import { ENTREGA, registrado } from '../support/personas/tienda.ts';

/** A picture of one point. */
const PUNTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let e: Entorno;
let navegador: Navegador;
let persona: Persona;
let numero: string;
abrirPaginas(async (paginas) => {
  ({ e, navegador } = paginas);
  numero = (await comprar(e.ahorro)).cuerpo.pedido.numero;
  await comprar(e.ahorro);
  await e.db.producto.update({ where: { id: 1 }, data: { stock: 1 } });
  persona = await navegador.persona(GRANDE);
  await entrarEnPagina(persona.pagina, `${e.ahorro}/admin`);
  await persona.pagina.getByRole('heading', { name: 'Inicio' }).waitFor();
});

/** As `mirarEntera`, and with one title. */
async function mirar(pagina: Page, nombre: string): Promise<void> {
  await hasta(async () => (await pagina.getByRole('heading', { level: 1 }).count()) === 1);
  await mirarEntera(pagina, `admin-${nombre}`);
}

describe('Cuando quien administra abre su página', () => {
  it('entonces ve cómo anda el día y busca lo que sea, también con el teclado', async () => {
    const { pagina, quejas } = persona;
    await pagina.getByText('Pedidos de hoy').waitFor();
    await pagina
      .getByText(/^\d días$/)
      .first()
      .waitFor();
    await expect.poll(() => pagina.title()).toBe('Inicio · Administración');
    await mirar(pagina, 'inicio');
    await pagina.keyboard.press('/');
    await pagina.keyboard.type(numero);
    await pagina.getByRole('link', { name: new RegExp(numero) }).waitFor();
    await mirar(pagina, 'buscar');
    await pagina.keyboard.press('Escape');
    await pagina.getByRole('link', { name: /Pedidos de hoy/ }).click();
    await pagina.getByRole('heading', { name: 'Pedidos' }).waitFor();
    await pagina.waitForURL(/situacion=vendidos/);
    expect(quejas).toEqual([]);
  });

  it('entonces en el teléfono las partes están en el menú', async () => {
    const { pagina } = persona;
    await pagina.setViewportSize({ width: 360, height: 740 });
    await pagina.goto(`${e.ahorro}/admin`);
    await pagina.getByRole('heading', { name: 'Inicio' }).waitFor();
    await pagina.getByRole('button', { name: 'Menú' }).click();
    await pagina.getByRole('link', { name: 'Despacho' }).waitFor();
    await mirar(pagina, 'menu');
    await pagina.setViewportSize({ width: 360, height: 740 });
    await pagina.getByRole('link', { name: 'Precios' }).click();
    await pagina.getByRole('heading', { name: 'Precios' }).waitFor();
    await mirar(pagina, 'precios');
  });
});

/** Adds rice; the shop's own API takes something out meanwhile, which is told and not written over. */
async function cambiarProductos(pagina: Page): Promise<void> {
  const { items } = await pedidoDeAhora();
  const [primero] = items;
  await pagina.getByRole('button', { name: 'Cambiar productos' }).click();
  const dialogo = pagina.getByRole('dialog', { name: 'Cambiar productos' });
  await dialogo.getByLabel('Agregar un producto').fill('arroz largo');
  await dialogo.getByRole('button', { name: 'Agregar Arroz Largo Fino 1 kg' }).click();
  await dialogo.getByText(/Son \$\s1\.450,00 más, que se pagan al recibirlo/).waitFor();
  await dialogo.getByLabel(/^Motivo/).fill('Se lo olvidó');
  await mirar(pagina, 'pedido-cambiar');
  const cambiada = (primero?.cantidad ?? 0) + 1;
  const deAntes = { producto_id: primero?.producto_id, cantidad: cambiada };
  const { status } = await llamar(`${e.ahorro}/api/pedidos/${numero}`, {
    ...{ metodo: 'PATCH', apiKey: true, cuerpo: { items: [deAntes] } },
  });
  expect(status).toBe(200);
  const confirmar = dialogo.getByRole('button', { name: 'Confirmar el cambio' });
  await confirmar.click();
  await dialogo.getByText(/El pedido cambió mientras tanto: ahora lleva/).waitFor();
  // What was chosen is still there, beside what is new.
  await dialogo.getByRole('button', { name: 'Menos Arroz Largo Fino 1 kg' }).waitFor();
  expect(await dialogo.getByLabel(/^Motivo/).inputValue()).toBe('Se lo olvidó');
  await dialogo.getByText('Con el cambio').waitFor();
  await confirmar.click();
  await pagina.getByText(`El pedido ${numero} quedó cambiado`).waitFor();
  await pagina.getByText(/Motivo: Se lo olvidó/).waitFor();
  await pagina
    .getByText(/Administración \(admin@example\.com\)/)
    .first()
    .waitFor();
  const cantidades = (await pedidoDeAhora()).items.map(({ cantidad }) => cantidad);
  expect(cantidades.sort()).toEqual([1, cambiada]);
}

const pedidoDeAhora = async () => {
  const { items } = await e.db.pedido.findUniqueOrThrow({
    where: { numero },
    include: { items: true },
  });
  return {
    items: items.map(({ productoId: producto_id, cantidad }) => ({
      producto_id,
      cantidad: cantidad.toNumber(),
    })),
  };
};

describe('Cuando quien administra mira un pedido', () => {
  it('entonces lo halla en la lista, lo anota y lo cancela con motivo', async () => {
    const { pagina, quejas } = persona;
    await pagina.goto(`${e.ahorro}/admin/pedidos`);
    await pagina.getByRole('link', { name: numero }).waitFor();
    await pagina.getByRole('button', { name: 'Total' }).click();
    await pagina.waitForURL(/orden=total/);
    await pagina.getByText('Columnas').click();
    await pagina.getByLabel('Repartidor').uncheck();
    await pagina.getByRole('columnheader', { name: 'Repartidor' }).waitFor({ state: 'detached' });
    await mirar(pagina, 'pedidos');
    await pagina.getByRole('combobox', { name: /^Estado/ }).selectOption('cancelado');
    await pagina.getByText('No hay pedidos así.').waitFor();
    await pagina.getByRole('button', { name: 'Quitar filtros' }).click();
    await pagina.getByRole('link', { name: numero }).click();
    await pagina.getByRole('heading', { name: `Pedido ${numero}` }).waitFor();
    await pagina.getByLabel('Nota (quien compró no la ve)').fill('Llamó: deja las llaves abajo');
    await pagina.getByRole('button', { name: 'Anotar' }).click();
    await pagina.getByText('admin@example.com ·').waitFor();
    // What dispatch does meanwhile is seen at once.
    await cambiarEstado(e.tickets, await entrar(e.tickets), numero, 'en_preparacion');
    await pagina.getByText('En preparación').first().waitFor();
    await mirar(pagina, 'pedido');
    await cambiarProductos(pagina);
    await pagina.getByRole('button', { name: 'Cancelar', exact: true }).click();
    await pagina.getByLabel('Motivo').fill('No hay más yerba');
    await mirar(pagina, 'pedido-cancelar');
    await pagina.getByRole('button', { name: 'Cancelar el pedido' }).click();
    await pagina.getByText(`El pedido ${numero} quedó cancelado`).waitFor();
    await pagina.getByText('No hay más yerba').first().waitFor();
    const bajada = pagina.waitForEvent('download');
    await pagina.goto(`${e.ahorro}/admin/pedidos`);
    await pagina.getByRole('link', { name: 'Bajar en CSV' }).click();
    expect((await bajada).suggestedFilename()).toBe('pedidos.csv');
    expect(quejas).toEqual([]);
  });
});

describe('Cuando quien administra cambia el catálogo', () => {
  it('entonces edita un producto, ve cómo queda, y lo deshace con un toque', async () => {
    const { pagina, quejas } = persona;
    await pagina.goto(`${e.ahorro}/admin/productos`);
    await pagina.getByLabel('Buscar un producto').fill('arroz');
    await pagina.getByRole('link', { name: 'Arroz Largo Fino 1 kg' }).click();
    await pagina.getByRole('heading', { name: 'Arroz Largo Fino 1 kg' }).waitFor();
    await pagina.getByLabel(/^Precio(?! de)/).fill('');
    await pagina.getByRole('button', { name: 'Guardar' }).click();
    await pagina.getByText('Poné un precio').waitFor();
    await pagina.getByLabel(/^Precio(?! de)/).fill('1500,50');
    await pagina.getByLabel(/^Precio de antes/).fill('2000');
    await pagina.getByLabel('Descripción').fill('El de siempre');
    await pagina.getByText('25 % OFF').waitFor();
    await mirar(pagina, 'producto');
    pagina.once('dialog', (pregunta) => void pregunta.dismiss());
    await pagina.setViewportSize({ width: GRANDE.ancho, height: GRANDE.alto });
    await pagina.getByRole('link', { name: 'Inicio' }).click();
    expect(new URL(pagina.url()).pathname).toMatch(/productos/);
    await pagina.getByRole('button', { name: 'Guardar' }).click();
    await pagina.getByText('Arroz Largo Fino 1 kg: guardado').waitFor();
    await pagina
      .getByText('nada → El de siempre')
      .or(pagina.getByText('→ El de siempre'))
      .waitFor();
    const precio = async () =>
      (
        await e.db.producto.findFirstOrThrow({ where: { nombre: 'Arroz Largo Fino 1 kg' } })
      ).precio.toNumber();
    expect(await precio()).toBe(1500.5);
    await pagina.getByRole('button', { name: /^Deshacer:/ }).click();
    await pagina.getByText('Deshecho (1)').waitFor();
    expect(await precio()).not.toBe(1500.5);
    expect(quejas).toEqual([]);
  });

  it('entonces agrega uno con foto, y archiva varios y los trae de vuelta', async () => {
    const { pagina, quejas } = persona;
    await pagina.goto(`${e.ahorro}/admin/productos/nuevo`);
    await pagina.getByLabel(/^Nombre/).fill('Polenta de prueba 500 g');
    await pagina.getByLabel(/^Categoría/).selectOption('Almacén');
    await pagina.getByLabel(/^Precio(?! de)/).fill('890');
    await pagina.getByLabel(/^Stock/).fill('4');
    await pagina.getByLabel(/^Código de barras/).fill('7790895000998');
    await pagina.getByRole('button', { name: 'Guardar' }).click();
    await pagina.getByText('Revisá sus dígitos').waitFor();
    await pagina.getByLabel(/^Código de barras/).fill('779-0895000997');
    await pagina.getByLabel('Agregar fotos').setInputFiles({
      ...{ name: 'foto.png', mimeType: 'image/png', buffer: PUNTO },
    });
    await pagina.getByRole('img', { name: 'Foto 1' }).waitFor();
    // What the scale weighs is told how its code is put, and nothing else is.
    await pagina.getByLabel('Se vende').selectOption('kg');
    await pagina.getByText('Prefijo 28 o 29').waitFor();
    await mirar(pagina, 'producto-por-kilo');
    await pagina.getByLabel('Se vende').selectOption('');
    await pagina.getByText('Prefijo 28 o 29').waitFor({ state: 'detached' });
    await mirar(pagina, 'producto-nuevo');
    await pagina.getByRole('button', { name: 'Guardar' }).click();
    await pagina.getByRole('heading', { name: 'Polenta de prueba 500 g' }).waitFor();
    await hasta(async () => {
      const fila = await e.db.producto.findFirst({
        where: { nombre: { startsWith: 'Polenta de p' } },
      });
      expect(fila?.codigoBarras).toBe('7790895000997');
      return fila?.imagenUrl?.startsWith('/imagenes/') === true;
    });
    await pagina.goto(`${e.ahorro}/admin/productos?q=yerba`);
    await pagina.getByLabel('Elegir todo lo de esta página').check();
    await mirar(pagina, 'productos-elegidos');
    const aLaVenta = () =>
      e.db.producto.count({ where: { activo: true, nombre: { startsWith: 'Yerba' } } });
    const antes = await aLaVenta();
    await pagina.getByRole('button', { name: 'Archivar' }).click();
    await pagina.getByText(/productos?: archivado/).waitFor();
    expect(await aLaVenta()).toBeLessThan(antes);
    await pagina.getByRole('button', { name: 'Deshacer' }).click();
    await pagina
      .getByText(/^Deshecho/)
      .first()
      .waitFor();
    await hasta(async () => (await aLaVenta()) === antes);
    await pagina.goto(`${e.ahorro}/admin/cambios?usuario=admin`);
    await pagina.getByText('archivado → a la venta').first().waitFor();
    await mirar(pagina, 'cambios');
    expect(quejas).toEqual([]);
  });
});

describe('Cuando quien administra mira a un cliente', () => {
  it('entonces ve qué compró y adónde, lo anota y lo desactiva con confirmación', async () => {
    const { pagina, quejas } = persona;
    const ana = await registrado(e.ahorro, { nombre: 'Eulalia', apellido: 'Paz' });
    await ana.pedir('/api/checkout', {
      cuerpo: { items: [{ producto_id: 2, cantidad: 1 }], ...ENTREGA },
    });
    await pagina.goto(`${e.ahorro}/admin/clientes?q=eulalia`);
    await pagina.getByRole('link', { name: 'Eulalia Paz' }).waitFor();
    await mirar(pagina, 'clientes');
    await pagina.getByRole('link', { name: 'Eulalia Paz' }).click();
    await pagina.getByText(ENTREGA.direccion).waitFor();
    await pagina.getByLabel(/^Nota \(/).fill('Paga con billetes grandes');
    await pagina.getByRole('button', { name: 'Anotar' }).click();
    await pagina.getByText('Paga con billetes grandes').waitFor();
    await mirar(pagina, 'cliente');
    await pagina.getByRole('button', { name: 'Desactivar la cuenta' }).click();
    await pagina.getByRole('button', { name: 'Desactivar', exact: true }).click();
    await pagina.getByText('Desactivada', { exact: true }).waitFor();
    expect((await ana.pedir('/api/usuarios/yo')).status).toBe(401);
    expect(quejas).toEqual([]);
  });
});
