import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cuenta, SesionAbierta } from '../../../contracts/tienda/cuentas.ts';
import { llamar } from '../../support/personas/llamadas.ts';
import { conocido, PASSWORD, registrado, visitante } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

let e: Entorno;
beforeAll(async () => {
  e = await crearEntorno({ sinWorker: true });
});
afterAll(() => e.cerrar());

const NUEVA = { nombre: 'Luz', email: 'Luz@Example.com', password: PASSWORD };
const yo = '/api/usuarios/yo';

describe('Cuando una cuenta dice qué se hace si algo falta', () => {
  it('entonces sus pedidos empiezan así, y uno que dice otra cosa es como dice', async () => {
    const luz = await registrado(e.ahorro);
    const [producto] = await e.db.producto.findMany({ where: { stock: { gt: 5 } }, take: 1 });
    const comprar = async (ademas: object = {}) => {
      const { status, cuerpo } = await luz.pedir<{ pedido: { numero: string } }>('/api/checkout', {
        cuerpo: {
          ...{ cliente: { nombre: 'Luz', email: luz.cuenta.email, telefono: '11 5555-5555' } },
          ...{
            direccion: 'Monroe 3000',
            items: [{ producto_id: producto?.id, cantidad: 1 }],
            ...ademas,
          },
        },
        cabeceras: { Prefer: 'respond-async' },
      });
      expect(status).toBe(202);
      const { numero } = cuerpo.pedido;
      const guardado = await e.db.pedido.findUniqueOrThrow({ where: { numero } });
      return [guardado.siFalta, guardado.siNoContesta];
    };
    expect(await comprar()).toEqual(['preguntar', 'quitar']);

    const cambiar = (cuerpo: object) =>
      luz.pedir<{ usuario: Cuenta }>(yo, { metodo: 'PATCH', cuerpo });
    const { cuerpo } = await cambiar({ si_falta: 'reemplazar', si_no_contesta: 'reemplazar' });
    expect(cuerpo.usuario).toMatchObject({ si_falta: 'reemplazar', si_no_contesta: 'reemplazar' });
    expect((await luz.pedir(yo)).cuerpo).toEqual(cuerpo);
    expect(await comprar()).toEqual(['reemplazar', 'reemplazar']);
    expect(await comprar({ si_falta: 'quitar' })).toEqual(['quitar', 'reemplazar']);

    expect((await cambiar({ si_falta: 'tirar' })).status).toBe(400);
    await cambiar({ si_falta: null, si_no_contesta: null });
    expect(await comprar()).toEqual(['preguntar', 'quitar']);
    expect((await luz.pedir<{ usuario: Cuenta }>(yo)).cuerpo.usuario).not.toHaveProperty(
      'si_falta',
    );
  });
});

