import { describe, expect, it } from 'vitest';
import { barreras, sobraALoAncho } from '../support/pantalla/accesible.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { cambiarEstado, comprar, entrar } from '../support/personas/llamadas.ts';
import { ESCRITORIO, TELEFONO, capturar } from '../support/pantalla/navegador.ts';
import { comprarComoInvitado } from '../support/pantalla/compra-en-pantalla.ts';
import type { Navegador } from '../support/pantalla/navegador.ts';

let e: Entorno;
let navegador: Navegador;
abrirPaginas((paginas) => {
  ({ e, navegador } = paginas);
});

describe('Cuando un invitado cierra la pestaña con un pedido en curso', () => {
  it('entonces en otra lo ve al entrar y en sus pedidos, hasta que lo olvida o termina', async () => {
    const { contexto, pagina, quejas } = await navegador.persona(TELEFONO);
    const numero = await comprarComoInvitado(pagina, e.ahorro);
    const pestana = await contexto.newPage();
    await pagina.getByText('Lo lleva').waitFor();
    await pagina.close();

    await pestana.goto(e.ahorro);
    const tira = pestana.getByRole('link', { name: numero });
    await tira.waitFor();
    await capturar(pestana, 'tienda-en-curso-360');
    expect(await barreras(pestana)).toEqual([]);
    await tira.click();
    await pestana.getByText('Lo lleva').waitFor();

    await pestana.getByRole('link', { name: 'Pedidos', exact: true }).last().click();
    const fila = pestana.getByRole('listitem').filter({ hasText: numero });
    await fila.getByText('Confirmado').waitFor();
    await capturar(pestana, 'tienda-pedidos-del-aparato-360');
    expect(await barreras(pestana)).toEqual([]);
    expect(await sobraALoAncho(pestana)).toBe(0);
    await pestana.setViewportSize({ width: 1440, height: 900 });
    await pestana.emulateMedia({ colorScheme: 'dark' });
    await capturar(pestana, 'tienda-pedidos-del-aparato-1440-dark');
    expect(await barreras(pestana)).toEqual([]);

    const admin = await entrar(e.tickets);
    await cambiarEstado(e.tickets, admin, numero, 'cancelado');
    await pestana.reload();
    await fila.getByText('Cancelado').waitFor();
    await pestana.goto(e.ahorro);
    await pestana.getByRole('heading', { name: 'El súper' }).waitFor();
    await pestana.getByText('Helado de Dulce de Leche 1 l').first().waitFor();
    await expect.poll(() => tira.count()).toBe(0);

    await pestana.goto(`${e.ahorro}/pedidos`);
    await pestana.getByRole('button', { name: 'Olvidar estos pedidos' }).click();
    await fila.waitFor({ state: 'detached' });
    expect(await pestana.evaluate('localStorage.getItem("belgrano.pedidos")')).toBeNull();
    expect(quejas).toEqual([]);
  });
});

describe('Cuando un invitado busca su pedido en otro aparato', () => {
  it('entonces con su número y su correo lo abre, y si algo no es así se lo dice', async () => {
    const { numero } = (await comprar(e.ahorro)).cuerpo.pedido;
    const { pagina, quejas } = await navegador.persona(ESCRITORIO);
    await pagina.goto(`${e.ahorro}/pedidos`);
    await pagina.getByLabel('Número (empieza con PED-)').fill(numero);
    await pagina.getByLabel('Correo con el que compraste').fill('otro@example.com');
    const buscar = pagina.getByRole('button', { name: 'Buscar el pedido' });
    await buscar.click();
    await pagina.getByText('No encontramos un pedido sin cuenta').waitFor();
    await pagina.getByLabel('Correo con el que compraste').fill('JUAN@example.com');
    await buscar.click();
    await pagina.getByText('Lo lleva').waitFor();
    expect(quejas).toEqual([]);
  });
});
