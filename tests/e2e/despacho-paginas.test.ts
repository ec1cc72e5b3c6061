import { describe, expect, it } from 'vitest';
import { nuevoTicket, soloEnTurno } from '../support/personas/despacho.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { cambiarEstado, comprar, entrar, hasta, llamar } from '../support/personas/llamadas.ts';
import { capturar, GRANDE } from '../support/pantalla/navegador.ts';
import type { Navegador, Persona } from '../support/pantalla/navegador.ts';
import { CHICA, dialogo, enElTablero, mirar } from '../support/pantalla/tablero.ts';

let e: Entorno;
let navegador: Navegador;
let admin: string;
let grande: Persona;
let chica: Persona;

abrirPaginas(async (paginas) => {
  ({ e, navegador } = paginas);
  admin = await entrar(e.tickets);
  await soloEnTurno(e, [1, 2, 3]);
  grande = await enElTablero(navegador, e.tickets, GRANDE);
  chica = await enElTablero(navegador, e.tickets, CHICA);
});

describe('Cuando se va de una página de despacho a otra', () => {
  it('entonces cada una tiene su dirección y su título, y se vuelve con Atrás', async () => {
    const { pagina } = grande;
    const nav = pagina.getByRole('navigation', { name: 'Despacho' });
    const PAGINAS = [
      ['Repartidores', '/repartidores'],
      ['Personal', '/personal'],
      ['Ajustes', '/ajustes'],
      ['Estadísticas', '/estadisticas'],
    ] as const;
    for (const [nombre, ruta] of PAGINAS) {
      await nav.getByRole('link', { name: nombre }).click();
      await pagina.getByRole('heading', { name: nombre, level: 1 }).waitFor();
      await pagina.waitForURL(({ pathname }) => pathname === ruta);
      await expect.poll(() => pagina.title()).toBe(`${nombre} · Despacho`);
    }
    await pagina.goBack();
    await pagina.getByRole('heading', { name: 'Ajustes', level: 1 }).waitFor();
    await pagina.reload();
    await pagina.getByRole('heading', { name: 'Ajustes', level: 1 }).waitFor();
  });
});

