import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InicioAdmin } from '../../../contracts/tienda/admin/inicio.ts';
import type { Arrepentimiento } from '../../../contracts/tienda/arrepentimientos.ts';
import { leerCsv } from '../../../platform/comun/csv.ts';
import { createAlertas } from '../../../worker/rondas/alertas/alertas.ts';
import { createPlazosDeArrepentimiento } from '../../../worker/rondas/arrepentimientos.ts';
import { log } from '../../support/servidores/base.ts';
import { manosDeCorreos } from '../../support/pasos/correos.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { comprar, llamar, pedidoDe } from '../../support/personas/llamadas.ts';
import { crearSmtp } from '../../support/terceros/smtp.ts';
import type { ServidorSmtp } from '../../support/terceros/smtp.ts';
import { conocido, visitante } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';

let e: Entorno;
let smtp: ServidorSmtp;
let admin: Visitante;
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

let compras = 0;
async function comprado() {
  compras += 1;
  const email = `Arrepentida${compras}@example.com`;
  const cuerpo = { ...pedidoDe(), cliente: { ...pedidoDe().cliente, email } };
  const { pedido } = (await comprar(e.ahorro, { cuerpo })).cuerpo;
  return { numero: pedido.numero, email };
}
const arrepentirse = (cuerpo: object) => llamar(`${e.ahorro}/api/arrepentimientos`, { cuerpo });
async function lista(estado = 'abiertos'): Promise<readonly Arrepentimiento[]> {
  const { cuerpo } = await admin.pedir<{ arrepentimientos: Arrepentimiento[] }>(
    `/api/admin/arrepentimientos?estado=${estado}`,
  );
  return cuerpo.arrepentimientos;
}
const elDe = async (numero: string, estado?: string) =>
  (await lista(estado)).find((pedido) => pedido.numero === numero);
const resolver = (id: number | undefined, cuerpo: object) =>
  admin.pedir(`/api/admin/arrepentimientos/${id}/resolver`, { cuerpo });

