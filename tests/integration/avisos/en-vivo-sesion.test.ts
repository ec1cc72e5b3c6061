/** Whoever follows something live with their session is let go when it ends; who has the link is not. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { cabecerasDe, otroAdmin } from '../../support/personas/clases.ts';
import type { CuerpoCheckout } from '../../support/personas/llamadas.ts';
import { API_KEY } from '../../support/personas/llamadas.ts';
import { ENTREGA, registrado } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { seguir } from '../../support/terceros/eventos.ts';
import type { Abierto } from '../../support/terceros/eventos.ts';

let e: Entorno;
const abiertos: Abierto[] = [];
beforeAll(async () => {
  e = await crearEntorno();
});
afterEach(() => {
  for (const abierto of abiertos.splice(0)) abierto.cerrar();
});
afterAll(() => e.cerrar());

/** Followed by whoever sends these, until the server ends it. */
async function enVivo(ruta: string, cabeceras: Readonly<Record<string, string>>) {
  const abierto = await seguir(`${e.ahorro}${ruta}`, cabeceras);
  abiertos.push(abierto);
  const estado = { terminado: false };
  void abierto.fin.then(() => (estado.terminado = true));
  expect(abierto.status).toBe(200);
  return { ...abierto, estado };
}
const apagar = (id: number) => e.db.usuario.update({ where: { id }, data: { activo: false } });

describe('Cuando termina la sesión de quien mira en vivo', () => {
  it.each([
    ['sale', (quien: Visitante) => quien.pedir('/api/sesiones', { metodo: 'DELETE' })],
    ['se apaga su cuenta', (_: Visitante, id: number) => apagar(id)],
    [
      'se le vence',
      (_: Visitante, id: number) =>
        e.db.sesionTienda.updateMany({
          where: { usuarioId: id },
          data: { expiraEn: new Date(Date.now() - 1_000) },
        }),
    ],
  ] as const)('operaciones, %s: entonces se lo suelta, y a los demás no', async (_, terminar) => {
    const [quien, colega] = [await otroAdmin(e), await otroAdmin(e)];
    const propio = await enVivo('/api/operaciones/eventos', cabecerasDe(quien, e.ahorro));
    const ajeno = await enVivo('/api/operaciones/eventos', cabecerasDe(colega, e.ahorro));
    const servicio = await enVivo('/api/operaciones/eventos', { 'X-API-Key': API_KEY });
    await terminar(quien, quien.cuenta.id);
    await propio.fin;
    expect([ajeno.estado.terminado, servicio.estado.terminado]).toEqual([false, false]);
    const devuelta = await seguir(
      `${e.ahorro}/api/operaciones/eventos`,
      cabecerasDe(quien, e.ahorro),
    );
    expect(devuelta.status).toBe(401);
  });

  it('un pedido: entonces también, y quien tiene el enlace lo sigue', async () => {
    const ana = await registrado(e.ahorro);
    await ana.pedir('/api/carrito/items', { cuerpo: { producto_id: 1 } });
    const { cuerpo } = await ana.pedir<CuerpoCheckout>('/api/checkout', { cuerpo: ENTREGA });
    const ruta = `/api/pedidos/${cuerpo.pedido.numero}/eventos`;
    const conSesion = await enVivo(ruta, cabecerasDe(ana, e.ahorro));
    const conEnlace = await enVivo(`${ruta}?token=${cuerpo.seguimiento.token}`, {});
    await ana.pedir('/api/sesiones', { metodo: 'DELETE' });
    await conSesion.fin;
    expect(conEnlace.estado.terminado).toBe(false);
  });
});