describe('Cuando se llevan los repartidores desde la pantalla', () => {
  it('entonces se agrega uno con su cuenta, y entra y sale de turno con un toque', async () => {
    const { pagina } = grande;
    await pagina.goto(`${e.tickets}/repartidores`);
    await pagina.getByRole('button', { name: 'Agregar repartidor' }).click();
    const form = dialogo(pagina);
    await form.getByLabel('Cuántos tickets').fill('muchos');
    await form.getByRole('button', { name: 'Agregar', exact: true }).click();
    await form.getByText('Escribí su nombre').waitFor();
    await form.getByText('Escribí un número de 0 a 1000').waitFor();
    await expect.poll(() => pagina.evaluate('document.activeElement.name')).toBe('nombre');
    await mirar(pagina, 'repartidor-nuevo-1440');
    await form.getByLabel(/^Nombre/).fill('Zoe Álvarez');
    await form.getByLabel('Teléfono').fill('11 5555 0199');
    await form.getByLabel('Vehículo').fill('bicicleta');
    await form.getByLabel('Cuántos tickets').fill('6');
    await form.getByRole('button', { name: 'Saavedra' }).click();
    await form.getByLabel('Otra zona').fill('Villa Devoto');
    await pagina.keyboard.press('Enter');
    await form.getByLabel('Con qué cuenta').selectOption('nueva');
    await form.getByLabel('Usuario').fill('zoe');
    await form.getByLabel('Contraseña').fill('corta');
    await form.getByRole('button', { name: 'Agregar', exact: true }).click();
    await form.getByText('Tiene que tener 10 caracteres o más').waitFor();
    await form.getByLabel('Contraseña').fill('una-larga-y-buena');
    await form.getByRole('button', { name: 'Agregar', exact: true }).click();
    await form.waitFor({ state: 'detached' });
    const ficha = pagina.getByRole('listitem', { name: 'Zoe Álvarez' });
    await ficha.getByText('Saavedra, Villa Devoto').waitFor();
    await ficha.getByText('zoe', { exact: true }).waitFor();
    const { enTurno, capacidad, user } = await e.db.repartidor.findUniqueOrThrow({
      where: { nombre: 'Zoe Álvarez' },
      include: { user: true },
    });
    expect([enTurno, capacidad, user?.rol]).toEqual([true, 6, 'flota']);
    await entrar(e.tickets, 'zoe', 'una-larga-y-buena');

    const llave = ficha.getByRole('switch');
    await llave.click();
    await ficha.getByText('Fuera de turno').waitFor();
    await llave.click();
    await ficha.getByText('En turno').waitFor();
    await llave.click();
    await ficha.getByText('Fuera de turno').waitFor();
  });

  it('entonces lo que tiene quien se va a su casa pasa a otros, visto antes', async () => {
    const { pagina } = chica;
    await e.db.ticket.deleteMany();
    await soloEnTurno(e, [1]);
    const queda = await nuevoTicket(e, { cliente_nombre: 'Ana Queda' });
    const sale = await nuevoTicket(e, { cliente_nombre: 'Beto Sale' });
    for (const estado of ['en_preparacion', 'en_camino']) {
      await cambiarEstado(e.tickets, admin, sale.numero, estado);
    }
    await pagina.goto(`${e.tickets}/repartidores`);
    await pagina.getByRole('listitem', { name: 'Repartidor2' }).getByRole('switch').click();
    const fila = pagina.getByRole('listitem', { name: 'Repartidor1' });
    await fila.getByText('2 de 10 tickets').waitFor();
    await fila.getByRole('switch').click();
    const previa = dialogo(pagina);
    await previa.getByText('→ Repartidor2').waitFor();
    await previa.getByText('es de los que menos tienen (0 de 10)').waitFor();
    await previa.getByText('Termina él lo que ya salió: Beto Sale.').waitFor();
    await mirar(pagina, 'se-va-a-casa-390');
    await previa.getByRole('button', { name: 'Sacarlo de turno y pasar 1' }).click();
    await previa.waitFor({ state: 'detached' });
    await fila.getByText('Fuera de turno').waitFor();
    await hasta(
      async () =>
        (await e.db.ticket.findUniqueOrThrow({ where: { numero: queda.numero } })).repartidorId ===
        2,
    );
    await pagina.getByRole('button', { name: 'Volver a ponerlo en turno' }).click();
    await fila.getByText('En turno').waitFor();
    await capturar(pagina, 'repartidores-lista-390');
    await grande.pagina.goto(`${e.tickets}/repartidores`);
    await grande.pagina.getByRole('listitem', { name: 'Repartidor2' }).waitFor();
    await capturar(grande.pagina, 'repartidores-lista-1440');
    await cambiarEstado(e.tickets, admin, sale.numero, 'entregado');
    const { pedido } = (await comprar(e.ahorro)).cuerpo;
    await e.db.calificacion.create({
      data: {
        pedido: { connect: { numero: pedido.numero } },
        repartidor: { connect: { id: 1 } },
        ...{ puntos: 2, palabras: 'Dejó la bolsa en el piso mojado' },
      },
    });
    for (const [quien, ancho] of [
      [grande, '1440'],
      [chica, '390'],
    ] as const) {
      await quien.pagina.getByRole('button', { name: 'Entregas de Repartidor1' }).click();
      const entregas = dialogo(quien.pagina);
      await entregas.getByText('2 de 5 (1)').waitFor();
      await entregas.getByText('Con comentarios (1)').click();
      await entregas.getByText('Dejó la bolsa en el piso mojado').waitFor();
      await entregas.getByText('1 entrega · 100 % a tiempo · $ 10,00 en efectivo').waitFor();
      await mirar(quien.pagina, `entregas-de-un-repartidor-${ancho}`);
      await entregas.getByRole('link', { name: 'Beto Sale' }).click();
      await dialogo(quien.pagina).getByText(sale.numero).first().waitFor();
    }
  });
});

describe('Cuando se llevan las cuentas desde la pantalla', () => {
  it('entonces se crea, cambia, apaga y enciende, y se le da otra contraseña', async () => {
    const { pagina } = grande;
    await pagina.goto(`${e.tickets}/personal`);
    await pagina.getByRole('button', { name: 'Agregar cuenta' }).click();
    const form = dialogo(pagina);
    await form.getByRole('button', { name: 'Agregar', exact: true }).click();
    await form.getByText('Escribí con qué nombre entra').waitFor();
    await form.getByLabel(/^Nombre/).fill('Carla Díaz');
    await form.getByLabel('Usuario').fill('carla');
    await form.getByLabel('Qué hace').selectOption('admin');
    await form.getByLabel('Contraseña').fill('una-larga-y-buena');
    await mirar(pagina, 'cuenta-nueva-1440');
    await form.getByRole('button', { name: 'Agregar', exact: true }).click();
    await form.waitFor({ state: 'detached' });
    const fila = pagina.getByRole('listitem', { name: 'carla' });
    await fila.waitFor();
    await fila.getByRole('button', { name: 'Contraseña de carla' }).click();
    await form.getByLabel('La nueva').fill('otra-larga-y-buena');
    await form.getByRole('button', { name: 'Cambiar la contraseña' }).click();
    await form.waitFor({ state: 'detached' });
    await entrar(e.tickets, 'carla', 'otra-larga-y-buena');
    await fila.getByRole('button', { name: 'Apagar a carla' }).click();
    await form.getByRole('button', { name: 'Apagar', exact: true }).click();
    await fila.getByText('Apagada').waitFor();
    await capturar(pagina, 'personal-1440');
    await fila.getByRole('button', { name: 'Encender a carla' }).click();
    await fila.getByText('Apagada').waitFor({ state: 'detached' });
    // Nobody turns themselves off; and the own password wants the one that it has.
    const propia = pagina.getByRole('listitem', { name: 'admin' });
    await expect.poll(() => propia.getByRole('button', { name: 'Apagar' }).count()).toBe(0);
    await propia.getByRole('button', { name: 'Contraseña de admin' }).click();
    await form.getByLabel('La que tenés ahora').fill('no es esta');
    await form.getByLabel('La nueva').fill('otra-larga-y-buena');
    await form.getByRole('button', { name: 'Cambiar la contraseña' }).click();
    await form.getByText('La contraseña actual no es esa').waitFor();
    await pagina.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
  });
});

