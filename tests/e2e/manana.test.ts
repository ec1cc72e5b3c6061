/**
 * A morning of sixty orders, with two who dispatch (one has a mouse, one a finger) and three who ride, each on a screen of
 * their own that nobody loads again. They work by real touches: several stops of each; the rest of theirs is done by the
 * calls that their page makes, with the moment of each act. The morning is as short as the machine makes it: what is
 * simulated is only that it is one.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Estadisticas } from '../../contracts/despacho/estadisticas.ts';
import { crearManana, OFICINA, QUIENES } from '../support/pantalla/manana.ts';
import type { Manana } from '../support/pantalla/manana.ts';
import { capturar } from '../support/pantalla/navegador.ts';
import { dialogo } from '../support/pantalla/tablero.ts';
import { hasta, llamar } from '../support/personas/llamadas.ts';

let m: Manana;
beforeAll(async () => {
  m = await crearManana();
});
afterAll(() => m.cerrar());

describe('Cuando es una mañana de sesenta pedidos', () => {
  it('entonces entran de a muchos, y los dos tableros los muestran sin recargar', async () => {
    for (let rafaga = 0; rafaga < 3; rafaga += 1) await m.rafaga(20);
    expect(m.pedidos.size).toBe(60);
    await m.losTablerosDicen({ pendiente: 60 });
    const repartidos = await Promise.all(QUIENES.map((cual) => m.losDe(cual)));
    expect(repartidos.map(({ length }) => length)).toEqual([20, 20, 20]);
  });

  it('entonces con el mouse se los pasa a preparación, todos de una vez', async () => {
    const { pagina } = m.mouse;
    await pagina.locator('[data-columna="pendiente"]').getByLabel('Elegir las 60').click();
    const elegidas = pagina.getByRole('region', { name: 'Tickets elegidos' });
    await elegidas.getByRole('button', { name: 'Estado siguiente…' }).click();
    await dialogo(pagina).getByRole('button', { name: 'Pasar 60' }).click();
    const lote = pagina.getByRole('region', { name: 'Lo último que se hizo con muchos' });
    await lote.getByText('60 hechos').waitFor({ timeout: 90_000 });
    await lote.getByRole('button', { name: 'Listo' }).click();
    await m.losTablerosDicen({ pendiente: 0, en_preparacion: 60 });
    await capturar(pagina, 'manana-preparando-1440');
  });

  it('entonces cada uno entrega con el dedo, y a quien no está se le anota por qué', async () => {
    await Promise.all(
      QUIENES.map(async (cual) => {
        for (let i = 0; i < 3; i += 1) await m.parada(cual);
      }),
    );
    await m.noHabiaNadie(1);
    await capturar(m.flota[1].pagina, 'manana-reparto-390');
    await m.asentado();
  });
});

describe('Cuando al mediodía uno se va y otro se queda sin red', () => {
  it('entonces lo que no salió pasa a los demás, desde la pantalla táctil, y termina lo que ya salió', async () => {
    const enLaCalle = await m.salir(2);
    await hasta(async () => (await m.filaDe(enLaCalle)).estado === 'en_camino');
    const { pagina } = m.tactil;
    await pagina.getByRole('link', { name: 'Repartidores' }).tap();
    await pagina.getByRole('button', { name: 'Repartidor2 se va a casa' }).tap();
    await dialogo(pagina).getByText('Tiene 16 que no salieron').waitFor();
    await dialogo(pagina).getByText('Termina él lo que ya salió').waitFor();
    await capturar(pagina, 'manana-se-va-390');
    await dialogo(pagina).getByRole('button', { name: 'Sacarlo de turno y pasar 16' }).tap();
    await dialogo(pagina).waitFor({ state: 'detached', timeout: 60_000 });
    await pagina.getByRole('link', { name: 'Tablero', exact: true }).tap();
    await m.reasignados(enLaCalle);
    await m.flota[2].pagina.getByText('1 entrega', { exact: true }).waitFor();
    await m.entregar(2, enLaCalle);
    await m.flota[2].pagina.getByText('No tenés entregas pendientes.').waitFor();
  });

  it('entonces lo que hizo sin red llega después con su hora, y lo cancelado mientras tanto sigue cancelado', async () => {
    const { pagina, contexto } = m.flota[3];
    await contexto.setOffline(true);
    await pagina.getByText('Sin conexión').waitFor();
    const hechas = [await m.parada(3), await m.parada(3), await m.parada(3)];
    // They are told of nothing: it is on their list still.
    const cancelado = await m.proximo(3);
    await m.cancelarConElMouse(cancelado);
    await m.salir(3);
    await capturar(pagina, 'manana-sin-red-390');
    expect(await m.enLaBase(hechas)).toEqual(hechas.map(() => 'en_preparacion'));
    const vuelta = Date.now();
    await contexto.setOffline(false);
    await pagina
      .locator('.aviso-peligro', { hasText: cancelado.slice(-9) })
      .waitFor({ timeout: 60_000 });
    await hasta(async () => (await m.enLaBase(hechas)).every((estado) => estado === 'entregado'));
    await pagina.locator(`[data-numero="${cancelado}"]`).waitFor({ state: 'detached' });
    const pasos = await m.e.db.ticketHistorial.findMany({
      where: { estado: 'entregado', ticket: { numero: { in: hechas } } },
    });
    expect(pasos.filter(({ fecha }) => fecha.getTime() < vuelta)).toHaveLength(3);
    m.cancelado(cancelado);
  });
});

describe('Cuando termina la mañana', () => {
  it('entonces el resto se entrega, y cada pedido está bien para todos', async () => {
    await m.repartirElResto();
    await m.asentado();
    const cuentas = m.cuentas();
    expect(cuentas).toEqual({ entregado: 56, no_entregado: 3, cancelado: 1 });
    await m.losTablerosDicen({ ...cuentas, pendiente: 0, en_preparacion: 0, en_camino: 0 });
    for (const [numero, { seguimiento, estado }] of m.pedidos) {
      const { cuerpo } = await llamar<{ estado: string; ticket: { estado: string } }>(
        `${m.e.ahorro}${seguimiento.url}?token=${seguimiento.token}`,
      );
      expect([numero, cuerpo.estado, cuerpo.ticket.estado]).toEqual([numero, estado, estado]);
    }
    const filas = await m.e.db.ticket.findMany({ include: { repartidor: true } });
    expect(
      filas.map(({ numero, estado, repartidorId }) => [numero, estado, repartidorId]).sort(),
    ).toEqual(
      [...m.pedidos].map(([numero, { estado, repartidor }]) => [numero, estado, repartidor]).sort(),
    );
    // What was not delivered is with its driver still, and on their page nothing else is.
    for (const [cual, dice] of [...[[1, '2 entregas'] as const, [3, '1 entrega'] as const]]) {
      const { pagina } = m.flota[cual];
      await pagina.getByText(dice, { exact: true }).waitFor();
      await pagina.locator('.ahora').getByText('No entregado').waitFor();
    }
    await m.flota[2].pagina.getByText('No tenés entregas pendientes.').waitFor();
  });

  it('entonces cada acto tiene la hora en que fue, al segundo', async () => {
    const corridos = await m.corridos();
    expect(corridos).toEqual([]);
    const { cuerpo } = await llamar<Estadisticas>(`${m.e.tickets}/api/estadisticas`, {
      token: m.admin,
    });
    expect(cuerpo.totales.puntualidad).toEqual({ a_tiempo: 56, entregados: 56, porciento: 100 });
  });

  it('entonces la caja de cada uno cierra, contada por despacho en su página', async () => {
    const { pagina } = m.tactil;
    for (const cual of QUIENES) await m.rendir(cual);
    await pagina.getByRole('link', { name: 'Caja', exact: true }).tap();
    for (const cual of QUIENES) {
      const rendicion = pagina.locator('.caja-rendicion', { hasText: `Repartidor${cual}` });
      await rendicion.getByLabel('Contado').fill(m.enEfectivo(cual).toFixed(2).replace('.', ','));
      await rendicion.getByRole('button', { name: 'Confirmar' }).tap();
      await rendicion.waitFor({ state: 'detached' });
    }
    await capturar(pagina, 'manana-caja-390');
    const rendiciones = await m.e.db.rendicion.findMany({ orderBy: { repartidorId: 'asc' } });
    expect(
      rendiciones.map(({ repartidorId, esperado, declarado, contado }) => [
        ...[repartidorId, Number(esperado), Number(declarado), Number(contado)],
      ]),
    ).toEqual(QUIENES.map((cual) => [cual, ...Array<number>(3).fill(m.enEfectivo(cual))]));
  });

  it('entonces nadie recargó su pantalla, y ninguna se quejó', async () => {
    for (const { pagina, quejas } of [m.mouse, m.tactil, ...QUIENES.map((cual) => m.flota[cual])]) {
      expect(await pagina.evaluate<string>('window.deEstaManana')).toBe(OFICINA);
      expect(quejas).toEqual([]);
    }
  });
});
