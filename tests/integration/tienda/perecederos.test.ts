import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Arrepentimiento } from '../../../contracts/tienda/arrepentimientos.ts';
import type { Categoria, Producto } from '../../../contracts/tienda/catalogo.ts';
import { manosDeCorreos } from '../../support/pasos/correos.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { comprar, hasta, llamar, pedidoDe } from '../../support/personas/llamadas.ts';
import { manosDePreparacion } from '../../support/personas/preparacion.ts';
import { crearSmtp } from '../../support/terceros/smtp.ts';
import type { ServidorSmtp } from '../../support/terceros/smtp.ts';
import { conocido, visitante } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';

let e: Entorno;
let smtp: ServidorSmtp;
let admin: Visitante;
const { marcar: prepara } = manosDePreparacion(() => e);
const { leen, relevo } = manosDeCorreos(
  () => e,
  () => smtp,
);
beforeAll(async () => {
  smtp = await crearSmtp();
  e = await crearEntorno({ env: { SMTP_URL: smtp.url, TIENDA_URL: 'https://tienda.example' } });
  admin = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
});
afterAll(async () => {
  await e.cerrar();
  await smtp.cerrar();
});

async function categorias(): Promise<readonly Categoria[]> {
  const { cuerpo } = await llamar<{ categorias: Categoria[] }>(`${e.ahorro}/api/categorias`);
  return cuerpo.categorias;
}
const marcar = (id: number | undefined, cuerpo: object, quien = admin) =>
  quien.pedir<{ categoria: Categoria }>(`/api/admin/categorias/${id}`, { metodo: 'PATCH', cuerpo });
async function agregar(nombre: string, categoria: string): Promise<number> {
  const { cuerpo } = await admin.pedir<{ producto: { id: number } }>('/api/admin/productos', {
    cuerpo: { nombre, categoria, precio: 1000, stock: 50 },
  });
  return cuerpo.producto.id;
}
const producto = async (id: number) =>
  (await llamar<Producto>(`${e.ahorro}/api/productos/${id}`)).cuerpo;

let compras = 0;
async function comprado(...ids: number[]) {
  compras += 1;
  const email = `fresca${compras}@example.com`;
  const items = ids.map((producto_id) => ({ producto_id, cantidad: 2 }));
  const cuerpo = { ...pedidoDe(items), cliente: { ...pedidoDe().cliente, email } };
  const { pedido } = (await comprar(e.ahorro, { cuerpo })).cuerpo;
  return { numero: pedido.numero, email, total: pedido.total };
}
async function arrepentida({ numero, email }: { numero: string; email: string }) {
  await llamar(`${e.ahorro}/api/arrepentimientos`, { cuerpo: { numero, email } });
  const { cuerpo } = await admin.pedir<{ arrepentimientos: Arrepentimiento[] }>(
    '/api/admin/arrepentimientos?estado=todos',
  );
  return cuerpo.arrepentimientos.find((pedido) => pedido.numero === numero);
}

describe('Cuando una categoría se marca como perecedera', () => {
  it('entonces sus productos lo dicen, los demás no, y se puede volver atrás', async () => {
    await admin.pedir('/api/admin/categorias', { cuerpo: { nombre: 'Quesería' } });
    const id = (await categorias()).find(({ nombre }) => nombre === 'Quesería')?.id;
    const queso = await agregar('Queso cremoso', 'Quesería');
    expect((await producto(queso)).perecedero).toBeUndefined();
    const { status, cuerpo } = await marcar(id, { perecedera: true });
    expect([status, cuerpo.categoria]).toEqual([
      200,
      { id, nombre: 'Quesería', productos: 1, perecedera: true },
    ]);
    expect((await producto(queso)).perecedero).toBe(true);
    expect((await producto(1)).perecedero).toBeUndefined();
    expect((await categorias()).filter(({ perecedera }) => perecedera)).toHaveLength(1);
    await marcar(id, { perecedera: false });
    expect((await producto(queso)).perecedero).toBeUndefined();
  });

  it('y no existe, no se entiende o lo pide otro: entonces se dice qué, y nada cambia', async () => {
    const [primera] = await categorias();
    expect((await marcar(999_999, { perecedera: true })).status).toBe(404);
    expect((await marcar(primera?.id, { perecedera: 'sí' })).status).toBe(400);
    expect((await marcar(primera?.id, {})).status).toBe(400);
    expect((await marcar(primera?.id, { perecedera: true }, visitante(e.ahorro))).status).toBe(401);
    expect((await categorias()).find(({ id }) => id === primera?.id)?.perecedera).toBeUndefined();
  });
});

