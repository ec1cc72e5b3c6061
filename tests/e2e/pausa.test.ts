import { describe, expect, it } from 'vitest';
import { barreras, sobraALoAncho } from '../support/pantalla/accesible.ts';
import { nuevoTicket, soloEnTurno } from '../support/personas/despacho.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { capturar, GRANDE } from '../support/pantalla/navegador.ts';
import type { Navegador } from '../support/pantalla/navegador.ts';
import { enElTablero } from '../support/pantalla/tablero.ts';
import { enSuTelefono } from '../support/pantalla/telefono.ts';

let e: Entorno;
let navegador: Navegador;
abrirPaginas(async (paginas) => {
  ({ e, navegador } = paginas);
  await soloEnTurno(e, [1]);
});

describe('Cuando un repartidor se toma una pausa', () => {
  it('entonces lo dice su teléfono, despacho lo ve, y vuelve cuando quiere', async () => {
    await nuevoTicket(e, { cliente_direccion: 'Cuba 10, Belgrano' });
    const despacho = await enElTablero(navegador, e.tickets, GRANDE);
    const { pagina, quejas } = await enSuTelefono(navegador, e.tickets, 1, {
      ancho: 320,
      alto: 700,
    });
    await pagina.getByRole('button', { name: 'Pausa', exact: true }).click();
    const eleccion = pagina.getByRole('button', { name: '15 minutos' });
    await eleccion.waitFor();
    const caja = await eleccion.boundingBox();
    expect(caja?.height).toBeGreaterThanOrEqual(44);
    await capturar(pagina, 'repartidor-pausa-elegir-320');
    expect(await barreras(pagina)).toEqual([]);
    await eleccion.click();
    const volver = pagina.getByRole('button', { name: /^En pausa hasta las \d\d:\d\d · Volver$/ });
    await volver.waitFor();
    await capturar(pagina, 'repartidor-en-pausa-320');
    expect(await barreras(pagina)).toEqual([]);
    expect(await sobraALoAncho(pagina)).toBe(0);

    const panel = despacho.pagina.getByRole('region', { name: 'Repartidores' });
    await panel.getByText(/^En pausa hasta las \d\d:\d\d$/).waitFor();
    await capturar(despacho.pagina, 'despacho-en-pausa-1440');
    await volver.click();
    await pagina.getByRole('button', { name: 'Pausa', exact: true }).waitFor();
    await panel.getByText(/^En pausa/).waitFor({ state: 'detached' });
    expect([...quejas, ...despacho.quejas]).toEqual([]);
  });
});
