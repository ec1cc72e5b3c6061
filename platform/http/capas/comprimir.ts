/** Answers in JSON or CSV that are worth it, compressed: a phone far from a mast pays by the packet. */
import compress from 'koa-compress';
import type { Middleware } from 'koa';

/** Smaller ones fit into one packet as they are. */
const DESDE_BYTES = 1_400;

/**
 * What is read, and nothing else: an answer to a change may hold a secret beside what the caller wrote. Live
 * events and pictures go as they are, pages are compressed once and for all.
 */
export function comprimir(): Middleware {
  const conGzip = compress({
    filter: (tipo) => /json|csv/.test(tipo),
    threshold: DESDE_BYTES,
    gzip: { level: 1 },
    br: false,
    deflate: false,
    zstd: false,
  });
  return async (ctx, next) => {
    // Who refuses even what is not compressed gets it all the same: there is nothing else to send.
    const toma = ctx.acceptsEncodings('gzip', 'identity') !== false;
    await (ctx.method === 'GET' && toma ? conGzip(ctx, next) : next());
  };
}
