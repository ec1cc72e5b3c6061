import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { seguirDespuesDeVolver } from '../../scripts/lib/respaldo.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { cambiarEstado, comprar, entrar, hasta, llamar } from '../support/personas/llamadas.ts';
import { TELEFONO, capturar } from '../support/pantalla/navegador.ts';
import type { Navegador, Persona } from '../support/pantalla/navegador.ts';
import { centroDe, enColumna } from '../support/pantalla/tablero.ts';

let e: Entorno;
let navegador: Navegador;
let admin: string;
let primera: Persona;
let segunda: Persona;

abrirPaginas(async (paginas) => {
  ({ e, navegador } = paginas);
  admin = await entrar(e.tickets);
  primera = await tablero(e.tickets);
  segunda = await tablero(await e.otroTickets());
});

async function ingresar(pagina: Page, url: string, usuario: string, password: string) {
  await pagina.goto(url);
  await pagina.getByLabel('Usuario').fill(usuario);
  await pagina.getByLabel('Contraseña').fill(password);
  await pagina.getByRole('button', { name: 'Ingresar' }).click();
}

async function tablero(url: string, pantalla = undefined as typeof TELEFONO | undefined) {
  const persona = await navegador.persona(pantalla);
  await ingresar(persona.pagina, `${url}/`, 'admin', 'admin-belgrano-2025');
  await persona.pagina.locator('[data-columna="pendiente"]').waitFor();
  return persona;
}

/** Carries a card over a place, as a hand whose eye follows: what has moved meanwhile is aimed at again. */
async function arrastrar(pagina: Page, numero: string, lugar: string): Promise<void> {
  const carta = `[data-numero="${numero}"]`;
  await hasta(async () => {
    const { x, y } = await centroDe(pagina, carta);
    await pagina.mouse.move(x, y);
    await pagina.mouse.down();
    await pagina.mouse.move(x + 20, y + 10, { steps: 3 });
    const tomada = await aparece(pagina, `${carta}.en-el-aire`);
    const hacia = await centroDe(pagina, lugar);
    await pagina.mouse.move(hacia.x, hacia.y, { steps: 8 });
    if (tomada && (await aparece(pagina, `${lugar}.encima`))) return true;
    await pagina.keyboard.press('Escape');
    await pagina.mouse.up();
    return false;
  });
}

const aparece = (pagina: Page, que: string) =>
  pagina
    .locator(que)
    .waitFor({ timeout: 2_000 })
    .then(
      () => true,
      () => false,
    );

/** For a moment after a drop the page takes no clicks (drag and drop eats the drop's own): again, then. */
async function deshacer(pagina: Page): Promise<void> {
  const boton = pagina.getByRole('button', { name: 'Deshacer' });
  await boton.click();
  await hasta(async () => {
    if ((await boton.count()) === 0) return true;
    await boton.click({ timeout: 1_000 }).catch(() => undefined);
    return false;
  });
}

describe('Cuando la base vuelve a ser la de antes', () => {
  it('entonces los tableros abiertos lo ven y siguen, también el que estaba sin conexión', async () => {
    const perdido = (await comprar(e.ahorro)).cuerpo.pedido.numero;
    const queda = (await comprar(e.ahorro)).cuerpo.pedido.numero;
    const deLosDos = (numero: string, state: 'visible' | 'detached') =>
      Promise.all(
        [primera, segunda].map(({ pagina }) =>
          enColumna(pagina, 'pendiente', numero).waitFor({ state }),
        ),
      );
    await Promise.all([deLosDos(perdido, 'visible'), deLosDos(queda, 'visible')]);
    await segunda.contexto.setOffline(true);
    await segunda.pagina.getByText('Sin conexión').waitFor();
    await e.db.ticket.delete({ where: { numero: perdido } });
    await seguirDespuesDeVolver(e.baseUrl);
    await segunda.contexto.setOffline(false);
    await deLosDos(perdido, 'detached');
    await deLosDos(queda, 'visible');
    const nuevo = (await comprar(e.ahorro)).cuerpo.pedido.numero;
    await deLosDos(nuevo, 'visible');
    await cambiarEstado(e.tickets, admin, queda, 'en_preparacion');
    for (const { pagina } of [primera, segunda]) {
      await enColumna(pagina, 'en_preparacion', queda).waitFor();
    }
  });
});

