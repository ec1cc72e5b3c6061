/** `GET /api/pedidos/:numero/eventos`: an order followed live, as Server-Sent Events. */
import { PassThrough } from 'node:stream';
import type Router from '@koa/router';
import type { Context } from 'koa';
import type { PasoEnVivo } from '../../contracts/pedidos.ts';
import { esUltimo } from '../seguimiento.ts';
import type { Seguimiento } from '../seguimiento.ts';
import type { SuPedido } from '../su-pedido.ts';

const LATIDO_MS = 15_000;
/** Then the client connects again, with its session as it is by then. */
const DURACION_MS = 30 * 60_000;
/** A client that does not read is let go: it connects again when it can. */
const SIN_LEER_BYTES = 64 * 1024;

export function rutasEventos(router: Router, suPedido: SuPedido, seguimiento: Seguimiento): void {
  router.get('/api/pedidos/:numero/eventos', async (ctx) => {
    const { numero, estado } = await suPedido(ctx);
    const desde = ultimoVisto(ctx);
    // Nothing more to come: 204 tells an EventSource to stay away.
    if (desde > 0 && esUltimo(estado) && !(await seguimiento.hayMas(numero, desde))) {
      ctx.status = 204;
      return;
    }
    const salida = new PassThrough();
    const mandar = (texto: string) => {
      if (salida.writableEnded || salida.destroyed) return;
      salida.write(texto);
      if (salida.writableLength > SIN_LEER_BYTES) salida.destroy();
    };
    const dejar = await seguimiento.seguir(numero, desde, ctx.ip, {
      alPasar: (id, paso) => {
        mandar(comoEvento(id, paso));
        if (!esUltimo(paso.estado)) return;
        mandar('event: fin\ndata: {}\n\n');
        salida.end();
      },
      alTerminar: () => salida.end(),
    });
    const latido = setInterval(() => mandar(': latido\n\n'), LATIDO_MS);
    const plazo = setTimeout(() => salida.end(), DURACION_MS);
    const soltar = () => {
      clearInterval(latido);
      clearTimeout(plazo);
      dejar();
    };
    salida.once('close', soltar);
    ctx.res.once('close', () => salida.destroy());
    mandar('retry: 2000\n\n');
    ctx.set({ 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
    ctx.type = 'text/event-stream; charset=utf-8';
    ctx.body = salida;
  });
}

/** Of the header that an EventSource sends when it comes back, or of the query. */
function ultimoVisto(ctx: Context): number {
  const dado = ctx.get('Last-Event-ID') || String(ctx.query['desde'] ?? '');
  return /^\d{1,9}$/.test(dado) ? Number(dado) : 0;
}

function comoEvento(id: number, paso: PasoEnVivo): string {
  return `id: ${id}\nevent: paso\ndata: ${JSON.stringify(paso)}\n\n`;
}
