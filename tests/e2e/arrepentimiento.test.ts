import { describe, expect, it } from 'vitest';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { comprar, hasta } from '../support/personas/llamadas.ts';
import { TELEFONO, capturar } from '../support/pantalla/navegador.ts';
import type { Navegador } from '../support/pantalla/navegador.ts';

let e: Entorno;
let navegador: Navegador;
abrirPaginas((paginas) => {
  ({ e, navegador } = paginas);
});

describe('Cuando alguien se arrepiente desde el pie de la tienda', () => {
  it('entonces deja número y correo, y su pedido de arrepentimiento queda guardado', async () => {
    const { pedido } = (await comprar(e.ahorro)).cuerpo;
    const { pagina, quejas } = await navegador.persona(TELEFONO);
    await pagina.goto(e.ahorro);
    const pie = pagina.locator('footer');
    await pie.getByText('CUIT 30-00000000-7').waitFor();
    await pie.getByRole('link', { name: 'Botón de arrepentimiento' }).click();
    await pagina.getByRole('heading', { name: 'Botón de arrepentimiento' }).waitFor();
    await pagina.getByLabel('Número del pedido').fill(pedido.numero.toLowerCase());
    await pagina.getByLabel('Correo con el que compraste').fill('juan@example.com');
    await pagina.getByRole('button', { name: 'Quiero arrepentirme' }).click();
    await pagina.getByRole('heading', { name: 'Recibimos tu arrepentimiento' }).waitFor();
    await capturar(pagina, 'tienda-arrepentimiento-recibido');
    const guardado = await hasta(() =>
      e.db.arrepentimiento.findFirst({ where: { pedido: { numero: pedido.numero } } }),
    );
    expect(guardado.resultado).toBeNull();
    expect(quejas).toEqual([]);
  });
});
