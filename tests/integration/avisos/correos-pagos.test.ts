import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Correo } from '../../../contracts/operaciones/correos.ts';
import { redactar } from '../../../proveedores/correo/plantillas.ts';
import { cartaDe } from '../../support/personas/cartas.ts';
import { cambiarEstado, comprar, entrar, hasta, llamar } from '../../support/personas/llamadas.ts';
import { comprarEnLinea, crearEntornoDePagos, enEstado } from '../../support/personas/pagos.ts';
import type { EntornoDePagos } from '../../support/personas/pagos.ts';

let p: EntornoDePagos;
let admin: string;
beforeAll(async () => {
  p = await crearEntornoDePagos();
  admin = await entrar(p.e.tickets);
});
afterAll(() => p.cerrar());

const CLIENTE = {
  nombre: 'Ganaste https://evil.example',
  email: 'ana@example.com',
  telefono: '1144445555',
};
const cancelar = (numero: string, motivo: string, token: string) =>
  llamar(`${p.e.ahorro}/api/pedidos/${numero}/cancelar?token=${token}`, {
    metodo: 'POST',
    cuerpo: { motivo },
  });

const carta = (numero: string, tipo: Correo['tipo']) => cartaDe(p.e, numero, tipo);
const sinPrecioFijo = (texto: string) => texto.replaceAll(/\s/g, ' ');

describe('Cuando un pedido se paga en línea', () => {
  it('entonces el enlace para pagar está en el correo antes de pagar, con lo que se compró y sus fotos', async () => {
    const { cuerpo } = await comprarEnLinea(p, { producto: 1 });
    const { numero } = cuerpo.pedido;
    const { asunto, texto, html, enlace } = await carta(numero, 'por_pagar');
    expect(asunto).toBe(`Falta que pagues tu pedido ${numero}`);
    expect(enlace).toBe(
      `${p.e.env.TIENDA_URL}/pedidos/${numero}?token=${cuerpo.seguimiento.token}`,
    );
    expect(texto).toContain('Yerba');
    const [foto = ''] = /https?:[^"]+\/miniatura\?[^"]+/.exec(html) ?? [];
    const r = await fetch(foto.replace(p.e.env.TIENDA_URL, p.e.ahorro));
    expect([r.status, r.headers.get('content-type')]).toEqual([200, 'image/png']);
  });

  it('y el banco lo rechaza: entonces se le dice una vez, y cómo seguir', async () => {
    const { cuerpo } = await comprarEnLinea(p);
    const { numero } = cuerpo.pedido;
    await p.mp.pagar(numero, 'rejected');
    const { texto, asunto } = await carta(numero, 'pago_rechazado');
    expect(asunto).toBe(`No se aprobó el pago de tu pedido ${numero}`);
    expect(texto).toContain('podés probar otra vez');
    await p.mp.pagar(numero, 'rejected');
    await hasta(async () => (await p.e.db.payment.count({ where: { pedido: { numero } } })) === 2);
    const rechazos = { tipo: 'pago_rechazado', datos: { path: ['numero'], equals: numero } };
    expect(await p.e.db.correo.count({ where: rechazos })).toBe(1);
  });

  it('y se cancela: entonces se le dice que vuelve, y después que volvió, cuánto', async () => {
    const { cuerpo } = await comprarEnLinea(p);
    const { numero, total } = cuerpo.pedido;
    await p.mp.pagar(numero, 'approved');
    await enEstado(p, numero, 'confirmado');
    const confirmado = await carta(numero, 'confirmado');
    expect(confirmado.texto).toContain('Ya está pagado');
    await cancelar(numero, 'ya no lo quiero', cuerpo.seguimiento.token);
    expect((await carta(numero, 'cancelado')).texto).toContain('te devolvemos todo');
    const { texto } = await carta(numero, 'devuelto');
    expect(sinPrecioFijo(texto)).toContain(`Te devolvimos ${pesos(total)} por tu pedido`);
  });
});

describe('Cuando un pedido no sale como debía', () => {
  it('entonces cada vez que no se entrega se dice por qué', async () => {
    const { cuerpo } = await comprar(p.e.ahorro, { cuerpo: compraDe('x1@example.com') });
    const { numero } = cuerpo.pedido;
    for (const vez of ['no atendió nadie', 'el timbre no anda']) {
      await cambiarEstado(p.e.tickets, admin, numero, 'en_preparacion');
      await cambiarEstado(p.e.tickets, admin, numero, 'en_camino');
      await llamar(`${p.e.tickets}/api/tickets/${numero}/estado`, {
        ...{ metodo: 'PATCH', token: admin, cuerpo: { estado: 'no_entregado', motivo: vez } },
      });
      await cambiarEstado(p.e.tickets, admin, numero, 'pendiente');
    }
    await carta(numero, 'no_entregado');
    const filas = await p.e.db.correo.findMany({
      where: { tipo: 'no_entregado', datos: { path: ['numero'], equals: numero } },
      orderBy: { id: 'asc' },
    });
    const textos = filas.map((fila) => redactar(fila as unknown as Correo, p.e.env).texto);
    expect(textos).toEqual([
      expect.stringContaining('Motivo: no atendió nadie'),
      expect.stringContaining('Motivo: el timbre no anda'),
    ]);
  });

  it('y lo cancela quien compró sin cuenta: entonces lo que escribió no va en el correo', async () => {
    const { cuerpo } = await comprar(p.e.ahorro, { cuerpo: compraDe('x2@example.com') });
    const { numero } = cuerpo.pedido;
    await cancelar(numero, 'mirá https://evil.example/premio', cuerpo.seguimiento.token);
    const { texto, asunto, html } = await carta(numero, 'cancelado');
    expect(asunto).toBe(`Tu pedido ${numero} está cancelado`);
    expect(`${texto}${html}`).not.toMatch(/evil|Ganaste/);
    expect(texto).toContain('No tenés que pagar nada');
  });
});

describe('Cuando se manda un correo', () => {
  it('entonces dice cómo hablarnos, sea de lo que sea, y de las dos maneras', async () => {
    const correos = await p.e.db.correo.findMany();
    expect(new Set(correos.map(({ tipo }) => tipo)).size).toBeGreaterThan(4);
    const env = {
      ...p.e.env,
      ...{ TIENDA_CORREO: 'hola@tienda.example', TIENDA_TELEFONO: '011 5555-1234' },
      TIENDA_HORARIO: 'lunes a viernes de 9 a 18',
    };
    const sinDecir = correos.filter((correo) => {
      const { texto, html } = redactar(correo as unknown as Correo, env);
      return ![texto, html].every((escrito) =>
        sinPrecioFijo(escrito).includes(
          'escribinos a hola@tienda.example o llamanos al 011 5555-1234 (lunes a viernes de 9 a 18)',
        ),
      );
    });
    expect(sinDecir.map(({ tipo }) => tipo)).toEqual([]);
  });
});

const compraDe = (email: string) => ({
  cliente: { ...CLIENTE, email },
  items: [{ producto_id: 1, cantidad: 2 }],
  direccion: 'Av. Cabildo 1234, CABA',
});
const pesos = (monto: number) =>
  sinPrecioFijo(
    new Intl.NumberFormat('es-AR', { style: 'currency', currency: 'ARS' }).format(monto),
  );