describe('Cuando alguien abre una cuenta', () => {
  it('entonces queda adentro con una cookie que la página no puede leer', async () => {
    const luz = visitante(e.ahorro);
    const { status, cuerpo, headers } = await luz.pedir<{ usuario: Cuenta }>('/api/usuarios', {
      cuerpo: NUEVA,
    });
    expect([status, cuerpo.usuario]).toEqual([
      201,
      {
        ...{ id: cuerpo.usuario.id, nombre: 'Luz', apellido: null, email: 'luz@example.com' },
        ...{ telefono: null, direccion: null, rol: 'cliente' },
      },
    ]);
    const [cookie = ''] = headers.getSetCookie();
    expect(cookie).toMatch(/^belgrano_tienda=[\w-]{43};/);
    expect(cookie.toLowerCase()).toContain('httponly');
    expect(cookie.toLowerCase()).toContain('samesite=lax');
    expect(cookie.toLowerCase()).not.toContain('secure');
    expect((await luz.pedir(yo)).cuerpo).toEqual({ usuario: cuerpo.usuario });
    const { passwordHash } = await e.db.usuario.findUniqueOrThrow({
      where: { id: cuerpo.usuario.id },
    });
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const token = luz.cookies.get('belgrano_tienda') ?? '';
    const sesiones = await e.db.sesionTienda.findMany();
    expect(JSON.stringify(sesiones)).not.toContain(token);
  });

  it('entonces un correo que ya tiene cuenta es 409, con otras mayúsculas también', async () => {
    await registrado(e.ahorro, { email: 'repetida@example.com' });
    const { status, cuerpo } = await visitante(e.ahorro).pedir('/api/usuarios', {
      cuerpo: { ...NUEVA, email: ' REPETIDA@example.com ' },
    });
    expect([status, cuerpo['error']]).toEqual([409, 'Ya hay una cuenta con ese correo']);
  });

  it('entonces nadie se hace admin al registrarse, y lo que falta se nombra', async () => {
    const colado = await registrado(e.ahorro, { rol: 'admin' });
    expect(colado.cuenta.rol).toBe('cliente');
    const { status, cuerpo } = await visitante(e.ahorro).pedir('/api/usuarios', {
      cuerpo: { email: 'no', password: 'corta', telefono: 'x' },
    });
    expect([status, cuerpo['error']]).toEqual([
      400,
      'Datos inválidos: nombre, telefono, email, password',
    ]);
  });

  it('entonces en producción la cookie va solo por HTTPS', async () => {
    const produccion = await crearEntorno({
      ...{ sinWorker: true, base: e },
      env: {
        NODE_ENV: 'production',
        DATABASE_URL: e.baseUrl,
        AHORRO_SECRET_KEY: 'una-clave-de-verdad-1',
        TICKETS_SECRET_KEY: 'una-clave-de-verdad-2',
        BELGRANO_AHORRO_API_KEY: 'una-clave-de-verdad-3',
      },
    });
    const { status, headers } = await visitante(produccion.ahorro).pedir('/api/sesiones', {
      cuerpo: { email: 'cliente@example.com', password: 'cliente-belgrano-2025' },
    });
    expect(status).toBe(200);
    expect(headers.getSetCookie()[0]?.toLowerCase()).toContain('; secure');
    expect((await llamar(`${produccion.ahorro}/dev/correo`)).status).toBe(404);
    // In development it is there, and no other page reads it.
    const dev = await llamar(`${e.ahorro}/dev/correo`, {
      cabeceras: { Origin: 'https://malo.example' },
    });
    expect([dev.status, dev.headers.get('access-control-allow-origin')]).toEqual([200, null]);
    await produccion.cerrar();
  });
});