describe('Cuando dos personas miran el tablero', () => {
  it('entonces un pedido aparece en los dos, y sigue cada paso hasta la entrega', async () => {
    const { cuerpo } = await comprar(e.ahorro);
    const { numero } = cuerpo.pedido;
    await Promise.all(
      [primera, segunda].map(({ pagina }) => enColumna(pagina, 'pendiente', numero).waitFor()),
    );
    await capturar(primera.pagina, 'tablero-1280');

    await arrastrar(primera.pagina, numero, '[data-columna="en_preparacion"]');
    await capturar(primera.pagina, 'arrastre-1280');
    await primera.pagina.mouse.up();
    await enColumna(primera.pagina, 'en_preparacion', numero).waitFor();
    await deshacer(primera.pagina);
    await enColumna(primera.pagina, 'pendiente', numero).waitFor();

    await arrastrar(primera.pagina, numero, '[data-columna="en_preparacion"]');
    await primera.pagina.mouse.up();
    // Until it can no longer be undone, nobody else sees it.
    await enColumna(primera.pagina, 'en_preparacion', numero).waitFor();
    await expect.poll(() => enColumna(segunda.pagina, 'pendiente', numero).count()).toBe(1);
    await enColumna(segunda.pagina, 'en_preparacion', numero).waitFor();

    for (const estado of ['listo', 'en_camino']) {
      await cambiarEstado(e.tickets, admin, numero, estado);
      await Promise.all(
        [primera, segunda].map(({ pagina }) => enColumna(pagina, estado, numero).waitFor()),
      );
      await capturar(primera.pagina, `${estado}-1280`);
    }
    await enColumna(segunda.pagina, 'en_camino', numero).click();
    await segunda.pagina.getByText('Historial').waitFor();
    await capturar(segunda.pagina, 'detalle-1280');
    await segunda.pagina.keyboard.press('Escape');
    await segunda.pagina.locator('dialog').waitFor({ state: 'detached' });
  });

  it('entonces quien mueve segundo la misma tarjeta ve por qué no', async () => {
    const { numero } = (await comprar(e.ahorro)).cuerpo.pedido;
    await enColumna(primera.pagina, 'pendiente', numero).waitFor();
    await arrastrar(primera.pagina, numero, '[data-columna="en_preparacion"]');
    await primera.pagina.mouse.up();
    await cambiarEstado(e.tickets, admin, numero, 'cancelado');
    await primera.pagina.getByText('otra persona lo movió').waitFor();
    await primera.pagina.locator('[data-columna="cancelado"]').getByText('1').waitFor();
  });

  it('entonces arrastrar a un repartidor se lo da', async () => {
    const { cuerpo } = await comprar(e.ahorro);
    const { numero } = cuerpo.pedido;
    await enColumna(primera.pagina, 'pendiente', numero).waitFor();
    const libre = primera.pagina.locator('.repartidor', {
      hasNotText: cuerpo.ticket?.repartidor ?? '',
    });
    const nombre = (await libre.first().locator('.repartidor-nombre').innerText()).trim();
    await arrastrar(primera.pagina, numero, `.repartidor:has-text("${nombre}")`);
    await primera.pagina.mouse.up();
    await hasta(async () => {
      const ticket = await llamar<{ repartidor: { nombre: string } }>(
        `${e.tickets}/api/tickets/${numero}`,
        { token: admin },
      );
      return ticket.cuerpo.repartidor.nombre === nombre;
    });
    await enColumna(segunda.pagina, 'pendiente', numero).getByText(nombre).waitFor();
  });

  it('entonces al recargar sigue adentro, con la búsqueda de la dirección', async () => {
    const { numero } = (await comprar(e.ahorro)).cuerpo.pedido;
    await primera.pagina.keyboard.press('/');
    await primera.pagina.keyboard.type(numero.slice(-9));
    await enColumna(primera.pagina, 'pendiente', numero).waitFor();
    await primera.pagina.waitForURL(/q=/);
    await primera.pagina.reload();
    await enColumna(primera.pagina, 'pendiente', numero).waitFor();
    await expect.poll(() => primera.pagina.locator('[data-numero]').count()).toBe(1);
    await primera.pagina.getByRole('button', { name: 'Quitar filtros' }).click();
    await primera.pagina.keyboard.press('ArrowDown');
    await primera.pagina.locator('[data-numero]:focus').waitFor();
    await primera.pagina.keyboard.press('Enter');
    await primera.pagina.locator('dialog[open]').waitFor();
    await primera.pagina.keyboard.press('Escape');
  });
});

