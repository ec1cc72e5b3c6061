import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { relevoDe } from '../support/servidores/relevo.ts';
import { barreras, sobraALoAncho } from '../support/pantalla/accesible.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { hasta } from '../support/personas/llamadas.ts';
import { ESCRITORIO, TELEFONO, capturar } from '../support/pantalla/navegador.ts';
import type { Navegador } from '../support/pantalla/navegador.ts';
import { PASSWORD, registrado } from '../support/personas/tienda.ts';

let e: Entorno;
let navegador: Navegador;
abrirPaginas((paginas) => {
  ({ e, navegador } = paginas);
});

async function ingresar(pagina: Page, email: string, password: string, volver: string) {
  await pagina.goto(`${e.ahorro}/ingresar?volver=${volver}`);
  await pagina.getByLabel('Correo electrónico').fill(email);
  await pagina.getByLabel('Contraseña').fill(password);
  await pagina.getByRole('button', { name: 'Ingresar' }).click();
}

/** At both widths: nothing in the way of anybody, and nothing beyond the edge. */
async function mirar(pagina: Page, nombre: string): Promise<void> {
  await expect.poll(() => pagina.getByRole('heading', { level: 1 }).count()).toBe(1);
  for (const { ancho, alto } of [TELEFONO, ESCRITORIO]) {
    await pagina.setViewportSize({ width: ancho, height: alto });
    await pagina.waitForTimeout(150);
    await capturar(pagina, `${nombre}-${ancho}`);
    expect([nombre, ancho, await barreras(pagina), await sobraALoAncho(pagina)]).toEqual([
      ...[nombre, ancho, [], 0],
    ]);
  }
}

