import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Usuario } from '../../../contracts/despacho/usuarios.ts';
import { entrar, llamar } from '../../support/personas/llamadas.ts';
import type { Opciones } from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

let e: Entorno;
let admin: string;
beforeAll(async () => {
  e = await crearEntorno({ sinWorker: true });
  admin = await entrar(e.tickets);
});
afterAll(() => e.cerrar());

const PASSWORD = 'una-larga-y-buena';
const usuarios = (ruta = '', opciones: Opciones = { token: admin }) =>
  llamar<Usuario & { error?: string; usuarios: Usuario[] }>(
    `${e.tickets}/api/usuarios${ruta}`,
    opciones,
  );
const crear = (cuerpo: object) => usuarios('', { token: admin, cuerpo });
const cambiar = (id: number, cuerpo: object, token = admin) =>
  usuarios(`/${id}`, { metodo: 'PATCH', token, cuerpo });
const alguien = async (usuario: string, rol = 'flota') =>
  (await crear({ usuario, nombre: usuario, rol, password: PASSWORD })).cuerpo;
/** Status of a call that any staff may make. */
const entra = async (token: string) =>
  (await llamar(`${e.tickets}/api/repartidores`, { token })).status;

describe('Cuando se piden las cuentas', () => {
  it('entonces son solo de admin', async () => {
    const flota = await entrar(e.tickets, 'repartidor1', 'flota-belgrano-2025');
    const casos: [string, Opciones, number][] = [
      ['', {}, 200],
      ['/1', {}, 200],
      ['', { cuerpo: {} }, 400],
      ['/2', { metodo: 'PATCH', cuerpo: {} }, 200],
    ];
    for (const [ruta, opciones, bien] of casos) {
      const dados: number[] = [];
      for (const quien of [{}, { apiKey: true }, { token: flota }, { token: admin }]) {
        dados.push((await usuarios(ruta, { ...opciones, ...quien })).status);
      }
      expect(dados).toEqual([401, 401, 403, bien]);
    }
  });

  it('entonces vienen con su repartidor y sin nada de la contraseña', async () => {
    const { cuerpo } = await usuarios();
    expect(cuerpo.usuarios).toHaveLength(10);
    expect(cuerpo.usuarios[1]).toEqual({
      id: cuerpo.usuarios[1]?.id,
      usuario: 'repartidor1',
      nombre: 'Repartidor1',
      rol: 'flota',
      activo: true,
      repartidor: { id: 1, nombre: 'Repartidor1' },
      creado_en: expect.any(String) as string,
    });
    expect((await usuarios('/999')).status).toBe(404);
  });
});

describe('Cuando un admin crea o cambia cuentas', () => {
  it('entonces la nueva puede entrar, y un usuario repetido es 409', async () => {
    const { status, cuerpo } = await crear({
      usuario: 'Carla',
      nombre: 'Carla Díaz',
      rol: 'admin',
      password: PASSWORD,
    });
    expect([status, cuerpo.usuario, cuerpo.activo]).toEqual([201, 'carla', true]);
    expect(await entra(await entrar(e.tickets, 'carla', PASSWORD))).toBe(200);
    const { passwordHash } = await e.db.user.findUniqueOrThrow({ where: { id: cuerpo.id } });
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const repetida = { usuario: 'CARLA', nombre: 'Otra', rol: 'flota', password: PASSWORD };
    expect((await crear(repetida)).status).toBe(409);
    expect((await cambiar(cuerpo.id, { usuario: 'admin' })).status).toBe(409);
    await cambiar(cuerpo.id, { activo: false });
  });

  it('entonces lo que falta o no vale se nombra', async () => {
    const { status, cuerpo } = await crear({ usuario: 'a b', rol: 'jefe', password: 'corta' });
    expect([status, cuerpo.error]).toEqual([
      400,
      'Datos inválidos: usuario, nombre, rol, password',
    ]);
    expect((await cambiar(1, { password: 'x'.repeat(9) })).status).toBe(400);
  });

  it.each([
    ['otra contraseña', { password: 'otra-larga-y-buena' }, 401],
    ['otro rol', { rol: 'admin' }, 401],
    ['la baja', { activo: false }, 401],
    ['otro nombre', { nombre: 'Otro' }, 200],
  ])('%s: entonces sus sesiones terminan o siguen', async (que, cambio, esperado) => {
    const { id, usuario } = await alguien(`sesion-${que.replaceAll(/\W/g, '')}`);
    const token = await entrar(e.tickets, usuario, PASSWORD);
    expect(await entra(token)).toBe(200);
    expect((await cambiar(id, cambio)).status).toBe(200);
    expect(await entra(token)).toBe(esperado);
    expect(await entra(admin)).toBe(200);
    await cambiar(id, { activo: false, rol: 'flota' });
  });

  it('entonces quien pasa a admin deja de ser repartidor', async () => {
    const { userId } = await e.db.repartidor.findUniqueOrThrow({ where: { id: 8 } });
    expect((await cambiar(userId ?? 0, { rol: 'admin' })).cuerpo.repartidor).toBeNull();
    const despues = await e.db.repartidor.findUniqueOrThrow({ where: { id: 8 } });
    expect(despues.userId).toBeNull();
    await cambiar(userId ?? 0, { rol: 'flota' });
  });
});