describe('Cuando un repartidor usa su página en el teléfono', () => {
  it('entonces entrega paso a paso, también sin conexión, y los tableros lo siguen', async () => {
    const flota = await navegador.persona(TELEFONO);
    const { pagina, contexto } = flota;
    await ingresar(pagina, `${e.tickets}/repartidor`, 'repartidor3', 'flota-belgrano-2025');
    await pagina.getByRole('heading', { name: 'Repartidor3' }).waitFor();
    const { numero } = (await comprar(e.ahorro)).cuerpo.pedido;
    await llamar(`${e.tickets}/api/tickets/${numero}/asignar`, {
      token: admin,
      cuerpo: { repartidor_id: 3 },
    });
    const entrega = pagina.locator(`.entrega[data-numero="${numero}"]`);
    await entrega.getByRole('button', { name: 'Empezar a preparar' }).click();
    await enColumna(segunda.pagina, 'en_preparacion', numero).waitFor();
    await cambiarEstado(e.tickets, admin, numero, 'listo');
    await entrega.getByText('Listo', { exact: true }).waitFor();
    await entrega.getByRole('button', { name: 'Salgo a entregar' }).click();
    await entrega.getByRole('button', { name: 'Entregado' }).waitFor();
    await enColumna(segunda.pagina, 'en_camino', numero).waitFor();
    await capturar(pagina, 'repartidor-360');

    await contexto.setOffline(true);
    await pagina.getByText('Sin conexión').waitFor();
    await entrega.getByRole('button', { name: 'No pude entregar' }).click();
    await pagina.getByRole('button', { name: 'Otro motivo' }).click();
    await pagina.getByLabel('Motivo').fill('No atiende el timbre');
    await pagina.locator('dialog').getByRole('button', { name: 'No pude entregar' }).click();
    await pagina.getByText('Hay 1 paso guardado').waitFor();
    await capturar(pagina, 'repartidor-sin-conexion-360');
    const patch: string[] = [];
    pagina.on('request', (pedido) => {
      if (pedido.method() === 'PATCH') patch.push(pedido.postData() ?? '');
    });
    await contexto.setOffline(false);
    await Promise.all(
      // As long as it can be undone it stays on the telephone.
      [primera, segunda].map(({ pagina: ver }) => enColumna(ver, 'no_entregado', numero).waitFor()),
    );
    await pagina.getByText('Sin conexión').waitFor({ state: 'detached' });
    // With the time at which it was done, which was before it could be told.
    const mandados = patch.map((cuerpo) => JSON.parse(cuerpo) as Record<string, unknown>);
    expect(mandados).toEqual([
      {
        ...{ estado: 'no_entregado', motivo: 'No atiende el timbre' },
        ocurrio_en: expect.stringMatching(/^\d{4}-/) as unknown,
      },
    ]);

    for (const boton of ['Volver a intentar', 'Empezar a preparar', 'Salgo a entregar'])
      await entrega.getByRole('button', { name: boton }).click();
    await entrega.getByRole('button', { name: 'Fue Juan Pérez' }).click();
    await entrega.getByRole('button', { name: 'Entregado' }).press('Enter');
    await entrega.waitFor({ state: 'detached' });
    await primera.pagina.getByRole('button', { name: 'Entregado' }).click();
    await enColumna(primera.pagina, 'entregado', numero).waitFor();
    await segunda.pagina
      .locator('[data-columna="entregado"]')
      .getByText('1', { exact: true })
      .waitFor();
    await capturar(primera.pagina, 'entregado-1280');
    expect(flota.quejas).toEqual([]);
  });
});

describe('Cuando un tablero se queda sin conexión', () => {
  it('entonces lo dice, y al volver está al día', async () => {
    const antes = (await comprar(e.ahorro)).cuerpo.pedido.numero;
    await enColumna(primera.pagina, 'pendiente', antes).waitFor();
    await primera.contexto.setOffline(true);
    await primera.pagina.getByText('Sin conexión').waitFor();
    await capturar(primera.pagina, 'sin-conexion-1280');

    await cambiarEstado(e.tickets, admin, antes, 'en_preparacion');
    const nuevos: string[] = [];
    for (let i = 0; i < 5; i += 1) nuevos.push((await comprar(e.ahorro)).cuerpo.pedido.numero);
    for (const numero of nuevos) await enColumna(segunda.pagina, 'pendiente', numero).waitFor();
    await expect.poll(() => enColumna(primera.pagina, 'en_preparacion', antes).count()).toBe(0);

    await primera.contexto.setOffline(false);
    const vuelta = performance.now();
    await enColumna(primera.pagina, 'en_preparacion', antes).waitFor();
    for (const numero of nuevos) await enColumna(primera.pagina, 'pendiente', numero).waitFor();
    console.log(`al día ${Math.round(performance.now() - vuelta)} ms después de volver`);
    await primera.pagina.getByText('Sin conexión').waitFor({ state: 'detached' });
  });
});

describe('Cuando se mira lo demás', () => {
  it('entonces se ve bien de noche y en un teléfono', async () => {
    await primera.pagina.getByRole('button', { name: 'Usar tema oscuro' }).click();
    await capturar(primera.pagina, 'tablero-oscuro-1280');
    const telefono = await tablero(e.tickets, TELEFONO);
    await capturar(telefono.pagina, 'tablero-360');
    expect(telefono.quejas).toEqual([]);
  });

  it('entonces las páginas no se quejaron de nada', () => {
    expect([...primera.quejas, ...segunda.quejas]).toEqual([]);
  });
});
