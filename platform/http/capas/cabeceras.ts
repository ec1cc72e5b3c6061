/** What every answer tells the browser not to do. Pages say for themselves what they may load. */
import type { Middleware } from 'koa';
import helmet from 'koa-helmet';

/** @param enProduccion whether browsers are told to come back over HTTPS only */
export function cabeceras(enProduccion: boolean): Middleware {
  return helmet({
    // An answer of the API is data: as a document it may neither load, run nor be framed.
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: enProduccion && { maxAge: 31_536_000, includeSubDomains: true },
    // Others read us by CORS, where they may; pages that only embed us are not meant to.
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  });
}
