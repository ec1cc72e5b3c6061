import { describe, expect, it } from 'vitest';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { capturar } from '../support/pantalla/navegador.ts';
import type { Navegador } from '../support/pantalla/navegador.ts';

const CUANTOS = 520;
let e: Entorno;
let navegador: Navegador;
abrirPaginas(
  async (paginas) => {
    ({ e, navegador } = paginas);
    const hace = (minutos: number) => new Date(Date.now() - minutos * 60_000);
    await e.db.ticket.createMany({
      data: Array.from({ length: CUANTOS }, (_, i) => ({
        numero: `PED-20261122090000-${String(i).padStart(4, '0')}`,
        estado: ['pendiente', 'pendiente', 'en_preparacion', 'en_camino'][i % 4] ?? 'pendiente',
        prioridad: ['normal', 'normal', 'alta', 'urgente', 'baja'][i % 5] ?? 'normal',
        clienteNombre:
          ['Juana Pérez', 'Tito Fernández', 'María de los Ángeles Gutiérrez'][i % 3] ?? '',
        clienteDireccion: 'Av. Cabildo 1234, CABA',
        productos: ['Yerba x2'],
        total: 1500 + i,
        repartidorId: i % 9 === 0 ? null : (i % 8) + 1,
        sinRepartidor: i % 9 === 0 ? 'capacidad_excedida' : null,
        fechaCreacion: hace(i % 150),
        fechaActualizacion: hace(i % 150),
      })),
    });
  },
  { sinWorker: true },
);

describe('Cuando hay más de quinientos tickets abiertos', () => {
  it('entonces el tablero los tiene todos, dibuja pocos y se desplaza sin trabarse', async () => {
    const { pagina, quejas } = await navegador.persona();
    await pagina.goto(e.tickets);
    await pagina.getByLabel('Usuario').fill('admin');
    await pagina.getByLabel('Contraseña').fill('admin-belgrano-2025');
    await pagina.getByRole('button', { name: 'Ingresar' }).click();
    await pagina.getByText(`${CUANTOS} abiertos`).waitFor();
    await expect.poll(() => pagina.locator('[data-numero]').count()).toBeLessThan(120);
    await capturar(pagina, 'lleno-1280');

    // The longest pause between two frames while the longest column is scrolled to its end.
    const peor = await pagina.evaluate<number>(`new Promise((resolve) => {
      const lista = document.querySelector('[data-columna="pendiente"] .lista');
      let antes = performance.now(), peor = 0;
      const cuadro = (ahora) => {
        peor = Math.max(peor, ahora - antes);
        antes = ahora;
        const fin = lista.scrollTop + lista.clientHeight >= lista.scrollHeight - 2;
        lista.scrollTop += 300;
        if (fin) resolve(peor); else requestAnimationFrame(cuadro);
      };
      requestAnimationFrame(cuadro);
    })`);
    console.log(`peor pausa entre dos cuadros: ${Math.round(peor)} ms`);
    expect(peor).toBeLessThan(1_000);
    expect(quejas).toEqual([]);
  });
});

describe('Cuando se abre un tablero de trescientos tickets', () => {
  it('entonces trae menos de 60 kB de datos, y nada se mueve de su lugar', async () => {
    const numeros = { gte: 'PED-20261122090000-0300' };
    await e.db.ticket.updateMany({
      where: { numero: numeros },
      data: { estado: 'cancelado', fechaActualizacion: new Date(0), fechaCreacion: new Date(0) },
    });
    const { pagina, contexto } = await navegador.persona({ ancho: 1440, alto: 900 });
    await pagina.goto(e.tickets);
    await pagina.getByLabel('Usuario').fill('admin');
    await pagina.getByLabel('Contraseña').fill('admin-belgrano-2025');
    await pagina.getByRole('button', { name: 'Ingresar' }).click();
    await pagina.getByText('300 abiertos').waitFor();
    const cdp = await contexto.newCDPSession(pagina);
    await cdp.send('Network.enable');
    const deDatos = new Set<string>();
    let bytes = 0;
    cdp.on('Network.responseReceived', ({ requestId, response }) => {
      if (response.url.includes('/api/')) deDatos.add(requestId);
    });
    cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (deDatos.has(requestId)) bytes += encodedDataLength;
    });
    await pagina.addInitScript(`
      window.corrimiento = 0;
      new PerformanceObserver((lista) => {
        for (const uno of lista.getEntries()) if (!uno.hadRecentInput) window.corrimiento += uno.value;
      }).observe({ type: 'layout-shift', buffered: true });
    `);
    await pagina.reload();
    await pagina.getByText('300 abiertos').waitFor();
    await pagina.getByRole('application', { name: 'Tickets por hora' }).waitFor();
    await pagina.waitForTimeout(1_500);
    const corrimiento = await pagina.evaluate<number>('window.corrimiento');
    console.log(`${Math.round(bytes / 1024)} kB de datos, corrimiento ${corrimiento.toFixed(3)}`);
    await capturar(pagina, 'trescientos-1440');
    expect(bytes).toBeLessThan(60 * 1024);
    expect(corrimiento).toBeLessThan(0.05);
  });
});
