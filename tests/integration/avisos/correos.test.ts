import { setTimeout as dormir } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leido, manosDeCorreos } from '../../support/pasos/correos.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { cambiarEstado, comprar, entrar, hasta, llamar } from '../../support/personas/llamadas.ts';
import { crearSmtp } from '../../support/terceros/smtp.ts';
import type { ServidorSmtp } from '../../support/terceros/smtp.ts';
import { conocido, PASSWORD, registrado, visitante } from '../../support/personas/tienda.ts';

let e: Entorno;
let smtp: ServidorSmtp;
let admin: string;
const { de, llegan, relevo } = manosDeCorreos(
  () => e,
  () => smtp,
);
beforeAll(async () => {
  smtp = await crearSmtp();
  e = await crearEntorno({ env: { SMTP_URL: smtp.url, TIENDA_URL: 'https://tienda.example' } });
  admin = await entrar(e.tickets);
});
afterAll(async () => {
  await e.cerrar();
  await smtp.cerrar();
});

const pedirEnlace = (email: string) =>
  llamar(`${e.ahorro}/api/recuperacion`, { cuerpo: { email } });
const confirmar = (token: string, password: string) =>
  llamar(`${e.ahorro}/api/recuperacion/confirmar`, { cuerpo: { token, password } });

async function enlaceDe(email: string): Promise<string> {
  const antes = de(email).length;
  await pedirEnlace(email);
  await relevo().pasar();
  const correos = await llegan(email, antes + 1);
  const [, token = ''] =
    /recuperar#token=([\w-]+)/.exec(leido(correos.at(-1)?.mensaje ?? '')) ?? [];
  return token;
}

describe('Cuando alguien olvidó su contraseña', () => {
  it('entonces el enlace del correo la cambia una vez y termina todas sus sesiones', async () => {
    const email = 'olvidadiza@example.com';
    const casa = await registrado(e.ahorro, { email });
    const movil = await conocido(e.ahorro, email, PASSWORD);
    const token = await enlaceDe(email);
    const enlace = await enlaceDe(email);
    expect(token).toMatch(/^[\w-]{43}$/);
    const guardado = JSON.stringify([
      await e.db.correo.findMany(),
      await e.db.tokenRecuperacion.findMany(),
    ]);
    expect(guardado).not.toContain(token);

    const nueva = 'una-nueva-y-distinta';
    expect((await confirmar(token, 'corta')).status).toBe(400);
    expect((await confirmar(token, nueva)).status).toBe(200);
    for (const quien of [casa, movil]) {
      expect((await quien.pedir('/api/usuarios/yo')).status).toBe(401);
    }
    for (const usado of [token, enlace, 'inventado']) {
      const { status, cuerpo } = await confirmar(usado, 'otra-mas-larga');
      expect([status, cuerpo['error']]).toEqual([400, 'El enlace venció o ya se usó; pedí otro']);
    }
    const entrarCon = async (password: string) =>
      (await visitante(e.ahorro).pedir('/api/sesiones', { cuerpo: { email, password } })).status;
    expect([await entrarCon(PASSWORD), await entrarCon(nueva)]).toEqual([401, 200]);
  });

  it.each([
    ['la contraseña', { password: 'otra-larga-y-buena' }],
    ['el correo', { email: 'mudada@example.com' }],
  ])('entonces un enlace de antes no vale si cambió %s', async (que, cambio) => {
    const email = `segura-${que.length}@example.com`;
    const casa = await registrado(e.ahorro, { email });
    const token = await enlaceDe(email);
    const cuerpo = { ...cambio, password_actual: PASSWORD };
    expect((await casa.pedir('/api/usuarios/yo', { metodo: 'PATCH', cuerpo })).status).toBe(200);
    expect((await confirmar(token, 'de-otra-persona-1')).status).toBe(400);
    expect((await casa.pedir('/api/usuarios/yo')).status).toBe(200);
  });

  it('entonces un enlace que venció sin poder salir no se manda', async () => {
    const email = 'tarde@example.com';
    await registrado(e.ahorro, { email });
    await pedirEnlace(email);
    await e.db.tokenRecuperacion.updateMany({
      where: { usadoEn: null },
      data: { expiraEn: new Date(Date.now() - 1) },
    });
    await relevo().pasar();
    const correo = await hasta(async () => {
      const mandado = await e.db.correo.findFirstOrThrow({ where: { para: email } });
      return mandado.estado === 'fallido' && mandado;
    });
    expect(correo.ultimoError).toContain('venció');
    expect(de(email)).toEqual([]);
  });

  it('entonces de muchos usos a la vez vale uno, y el vencido no vale', async () => {
    const email = 'apurada@example.com';
    await registrado(e.ahorro, { email });
    const token = await enlaceDe(email);
    const usos = await Promise.all(
      Array.from({ length: 5 }, (_, i) => confirmar(token, `contrasena-nueva-${i}`)),
    );
    expect(usos.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400, 400]);
    const vencido = await enlaceDe(email);
    await e.db.tokenRecuperacion.updateMany({
      where: { usadoEn: null },
      data: { expiraEn: new Date(Date.now() - 1) },
    });
    expect((await confirmar(vencido, 'contrasena-nueva')).status).toBe(400);
  });

  it('entonces la respuesta es la misma y tarda lo mismo para quien no tiene cuenta', async () => {
    const medir = async (email: string) => {
      const inicio = performance.now();
      const { status, cuerpo } = await pedirEnlace(email);
      return { dicho: { status, cuerpo }, ms: performance.now() - inicio };
    };
    const [si, no] = [
      await medir('cliente@example.com'),
      await medir('no-tiene-cuenta@example.com'),
    ];
    expect(si.dicho).toEqual(no.dicho);
    expect(si.dicho.status).toBe(202);
    for (const { ms } of [si, no]) expect(ms).toBeGreaterThanOrEqual(245);
    expect(await e.db.correo.count({ where: { para: 'no-tiene-cuenta@example.com' } })).toBe(0);
  });
});