describe('Cuando alguien compra para su comercio', () => {
  it('entonces arma un paquete, lo pide ahora y el pedido se cumple', async () => {
    const { cuenta } = await registrado(e.ahorro, { telefono: null });
    const { pagina, quejas } = await navegador.persona(TELEFONO);
    await ingresar(pagina, cuenta.email, PASSWORD, '/comercio');
    await pagina.getByLabel('Nombre del comercio').fill('Kiosco La Esquina');
    await pagina.getByLabel('CUIT').fill('30-50001091-3');
    await pagina.getByLabel(/^Dirección: calle/).fill('Monroe 3000, CABA');
    await pagina.getByLabel('Teléfono').fill('11 4444 5555');
    await pagina.getByRole('button', { name: 'Enviar la solicitud' }).click();
    await pagina.getByText('No es un CUIT válido').waitFor();
    await mirar(pagina, 'comercio-alta');
    await pagina.getByLabel('CUIT').fill('30-50001091-2');
    await pagina.getByRole('button', { name: 'Enviar la solicitud' }).click();
    await pagina.getByText('Tu solicitud está en revisión.').waitFor();
    await mirar(pagina, 'comercio-en-revision');

    // Somebody else asks for the same CUIT: whoever decides sees it.
    const vecina = await registrado(e.ahorro);
    await vecina.pedir('/api/comerciantes', {
      cuerpo: { nombre: 'La otra', cuit: '30500010912', direccion: 'Monroe 1' },
    });
    const { pagina: oficina, quejas: deOficina } = await navegador.persona(ESCRITORIO);
    await ingresar(oficina, 'admin@example.com', 'admin-belgrano-2025', '/admin');
    await oficina.getByRole('link', { name: /^Comerciantes\b/ }).click();
    await oficina.getByText('Otra cuenta pide este CUIT').first().waitFor();
    await mirar(oficina, 'admin-solicitudes');
    await oficina.getByRole('button', { name: 'Rechazar Kiosco La Esquina' }).click();
    await oficina.getByLabel('Motivo').fill('La dirección no es la del comercio');
    await mirar(oficina, 'admin-rechazar');
    await oficina.getByRole('button', { name: 'Rechazar la solicitud' }).click();
    await oficina.getByText('Kiosco La Esquina: rechazado').waitFor();

    await pagina.reload();
    await pagina.getByText('Motivo: La dirección no es la del comercio').waitFor();
    await mirar(pagina, 'comercio-rechazada');
    await expect.poll(() => pagina.getByLabel(/^Número/).inputValue()).toBe('3000');
    await pagina.getByLabel(/^Número/).fill('3001');
    await pagina.getByRole('button', { name: 'Enviar de nuevo' }).click();
    await pagina.getByText('Tu solicitud está en revisión.').waitFor();
    await oficina.reload();
    await oficina.getByText('Monroe 3001, CABA').waitFor();
    await oficina.getByRole('button', { name: 'Aprobar Kiosco La Esquina' }).click();
    await oficina.getByText('Kiosco La Esquina: aprobado').waitFor();
    await oficina.getByText('Ese CUIT ya es de Kiosco La Esquina').waitFor();
    await mirar(oficina, 'admin-solicitudes-tomado');
    await oficina.getByRole('button', { name: 'Rechazar La otra' }).click();
    await oficina.getByLabel('Motivo').fill('Ese CUIT es de otro comercio');
    await oficina.getByRole('button', { name: 'Rechazar la solicitud' }).click();
    await oficina.getByText('No hay solicitudes en revisión.').waitFor();
    await mirar(oficina, 'admin-solicitudes-vacias');
    await oficina.getByRole('link', { name: 'Aprobadas' }).click();
    await oficina.getByText('por admin@example.com').waitFor();
    await mirar(oficina, 'admin-solicitudes-aprobadas');
    expect(deOficina).toEqual([]);

    await pagina.reload();
    await pagina.getByRole('button', { name: 'Armar un paquete' }).click();
    await pagina.getByLabel('Nombre', { exact: true }).fill('Lo de los lunes');
    await pagina.getByLabel('Agregar un producto').fill('yerba');
    await pagina.getByRole('button', { name: 'Agregar Yerba Mate Belgrano 1 kg' }).click();
    await pagina.getByLabel('Cantidad de Yerba Mate Belgrano 1 kg').fill('6');
    await pagina.getByLabel('Jueves').check();
    await mirar(pagina, 'comercio-formulario');
    await pagina.getByRole('button', { name: 'Guardar el paquete' }).click();
    await pagina.getByText('Los lunes y jueves, a las 08:00').waitFor();

    await pagina.getByRole('button', { name: 'Pedir ahora Lo de los lunes' }).click();
    await pagina.getByRole('button', { name: 'Hacer el pedido' }).click();
    const enlace = pagina
      .locator('.paquete')
      .getByRole('link', { name: /^PED-\d{14}-P\d+-\d{8}$/ });
    await enlace.waitFor();
    await mirar(pagina, 'comercio-paquetes');
    // Twice is once.
    await pagina.getByRole('button', { name: 'Pedir ahora Lo de los lunes' }).click();
    await pagina.getByRole('button', { name: 'Hacer el pedido' }).click();
    await pagina.waitForTimeout(500);
    await expect.poll(() => enlace.count()).toBe(1);
    const numero = (await enlace.textContent()) ?? '';
    await expect.poll(() => e.db.pedido.count({ where: { usuarioId: cuenta.id } })).toBe(1);
    await relevoDe(e).pasar();
    await hasta(() => e.db.ticket.findUnique({ where: { numero } }));
    await enlace.click();
    await pagina.getByText('Lo lleva').first().waitFor();

    await pagina.goto(`${e.ahorro}/comercio`);
    await pagina.getByRole('button', { name: 'Pausar Lo de los lunes' }).click();
    await pagina.getByText('En pausa', { exact: true }).waitFor();
    await pagina.getByRole('button', { name: 'Eliminar Lo de los lunes' }).click();
    await pagina.getByRole('button', { name: 'Eliminar el paquete' }).click();
    await pagina.getByText('Todavía no armaste ninguno').waitFor();
    expect(quejas).toEqual([]);
  });
});

