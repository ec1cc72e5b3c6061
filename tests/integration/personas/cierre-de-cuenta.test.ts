import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cambiarEstado, entrar } from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import {
  conocido,
  ENTREGA,
  PASSWORD,
  registrado,
  visitante,
} from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';

let e: Entorno;
beforeAll(async () => {
  e = await crearEntorno();
});
afterAll(() => e.cerrar());

const cerrar = (quien: Visitante, password_actual = PASSWORD) =>
  quien.pedir<{ error: string }>('/api/usuarios/yo/cerrar', { cuerpo: { password_actual } });

async function comprar(quien: Visitante): Promise<string> {
  await quien.pedir('/api/carrito/items', { cuerpo: { producto_id: 1, cantidad: 1 } });
  const { cuerpo } = await quien.pedir<{ pedido: { numero: string } }>('/api/checkout', {
    cuerpo: ENTREGA,
  });
  return cuerpo.pedido.numero;
}

describe('Cuando alguien cierra su cuenta', () => {
  it('entonces sus pedidos quedan, y lo demás se olvida', async () => {
    const ana = await registrado(e.ahorro);
    const { id, email } = ana.cuenta;
    const numero = await comprar(ana);
    await ana.pedir('/api/carrito/items', { cuerpo: { producto_id: 2, cantidad: 1 } });
    await ana.pedir('/api/favoritos/3', { metodo: 'PUT' });
    const trabajo = { nombre: 'Trabajo', direccion: 'Florida 1, San Nicolás' };
    expect((await ana.pedir('/api/direcciones', { cuerpo: trabajo })).status).toBe(200);
    expect((await cerrar(ana)).status).toBe(409);
    await cambiarEstado(e.tickets, await entrar(e.tickets), numero, 'cancelado');

    expect((await cerrar(ana, 'no-es-la-mia')).status).toBe(400);
    expect((await cerrar(ana)).status).toBe(204);
    expect((await ana.pedir('/api/usuarios/yo')).status).toBe(401);
    const vecina = visitante(e.ahorro);
    const ingreso = { cuerpo: { email, password: PASSWORD } };
    expect((await vecina.pedir('/api/sesiones', ingreso)).status).toBe(401);

    const cuenta = await e.db.usuario.findUniqueOrThrow({
      where: { id },
      include: { sesiones: true, carrito: true, listas: true, direcciones: true, pedidos: true },
    });
    expect(cuenta).toMatchObject({
      ...{ email: `cerrada-${id}@cuenta.invalid`, nombre: 'Cuenta cerrada', activo: false },
      ...{
        apellido: null,
        telefono: null,
        direccion: null,
        sesiones: [],
        carrito: null,
        listas: [],
        direcciones: [],
      },
    });
    expect(cuenta.pedidos).toEqual([expect.objectContaining({ numero, clienteEmail: email })]);
    // The address is free again.
    const nueva = { nombre: 'Ana', email, password: PASSWORD, telefono: '1144445555' };
    expect((await vecina.pedir('/api/usuarios', { cuerpo: nueva })).status).toBe(201);
  });

  it('y administra la tienda: entonces no puede', async () => {
    const admin = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
    const { status, cuerpo } = await cerrar(admin, 'admin-belgrano-2025');
    expect([status, cuerpo.error]).toEqual([409, 'Quien administra la tienda no cierra su cuenta']);
    expect((await cerrar(visitante(e.ahorro))).status).toBe(401);
  });
});

describe('Cuando alguien mira dónde está abierta su cuenta', () => {
  it('entonces las direcciones son como la gente las conoce', async () => {
    const ana = await registrado(e.ahorro);
    const { cuerpo } = await ana.pedir<{ sesiones: { direccion: string }[] }>('/api/sesiones');
    expect(cuerpo.sesiones.map(({ direccion }) => direccion)).toEqual(['127.0.0.1']);
  });
});