describe('Cuando un pedido avanza', () => {
  it('entonces el cliente recibe un correo por paso, aunque el paso y el relevo se repitan', async () => {
    const email = 'pedido@example.com';
    const { cuerpo } = await comprar(e.ahorro, {
      cuerpo: {
        cliente: { nombre: 'Ana', email, telefono: '1144445555' },
        items: [{ producto_id: 1, cantidad: 2 }],
        direccion: 'Av. Cabildo 1234, CABA',
      },
    });
    const { numero } = cuerpo.pedido;
    const mover = (estado: string) => cambiarEstado(e.tickets, admin, numero, estado);
    for (const estado of ['en_preparacion', 'en_camino', 'no_entregado', 'pendiente']) {
      await mover(estado);
    }
    for (const estado of ['en_preparacion', 'en_camino', 'entregado']) await mover(estado);
    await Promise.all([relevo().pasar(), relevo().pasar()]);
    await relevo().pasar();
    const correos = await llegan(email, 4);
    const asuntos = correos
      .map(({ mensaje }) => leido(mensaje))
      .map((texto) => {
        const tipo = [
          ...['Ya estamos con tu pedido', 'salió con tu pedido'],
          ...['no lo pudimos entregar', 'fue entregado'],
        ];
        return tipo.findIndex((frase) => texto.includes(frase));
      });
    expect(asuntos.sort()).toEqual([0, 1, 2, 3]);
    const texto = leido(correos.map(({ mensaje }) => mensaje).join('\n'));
    expect(texto).toContain(
      `https://tienda.example/pedidos/${numero}?token=${cuerpo.seguimiento.token}`,
    );
    expect(texto).toContain(cuerpo.ticket?.repartidor);
    await dormir(500);
    expect(de(email)).toHaveLength(4);
    const estados = await e.db.correo.findMany({ where: { para: email } });
    expect(estados.map(({ estado }) => estado)).toEqual(Array(4).fill('enviado'));
  });

  it('entonces lo que escribió alguien sin cuenta no llega al buzón que puso; lo de una cuenta sí', async () => {
    const ajeno = 'victima@otraempresa.example';
    const texto = 'Ganaste https://evil.example/premio';
    const cuerpo = {
      cliente: { nombre: `Juan ${texto}`, email: ajeno, telefono: '1144445555' },
      items: [{ producto_id: 1, cantidad: 1 }],
      direccion: `Acá 123 ${texto}`,
    };
    const email = 'con-cuenta@example.com';
    const ana = await registrado(e.ahorro, { email });
    const propio = { items: cuerpo.items, direccion: 'Juramento 2000' };
    const [{ cuerpo: deNadie }] = await Promise.all([
      comprar(e.ahorro, { cuerpo }),
      ana.pedir('/api/checkout', { cuerpo: propio }),
    ]);
    await cambiarEstado(e.tickets, admin, deNadie.pedido.numero, 'en_preparacion');
    await cambiarEstado(e.tickets, admin, deNadie.pedido.numero, 'en_camino');
    await hasta(async () => {
      await relevo().pasar();
      return de(ajeno).length === 2 && de(email).length === 1;
    });
    for (const { mensaje } of de(ajeno)) {
      expect(leido(mensaje)).toContain('la dirección que nos diste');
      expect(leido(mensaje)).not.toMatch(/evil|Ganaste|Juan/);
    }
    expect(leido(de(email)[0]?.mensaje ?? '')).toMatch(/Hola, Ana[^]*Juramento 2000/);
  });

  it('entonces lo que pasó antes de ayer ya no es noticia', async () => {
    const { cuerpo } = await comprar(e.ahorro);
    const { numero } = cuerpo.pedido;
    await e.db.pedidoHistorial.updateMany({
      where: { pedido: { numero } },
      data: { fecha: new Date(Date.now() - 2 * 86_400_000) },
    });
    await relevo().pasar();
    expect(await e.db.correo.count({ where: { clave: { contains: numero } } })).toBe(0);
    expect(
      await e.db.pedidoHistorial.count({ where: { correoEn: null, estado: 'confirmado' } }),
    ).toBe(0);
  });
});
