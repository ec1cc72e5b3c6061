/** The photo of a stop, whole or in pieces: left by its driver or an admin, seen by whoever may see the ticket. */
import type Router from '@koa/router';
import type { Ticket } from '../../../contracts/despacho/tickets.ts';
import { FOTO_MAXIMA, PARTE_MAXIMA } from '../../../contracts/reglas/imagen.ts';
import { ErrorHttp } from '../../../platform/comun/errores.ts';
import { atender } from '../../../platform/http/declaradas/atender.ts';
import { leerBinario } from '../../../platform/http/cuerpo.ts';
import { mandarArchivo } from '../../../platform/http/paginas/archivo.ts';
import type { Ctx } from '../../../platform/http/declaradas/declarar.ts';
import { actorDe } from '../../personal/quien.ts';
import type { Guardias, Quien } from '../../personal/quien.ts';
import { createPeticiones } from '../peticiones.ts';
import type { PeticionesDeps } from '../peticiones.ts';
import type { Repositorio } from '../repositorio.ts';
import type { CualFoto, Fotos } from './fotos.ts';
import { FOTOS } from './llamadas.ts';
import type { Partes, Subida } from './partes.ts';

interface DeFoto {
  readonly ctx: Ctx;
  readonly quien: Quien;
  readonly numero: string;
}

export function rutasFotos(
  router: Router,
  guardias: Guardias,
  deps: PeticionesDeps,
  {
    repositorio,
    fotos,
    partes,
  }: { readonly repositorio: Repositorio; readonly fotos: Fotos; readonly partes: Partes },
): void {
  const { suTicket } = createPeticiones(deps, repositorio);

  /** @returns its ticket, as it is then, and whether it is a new one */
  const guardar = async (ticket: Ticket, cual: CualFoto, bytes: Uint8Array, quien: Quien) => {
    const nueva = await fotos.guardarFoto(ticket, cual, bytes, actorDe(quien));
    return {
      ...((await repositorio.ticket(ticket.numero)) ?? ticket),
      historial: await repositorio.historial(ticket.id),
      idempotent: !nueva,
    };
  };
  const entera = async ({ ctx, quien, numero }: DeFoto, cual: CualFoto) => {
    const ticket = await suTicket({ quien, numero });
    const bytes = await leerBinario(ctx, FOTO_MAXIMA, 'La foto supera 2 MiB');
    const guardada = await guardar(ticket, cual, bytes, quien);
    if (guardada.idempotent) ctx.status = 200;
    return guardada;
  };
  const mandar = async ({ ctx, quien, numero }: DeFoto, cual: CualFoto) => {
    await suTicket({ quien, numero });
    mandarArchivo(ctx, await fotos.foto(numero, cual));
  };

  /** What there is of it; all of it becomes the stop's photo. */
  const ver = async (ticket: Ticket, subida: Subida, recibidos: number, quien: Quien) => {
    const bytes = await partes.entera(subida);
    if (bytes === undefined) return { recibidos, ticket: null };
    const guardada = await guardar(ticket, subida.cual, bytes, quien).catch(
      async (error: unknown) => {
        // It will not be taken, however often it comes.
        if (error instanceof ErrorHttp && error.status < 500) await partes.olvidar(subida);
        throw error;
      },
    );
    await partes.olvidar(subida);
    return { recibidos, ticket: guardada };
  };
  const parte = async (
    {
      ctx,
      quien,
      numero,
      consulta,
    }: DeFoto & { consulta: { subida: string; desde: number; total: number } },
    cual: CualFoto,
  ) => {
    const ticket = await suTicket({ quien, numero });
    await fotos.exigirQueHayaDeQue(numero, cual);
    const bytes = await leerBinario(ctx, PARTE_MAXIMA, 'La parte supera 256 KiB');
    const { subida: clave, desde, total } = consulta;
    if (desde + bytes.length > total) throw new ErrorHttp(400, 'La parte se pasa del total');
    const subida = { ticketId: ticket.id, cual, subida: clave };
    return ver(ticket, subida, await partes.agregar(subida, { desde, total, bytes }), quien);
  };
  const cuanto = async (
    { quien, numero, consulta: { subida: clave } }: DeFoto & { consulta: { subida: string } },
    cual: CualFoto,
  ) => {
    const ticket = await suTicket({ quien, numero });
    return { recibidos: await partes.recibidos({ ticketId: ticket.id, cual, subida: clave }) };
  };

  atender(router, FOTOS, guardias, {
    'PUT /api/tickets/:numero/entrega/foto': (dado) => entera(dado, 'entrega'),
    'GET /api/tickets/:numero/entrega/foto': (dado) => mandar(dado, 'entrega'),
    'PUT /api/tickets/:numero/entrega/foto/partes': (dado) => parte(dado, 'entrega'),
    'GET /api/tickets/:numero/entrega/foto/partes': (dado) => cuanto(dado, 'entrega'),
    'PUT /api/tickets/:numero/intento/foto': (dado) => entera(dado, 'intento'),
    'GET /api/tickets/:numero/intento/foto': (dado) => mandar(dado, 'intento'),
    'PUT /api/tickets/:numero/intento/foto/partes': (dado) => parte(dado, 'intento'),
    'GET /api/tickets/:numero/intento/foto/partes': (dado) => cuanto(dado, 'intento'),
  });
}