describe('Cuando alguien entra y sale', () => {
  it('entonces el correo y la contraseña equivocados no se distinguen, tampoco por el tiempo', async () => {
    const probar = async (email: string, password: string) => {
      const antes = performance.now();
      const { status, cuerpo } = await visitante(e.ahorro).pedir('/api/sesiones', {
        cuerpo: { email, password },
      });
      return { ms: performance.now() - antes, respuesta: [status, cuerpo['error']] };
    };
    // The quickest of each: what else the machine had to do is in all the others, and may be in many.
    const minimo = { nadie: Infinity, mala: Infinity };
    const seParecen = () => {
      const razon = minimo.nadie / minimo.mala;
      return razon > 0.5 && razon < 2;
    };
    for (let i = 0; i < 8 || (i < 40 && !seParecen()); i += 1) {
      const emails = { nadie: `nadie-${i}@example.com`, mala: 'cliente@example.com' };
      // Who has failed takes turns, two in a second: the other one has the quick one each time.
      const orden = i % 2 === 0 ? (['nadie', 'mala'] as const) : (['mala', 'nadie'] as const);
      for (const prueba of orden) {
        const { ms, respuesta } = await probar(emails[prueba], 'x'.repeat(12));
        expect(respuesta).toEqual([401, 'Correo o contraseña incorrectos']);
        minimo[prueba] = Math.min(minimo[prueba], ms);
      }
    }
    expect(seParecen()).toBe(true);
  });

  it('entonces la sesión sigue en otro proceso, y al salir termina en todos', async () => {
    const juana = await conocido(e.ahorro);
    const vecino = await e.otroAhorro();
    const cabeceras = { Cookie: `belgrano_tienda=${juana.cookies.get('belgrano_tienda') ?? ''}` };
    expect((await llamar(`${vecino}${yo}`, { cabeceras })).status).toBe(200);
    expect((await juana.pedir('/api/sesiones', { metodo: 'DELETE' })).status).toBe(204);
    expect(juana.cookies.has('belgrano_tienda')).toBe(false);
    expect((await llamar(`${vecino}${yo}`, { cabeceras })).status).toBe(401);
    expect((await juana.pedir('/api/sesiones', { metodo: 'DELETE' })).status).toBe(204);
  });

  it('entonces cada uso prolonga la sesión, y la que no se usa termina', async () => {
    const ana = await registrado(e.ahorro);
    const where = { usuarioId: ana.cuenta.id };
    const viejo = new Date(Date.now() - 7_200_000);
    const pronto = new Date(Date.now() + 60_000);
    await e.db.sesionTienda.updateMany({ where, data: { usadaEn: viejo, expiraEn: pronto } });
    const { headers } = await ana.pedir(yo);
    expect(headers.getSetCookie()[0]).toContain('belgrano_tienda=');
    const prolongada = await e.db.sesionTienda.findFirstOrThrow({ where });
    expect(prolongada.expiraEn.getTime()).toBeGreaterThan(Date.now() + 29 * 86_400_000);
    expect((await ana.pedir(yo)).headers.getSetCookie()).toEqual([]);
    await e.db.sesionTienda.updateMany({ where, data: { expiraEn: viejo } });
    expect((await ana.pedir(yo)).status).toBe(401);
  });

  it('entonces sale de todos los demás equipos de una vez, y de los de nadie más', async () => {
    const { cuenta, ...casa } = await registrado(e.ahorro);
    const vecino = await registrado(e.ahorro);
    const movil = await conocido(e.ahorro, cuenta.email, PASSWORD);
    const dentro = async (quien: Visitante) => (await quien.pedir('/api/usuarios/yo')).status;
    expect([await dentro(casa), await dentro(movil)]).toEqual([200, 200]);
    expect((await casa.pedir('/api/sesiones/otras', { metodo: 'DELETE' })).status).toBe(204);
    expect([await dentro(casa), await dentro(movil), await dentro(vecino)]).toEqual([
      200, 401, 200,
    ]);
    const nadie = visitante(e.ahorro);
    expect((await nadie.pedir('/api/sesiones/otras', { metodo: 'DELETE' })).status).toBe(401);
  });

  it('entonces ve sus sesiones y termina la que quiera, nunca la de otro', async () => {
    const email = 'varias@example.com';
    const casa = await registrado(e.ahorro, { email });
    const movil = await conocido(e.ahorro, email, PASSWORD);
    const { cuerpo } = await casa.pedir<{ sesiones: SesionAbierta[] }>('/api/sesiones');
    expect(cuerpo.sesiones.map(({ actual }) => actual).sort()).toEqual([false, true]);
    const ajena = cuerpo.sesiones.find(({ actual }) => !actual)?.id ?? 0;
    const extranio = await registrado(e.ahorro);
    const borrar = (quien: typeof movil) =>
      quien.pedir(`/api/sesiones/${ajena}`, { metodo: 'DELETE' });
    expect((await borrar(extranio)).status).toBe(404);
    expect((await borrar(visitante(e.ahorro))).status).toBe(401);
    expect((await movil.pedir(yo)).status).toBe(200);
    expect((await borrar(casa)).status).toBe(204);
    expect((await movil.pedir(yo)).status).toBe(401);
    expect((await casa.pedir(yo)).status).toBe(200);
  });

  it('entonces los intentos se acaban por cuenta y por dirección', async () => {
    const estricto = await crearEntorno({
      ...{ sinWorker: true, base: e },
      env: { LIMITE_LOGIN: '3' },
    });
    const probar = (email: string, password: string) =>
      visitante(estricto.ahorro).pedir('/api/sesiones', { cuerpo: { email, password } });
    for (let i = 0; i < 3; i += 1) await probar('cliente@example.com', 'mal');
    const bien = await probar('cliente@example.com', 'cliente-belgrano-2025');
    expect(bien.status).toBe(429);
    expect(Number(bien.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await probar('otra@example.com', 'mal')).status).toBe(429);
    await estricto.cerrar();
  });
});

