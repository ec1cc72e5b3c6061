/** What those who run the shop write down for each other. */
import type { Nota } from '../../contracts/tienda/admin/pedidos.ts';
import type { Database, Prisma } from '../../platform/base/database.ts';
import { noEncontrado } from '../../platform/comun/errores.ts';

export const CON_AUTOR = {
  orderBy: { id: 'desc' },
  take: 100,
  include: { autor: { select: { email: true } } },
} satisfies Prisma.NotaFindManyArgs;

/** As the contract has it. */
export function comoNota(fila: Prisma.NotaGetPayload<typeof CON_AUTOR>): Nota {
  const { id, texto, autor, creadaEn } = fila;
  return { id, texto, autor: autor.email, fecha: creadaEn.toISOString() };
}

export function createNotas(db: Pick<Database, 'nota' | 'pedido' | 'usuario'>) {
  const anotar = async (data: Prisma.NotaUncheckedCreateInput): Promise<Nota> =>
    comoNota(await db.nota.create({ data, include: CON_AUTOR.include }));

  return {
    /** @throws ErrorHttp 404 */
    async dePedido(autorId: number, numero: string, texto: string): Promise<Nota> {
      const pedido = await db.pedido.findUnique({ where: { numero }, select: { id: true } });
      if (pedido === null) throw noEncontrado(`No existe el pedido ${numero}`);
      return anotar({ autorId, texto, pedidoId: pedido.id });
    },

    /** @throws ErrorHttp 404 */
    async deCliente(autorId: number, usuarioId: number, texto: string): Promise<Nota> {
      const usuario = await db.usuario.findUnique({
        ...{ where: { id: usuarioId }, select: { id: true } },
      });
      if (usuario === null) throw noEncontrado('No existe ese cliente');
      return anotar({ autorId, texto, usuarioId });
    },
  };
}

export type Notas = ReturnType<typeof createNotas>;
