import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { comercio, manosDeComerciantes, pedirlo } from '../../support/personas/comerciantes.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { aprobado, conocido, registrado, visitante } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';

let e: Entorno;
let admin: Visitante;
const { decidir, lista, solicitante, vista } = manosDeComerciantes(
  () => e,
  () => admin,
);
beforeAll(async () => {
  e = await crearEntorno();
  admin = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
});
afterAll(() => e.cerrar());

describe('Cuando la versión anterior todavía atiende', () => {
  it('entonces el comerciante que ella hace está aprobado, y su CUIT es de él', async () => {
    const { cuenta } = await registrado(e.ahorro);
    const { nombre, cuit, direccion } = comercio();
    // As its statements are: it knows nothing of approving, and gives the role by itself.
    const insertar = (usuarioId: number, llamado = nombre) => e.sql.sql`
      INSERT INTO ahorro.comerciantes (usuario_id, nombre, cuit, direccion, activo)
      VALUES (${usuarioId}, ${llamado}, ${cuit}, ${direccion}, true)`;
    await insertar(cuenta.id);
    await e.sql.sql`UPDATE ahorro.usuarios SET rol = 'comerciante' WHERE id = ${cuenta.id}`;
    const fila = await e.db.comerciante.findUniqueOrThrow({ where: { usuarioId: cuenta.id } });
    expect(await vista(fila.id)).toMatchObject({ estado: 'aprobado', decidido_por: null });
    const vecina = await registrado(e.ahorro);
    await expect(insertar(vecina.cuenta.id, 'Otro')).rejects.toMatchObject({ code: '23505' });
    expect((await pedirlo(vecina, comercio({ cuit }))).status).toBe(409);
  });
});

describe('Cuando se miran las solicitudes', () => {
  it('entonces están por estado, las que más esperan primero, y se buscan', async () => {
    const [primera, dos] = [await solicitante(), await solicitante()];
    const ids = (await lista('limite=100')).solicitudes.map(({ id }) => id);
    expect(ids.indexOf(primera.id)).toBeLessThan(ids.indexOf(dos.id));
    expect((await lista(`q=${primera.cuit}`)).solicitudes.map(({ id }) => id)).toEqual([
      primera.id,
    ]);
    expect((await lista(`q=${primera.cuit}&estado=aprobado`)).total).toBe(0);
    const { solicitudes } = await lista('estado=aprobado&limite=100');
    expect(solicitudes.map(({ nombre }) => nombre)).toContain('Almacén Don Tito');
  });

  it('entonces entre los clientes solo figura el comercio de quien está aprobado', async () => {
    const { ana } = await solicitante();
    const comercioDe = async () =>
      (
        await admin.pedir<{ clientes: { comercio: string | null }[] }>(
          `/api/admin/clientes?q=${ana.cuenta.email}`,
        )
      ).cuerpo.clientes[0]?.comercio;
    expect(await comercioDe()).toBeNull();
    const { nombre } = await aprobado(e.ahorro, ana, comercio());
    expect(await comercioDe()).toBe(nombre);
  });

  it.each([
    ['nadie', 401],
    ['un cliente', 403],
    ['un comerciante', 403],
    ['quien la pidió', 403],
    ['la administración', 200],
  ] as const)('entonces %s recibe %i al verlas y al decidir', async (quien, esperado) => {
    const { ana, id, solicitado_en } = await solicitante();
    const gente = {
      nadie: async () => visitante(e.ahorro),
      'un cliente': () => conocido(e.ahorro),
      'un comerciante': () =>
        conocido(e.ahorro, 'comerciante@example.com', 'comerciante-belgrano-2025'),
      'quien la pidió': async () => ana,
      'la administración': async () => admin,
    };
    const persona = await gente[quien]();
    const estados = [
      (await persona.pedir('/api/admin/solicitudes')).status,
      (await decidir('rechazar', id, { solicitado_en, motivo: 'No' }, persona)).status,
      (await decidir('aprobar', id, { solicitado_en }, persona)).status,
    ];
    expect(estados).toEqual([esperado, esperado, esperado]);
    expect((await vista(id)).estado).toBe(esperado === 200 ? 'aprobado' : 'en_revision');
    const propia = (await persona.pedir('/api/comerciantes/yo/solicitud')).status;
    expect(propia).toBe(quien === 'nadie' ? 401 : 200);
  });

  it('entonces lo que no existe es 404, y lo que no dice qué se vio, 400', async () => {
    const { id, solicitado_en } = await solicitante();
    for (const cual of ['0', '999999', 'x']) {
      const ruta = `/api/admin/solicitudes/${cual}/aprobar`;
      expect((await admin.pedir(ruta, { cuerpo: { solicitado_en } })).status).toBe(404);
    }
    expect((await decidir('aprobar', id, {})).status).toBe(400);
    // Of no year that there is.
    const nunca = { solicitado_en: '0000-01-01T00:00:00.000Z' };
    expect((await decidir('aprobar', id, nunca)).status).toBe(400);
  });
});