describe('Cuando se administra la tienda', () => {
  it('entonces se cambian precios, y se importa un archivo con líneas malas', async () => {
    const { pagina, quejas } = await navegador.persona(ESCRITORIO);
    await ingresar(pagina, 'admin@example.com', 'admin-belgrano-2025', '/admin');
    await pagina.getByRole('heading', { name: 'Inicio' }).waitFor();
    await pagina.getByRole('link', { name: 'Precios' }).click();
    await pagina.getByLabel('Porcentaje (negativo baja)').fill('10');
    await pagina.getByLabel('Categoría').selectOption('Limpieza');
    await pagina.getByRole('button', { name: 'Ver cómo quedarían' }).click();
    await pagina.getByRole('button', { name: 'Aplicar estos precios' }).waitFor();
    await mirar(pagina, 'admin-precios');
    // What was seen is not what the form says any more: it cannot be applied.
    await pagina.getByLabel('Porcentaje (negativo baja)').fill('99');
    await expect.poll(() => pagina.getByRole('button', { name: 'Aplicar' }).count()).toBe(0);
    await pagina.getByLabel('Porcentaje (negativo baja)').fill('10');
    await pagina.getByRole('button', { name: 'Ver cómo quedarían' }).click();
    await pagina.getByRole('button', { name: 'Aplicar estos precios' }).click();
    await pagina.getByText(/Cambiamos \d+ precios/).waitFor();
    await expect
      .poll(() => e.db.productoCambio.count({ where: { origen: 'masivo' } }))
      .toBeGreaterThan(2);

    await pagina.getByRole('link', { name: 'Importar' }).click();
    const csv = [
      'nombre;categoria;precio;stock',
      'Polenta de prueba;Almacén;890,50;40',
      'Sin precio;Almacén;gratis;1',
      'De ningún lado;Nada;10;1',
    ].join('\r\n');
    await pagina.getByLabel('Archivo').setInputFiles({
      ...{ name: 'catalogo.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) },
    });
    await pagina.getByText('Líneas sin errores: 1; con errores: 2').waitFor();
    await pagina.getByText('categoria: No existe esa categoría').waitFor();
    await expect
      .poll(() => e.db.producto.count({ where: { nombre: 'Polenta de prueba' } }))
      .toBe(0);
    const bajada = pagina.waitForEvent('download');
    await pagina.getByRole('link', { name: 'Bajar el informe de cada línea' }).click();
    const informe = await readFile(await (await bajada).path(), 'utf8');
    expect(informe.split('\r\n')).toEqual([
      '\uFEFF"linea";"nombre";"resultado"',
      '"2";"Polenta de prueba";"nuevo"',
      expect.stringContaining('"3";"";"precio:'),
      '"4";"";"categoria: No existe esa categoría"',
    ]);
    const plantilla = pagina.waitForEvent('download');
    await pagina.getByRole('link', { name: 'Bajar una plantilla' }).click();
    expect((await plantilla).suggestedFilename()).toBe('plantilla.csv');
    await mirar(pagina, 'admin-importar');
    await pagina.getByRole('button', { name: 'Importar solo lo que está bien' }).click();
    await pagina.getByText('Importado. Nuevos: 1; cambiados: 0.').waitFor();
    await expect
      .poll(() => e.db.producto.count({ where: { nombre: 'Polenta de prueba' } }))
      .toBe(1);

    const contado = 'nombre;categoria;precio;stock\nPolenta de prueba;Almacén;890,50;55';
    await pagina.getByLabel('Archivo').setInputFiles({
      ...{ name: 'recuento.csv', mimeType: 'text/csv', buffer: Buffer.from(contado) },
    });
    await pagina.getByText(/Ahora quedan 40 y la línea no dice cuántos había/).waitFor();
    await pagina.getByLabel(/Es un recuento de ahora/).check();
    await pagina.getByRole('button', { name: 'Importar todo' }).click();
    await pagina.getByText('Importado. Nuevos: 0; cambiados: 1.').waitFor();
    expect(quejas).toEqual([]);
  });

  it('entonces quien no administra no entra', async () => {
    const { pagina } = await navegador.persona(TELEFONO);
    await ingresar(pagina, 'cliente@example.com', 'cliente-belgrano-2025', '/admin');
    await pagina.getByText(/que no usa esta página/).waitFor();
  });
});