describe('Cuando alguien cambia sus datos', () => {
  it('entonces cambia lo que mandó y nada más', async () => {
    const ana = await registrado(e.ahorro);
    const { cuerpo } = await ana.pedir<{ usuario: Cuenta }>(yo, {
      metodo: 'PATCH',
      cuerpo: { direccion: 'Juramento 2000', telefono: null, rol: 'admin' },
    });
    expect(cuerpo.usuario).toEqual({ ...ana.cuenta, direccion: 'Juramento 2000', telefono: null });
    expect((await visitante(e.ahorro).pedir(yo, { metodo: 'PATCH', cuerpo: {} })).status).toBe(401);
  });

  it('entonces otra contraseña pide la actual y termina las demás sesiones', async () => {
    const email = 'cambia@example.com';
    const casa = await registrado(e.ahorro, { email });
    const movil = await conocido(e.ahorro, email, PASSWORD);
    const cambiar = (cuerpo: object) => casa.pedir(yo, { metodo: 'PATCH', cuerpo });
    const password = 'otra-larga-y-buena';
    expect((await cambiar({ password })).cuerpo['errores']).toEqual([
      { campo: 'password_actual', mensaje: 'Hace falta la contraseña actual' },
    ]);
    expect((await cambiar({ password, password_actual: 'mal' })).status).toBe(400);
    expect(
      (await cambiar({ email: 'cliente@example.com', password_actual: PASSWORD })).status,
    ).toBe(409);
    expect((await movil.pedir(yo)).status).toBe(200);
    expect((await cambiar({ password, password_actual: PASSWORD })).status).toBe(200);
    expect((await casa.pedir(yo)).status).toBe(200);
    expect((await movil.pedir(yo)).status).toBe(401);
    expect((await (await conocido(e.ahorro, email, password)).pedir(yo)).status).toBe(200);
  });
});

describe('When a mail address is one that browsers take', () => {
  it.each([' Juan&Ana@Example.com ', "o'brien+x@example.com.ar", 'a_b@localhost'])(
    '%j: then there is an account, and it logs in however it is written',
    async (escrita) => {
      const { cuenta } = await registrado(e.ahorro, { email: escrita });
      expect(cuenta.email).toBe(escrita.trim().toLowerCase());
      const { status } = await visitante(e.ahorro).pedir('/api/sesiones', {
        cuerpo: { email: escrita.toUpperCase(), password: PASSWORD },
      });
      expect(status).toBeLessThan(300);
    },
  );

  it('and one with a NUL: then it is a 400', async () => {
    const cuerpo = { email: 'a\u0000b@c.d', password: 'x' };
    expect((await visitante(e.ahorro).pedir('/api/sesiones', { cuerpo })).status).toBe(400);
  });
});

describe('Cuando otra página usa la cookie de alguien', () => {
  it.each([
    ['de otro sitio', { Origin: 'https://malo.example' }, 403],
    ['de un origen escondido', { Origin: 'null' }, 403],
    ['de un sitio vecino', { Origin: '', 'Sec-Fetch-Site': 'same-site' }, 403],
    ['de la tienda', {}, 200],
    ['que no es una página: nada lo dice', { Origin: '' }, 200],
    ['de la tienda, sin Origin', { Origin: '', 'Sec-Fetch-Site': 'same-origin' }, 200],
  ])('%s: entonces se niega o se atiende', async (_, cabeceras, esperado) => {
    const ana = await registrado(e.ahorro);
    const opciones = { metodo: 'PATCH', cuerpo: { nombre: 'Otra' }, cabeceras };
    expect((await ana.pedir(yo, opciones)).status).toBe(esperado);
    const { cuerpo } = await ana.pedir<{ usuario: Cuenta }>(yo, { cabeceras });
    expect(cuerpo.usuario.nombre).toBe(esperado === 200 ? 'Otra' : 'Ana');
  });
});
