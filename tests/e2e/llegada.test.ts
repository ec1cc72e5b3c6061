import { describe, expect, it } from 'vitest';
import { barreras, sobraALoAncho } from '../support/pantalla/accesible.ts';
import { soloEnTurno } from '../support/personas/despacho.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { cambiarEstado, comprar, entrar } from '../support/personas/llamadas.ts';
import { capturar, GRANDE } from '../support/pantalla/navegador.ts';
import type { Navegador } from '../support/pantalla/navegador.ts';
import { CHICA, mirar } from '../support/pantalla/tablero.ts';
import { enSuTelefono } from '../support/pantalla/telefono.ts';

let e: Entorno;
let navegador: Navegador;
let admin: string;
abrirPaginas(async (paginas) => {
  ({ e, navegador } = paginas);
  admin = await entrar(e.tickets);
  await soloEnTurno(e, [1]);
});

const mover = async (numero: string, estado: string) =>
  expect((await cambiarEstado(e.tickets, admin, numero, estado)).status).toBe(200);

/** Who brings it, among the stops after this one. */
async function leeLoMismo(numero: string, anunciado: string): Promise<void> {
  const { pagina } = await enSuTelefono(navegador, e.tickets, 1, { ancho: 360, alto: 740 });
  const parada = pagina.locator(`.parada[data-numero="${numero}"]`);
  await parada.getByText(anunciado.replace('Llega entre', 'Entre')).waitFor();
  await parada.scrollIntoViewIfNeeded();
  await mirar(pagina, 'repartidor-cuando-360');
}

describe('Cuando un pedido viene en camino', () => {
  it.each([CHICA, GRANDE])(
    'entonces su página dice entre qué horas llega: $ancho',
    async (pantalla) => {
      const { pagina, quejas } = await navegador.persona(pantalla);
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

      if (pantalla === CHICA) await leeLoMismo(pedido.numero, anunciado);

      await mover(antes.numero, 'entregado');
      await pagina.getByText(anunciado, { exact: true }).waitFor({ state: 'detached' });
      await llega.waitFor();
      await mover(pedido.numero, 'entregado');
      await llega.waitFor({ state: 'detached' });
      expect(quejas).toEqual([]);
    },
  );
});
