import { describe, expect, it } from 'vitest';
import { guardarCorrida } from '../laboratorio/guardar.ts';
import { corridaDe } from '../support/personas/laboratorio.ts';
import { GRANDE } from '../support/pantalla/navegador.ts';
import type { Navegador } from '../support/pantalla/navegador.ts';
import { CHICA, dialogo, enElTablero, mirar } from '../support/pantalla/tablero.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';

let e: Entorno;
let navegador: Navegador;
abrirPaginas((paginas) => {
  ({ e, navegador } = paginas);
});

describe('Cuando despacho mira el laboratorio', () => {
  it('entonces compara las políticas, y pone otra en vigencia tras confirmarlo', async () => {
    const { pagina, quejas } = await enElTablero(navegador, e.tickets, GRANDE);
    await pagina.goto(`${e.tickets}/laboratorio`);
    await pagina.getByText(/Todavía no hay corridas/).waitFor();
    const minutos = { menor_carga: [87, 101], zona: [83, 95], juntar: [77, 94] };
    await guardarCorrida(e.sql.sql, corridaDe(minutos));
    await pagina.reload();
    const cifras = pagina.getByRole('region', { name: 'Cifras por política' });
    await cifras.getByText('94,0 (87,0 a 101,0)').waitFor();
    await mirar(pagina, 'despacho-laboratorio-1440');
    await cifras
      .getByRole('button', { name: /^Poner en vigencia/ })
      .last()
      .click();
    await dialogo(pagina).getByRole('button', { name: 'Poner en vigencia' }).click();
    await pagina.getByText(/^En vigencia: /).waitFor();
    const [cambio] = await e.db.configuracionCambio.findMany();
    expect([cambio?.clave, cambio?.valor]).toEqual(['estrategia_asignacion', 'juntar']);
    await pagina.setViewportSize({ width: CHICA.ancho, height: CHICA.alto });
    await mirar(pagina, 'despacho-laboratorio-390');
    expect(quejas).toEqual([]);
  });
});