describe('Cuando alguien se arrepiente de una compra con perecederos', () => {
  it('entonces se sabe a qué alcanza, con lo que se le dijo al comprar, y su correo lo dice', async () => {
    await admin.pedir('/api/admin/categorias', { cuerpo: { nombre: 'Pescadería' } });
    const id = (await categorias()).find(({ nombre }) => nombre === 'Pescadería')?.id;
    const merluza = await agregar('Filet de merluza', 'Pescadería');
    const deAntes = await comprado(merluza);
    await marcar(id, { perecedera: true });
    const mezclada = await comprado(1, merluza);
    const deMerluza = await comprado(merluza);
    await marcar(id, { perecedera: false });

    expect(await arrepentida(deAntes)).toMatchObject({ excluidos: [], alcanza: deAntes.total });
    expect(await arrepentida(mezclada)).toMatchObject({
      excluidos: ['Filet de merluza'],
      alcanza: mezclada.total - 2000,
    });
    const { codigo } = (await arrepentida(deMerluza)) ?? {};
    expect(await arrepentida(deMerluza)).toMatchObject({
      excluidos: ['Filet de merluza'],
      alcanza: deMerluza.total - 2000,
    });
    await relevo().pasar();
    const texto = await leen(deMerluza.email, codigo ?? '?');
    expect(texto).toContain('No alcanza a lo perecedero: Filet de merluza');
    const mensaje = await leen(deAntes.email, (await arrepentida(deAntes))?.codigo ?? '?');
    expect(mensaje).not.toContain('perecedero');
  });

  it('y no llegó todo, con un descuento: entonces se descuenta lo que llegó de lo perecedero, y nada más', async () => {
    await admin.pedir('/api/admin/categorias', { cuerpo: { nombre: 'Heladería' } });
    const id = (await categorias()).find(({ nombre }) => nombre === 'Heladería')?.id;
    const helado = await agregar('Helado de crema', 'Heladería');
    await marcar(id, { perecedera: true });
    const oferta = {
      nombre: 'Helado a mitad',
      tipo: 'porcentaje',
      porcentaje: 50,
      productos: [helado],
    };
    await admin.pedir('/api/admin/promociones', { cuerpo: oferta });
    const [faltoTodo, llegoUno] = [await comprado(1, helado), await comprado(1, helado)];
    await e.sql.sql`UPDATE ahorro.promociones SET activa = false`;
    await e.db.pedido.updateMany({ data: { siFalta: 'quitar' } });
    for (const [{ numero }, preparados] of [
      [faltoTodo, 0],
      [llegoUno, 1],
    ] as const) {
      await hasta(() => e.db.ticket.findUnique({ where: { numero } }));
      expect((await prepara(numero, helado, { preparados })).status).toBe(200);
    }
    // Half of 1000 each, of which none came, or one.
    expect(await arrepentida(faltoTodo)).toMatchObject({
      ...{ excluidos: [], alcanza: faltoTodo.total - 1000 },
    });
    expect(await arrepentida(llegoUno)).toMatchObject({
      ...{ excluidos: ['Helado de crema'], alcanza: llegoUno.total - 1000 },
    });
  });
});
