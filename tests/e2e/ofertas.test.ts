import { describe, expect, it } from 'vitest';
import { cambiarEstado, comprar, entrar } from '../support/personas/llamadas.ts';
import { mirarEntera } from '../support/pantalla/mirar.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { GRANDE, TELEFONO } from '../support/pantalla/navegador.ts';
import type { Navegador } from '../support/pantalla/navegador.ts';

let e: Entorno;
let navegador: Navegador;
abrirPaginas((paginas) => {
  ({ e, navegador } = paginas);
});

describe('Cuando la tienda tiene ofertas, zonas y horarios', () => {
  it('entonces quien administra pone una oferta y un cupón', async () => {
    const { pagina, quejas } = await navegador.persona(GRANDE);
    await comprar(e.ahorro);
    await pagina.goto(`${e.ahorro}/admin/ofertas`);
    await pagina.getByLabel('Correo').fill('admin@example.com');
    await pagina.getByLabel('Contraseña').fill('admin-belgrano-2025');
    await pagina.getByRole('button', { name: 'Ingresar' }).click();
    await pagina.getByText('Todavía no hay ofertas.').waitFor();
    await pagina.getByRole('button', { name: 'Oferta nueva' }).click();
    await pagina.getByLabel(/^Nombre/).fill('Segunda al 50 %');
    await pagina.getByLabel('Qué descuenta').selectOption('segunda_unidad');
    await pagina.getByRole('textbox', { name: 'Porcentaje' }).fill('50');
    await pagina.getByRole('button', { name: 'Ver cuánto habría costado' }).click();
    await pagina
      .getByText(/habría costado \$.* en 1 pedido .*, de 1 de la última semana/)
      .waitFor();
    await mirarEntera(pagina, 'admin-oferta');
    await pagina.getByRole('button', { name: 'Guardar la oferta' }).click();
    await pagina.getByText('Segunda unidad al −50 %').waitFor();
    await pagina.getByText('En 30 días no la usó nadie').waitFor();
    await pagina.getByRole('button', { name: 'Cupón nuevo' }).click();
    await pagina.getByLabel('Código').fill('hola');
    await pagina.getByLabel(/^Nombre/).fill('Bienvenida');
    await pagina.getByRole('textbox', { name: 'Porcentaje' }).fill('10');
    await pagina.getByRole('button', { name: 'Guardar el cupón' }).click();
    await pagina.getByText('HOLA — Bienvenida').waitFor();
    await mirarEntera(pagina, 'admin-ofertas');
    expect(quejas).toEqual([]);
  });

  it('entonces despacho dice adónde y cuándo', async () => {
    const { pagina, quejas } = await navegador.persona(GRANDE);
    await pagina.goto(`${e.tickets}/entregas`);
    await pagina.getByLabel('Usuario').fill('admin');
    await pagina.getByLabel('Contraseña').fill('admin-belgrano-2025');
    await pagina.getByRole('button', { name: 'Ingresar' }).click();
    await pagina.getByRole('button', { name: 'Agregar una zona' }).click();
    const zonas = pagina.getByRole('region', { name: 'Zonas' });
    await zonas.getByLabel('Nombre', { exact: true }).fill('Belgrano');
    await zonas.getByLabel('Códigos postales').fill('1428, C1426');
    await zonas.getByLabel('Envío ($)').fill('1.500');
    await zonas.getByLabel('Gratis desde ($)').fill('90.000');
    await zonas.locator('[data-barrio="Palermo"]').click();
    const casillas = zonas.getByRole('group', { name: 'Barrios de Belgrano' });
    await casillas.getByRole('checkbox', { name: 'Colegiales' }).press('Space');
    await expect
      .poll(() => zonas.getByLabel('Otros barrios').inputValue())
      .toBe('Palermo, Colegiales');
    await casillas.getByRole('checkbox', { name: 'Palermo' }).press('Space');
    await expect
      .poll(() => casillas.getByRole('checkbox', { name: 'Belgrano' }).isDisabled())
      .toBe(true);
    await zonas.getByRole('button', { name: 'Agregar una zona' }).click();
    await zonas.getByLabel('Nombre', { exact: true }).last().fill('Sur');
    await zonas.getByLabel('Zona que se dibuja').selectOption({ label: '2. Sur' });
    await zonas.locator('[data-barrio="Colegiales"]').click();
    await zonas
      .getByText('Se superponen: el barrio colegiales está en Belgrano y en Sur')
      .waitFor();
    await zonas.locator('[data-barrio="Colegiales"]').click();
    await zonas.locator('[data-barrio="La Boca"]').click();
    await zonas.getByRole('button', { name: 'Guardar zonas' }).click();
    await pagina.getByText('Zonas: guardado').waitFor();
    const horarios = pagina.getByRole('region', { name: 'Horarios' });
    for (const dia of ['1', '3', '5']) {
      await horarios.getByRole('button', { name: 'Agregar un horario' }).click();
      await horarios.getByLabel('Día').last().selectOption(dia);
      await horarios.getByLabel('Desde').last().fill('09:00');
      await horarios.getByLabel('Hasta', { exact: true }).last().fill('12:00');
    }
    await horarios.getByRole('button', { name: 'Guardar horarios' }).click();
    await pagina.getByText('Horarios: guardado').waitFor();
    await mirarEntera(pagina, 'despacho-entregas');
    await expect.poll(() => e.db.franja.count({ where: { activa: true } })).toBe(3);
    const dibujadas = await e.db.zona.findMany({ orderBy: { orden: 'asc' } });
    expect(dibujadas.map(({ barrios }) => barrios)).toEqual([['Colegiales'], ['La Boca']]);
    expect(quejas).toEqual([]);
  });

  it('entonces quien compra ve los descuentos, el envío y cuándo llega, y eso paga', async () => {
    const { pagina } = await navegador.persona(TELEFONO);
    await pagina.goto(`${e.ahorro}/productos/1`);
    await pagina.getByRole('button', { name: /^Agregar Yerba/ }).click();
    await pagina.getByRole('link', { name: 'Ver el carrito' }).click();
    await pagina
      .getByRole('button', { name: /^Sumar|^Más|más/i })
      .first()
      .click();
    const resumen = pagina.getByRole('complementary', { name: 'Resumen' });
    await resumen.getByText('Segunda al 50 %').waitFor();
    await pagina.getByLabel('¿A dónde te lo llevamos?').fill('1900');
    await pagina.getByRole('button', { name: 'Calcular el envío' }).click();
    await pagina.getByText('Ahí todavía no llegamos').waitFor();
    await pagina.getByLabel('¿A dónde te lo llevamos?').fill('1428');
    await pagina.getByRole('button', { name: 'Calcular el envío' }).click();
    await pagina.getByText('Llegamos: zona Belgrano').waitFor();
    await resumen.getByText(/para el envío gratis/).waitFor();
    await mirarEntera(pagina, 'tienda-carrito-ofertas');
    await pagina.getByRole('link', { name: 'Continuar la compra' }).click();
    await pagina.getByLabel('Nombre y apellido').fill('Juan Pérez');
    await pagina.getByLabel('Correo electrónico').fill('juan@example.com');
    await pagina.getByLabel('Teléfono').fill('11 4444-5555');
    await pagina.getByLabel(/^Dirección/).fill('Juramento 2000');
    await pagina
      .getByRole('radio', { name: /de 9 a 12/ })
      .first()
      .check();
    await pagina.getByLabel(/^Cupón/).fill('nohay');
    await pagina.getByText('No existe ese cupón').waitFor();
    await pagina.getByLabel(/^Cupón/).fill('hola');
    const pedido = pagina.getByRole('complementary', { name: 'Tu pedido' });
    await pedido.getByText('Bienvenida').waitFor();
    await pedido.getByText('Envío', { exact: true }).waitFor();
    await mirarEntera(pagina, 'tienda-comprar-ofertas');
    await pagina.getByRole('button', { name: 'Confirmar el pedido' }).click();
    await pagina.waitForURL('**/pedidos/PED-*');
    await pagina.getByRole('heading', { name: 'Tu pedido está programado' }).waitFor();
    const detalle = pagina.getByRole('complementary', { name: 'Detalle' });
    await detalle.getByText('Bienvenida').waitFor();
    await detalle.getByText(/de 9 a 12/).waitFor();
    await mirarEntera(pagina, 'tienda-pedido-programado');

    const numero = new URL(pagina.url()).pathname.split('/').at(-1) ?? '';
    const fila = () => e.db.pedido.findUniqueOrThrow({ where: { numero } });
    const antes = await fila();
    await pagina.getByRole('button', { name: 'Cambiar el pedido' }).click();
    const cambio = pagina.getByRole('dialog', { name: 'Cambiar el pedido' });
    await cambio.getByRole('radio', { name: /de 9 a 12\s*El que tenés/ }).waitFor();
    const siguiente = cambio.getByRole('radio', { name: /de 9 a 12/ }).nth(1);
    await siguiente.check();
    await mirarEntera(pagina, 'tienda-otro-horario');
    await cambio.getByRole('button', { name: 'Guardar los cambios' }).click();
    await pagina.getByText('Cambiamos tu pedido').waitFor();
    const { franjaDesde } = await fila();
    expect(franjaDesde?.getTime()).toBeGreaterThan(antes.franjaDesde?.getTime() ?? Infinity);

    // Its day is moved to now, and its workflow looks at its row.
    await e.sql.sql`
      UPDATE ahorro.pedidos SET despachar_en = now() - interval '1 second' WHERE numero = ${numero}`;
    await e.mensajero.senalar(numero, 'revisar');
    await pagina.getByRole('heading', { name: 'Tu pedido está confirmado' }).waitFor();
    const ticket = await e.db.ticket.findUniqueOrThrow({ where: { numero } });
    expect(ticket.franjaDesde).toEqual(franjaDesde);
    const admin = await entrar(e.tickets);
    for (const estado of ['en_preparacion', 'en_camino', 'entregado'])
      expect((await cambiarEstado(e.tickets, admin, numero, estado)).status).toBe(200);
    await pagina.getByRole('heading', { name: '¡Entregamos tu pedido!' }).waitFor();
  });
});