describe('Cuando alguien del personal cuida su cuenta', () => {
  const OTRA = 'otra-larga-y-buena';
  const cambiarLaSuya = (token: string | undefined, cuerpo: object) =>
    llamar<{ error: string }>(`${e.tickets}/api/usuarios/yo`, {
      ...{ metodo: 'PATCH', cuerpo },
      ...(token === undefined ? {} : { token }),
    });
  const cerrarOtras = (token: string) =>
    llamar(`${e.tickets}/api/sesiones/otras`, { metodo: 'DELETE', token });

  it.each(['flota', 'admin'])(
    '%s: entonces cambia su contraseña con la que tiene, y sus demás sesiones terminan',
    async (rol) => {
      const { id, usuario } = await alguien(`propia-${rol}`, rol);
      const [casa, calle] = [
        await entrar(e.tickets, usuario, PASSWORD),
        await entrar(e.tickets, usuario, PASSWORD),
      ];
      const mala = await cambiarLaSuya(casa, { password_actual: OTRA, password: OTRA });
      expect([mala.status, mala.cuerpo.error]).toEqual([400, 'La contraseña actual no es esa']);
      expect((await cambiarLaSuya(casa, { password: OTRA })).status).toBe(400);
      expect((await cambiarLaSuya(casa, { password_actual: PASSWORD, password: 'x' })).status).toBe(
        400,
      );
      expect([await entra(casa), await entra(calle)]).toEqual([200, 200]);

      const bien = { password_actual: PASSWORD, password: OTRA };
      expect((await cambiarLaSuya(undefined, bien)).status).toBe(401);
      expect((await cambiarLaSuya(casa, bien)).status).toBe(204);
      expect([await entra(casa), await entra(calle)]).toEqual([200, 401]);
      expect(await entra(await entrar(e.tickets, usuario, OTRA))).toBe(200);
      await cambiar(id, { activo: false });
    },
  );

  it('entonces un admin no cambia la suya sin la que tiene, y la de otro sí', async () => {
    const { id, usuario } = await alguien('sin-la-actual', 'admin');
    const token = await entrar(e.tickets, usuario, PASSWORD);
    expect((await cambiar(id, { password: OTRA }, token)).status).toBe(400);
    expect((await cambiar(id, { nombre: 'Con otro nombre' }, token)).status).toBe(200);
    expect(await entra(token)).toBe(200);
    expect((await cambiar(id, { password: OTRA })).status).toBe(200);
    await cambiar(id, { activo: false });
  });

  it('entonces sale de los demás equipos, y de los de nadie más', async () => {
    const { id, usuario } = await alguien('varios-equipos');
    const [casa, calle] = [
      await entrar(e.tickets, usuario, PASSWORD),
      await entrar(e.tickets, usuario, PASSWORD),
    ];
    expect((await cerrarOtras(casa)).status).toBe(204);
    expect([await entra(casa), await entra(calle), await entra(admin)]).toEqual([200, 401, 200]);
    expect((await cerrarOtras(calle)).status).toBe(401);
    await cambiar(id, { activo: false });
  });
});

describe('Cuando solo queda un admin activo', () => {
  it('entonces ni se da de baja ni cambia de rol, y lo demás sí', async () => {
    for (const cambio of [{ activo: false }, { rol: 'flota' }]) {
      const { status, cuerpo } = await cambiar(1, cambio);
      expect([status, cuerpo.error]).toEqual([409, 'Es el último administrador activo']);
    }
    expect((await cambiar(1, { nombre: 'Administración' })).status).toBe(200);
    expect(await entra(admin)).toBe(200);
  });

  it('entonces de dos que se dan de baja a la vez uno queda', async () => {
    const { id } = await alguien('segundo', 'admin');
    for (let vuelta = 0; vuelta < 5; vuelta += 1) {
      const token = await entrar(e.tickets, 'segundo', PASSWORD);
      const dos = await Promise.all([
        cambiar(1, { activo: false }, token),
        cambiar(id, { activo: false }, admin),
      ]);
      const estados = dos.map(({ status }) => status);
      expect(estados.filter((status) => status === 200)).toHaveLength(1);
      expect(await e.db.user.count({ where: { rol: 'admin', activo: true } })).toBe(1);
      await e.db.user.updateMany({ where: { id: { in: [1, id] } }, data: { activo: true } });
      admin = await entrar(e.tickets);
    }
  });
});
