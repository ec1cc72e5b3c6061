import { describe, expect, it } from 'vitest';
import { barreras, sobraALoAncho } from '../support/pantalla/accesible.ts';
import { soloEnTurno } from '../support/personas/despacho.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { cambiarEstado, comprar, entrar } from '../support/personas/llamadas.ts';
import { capturar, GRANDE, TELEFONO } from '../support/pantalla/navegador.ts';
import type { Navegador, Persona } from '../support/pantalla/navegador.ts';
import { CHICA, mirar } from '../support/pantalla/tablero.ts';
import { enSuTelefono } from '../support/pantalla/telefono.ts';

let e: Entorno;
let navegador: Navegador;
let admin: string;
/** Of who brings them. */
let telefono: Persona;
abrirPaginas(async (paginas) => {
  ({ e, navegador } = paginas);
  admin = await entrar(e.tickets);
  await soloEnTurno(e, [1]);
});

const mover = async (numero: string, estado: string) =>
  expect((await cambiarEstado(e.tickets, admin, numero, estado)).status).toBe(200);

/** Who brings it, among the stops after this one. */
async function leeLoMismo({ pagina }: Persona, numero: string, anunciado: string): Promise<void> {
  const parada = pagina.locator(`.parada[data-numero="${numero}"]`);
  await parada.getByText(anunciado.replace('Llega entre', 'Entre')).waitFor();
  await parada.scrollIntoViewIfNeeded();
  await mirar(pagina, 'repartidor-cuando-360');
}

const compartirEn = ({ pagina }: Persona) =>
  pagina.getByRole('switch', { name: 'Compartir mi ubicación mientras reparto' });
const CORRIENTES = { latitude: -34.6037, longitude: -58.3816, accuracy: 15 };

/** Who brings it says where they are, and who waits sees it; of the stop they go to alone. */
async function porDondeViene(quienLleva: Persona, quienEspera: Persona): Promise<void> {
  const { pagina, contexto } = quienLleva;
  await contexto.setGeolocation(CORRIENTES);
  const compartir = compartirEn(quienLleva);
  expect(await compartir.isChecked()).toBe(false);
  await compartir.check();
  await pagina.getByText('El navegador no deja usar tu ubicación').waitFor();
  await mirar(pagina, 'repartidor-ubicacion-negada-360');
  await compartir.uncheck();
  await contexto.grantPermissions(['geolocation']);
  await compartir.check();
  await pagina.getByText('La ven despacho y quien espera esta entrega.').waitFor();
  await compartir.scrollIntoViewIfNeeded();
  await mirar(pagina, 'repartidor-ubicacion-360');
  const viene = quienEspera.pagina.locator('.por-donde-viene');
  await viene.getByText('Repartidor1 está por San Nicolás').waitFor();
  await viene.getByRole('img', { name: 'Mapa: Repartidor1, por San Nicolás' }).waitFor();
  await viene.scrollIntoViewIfNeeded();
}

/** Who got it says how that was, by the link alone; and thinks better of it. */
async function seCalifica({ pagina }: Persona, numero: string, ancho: number): Promise<void> {
  const panel = pagina.getByRole('region', { name: '¿Cómo estuvo la entrega?' });
  // By keys: the second of five, and two further.
  await panel.getByRole('radio', { name: 'Mal', exact: true }).focus();
  await pagina.keyboard.press('Space');
  await pagina.keyboard.press('ArrowRight');
  await pagina.keyboard.press('ArrowRight');
  await panel.getByLabel('¿Querés contarnos algo? (opcional)').fill('Muy amable');
  await panel.scrollIntoViewIfNeeded();
  await mirar(pagina, `tienda-calificar-${ancho}`);
  await panel.getByRole('button', { name: 'Calificar' }).click();
  await panel.getByText('Dijiste bien (4 de 5).').waitFor();
  await panel.getByRole('button', { name: 'Cambiar lo que dije' }).click();
  await panel.getByRole('radio', { name: 'Muy bien' }).check();
  await panel.getByRole('button', { name: 'Calificar' }).click();
  await panel.getByText('Dijiste muy bien (5 de 5).').waitFor();
  await panel.scrollIntoViewIfNeeded();
  await mirar(pagina, `tienda-calificado-${ancho}`);
  const guardada = await e.db.calificacion.findFirstOrThrow({ where: { pedido: { numero } } });
  expect(guardada).toMatchObject({ puntos: 5, palabras: 'Muy amable', repartidorId: 1 });
}

describe('Cuando un pedido viene en camino', () => {
  it.each([CHICA, GRANDE])(
    'entonces su página dice entre qué horas llega: $ancho',
    async (pantalla) => {
      const quienEspera = await navegador.persona(pantalla);
      const { pagina, quejas } = quienEspera;
      // Another stop comes first, so that its end changes when this one comes.
      const antes = (await comprar(e.ahorro)).cuerpo.pedido;
      const { pedido, seguimiento } = (await comprar(e.ahorro)).cuerpo;
      await pagina.goto(`${e.ahorro}/pedidos/${pedido.numero}?token=${seguimiento.token}`);
      await pagina.getByText('Lo lleva').waitFor();
      const llega = pagina.getByText(/^Llega entre las? \d\d:\d\d y las? \d\d:\d\d$/);
      await expect.poll(() => llega.count()).toBe(0);
      await pagina.getByText(/^Llega (hoy|mañana), lo antes posible$/).waitFor();
      await capturar(pagina, `tienda-promesa-${pantalla.ancho}`);
      expect(await barreras(pagina)).toEqual([]);
      expect(await sobraALoAncho(pagina)).toBe(0);
      for (const estado of ['en_preparacion', 'en_camino']) await mover(antes.numero, estado);
      for (const estado of ['en_preparacion', 'en_camino']) await mover(pedido.numero, estado);
      await llega.waitFor();
      const anunciado = (await llega.textContent()) ?? '';
      await capturar(pagina, `tienda-llegada-${pantalla.ancho}`);
      expect(await barreras(pagina)).toEqual([]);
      expect(await sobraALoAncho(pagina)).toBe(0);

      const quienLleva =
        pantalla === CHICA ? await enSuTelefono(navegador, e.tickets, 1, TELEFONO) : telefono;
      telefono = quienLleva;
      if (pantalla === CHICA) await leeLoMismo(quienLleva, pedido.numero, anunciado);
      await expect.poll(() => pagina.locator('.por-donde-viene').count()).toBe(0);

      await mover(antes.numero, 'entregado');
      await pagina.getByText(anunciado, { exact: true }).waitFor({ state: 'detached' });
      await llega.waitFor();
      if (pantalla === CHICA) await porDondeViene(quienLleva, quienEspera);
      else await compartirEn(quienLleva).check();
      await pagina.locator('.por-donde-viene').scrollIntoViewIfNeeded();
      await mirar(pagina, `tienda-por-donde-viene-${pantalla.ancho}`);
      await mover(pedido.numero, 'entregado');
      await pagina.locator('.por-donde-viene').waitFor({ state: 'detached' });
      // It is remembered, also by who opens the page anew.
      await quienLleva.pagina.reload();
      await compartirEn(quienLleva).waitFor();
      expect(await compartirEn(quienLleva).isChecked()).toBe(true);
      await compartirEn(quienLleva).uncheck();
      await llega.waitFor({ state: 'detached' });
      await seCalifica(quienEspera, pedido.numero, pantalla.ancho);
      expect(quejas).toEqual([]);
    },
  );
});