describe('Cuando alguien se arrepiente de una compra', () => {
  it('entonces queda guardado una vez, y el código llega a su correo', async () => {
    const { numero, email } = await comprado();
    const respuestas = [
      await arrepentirse({ numero, email: email.toUpperCase() }),
      await arrepentirse({ numero, email }),
      await arrepentirse({ numero, email: 'otra@example.com' }),
      await arrepentirse({ numero: 'PED-20240101000000-0001', email }),
    ];
    expect(respuestas.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
    expect(new Set(respuestas.map(({ cuerpo }) => JSON.stringify(cuerpo))).size).toBe(1);
    const delCliente = (await lista()).filter((pedido) => pedido.email === email);
    expect(delCliente).toEqual([
      expect.objectContaining({ numero, resultado: null, motivo: null, resuelto_en: null }),
    ]);
    const [arrepentido] = delCliente;
    const dias = Date.parse(arrepentido?.vence ?? '') - Date.parse(arrepentido?.pedido_en ?? '');
    expect(dias).toBe(10 * 86_400_000);
    await relevo().pasar();
    const texto = await leen(email, arrepentido?.codigo ?? '?');
    expect(texto).toContain(arrepentido?.codigo);
    expect(texto).toContain(numero);
  });

  it('y lo que manda no se entiende: entonces es un 400 que dice qué', async () => {
    const { status, cuerpo } = await arrepentirse({ numero: 'x y', email: 'no' });
    expect(status).toBe(400);
    expect(cuerpo['errores']).toHaveLength(2);
  });
});

describe('Cuando lo resuelve quien administra', () => {
  it('entonces se sabe quién y por qué, quien compró se entera, y otra vez lo mismo no cambia nada', async () => {
    const { numero, email } = await comprado();
    await arrepentirse({ numero, email });
    const { id } = (await elDe(numero)) ?? {};
    const cuerpo = { resultado: 'aceptado', motivo: 'Te devolvemos $ 3.000 por el mismo medio' };
    expect((await resolver(id, cuerpo)).status).toBe(200);
    expect((await resolver(id, cuerpo)).status).toBe(200);
    expect((await resolver(id, { ...cuerpo, resultado: 'rechazado' })).status).toBe(409);
    expect(await elDe(numero)).toBeUndefined();
    expect(await elDe(numero, 'resueltos')).toMatchObject({
      ...cuerpo,
      resuelto_por: 'admin@example.com',
    });
    await relevo().pasar();
    expect(await leen(email, cuerpo.motivo)).toContain(cuerpo.motivo);
  });

  it('y no hay ninguno así, o no es quien administra: entonces es 404, 403 o 401', async () => {
    const cuerpo = { resultado: 'aceptado', motivo: 'Sí' };
    expect((await resolver(999_999, cuerpo)).status).toBe(404);
    const ruta = '/api/admin/arrepentimientos';
    expect((await (await conocido(e.ahorro)).pedir(ruta)).status).toBe(403);
    expect((await visitante(e.ahorro).pedir(ruta)).status).toBe(401);
  });
});

describe('Cuando quien administra los cuenta y los baja en un archivo', () => {
  it('entonces la primera página cuenta los abiertos, y el archivo tiene los de la lista', async () => {
    const { numero, email } = await comprado();
    await arrepentirse({ numero, email });
    const abiertos = await lista();
    const { por_hacer } = (await admin.pedir<InicioAdmin>('/api/admin/inicio')).cuerpo;
    expect(por_hacer.arrepentimientos).toBe(abiertos.length);
    const archivo = await enCsv('abiertos');
    expect(archivo.headers.get('content-disposition')).toContain('arrepentimientos.csv');
    const { registros } = leerCsv(Buffer.from(archivo.cuerpo), 100);
    expect(registros).toHaveLength(abiertos.length);
    const { celdas } = registros.find((registro) => registro.celdas['numero'] === numero) ?? {};
    expect(celdas).toMatchObject({ cliente: 'Juan Pérez', email, resultado: '' });
    expect((await enCsv('resueltos')).cuerpo).not.toContain(numero);
    expect((await enCsv('cualquiera')).status).toBe(400);
    const ajeno = await conocido(e.ahorro);
    expect((await ajeno.pedir('/api/admin/arrepentimientos.csv')).status).toBe(403);
  });

  const enCsv = (estado: string) =>
    admin.pedir<string>(`/api/admin/arrepentimientos.csv?estado=${estado}`);
});

describe('Cuando el plazo se termina y nadie lo resolvió', () => {
  const plazos = () => createPlazosDeArrepentimiento({ sql: e.sql, log, dias: 3 });
  const alertas = async (numero: string) => {
    await createAlertas(e.sql, log).pasar();
    return e.sql.sql<{ abierta: boolean; mensaje: string }>`
      SELECT resuelta_en IS NULL AS abierta, mensaje FROM ahorro.alertas
      WHERE numero = ${numero} AND codigo = 'arrepentimiento_por_vencer'`;
  };

  it('entonces se abre una alerta, una vez, y se cierra cuando se resuelve', async () => {
    const { numero, email } = await comprado();
    await arrepentirse({ numero, email });
    const { id, codigo } = (await elDe(numero)) ?? {};
    await plazos().pasar();
    expect(await alertas(numero)).toEqual([]);
    await e.sql.sql`
      UPDATE ahorro.arrepentimientos SET pedido_en = now() - interval '7 days 1 minute'
      WHERE id = ${id ?? 0}`;
    expect(await plazos().pasar()).toBe(1);
    expect(await plazos().pasar()).toBe(0);
    expect(await alertas(numero)).toEqual([
      { abierta: true, mensaje: expect.stringContaining(codigo ?? '?') as string },
    ]);
    await resolver(id, { resultado: 'rechazado', motivo: 'Es un producto perecedero' });
    expect(await alertas(numero)).toMatchObject([{ abierta: false }]);
  });
});

describe('Cuando se pregunta quién vende', () => {
  it('entonces es lo que dicen los ajustes, y en desarrollo se nota que no es nadie', async () => {
    const { cuerpo } = await llamar(`${e.ahorro}/api/tienda`);
    expect(cuerpo).toEqual({
      razon_social: 'Belgrano Ahorro (demostración)',
      cuit: '30000000007',
      domicilio: 'Av. Cabildo 0, Ciudad de Buenos Aires',
      correo: 'ayuda@belgrano.example',
      telefono: '011 5555-0000',
      telefono_e164: '+541155550000',
      horario: 'lunes a sábado, de 9 a 20',
    });
    expect((await llamar(`${e.ahorro}/test`)).cuerpo).not.toHaveProperty('avisos');
  });
});
