import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCancelacionesVencidas } from '../../worker/rondas/cancelaciones.ts';
import type { Ronda } from '../../platform/proceso/ronda.ts';
import { barreras, sobraALoAncho } from '../support/pantalla/accesible.ts';
import { log } from '../support/servidores/base.ts';
import { crearEntorno } from '../support/servidores/entorno.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { comprar } from '../support/personas/llamadas.ts';
import { ESCRITORIO, TELEFONO, abrirNavegador, capturar } from '../support/pantalla/navegador.ts';
import type { Navegador } from '../support/pantalla/navegador.ts';

let e: Entorno;
let navegador: Navegador;
let vencidas: Ronda<number>;
beforeAll(async () => {
  navegador = await abrirNavegador();
  e = await crearEntorno({ env: { CANCELACION_GRACIA_SEGUNDOS: '60' } });
  const { mensajero, entradas } = e;
  vencidas = createCancelacionesVencidas({ sql: e.sql.sql, mensajero, entradas, log, cadaMs: 200 });
  vencidas.iniciar();
});
afterAll(async () => {
  await navegador.cerrar();
  await vencidas.detener();
  await e.cerrar();
});

describe('Cuando se cancela sin querer', () => {
  it('entonces quien compró lo deshace desde su página, y si no, se cancela ahí mismo', async () => {
    const { pedido, seguimiento } = (await comprar(e.ahorro)).cuerpo;
    const { pagina, quejas } = await navegador.persona(TELEFONO);
    const cancelar = async () => {
      await pagina.getByRole('button', { name: 'Cancelar el pedido' }).click();
      await pagina.getByRole('button', { name: 'Sí, cancelarlo' }).click();
      await pagina.getByText(/Se cancela en 0:\d\d/).waitFor();
    };
    await pagina.goto(`${e.ahorro}/pedidos/${pedido.numero}?token=${seguimiento.token}`);
    await cancelar();
    for (const { ancho, alto } of [ESCRITORIO, TELEFONO]) {
      await pagina.setViewportSize({ width: ancho, height: alto });
      await capturar(pagina, `pedido-se-cancela-${ancho}`);
      expect([await barreras(pagina, true), await sobraALoAncho(pagina)]).toEqual([[], 0]);
    }
    await pagina.getByRole('button', { name: 'Deshacer' }).click();
    await pagina.getByText('Tu pedido sigue en pie').waitFor();
    await expect.poll(() => pagina.getByText(/Se cancela en/).count()).toBe(0);
    await cancelar();
    await e.sql.sql`UPDATE ahorro.cancelaciones SET vence_en = clock_timestamp() + interval '3 s'`;
    await pagina.reload();
    await pagina.getByRole('heading', { name: 'Tu pedido está cancelado' }).waitFor();
    expect(quejas).toEqual([]);
  });

  it('y lo hizo alguien de despacho: entonces lo ve en la tarjeta y lo deshace desde el detalle', async () => {
    const { numero } = (await comprar(e.ahorro)).cuerpo.pedido;
    const { pagina, quejas } = await navegador.persona(ESCRITORIO);
    await pagina.goto(e.tickets);
    await pagina.getByLabel('Usuario').fill('admin');
    await pagina.getByLabel('Contraseña').fill('admin-belgrano-2025');
    await pagina.getByRole('button', { name: 'Ingresar' }).click();
    const tarjeta = pagina.locator(`.tarjeta[data-numero="${numero}"]`);
    await tarjeta.waitFor();
    const ruta = `/api/tickets/${numero}/cancelar`;
    await pagina.evaluate(
      (donde) =>
        fetch(donde, {
          method: 'POST',
          body: '{"deshacible":true}',
          headers: { 'Content-Type': 'application/json' },
        }).then(({ status }) => status),
      ruta,
    );
    await tarjeta.getByText('Se está cancelando').waitFor();
    await capturar(pagina, 'tablero-se-cancela');
    await tarjeta.click();
    await pagina.getByText(/Se cancela en 0:\d\d/).waitFor();
    await capturar(pagina, 'detalle-se-cancela');
    expect(await barreras(pagina, true)).toEqual([]);
    await pagina.getByRole('button', { name: 'Deshacer' }).click();
    await pagina.getByText('Sigue en pie: no se cancela').waitFor();
    expect(quejas).toEqual([]);
  });
});
