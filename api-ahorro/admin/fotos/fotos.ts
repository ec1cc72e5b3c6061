/** The pictures of a product, as those who run the shop put them; one at a time of each product, each with its trace. */
import { randomUUID } from 'node:crypto';
import { MAX_FOTOS } from '../../../contracts/reglas/imagen.ts';
import type { Fotos, OrdenDeFotos } from '../../../contracts/tienda/fotos.ts';
import { sqlDe } from '../../../platform/base/database.ts';
import type { Database, Transaction } from '../../../platform/base/database.ts';
import { conflicto, noEncontrado } from '../../../platform/comun/errores.ts';
import { anotar, CON_NOMBRES, diferencias, huellas } from '../cambios/huellas.ts';
import type { ConNombres } from '../cambios/huellas.ts';
import { achicar, guardarImagen } from '../imagenes.ts';
import { NO_EXISTE_PRODUCTO } from '../llamadas.ts';

type EnQueOrden = (actuales: readonly string[]) => readonly string[];

export function createFotos(db: Pick<Database, '$transaction'>) {
  /** @throws what `enQueOrden` throws, and ErrorHttp 404 */
  async function ordenar(
    tx: Transaction,
    { usuarioId, id }: { readonly usuarioId: number; readonly id: number },
    enQueOrden: EnQueOrden,
  ): Promise<Fotos> {
    await sqlDe(tx)`SELECT FROM ahorro.productos WHERE id = ${id} FOR NO KEY UPDATE`;
    const antes = await tx.producto.findUnique({ where: { id }, include: CON_NOMBRES });
    if (antes === null) throw noEncontrado(NO_EXISTE_PRODUCTO);
    const actuales = fotosDe(antes);
    const nuevas = enQueOrden(actuales);
    if (sonIguales(nuevas, actuales)) return { imagenes: actuales };
    const [imagenUrl = null, ...imagenesDemas] = nuevas;
    const despues = await tx.producto.update({
      where: { id },
      data: { imagenUrl, imagenesDemas },
      include: CON_NOMBRES,
    });
    const cambios = diferencias(huellas(antes), huellas(despues));
    const hecho = { usuarioId, origen: 'manual', grupo: randomUUID() };
    await anotar(
      tx,
      hecho,
      cambios.map((cambio) => ({ ...cambio, productoId: id })),
    );
    return { imagenes: fotosDe(despues), cambio_id: hecho.grupo };
  }

  async function subir(
    quien: { readonly usuarioId: number; readonly id: number },
    original: Buffer,
    poner: (foto: string) => EnQueOrden,
  ): Promise<Fotos & { readonly direccion: string }> {
    const foto = await achicar(original);
    const { direccion } = foto;
    const fotos = await db.$transaction(async (tx) => {
      await guardarImagen(tx, foto);
      return ordenar(tx, quien, poner(direccion));
    });
    return { ...fotos, direccion };
  }

  return {
    /**
     * One more, the last; one that it has stays where it is.
     * @throws ErrorHttp 400 for what is no picture, 404, 409 where there is no room
     */
    agregar: (usuarioId: number, id: number, original: Buffer) =>
      subir({ usuarioId, id }, original, (foto) => (actuales) => {
        if (actuales.includes(foto)) return actuales;
        if (actuales.length < MAX_FOTOS) return [...actuales, foto];
        throw conflicto(`Ya tiene ${MAX_FOTOS} fotos: quitá una antes de agregar otra`);
      }),

    /** In the place of the first. @returns where it is @throws ErrorHttp 400 for what is no picture, 404 */
    async ponerPrimera(usuarioId: number, id: number, original: Buffer): Promise<string> {
      const { direccion } = await subir({ usuarioId, id }, original, (foto) => ([, ...resto]) => [
        foto,
        ...resto.filter((hay) => hay !== foto),
      ]);
      return direccion;
    },

    /** Moves and takes away, by how they were seen. @throws ErrorHttp 404, 409 when they are not so any more */
    ordenar: (usuarioId: number, id: number, { imagenes, vistas }: OrdenDeFotos): Promise<Fotos> =>
      db.$transaction((tx) =>
        ordenar(tx, { usuarioId, id }, (actuales) => {
          if (sonIguales(actuales, imagenes) || sonIguales(actuales, vistas)) return imagenes;
          throw conflicto('Alguien cambió las fotos mientras tanto: mirá cómo quedaron');
        }),
      ),
  };
}

export type FotosDeProductos = ReturnType<typeof createFotos>;

const fotosDe = ({ imagenUrl, imagenesDemas }: ConNombres): string[] => [
  ...(imagenUrl === null ? [] : [imagenUrl]),
  ...imagenesDemas,
];

const sonIguales = (fotos: readonly string[], demas: readonly string[]): boolean =>
  fotos.length === demas.length && fotos.every((foto, i) => foto === demas[i]);