describe('Cuando se cambian los ajustes desde la pantalla', () => {
  it('entonces se ve qué cambia, lo que no vale se dice, y todo vuelve a como estaba', async () => {
    const { pagina } = chica;
    await pagina.goto(`${e.tickets}/ajustes`);
    const demora = pagina.getByRole('textbox', { name: 'Demora sin preparar' });
    await demora.fill('cero');
    await pagina.getByRole('button', { name: 'Guardar' }).click();
    await pagina.getByText('Escribí un número entero, de 1 a 10080').waitFor();
    await expect
      .poll(() => pagina.evaluate('document.activeElement.name'))
      .toBe('minutos_sin_preparar');
    await demora.fill('45');
    await pagina.getByLabel('Abre a las').fill('23:00');
    await pagina.getByRole('button', { name: 'Guardar' }).click();
    await pagina.getByText('Tiene que ser después de las 23:00').waitFor();
    await pagina.getByLabel('Abre a las').fill('09:30');
    await pagina.getByLabel('Cómo se reparte').selectOption('zona');
    await pagina.getByText('3 cambios sin guardar').waitFor();
    await mirar(pagina, 'ajustes-sin-guardar-390');
    await pagina.getByRole('button', { name: 'Guardar' }).click();
    await pagina.getByText('3 ajustes guardados').waitFor();
    const cambios = pagina.getByRole('region', { name: 'Qué cambió' });
    await cambios.getByText('de 30 minutos a 45 minutos').waitFor();
    await cambios.getByText('Administración').first().waitFor();
    await pagina.getByText('Lo cambió Administración el').first().waitFor();
    await capturar(pagina, 'ajustes-cambiados-390');
    await pagina.getByRole('button', { name: 'Volver a poner 30 minutos' }).click();
    await cambios.getByText('de 45 minutos a 30 minutos').waitFor();
    await expect.poll(() => demora.inputValue()).toBe('30');
  });
});

describe('Cuando se miró todo', () => {
  it('entonces las páginas no se quejaron de nada', () => {
    expect([...grande.quejas, ...chica.quejas]).toEqual([]);
  });
});

describe('Cuando un repartidor rinde lo que cobró', () => {
  it('entonces despacho lo cuenta, y lo que falta queda dicho', async () => {
    const { numero } = await nuevoTicket(e);
    await hasta(async () => {
      const fila = await e.db.ticket.findUnique({ where: { numero } });
      return fila !== null && fila.repartidorId !== null;
    });
    const { repartidorId } = await e.db.ticket.findUniqueOrThrow({ where: { numero } });
    for (const estado of ['en_preparacion', 'en_camino', 'entregado'])
      expect((await cambiarEstado(e.tickets, admin, numero, estado)).status).toBe(200);
    const repartidor = await entrar(
      e.tickets,
      `repartidor${repartidorId ?? 0}`,
      'flota-belgrano-2025',
    );
    const { cuerpo: caja } = await llamar<{ entregas: { numero: string; monto: number }[] }>(
      `${e.tickets}/api/repartidores/yo/caja`,
      { token: repartidor },
    );
    const monto = caja.entregas.find((entrega) => entrega.numero === numero)?.monto ?? 0;
    const rinde = { declarado: monto, numeros: [numero] };
    const rendida = await llamar(`${e.tickets}/api/repartidores/yo/rendiciones`, {
      ...{ token: repartidor, cuerpo: rinde },
    });
    expect(rendida.status).toBeLessThan(300);
    for (const { pagina } of [grande, chica]) {
      await pagina.goto(`${e.tickets}/caja`);
      await pagina.getByLabel('Contado').waitFor();
      await mirar(pagina, `caja-${pagina.viewportSize()?.width ?? 0}`);
    }
    const { pagina } = grande;
    await pagina.getByRole('button', { name: 'Confirmar' }).click();
    await pagina.getByText('Poné cuánto contaste').waitFor();
    await pagina.getByLabel('Contado').fill(String(monto - 1).replace('.', ','));
    await pagina.getByLabel('Nota (opcional)').fill('Se cayó un billete');
    await pagina.getByRole('button', { name: 'Confirmar' }).click();
    await pagina.getByText(/Faltan \$\s1/).waitFor();
    await pagina.getByText('Nadie espera para rendir.').waitFor();
  });
});
