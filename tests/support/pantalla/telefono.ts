/** A driver's page on their phone, and what a finger does there. */
import { setTimeout as dormir } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import { CHICA } from './tablero.ts';
import type { Aparatos, Navegador, Pantalla, Persona } from './navegador.ts';

/** A driver who has logged in. @param cual their number: `repartidor1` is `Repartidor1` */
export async function enSuTelefono(
  navegador: Navegador,
  tickets: string,
  cual: number,
  pantalla: Pantalla = CHICA,
  con?: Aparatos,
): Promise<Persona> {
  const persona = await navegador.persona(pantalla, con);
  const { pagina } = persona;
  await pagina.goto(`${tickets}/repartidor`);
  await pagina.getByLabel('Usuario').fill(`repartidor${cual}`);
  await pagina.getByLabel('Contraseña').fill('flota-belgrano-2025');
  await pagina.getByRole('button', { name: 'Ingresar' }).click();
  await pagina.getByRole('heading', { name: `Repartidor${cual}` }).waitFor();
  return persona;
}

/** Where it is on the screen, brought there if it has to be. */
async function enPantalla(cosa: Locator) {
  await cosa.scrollIntoViewIfNeeded();
  const caja = await cosa.boundingBox();
  if (caja === null) throw new Error('no se ve');
  return { desde: caja.x + 24, hasta: caja.x + caja.width - 8, y: caja.y + caja.height / 2 };
}

/** By a mouse, from the left to the right. */
export async function deslizar(pagina: Page): Promise<void> {
  const { desde, hasta, y } = await enPantalla(pagina.locator('.deslizar'));
  await pagina.mouse.move(desde, y);
  await pagina.mouse.down();
  await pagina.mouse.move(hasta, y, { steps: 6 });
  await pagina.mouse.up();
}

/** Along the way, one after the other: it comes to rest before it is lifted, or the browser takes it for a fling. */
const RECORRIDO = [0.2, 0.4, 0.6, 0.8, 1, 1, 1, 1, 1];
/** As quick as a hand is. */
const PULSO_MS = 40;

/** By a finger, as a touch screen tells of it. */
export async function deslizarConElDedo({ pagina, contexto }: Persona): Promise<void> {
  const { desde, hasta, y } = await enPantalla(pagina.locator('.deslizar'));
  const dedos = await contexto.newCDPSession(pagina);
  const tocar = (type: 'touchStart' | 'touchMove' | 'touchEnd', parte?: number) =>
    dedos.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: parte === undefined ? [] : [{ x: desde + (hasta - desde) * parte, y }],
    });
  await tocar('touchStart', 0);
  for (const parte of RECORRIDO) {
    await dormir(PULSO_MS);
    await tocar('touchMove', parte);
  }
  await tocar('touchEnd');
  await dedos.detach();
}
