/** The development seed. Running it again changes nothing. */
import type { Database } from '../../platform/base/database.ts';
import { hashPassword } from '../../platform/seguridad/password.ts';
import { CATALOGO, COMERCIANTES, FAMILIA_DE, OFERTAS, RAMAS } from './catalogo.ts';
import { costoDe, marcaDe } from './marcas.ts';
import {
  CONFIGURACION,
  PASSWORD_FLOTA,
  REPARTIDORES,
  STAFF_ADMIN,
  STAFF_PREPARADOR,
  USUARIOS,
} from './personas.ts';

/** What pays half the VAT (Ley 23.349, art. 28), as far as categories tell. */
const IVA_REDUCIDO = new Set(['Frutas y verduras', 'Carnes y fiambres', 'Panadería']);

/** @returns how many products, accounts and drivers there were to add */
export async function sembrar(
  db: Database,
): Promise<{ productos: number; cuentas: number; repartidores: number }> {
  const cuentas = (await sembrarUsuarios(db)) + (await sembrarStaff(db));
  const repartidores = await sembrarRepartidores(db);
  const productos = await sembrarCatalogo(db);
  await db.configuracion.createMany({ data: [...CONFIGURACION], skipDuplicates: true });
  return { productos, cuentas, repartidores };
}

async function sembrarUsuarios(db: Database): Promise<number> {
  const emails = USUARIOS.map(({ email }) => email);
  const hay = await db.usuario.findMany({
    where: { email: { in: emails } },
    select: { email: true },
  });
  const faltan = USUARIOS.filter(({ email }) => !hay.some((usuario) => usuario.email === email));
  const data = await Promise.all(
    faltan.map(async ({ password, ...usuario }) => ({
      ...usuario,
      passwordHash: await hashPassword(password),
    })),
  );
  const { count } = await db.usuario.createMany({ data, skipDuplicates: true });
  const tito = await db.usuario.findUniqueOrThrow({ where: { email: 'comerciante@example.com' } });
  await db.comerciante.createMany({
    data: COMERCIANTES.map((comerciante, i) => ({
      ...comerciante,
      aprobadoEn: new Date(),
      usuarioId: i === 0 ? tito.id : null,
    })),
    skipDuplicates: true,
  });
  return count;
}

async function sembrarStaff(db: Database): Promise<number> {
  const cuentas = [
    { ...STAFF_ADMIN, rol: 'admin' },
    ...REPARTIDORES.map((_, i) => ({
      usuario: `repartidor${i + 1}`,
      nombre: `Repartidor${i + 1}`,
      password: PASSWORD_FLOTA,
      rol: 'flota',
    })),
    { ...STAFF_PREPARADOR, rol: 'preparador' },
  ];
  const hay = await db.user.findMany({ select: { usuario: true } });
  const faltan = cuentas.filter(({ usuario }) => !hay.some((user) => user.usuario === usuario));
  const data = await Promise.all(
    faltan.map(async ({ password, ...user }) => ({
      ...user,
      passwordHash: await hashPassword(password),
    })),
  );
  const { count } = await db.user.createMany({ data, skipDuplicates: true });
  return count;
}

async function sembrarRepartidores(db: Database): Promise<number> {
  const users = await db.user.findMany({ where: { rol: 'flota' } });
  const idDe = new Map(users.map(({ usuario, id }) => [usuario, id]));
  const { count } = await db.repartidor.createMany({
    data: REPARTIDORES.map(({ zonas, ...datos }, i) => ({
      ...datos,
      zonas: [...zonas],
      nombre: `Repartidor${i + 1}`,
      userId: idDe.get(`repartidor${i + 1}`) ?? null,
    })),
    skipDuplicates: true,
  });
  return count;
}

async function sembrarCatalogo(db: Database): Promise<number> {
  const nombres = Object.keys(CATALOGO);
  await db.categoria.createMany({
    data: nombres.map((nombre) => ({ nombre })),
    skipDuplicates: true,
  });
  await sembrarRamas(db);
  const categorias = new Map((await db.categoria.findMany()).map(({ nombre, id }) => [nombre, id]));
  const comerciantes = new Map(
    (await db.comerciante.findMany()).map(({ nombre, id }) => [nombre, id]),
  );
  const { count } = await db.producto.createMany({
    data: Object.entries(CATALOGO).flatMap(([categoria, filas]) =>
      filas.map(([nombre, descripcion, precio, stock, comerciante]) => ({
        nombre,
        descripcion,
        precio,
        precioAnterior: OFERTAS[nombre] ?? null,
        stock,
        ...ventaDe(nombre),
        ...marcaDe(nombre, categoria),
        familia: FAMILIA_DE.get(nombre) ?? null,
        costo: costoDe(OFERTAS[nombre] ?? precio, categoria),
        iva: IVA_REDUCIDO.has(categoria) ? 10.5 : 21,
        categoriaId: categorias.get(categoria) ?? 0,
        comercianteId: comerciante === undefined ? null : (comerciantes.get(comerciante) ?? null),
      })),
    ),
    skipDuplicates: true,
  });
  return count;
}

/** Only with the category that has them inside: what somebody has moved since stays where it is. */
async function sembrarRamas(db: Database): Promise<void> {
  for (const [nombre, hijas] of Object.entries(RAMAS)) {
    if ((await db.categoria.findUnique({ where: { nombre } })) !== null) continue;
    const { id: padreId } = await db.categoria.create({ data: { nombre } });
    const donde = { nombre: { in: [...hijas] }, padreId: null };
    await db.categoria.updateMany({ where: donde, data: { padreId } });
  }
}

/** What is weighed is sold by half kilos, cheese by quarters. */
function ventaDe(nombre: string): { ventaPor: string; paso: number } | undefined {
  if (!nombre.endsWith(' por kg')) return undefined;
  return { ventaPor: 'kg', paso: nombre.startsWith('Queso') ? 0.25 : 0.5 };
}
